"""The register of sources: whom they are from, counted; and for each of these its sources and the claims on them."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from factpress.compose.lists.facets import folded
from factpress.compose.lists.listing import listing
from factpress.compose.lists.pages import CLAIMS_A_PAGE, NAMES_A_PAGE, weight
from factpress.compose.lists.paging import page_path, page_title, pager, pages_of
from factpress.compose.lists.parties import party
from factpress.compose.lists.site import ALL
from factpress.compose.lists.unit import Unit
from factpress.compose.page import SPACE, Heading, Paragraph, Register, Table, Words
from factpress.compose.register import counted, entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factpress.compose.holding import Holding
    from factpress.compose.lists.grouping import Entry, Group, Lists
    from factpress.compose.lists.site import Site
    from factpress.compose.page import Block, Page, Row

REGISTER = "briefs/sources.md"
SOURCES_A_PAGE = 50

Shelf = tuple["Group", list["Holding"]]
"""Whom sources are from, with these."""


def register(site: Site, lists: Lists, found: Sequence[Holding]) -> Iterator[Unit]:
    """Yield the pages of the register of the sources `found`."""
    sources: defaultdict[str, list[Holding]] = defaultdict(list)
    for one in found:
        sources[party(site.speech, one).key].append(one)
    shelves = [(group, sources[key]) for key, group in lists.groups["sources"].items()]
    yield from _index(site, shelves, found)
    for group, held in shelves:
        yield from _shelf(site, group, held)


def _index(site: Site, shelves: list[Shelf], found: Sequence[Holding]) -> Iterator[Unit]:
    speech = site.speech
    pages = pages_of(sorted(shelves, key=_by_name), NAMES_A_PAGE, lambda _: 1)
    description = speech.phrase("register-description", count=len(found))
    for number, shown in enumerate(pages, 1):
        here = page_path(REGISTER, number)
        blocks = site.opening(here, (speech.say("register"),), (ALL, speech.say("briefs")))
        blocks += _summary(site, found) if number == 1 else ()
        blocks += [Heading(2, "all", (speech.say("register-all"),)), _names(site, shown, here)] if shown else []
        blocks += pager(site, REGISTER, number, len(pages))
        make = partial(site.page, here, page_title(speech, speech.phrase("register"), number), description, blocks)
        yield Unit(here, (), repr((description, blocks)), make)


def _by_name(shelf: Shelf) -> tuple[str, str]:
    group, _ = shelf
    return folded(group.value.name.text), group.path


def _summary(site: Site, found: Sequence[Holding]) -> Iterator[Block]:
    speech = site.speech
    if not found:
        yield Paragraph((speech.say("register-none"),))
        return
    items = speech.say("register-items", count=_items(found))
    yield Paragraph((speech.say("register-lead", count=len(found)), SPACE, items))
    yield Paragraph((speech.say("register-grades"),))
    yield Paragraph(site.links(REGISTER, [("briefs/health.md", speech.say("health-link"))]), "ways")
    yield counted(speech, "register-kinds", found, "kind")
    yield counted(speech, "register-reliabilities", found, "reliability")


def _items(found: Iterable[Holding]) -> int:
    return sum(len(use.items) for one in found for use in one.uses)


def _names(site: Site, shelves: Iterable[Shelf], here: str) -> Table:
    rows: tuple[Row, ...] = tuple(
        (
            (site.link(group.path, here, group.value.name),),
            (Words(str(len(held))),),
            (Words(str(_items(held))),),
        )
        for group, held in shelves
    )
    names = ("register-column-party", "register-column-sources", "register-column-items")
    return Table(site.speech.say("register-parties"), tuple(map(site.speech.say, names)), rows)


def _shelf(site: Site, group: Group, held: Sequence[Holding]) -> Iterator[Unit]:
    """Yield the pages of whom sources are from: on each some of the sources, and some of the claims on them."""
    of_sources = pages_of(held, SOURCES_A_PAGE, lambda _: 1)
    of_claims = pages_of(group.entries, CLAIMS_A_PAGE, weight)
    total, items = max(len(of_sources), len(of_claims)), _items(held)
    for number, (some, others) in enumerate(zip_longest(of_sources, of_claims), 1):
        sources, entries = some or (), others or ()
        uses = [use for one in sources for use in one.uses]
        shown = [(use.case.outline.id, use.key, use.items) for use in uses], [entry.keys for entry in entries]
        told = repr((group.value, group.path, number, total, len(held), items, shown))
        cases = (*(use.case for use in uses), *(entry.case for entry in entries))
        make = partial(_page, site, group, held, number, total, sources, entries)
        yield Unit(page_path(group.path, number), cases, told, make)


def _page(
    site: Site,
    group: Group,
    held: Sequence[Holding],
    number: int,
    of: int,
    sources: Sequence[Holding],
    entries: Sequence[Entry],
) -> Page:
    speech, name, here = site.speech, group.value.name, page_path(group.path, number)
    blocks = site.opening(here, (name,), (ALL, speech.say("briefs")), (REGISTER, speech.say("sources-link")))
    blocks += [_opened(site, held)] if number == 1 else []
    blocks += _shown(site, sources, entries, here)
    blocks += pager(site, group.path, number, of)
    title = page_title(speech, speech.phrase("register-of", name=name.text), number)
    return site.page(here, title, speech.phrase("register-of-description", name=name.text, count=len(held)), blocks)


def _opened(site: Site, held: Sequence[Holding]) -> Paragraph:
    speech = site.speech
    items = _items(held)
    used = speech.say("register-items", count=items) if items else speech.say("register-of-none")
    return Paragraph((speech.say("register-of-lead", count=len(held)), SPACE, used))


def _shown(site: Site, sources: Sequence[Holding], entries: Sequence[Entry], here: str) -> Iterator[Block]:
    speech = site.speech
    if sources:
        yield Heading(2, "sources", (speech.say("register-of-sources"),))
        yield Register(tuple(entry(speech, one.anew(), here) for one in sources))
    if entries:
        yield Heading(2, "claims", (speech.say("register-of-claims"),))
        yield listing(speech, entries, here, 3)
