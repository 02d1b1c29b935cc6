"""Briefs with some of their claims, as a list shows them: title, day, and of each claim who said it and its rating."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factpress.compose.address import relative
from factpress.compose.case import verdict
from factpress.compose.changes import listed
from factpress.compose.page import DOT, Listed, ListedClaim, Listing, SiteLink, Words
from factpress.compose.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.compose.lists.grouping import Entry
    from factpress.compose.page import Line

_ALIKE = 4096
"""How many lines that name a claimant are kept: most claimants stand on many lists."""


def listing(speech: Speech, entries: Iterable[Entry], here: str, level: int = 2) -> Listing:
    """Return `entries` as they stand on the page `here` (a path below `docs`), titles being headings of `level`."""
    return Listing(tuple(_entry(speech, entry, here) for entry in entries), level)


def _entry(speech: Speech, entry: Entry, here: str) -> Listed:
    brief = entry.outline
    address = relative(entry.case.settings, f"briefs/{brief.id}.md", here)
    return Listed(
        id=f"brief-{brief.id}",
        title=SiteLink(brief.title, address, brief.lang),
        dated=_dated(speech, entry),
        claims=tuple(_claim(speech, entry, key, address) for key in entry.keys),
    )


def _dated(speech: Speech, entry: Entry) -> Line:
    brief = entry.outline
    changed = listed(speech, entry.case.manuscript.brief) if brief.changed or brief.is_withdrawn else ()
    dated: Line = (speech.moment(brief.published),) if brief.published else ()
    return (*dated, DOT, *changed) if dated and changed else dated or changed


def _claim(speech: Speech, entry: Entry, key: str, address: str) -> ListedClaim:
    claim, lang = entry.outline.claims[key], entry.outline.lang
    return ListedClaim(
        claim=SiteLink(claim.text, f"{address}#claim-{key}", lang),
        by=_said_by(speech.tag, claim.claimant.name, lang) if claim.claimant else (),
        verdict=verdict(entry.case.settings, claim.rating, speech.tag),
    )


@lru_cache(maxsize=_ALIKE)
def _said_by(tag: str, name: str, lang: str) -> Line:
    return Speech(tag).tell("list-said-by", name=Words(name, lang=lang))
