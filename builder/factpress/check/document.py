"""What a file of the site links to and what can be linked in it.

The one shape that HTML, CSS, SVG, feeds and manifests are read into.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

_AT_ONCE = 5
"""Seconds: a page that sends its readers on within them is a redirect, not a page."""


class Use(IntEnum):
    """What a link is for: a reader follows it, the page loads it, it only names a place, or a sitemap lists it."""

    FOLLOWED = 0
    LOADED = 1
    NAMED = 2
    LISTED = 3


FOLLOWED, LOADED, NAMED, LISTED = Use
"""Each by itself: to look one up in its class takes as long as what is asked of most links."""


class Reference(NamedTuple):
    """A link as the file has it, cleaned as browsers do; `line` is that of its tag, from 1."""

    url: str
    use: Use
    line: int = 1


class Doubled(NamedTuple):
    """An id that stands more than once, and the line (from 1) where it stands for the second time."""

    name: str
    line: int


class Refresh(NamedTuple):
    """After how many seconds a page sends its readers where (`<meta http-equiv=refresh>`), and the line of the tag."""

    delay: int
    url: str
    line: int


class Alternate(NamedTuple):
    """Another language version of a page (`rel=alternate hreflang`), as the page links it."""

    language: str
    url: str
    line: int


class Memento(NamedTuple):
    """A link to an archived copy, and the address that the page says it is a copy of; empty if it says none."""

    url: str
    original: str
    line: int


class Redirect(NamedTuple):
    """A rule for the server, from a path to an address, and its line (from 1); `*` and `:name` stand for anything."""

    source: str
    target: str
    status: int
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its references in order, the names that a fragment may mean, and what is wrong with it.

    `names` is nothing where fragments have no names to mean (a style sheet). `doubled` holds ids that stand
    more than once, `base` the `<base href>`, `refreshes` the pages that it sends its readers on to,
    `canonical` the address that it says is its own, `alternates` its other language versions, `mementos` its
    links to archived copies, `redirects` what a file tells the server, and `flaws` what could not be read, in words.
    """

    references: tuple[Reference, ...] = ()
    names: frozenset[str] | None = None
    doubled: tuple[Doubled, ...] = ()
    base: str = ""
    refreshes: tuple[Refresh, ...] = ()
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    mementos: tuple[Memento, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    flaws: tuple[str, ...] = ()

    @property
    def refresh(self) -> str:
        """The page that this one sends its readers on to at once."""
        return next((one.url for one in self.refreshes if one.delay <= _AT_ONCE), "")
