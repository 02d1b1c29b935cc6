"""Which pages a library makes: one a brief, the lists of them, and those that are made of all briefs."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from factpress.compose.brief import brief_page
from factpress.compose.case import Case
from factpress.compose.corrections import corrections_log
from factpress.compose.data import data_page
from factpress.compose.holding import holdings
from factpress.compose.lists.grouping import Entry, grouped, newest_first
from factpress.compose.lists.health import evidence_health
from factpress.compose.lists.overview import overview
from factpress.compose.lists.pages import list_pages
from factpress.compose.lists.parties import parties
from factpress.compose.lists.site import Site
from factpress.compose.lists.sources import register
from factpress.compose.moved import moved
from factpress.compose.related import related
from factpress.compose.scale import scale
from factpress.compose.search import search_page
from factpress.compose.speech import Speech
from factpress.compose.standards import standards
from factpress.compose.tombstone import tombstone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.compose.lists.grouping import Lists
    from factpress.compose.page import Page
    from factpress.compose.related import Related
    from factpress.model import Library, Verification


def compose(library: Library, verification: Verification) -> tuple[Page, ...]:
    """Return the pages of `library`, every brief of which is published: drafts are left out before."""
    return tuple(in_turn(library, verification))


def in_turn(library: Library, verification: Verification) -> Iterator[Page]:
    """Yield the same pages one after the other: those of a large site fill the memory."""
    site = Site.of(library.settings)
    cases = [Case.of(manuscript, library, verification) for manuscript in library.manuscripts]
    standing = [case for case in cases if case.brief.status != "withdrawn"]
    found = holdings(standing)
    lists = grouped(site.speech, standing, parties(site.speech, found))
    ties = related(standing, lists, found)
    briefs = (_page(dataclasses.replace(case, lists=lists), ties.get(case.brief.id, ())) for case in cases)
    old = (page for manuscript in library.manuscripts for page in moved(library.settings, manuscript))
    ours = (corrections_log(library), standards(library, standing), scale(library, lists), search_page(library, lists))
    counted = (overview(site, standing, found), evidence_health(site, found), data_page(library))
    yield from briefs
    yield from old
    yield from (*ours, *counted)
    yield from register(site, lists, found)
    yield from list_pages(site, lists, _every(cases))


def site_lists(library: Library, cases: Sequence[Case]) -> Lists:
    """Return the lists of the claims of `cases`, those of withdrawn briefs left out."""
    speech = Speech.of(library.settings)
    standing = [case for case in cases if case.brief.status != "withdrawn"]
    return grouped(speech, standing, parties(speech, holdings(standing)))


def _page(case: Case, others: tuple[Related, ...]) -> Page:
    return tombstone(case) if case.brief.status == "withdrawn" else brief_page(case, others)


def _every(cases: list[Case]) -> list[Entry]:
    """Return every brief with all of its claims, the newest first; of one that was withdrawn, none."""
    return [
        Entry(case, () if case.brief.status == "withdrawn" else tuple(case.brief.claims))
        for case in newest_first(cases)
    ]
