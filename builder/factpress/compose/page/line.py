"""Lines of a page: words, dates, links and ratings as they follow one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.model import PartialDate, Step

Role = Literal["", "strong", "label", "code", "cite", "was", "now", "editor", "quoted", "checked", "address"]


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text. `lang` is its language tag, empty where it is the page's own, as an author's words are."""

    text: str
    role: Role = ""
    lang: str = ""


SPACE, DOT = Words(" "), Words(" · ")
"""What stands between words of one sentence, and between things that follow one another."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as people read it, in the language `lang`, with the value that machines read."""

    date: PartialDate
    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """What Robust Links says of an archived copy: the live address, the copy's, its day (`YYYY-MM-DD`)."""

    original: str
    version: str
    day: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another site or to a place on this page.

    `at` is the path of the value of the brief in which a person wrote it, if one did; in the prose that is `body`, with
    the line and the column there.
    """

    text: str
    href: str
    at: tuple[Step, ...] = ()
    archive: Archive | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the site, `path` being relative to the page that it stands on."""

    text: str
    path: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link to another page of the site where Markdown's links are not followed: `href` is the address as built."""

    text: str
    href: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rating as a reader sees it: the word, with a colour and a shape from the scale."""

    label: str
    colour: str
    shape: str
    lang: str = ""


Inline = Words | Moment | Link | PageLink | SiteLink | Verdict
Line = tuple[Inline, ...]
Row = tuple[Line, ...]


def dotted(parts: Iterable[Inline]) -> Line:
    """Return `parts` as they follow one another, a dot between them."""
    return tuple([one for part in parts for one in (DOT, part)][1:])


def sentences(lines: Iterable[Line]) -> Line:
    """Return `lines` as they follow one another, a space between them."""
    return tuple([one for line in lines for one in (SPACE, *line)][1:])
