"""What a file of the site links to and what can be linked in it.

The one shape that HTML, CSS, feeds and manifests are read into.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Reference(NamedTuple):
    """A link as the file has it, cleaned as browsers do.

    `asset` tells that it is loaded with the page; `line` is that of its tag, from 1.
    """

    url: str
    asset: bool
    line: int = 1


class Doubled(NamedTuple):
    """An id that stands more than once, and the line (from 1) where it stands for the second time."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its references in order, the names that a fragment may mean, and what is wrong with it.

    `names` is nothing where fragments have no names to mean (a style sheet). `doubled` holds ids that stand
    more than once, `base` the `<base href>`, `refresh` the page that it sends its readers on to at once,
    and `flaws` what could not be read, in words.
    """

    references: tuple[Reference, ...] = ()
    names: frozenset[str] | None = None
    doubled: tuple[Doubled, ...] = ()
    base: str = ""
    refresh: str = ""
    flaws: tuple[str, ...] = ()
