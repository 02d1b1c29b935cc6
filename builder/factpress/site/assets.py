"""The theme's styles and fonts as a site ships them: one sheet, and names that say what is inside. No I/O.

A file whose name carries a digest of its bytes may be kept by browsers for ever, and a page never meets the
style of another release.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = "assets/digest"
"""Where files stand that never change under their name."""

_IDLE = re.compile(r"""("(?:[^"\\]|\\.)*"|/\*!.*?\*/)|(?:\s|/\*(?!!).*?\*/)+""", re.DOTALL)
"""What a sheet may do without, beside what it may not: strings, and comments that are to stay (`/*!`)."""

_URL = re.compile(r'url\("(?!data:)([^"]+)"\)')


class Assets(NamedTuple):
    """The one sheet's path, the new path of each file that it loads, and the files by their new paths."""

    sheet: str
    named: Mapping[str, str]
    files: Mapping[str, bytes]


def ship(files: Mapping[str, bytes], sheets: Sequence[str]) -> Assets:
    """Return `sheets` as one small sheet, with the fonts that it loads, all named by their digests.

    `files` are those of the site, by their paths; raises `KeyError` where one that is named is not there. Scripts keep
    their names: modules import each other by them.
    """
    read = {name: files[name].decode() for name in sheets}
    loaded = sorted({_beside(name, url) for name, text in read.items() for url in _URL.findall(text)})
    named = {name: f"{FOLDER}/{_named(name, files[name])}" for name in loaded}
    text = _lean("\n".join(_pointed(name, text, named) for name, text in read.items()))
    sheet = f"{FOLDER}/{_named('site.css', text.encode())}"
    return Assets(sheet, named, {sheet: text.encode()} | {new: files[old] for old, new in named.items()})


def _lean(text: str) -> str:
    """Return a sheet without what only its writers read: minifiers drop spaces that new selectors need."""
    return _IDLE.sub(lambda found: found[1] or " ", text)


def _beside(sheet: str, url: str) -> str:
    return str(PurePosixPath(sheet).parent / url)


def _named(name: str, content: bytes) -> str:
    """Return a name for `content`: folders below `assets` become part of it, so that no two files share it."""
    path = PurePosixPath(name.removeprefix("assets/").removeprefix("fonts/"))
    digest = hashlib.sha256(content).hexdigest()[:12]
    return f"{'-'.join(path.with_suffix('').parts)}.{digest}{path.suffix}"


def _pointed(sheet: str, text: str, named: Mapping[str, str]) -> str:
    """Return the text of a sheet with the new names of what it loads, which stands in the folder of the one sheet."""
    return _URL.sub(lambda found: f'url("{PurePosixPath(named[_beside(sheet, found[1])]).name}")', text)
