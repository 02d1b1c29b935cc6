"""Which pages a library makes: one a brief, the lists of them, and those that are made of all briefs."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from factpress.compose.brief import brief_page
from factpress.compose.case import Case, Listing
from factpress.compose.corrections import corrections_log
from factpress.compose.data import data_page
from factpress.compose.holding import holdings
from factpress.compose.lists.facets import folded, identity
from factpress.compose.lists.grouping import Entry, grouped, newest_first
from factpress.compose.lists.health import evidence_health
from factpress.compose.lists.overview import overview
from factpress.compose.lists.pages import list_pages
from factpress.compose.lists.parties import parties
from factpress.compose.lists.site import Site
from factpress.compose.lists.sources import register
from factpress.compose.lists.unit import Unit
from factpress.compose.moved import moved
from factpress.compose.related import related
from factpress.compose.scale import scale
from factpress.compose.search import search_page
from factpress.compose.standards import standards
from factpress.compose.tally import counted, summed
from factpress.compose.tombstone import tombstone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from factpress.compose.holding import Holding
    from factpress.compose.lists.facets import Facet
    from factpress.compose.lists.grouping import Lists
    from factpress.compose.page import Page
    from factpress.compose.related import Related
    from factpress.compose.tally import Tally
    from factpress.model import Library, Verification


@dataclass(frozen=True, slots=True)
class Atlas:
    """All briefs of a library, and where each stands among them.

    `lists` are those of its claims, `holdings` its sources, `ties` what is related to each brief, by its id; `tallies`
    what was counted of a brief already, by its id.
    """

    library: Library
    site: Site
    cases: tuple[Case, ...]
    lists: Lists
    holdings: tuple[Holding, ...]
    ties: Mapping[str, tuple[Related, ...]]
    tallies: Mapping[str, Tally] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library, verification: Verification) -> Atlas:
        """Return the atlas of `library`, every brief of which is published: drafts are left out before."""
        site = Site.of(library.settings)
        cases = tuple(Case.of(manuscript, library, verification) for manuscript in library.manuscripts)
        standing = [case for case in cases if not case.outline.is_withdrawn]
        found = tuple(holdings(standing))
        lists = grouped(site.speech, standing, parties(site.speech, found))
        return cls(library, site, cases, lists, found, related(standing, lists, found))

    @property
    def tally(self) -> Tally:
        """What is counted of all briefs that were not withdrawn."""
        return summed(self.tallies.get(case.outline.id) or counted(case.anew()) for case in self.standing)

    @property
    def standing(self) -> list[Case]:
        """The briefs that were not withdrawn."""
        return [case for case in self.cases if not case.outline.is_withdrawn]


def compose(library: Library, verification: Verification) -> tuple[Page, ...]:
    """Return the pages of `library`, every brief of which is published: drafts are left out before."""
    atlas = Atlas.of(library, verification)
    briefs = (page for case in atlas.cases for page in pages_of(atlas, case))
    return (*briefs, *(unit.make() for unit in units(atlas)))


def placed(atlas: Atlas, case: Case) -> Case:
    """Return `case` with the lists that its page leads to: those of its topics, and of who said what."""
    keys: list[tuple[Facet, str]] = [("topics", folded(topic)) for topic in case.outline.topics]
    keys += (("claimants", identity(claim.claimant)) for claim in case.outline.claims.values() if claim.claimant)
    groups = {(facet, key): atlas.lists.groups.get(facet, {}).get(key) for facet, key in keys}
    listings = {key: Listing(group.path, len(group.entries) > 1) for key, group in groups.items() if group}
    return dataclasses.replace(case, listings=listings)


def pages_of(atlas: Atlas, case: Case) -> Iterator[Page]:
    """Yield the page of a brief, and those at the addresses that it had before."""
    if case.brief.status == "withdrawn":
        yield tombstone(case)
    else:
        yield brief_page(placed(atlas, case), atlas.ties.get(case.brief.id, ()))
    yield from moved(atlas.library.settings, case.manuscript)


def ingredients(atlas: Atlas, case: Case) -> Iterator[str]:
    """Yield all that the pages of a brief are made of, and what stands beside them, but for the settings of the site.

    What was verified follows from these, and is not among them.
    """
    yield case.outline.key or case.manuscript.keyed(case.captures).outline.key
    yield repr(sorted(case.watched.items()))
    yield repr(sorted(placed(atlas, case).listings.items()))
    yield repr([(one.id, one.lang, one.title) for one in case.translations])
    ties = atlas.ties.get(case.outline.id, ())
    yield repr([(tie.brief.id, tie.brief.lang, tie.brief.title, tie.ties) for tie in ties])


def units(atlas: Atlas) -> Iterator[Unit]:
    """Yield the pages that no single brief has."""
    library, site = atlas.library, atlas.site
    of_all: Mapping[str, Callable[[], Page]] = {
        "corrections": partial(corrections_log, library),
        "standards": partial(_standards, atlas),
        "scale": partial(scale, library, atlas.lists),
        "search": partial(search_page, library, atlas.lists),
        "overview": partial(_overview, atlas),
        "health": partial(evidence_health, site, atlas.holdings),
        "data": partial(data_page, library),
    }
    yield from (Unit(name, atlas.cases, "", make) for name, make in of_all.items())
    yield from register(site, atlas.lists, atlas.holdings)
    yield from list_pages(site, atlas.lists, _every(atlas.cases))


def _standards(atlas: Atlas) -> Page:
    return standards(atlas.library, atlas.tally)


def _overview(atlas: Atlas) -> Page:
    return overview(atlas.site, atlas.standing, atlas.holdings, atlas.tally)


def _every(cases: Iterable[Case]) -> list[Entry]:
    """Return every brief with all of its claims, the newest first; of one that was withdrawn, none."""
    return [
        Entry(case, () if case.outline.is_withdrawn else tuple(case.outline.claims)) for case in newest_first(cases)
    ]
