"""A site in the making lies over the last release: its folder has what is new, lists beside that what it takes.

What is taken is as it lies there, by the word of who takes it, in whichever process: nothing is linked for that. At the
end `assembly` makes one folder of both.
"""

from __future__ import annotations

import os
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from factpress import disk

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

_LIST = "taken-"


def take(staging: str | Path, files: Iterable[tuple[str, str]]) -> None:
    """Take `files` of the last release, each by its mark and its path, into what is made in `staging`.

    Raises `OSError`.
    """
    told = "".join(f"{mark.partition(' ')[0]}\0{path}\0" for mark, path in files)
    if told:
        with tempfile.NamedTemporaryFile(prefix=f".{_LIST}", dir=Path(staging).parent, delete=False) as file:
            file.write(os.fsencode(told))
        begun = Path(file.name)  # others may read meanwhile what is taken so far
        begun.rename(begun.with_name(begun.name.removeprefix(".")))


def taken(staging: Path) -> dict[str, int]:
    """Return the path of each file that is taken into what is made in `staging`, with its inode. Raises `OSError`."""
    found: dict[str, int] = {}
    for file in staging.parent.glob(f"{_LIST}*"):
        told = os.fsdecode(disk.read(file)).split("\0")
        found.update(zip(told[1::2], map(int, told[:-1:2]), strict=True))
    return found


def within(staging: Path, last: Path) -> Callable[[str], Path]:
    """Return what tells where a file of the site is that is made in `staging`, over the release `last`."""
    return partial(_place, taken(staging), staging, last)


def _place(known: Container[str], staging: Path, last: Path, name: str) -> Path:
    new = staging / name
    return last / name if name in known and not new.exists() else new
