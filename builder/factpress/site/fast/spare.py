"""Folders of a release that is kept no longer, for the one in the making: to move one is sooner done than to make one.

The more so since a file system may look through all that was removed of late before it makes anything.
"""

from __future__ import annotations

import os

from factpress import disk


def moved(spare: str, site: str, name: str, mark: str) -> bool:
    """Move the folder of the file `name` from `spare` into `site`, if it holds that file as `mark` has it and no other.

    Tells whether it did. No file that is another comes along: who finds one there might write into it.
    """
    folder, _, own = name.rpartition("/")
    old = f"{spare}/{folder}"
    try:
        if not folder or os.listdir(old) != [own] or disk.mark(f"{old}/{own}") != mark:
            return False
        _put(old, f"{site}/{folder}")
    except OSError:
        return False
    return True


def _put(old: str, new: str) -> None:
    try:
        os.rename(old, new)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(new), exist_ok=True)
        os.rename(old, new)
