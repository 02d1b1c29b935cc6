"""What lists are made of: briefs with claims of theirs, and the way to the other pages of a long one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.compose.page.line import Line, Link, SiteLink, Verdict, Words
    from factpress.compose.page.text import Facts


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """A claim on a list: its words, who made it, its rating."""

    claim: Link | SiteLink
    by: Line
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Listed:
    """A brief on a list, with those of its claims that belong there; none of one that was withdrawn."""

    id: str
    title: SiteLink
    dated: Line
    claims: tuple[ListedClaim, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Briefs with claims of theirs; the titles are headings of `level`."""

    entries: tuple[Listed, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Pager:
    """The way to the other pages of a list: `pages` are their numbers, this one's no link."""

    label: Words
    previous: SiteLink | None
    next: SiteLink | None
    pages: tuple[Words | SiteLink, ...]


@dataclass(frozen=True, slots=True)
class Teaser:
    """A brief in a few words: its answer, and how many of its claims have which rating."""

    title: SiteLink
    dated: Line
    answer: Words | None
    ratings: tuple[tuple[Verdict, Words], ...]


@dataclass(frozen=True, slots=True)
class Teasers:
    """Briefs for a reader who has not chosen one yet; the titles are headings of level 3."""

    entries: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers that say how much there is, each with what it counts."""

    rows: tuple[tuple[Words, Line], ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to the lists: for each facet its values with the most claims."""

    facts: Facts


@dataclass(frozen=True, slots=True)
class SearchBox:
    """A field to search by; without a script it leads to the page `action` (an address as built)."""

    action: str
    label: Words
    button: Words
