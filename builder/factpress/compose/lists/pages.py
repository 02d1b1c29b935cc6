"""The pages of the lists: all briefs, the claims of each group, and which groups there are."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from factpress.compose.lists.facets import folded
from factpress.compose.lists.listing import listing
from factpress.compose.lists.paging import page_path, page_title, pager, pages_of
from factpress.compose.lists.site import ALL
from factpress.compose.lists.unit import Unit
from factpress.compose.page import SPACE, Paragraph, Table, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factpress.compose.lists.facets import Facet
    from factpress.compose.lists.grouping import Entry, Group, Lists
    from factpress.compose.lists.site import Site
    from factpress.compose.page import Block, Line, Page, Row
    from factpress.compose.speech import Speech

FOLLOWED: frozenset[Facet] = frozenset({"topics", "languages"})
"""The facets whose lists have feeds of their own, at the address of the list with another ending."""

CLAIMS_A_PAGE = 50
NAMES_A_PAGE = 200
_INDEXED_ELSEWHERE = frozenset({"ratings", "sources"})
"""Facets whose index is a page that says more: the scale, the register."""

_BESIDE = {
    "search": "search",
    "numbers": "overview",
    "health": "health-link",
    "corrections": "corrections-link",
    "standards": "standards-link",
    "data": "data",
}


@dataclass(frozen=True, slots=True)
class _Whole:
    """A list before it is paged; `lead` stands on its first page alone, `above` are the pages that lead to it."""

    path: str
    title: Line
    plain: str
    description: str
    lead: tuple[Block, ...]
    above: tuple[tuple[str, Words], ...] = ()
    feed: str = ""


def list_pages(site: Site, lists: Lists, every: Sequence[Entry]) -> Iterator[Unit]:
    """Yield the pages of `lists` but for those of the sources, which the register has; `every` are all briefs."""
    yield from _listed(site, _all(site, lists, every), every)
    for facet, groups in lists.groups.items():
        if groups and facet not in _INDEXED_ELSEWHERE:
            yield from _index(site, facet, list(groups.values()))
        for group in groups.values() if facet != "sources" else ():
            yield from _listed(site, _of_group(site, facet, group), group.entries)


def weight(entry: Entry) -> int:
    """Return how many rows `entry` takes on a page."""
    return max(1, len(entry.keys))


def _counted(speech: Speech, claims: int, briefs: int) -> Words:
    told = speech.phrase("list-claims", count=claims)
    return speech.say("list-count", claims=told, briefs=speech.phrase("register-in-briefs", count=briefs))


def ways(site: Site, lists: Lists, here: str) -> Line:
    """Return the ways to the lists of each facet that has any, from the page `here`."""
    facets = (facet for facet, groups in lists.groups.items() if groups)
    return site.links(here, [(f"briefs/{facet}.md", site.speech.say(f"list-{facet}")) for facet in facets])


def _all(site: Site, lists: Lists, every: Sequence[Entry]) -> _Whole:
    speech = site.speech
    claims = sum(len(entry.keys) for entry in every)
    none = (speech.say("briefs-none"),)
    told = (_counted(speech, claims, len(every)), SPACE, speech.say("list-newest")) if every else none
    found = ways(site, lists, ALL)
    by = [Paragraph(speech.tell("list-by", lists=found), "ways")] if found else []
    beside = site.links(ALL, [(f"briefs/{name}.md", speech.say(word)) for name, word in _BESIDE.items()])
    return _Whole(
        path=ALL,
        title=(speech.say("briefs"),),
        plain=speech.phrase("briefs"),
        description=speech.phrase("briefs-description", site=site.settings.site_name),
        lead=(Paragraph(told), *by, Paragraph(beside, "ways")),
    )


def _of_group(site: Site, facet: Facet, group: Group) -> _Whole:
    speech, name = site.speech, group.value.name
    plain = speech.phrase(f"list-of-{facet}", name=name.text)
    measures = [Paragraph((speech.say("list-no-measure"),), "small")] if facet in {"ratings", "claimants"} else []
    return _Whole(
        path=group.path,
        title=speech.tell(f"list-of-{facet}", name=name),
        plain=plain,
        description=speech.phrase("list-description", title=plain, site=site.settings.site_name),
        lead=(Paragraph((_counted(speech, group.claims, len(group.entries)),)), *measures),
        above=((ALL, speech.say("briefs")), (f"briefs/{facet}.md", speech.say(f"list-{facet}"))),
        feed=group.path.removesuffix(".md") if facet in FOLLOWED else "",
    )


def _listed(site: Site, whole: _Whole, entries: Sequence[Entry]) -> Iterator[Unit]:
    """Yield the pages of a list."""
    pages, said = pages_of(entries, CLAIMS_A_PAGE, weight), repr(whole)
    for number, shown in enumerate(pages, 1):
        told = repr((said, number, len(pages), [entry.keys for entry in shown]))
        make = partial(_page, site, whole, number, len(pages), shown)
        yield Unit(page_path(whole.path, number), tuple(entry.case for entry in shown), told, make)


def _page(site: Site, whole: _Whole, number: int, of: int, shown: Sequence[Entry]) -> Page:
    """Return a page of a list, on which some of its entries are `shown`."""
    here = page_path(whole.path, number)
    first = (whole.path, site.speech.say("list-first-page"))
    blocks = site.opening(here, whole.title, *whole.above, *([first] if number > 1 else []))
    blocks += whole.lead if number == 1 else ()
    blocks += [listing(site.speech, shown, here)] if shown else []
    blocks += pager(site, whole.path, number, of)
    title = page_title(site.speech, whole.plain, number)
    page = site.page(here, title, whole.description, blocks)
    return dataclasses.replace(page, feed=whole.feed, modified=_newest(shown))


def _newest(entries: Iterable[Entry]) -> str:
    """Return the day of the newest change to what `entries` list."""
    return max((str(entry.outline.last_change or "") for entry in entries), default="")


def _index(site: Site, facet: Facet, groups: Sequence[Group]) -> Iterator[Unit]:
    """Yield the pages that name the groups of a facet."""
    speech, path = site.speech, f"briefs/{facet}.md"
    title = speech.say(f"list-{facet}")
    description = speech.phrase("list-description", title=title.text, site=site.settings.site_name)
    pages = pages_of(sorted(groups, key=_by_name), NAMES_A_PAGE, lambda _: 1)
    for number, shown in enumerate(pages, 1):
        here = page_path(path, number)
        blocks = [*site.opening(here, (title,), (ALL, speech.say("briefs"))), _names(site, facet, shown, here)]
        blocks += pager(site, path, number, len(pages))
        make = partial(site.page, here, page_title(speech, title.text, number), description, blocks)
        yield Unit(here, (), repr(blocks), make)


def _by_name(group: Group) -> tuple[str, str]:
    return folded(group.value.name.text), group.path


def _names(site: Site, facet: Facet, groups: Sequence[Group], here: str) -> Table:
    rows: tuple[Row, ...] = tuple(
        (
            (site.link(group.path, here, group.value.name),),
            (Words(str(group.claims)),),
            (Words(str(len(group.entries))),),
        )
        for group in groups
    )
    names = (f"list-column-{facet}", "list-column-claims", "list-column-briefs")
    return Table(site.speech.say(f"list-{facet}-caption"), tuple(map(site.speech.say, names)), rows)
