"""Which pages a library makes: one a brief, the lists of them, and those that are made of all briefs."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

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
    from factpress.model import Library, Outline, Verification


class Place(NamedTuple):
    """Where a brief stands among others: the lists that its page leads to, and what is related to it."""

    listings: Mapping[tuple[Facet, str], Listing]
    ties: tuple[Related, ...]


@dataclass(frozen=True, eq=False)
class Atlas:
    """All briefs of a library, and where each stands among them, which is found when it is asked for."""

    library: Library
    site: Site
    cases: tuple[Case, ...]

    @classmethod
    def of(cls, library: Library, verification: Verification) -> Atlas:
        """Return the atlas of `library`, every brief of which is published: drafts are left out before."""
        cases = tuple(Case.of(manuscript, library, verification) for manuscript in library.manuscripts)
        return cls(library, Site.of(library.settings), cases)

    @cached_property
    def standing(self) -> tuple[Case, ...]:
        """The briefs that were not withdrawn."""
        return tuple(case for case in self.cases if not case.outline.is_withdrawn)

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """Their sources."""
        return tuple(holdings(self.standing))

    @cached_property
    def lists(self) -> Lists:
        """The lists of their claims."""
        return grouped(self.site.speech, self.standing, parties(self.site.speech, self.holdings))

    def places(self) -> Iterator[tuple[Case, Place]]:
        """Yield each brief with where it stands among all; what relates them is known no longer than that takes."""
        ties = related(self.standing, self.lists, self.holdings)
        return ((case, Place(listings(self.lists, case.outline), ties.get(case.outline.id, ()))) for case in self.cases)

    @property
    def tally(self) -> Tally:
        """What is counted of them."""
        return summed(counted(case.anew()) for case in self.standing)


def compose(library: Library, verification: Verification) -> tuple[Page, ...]:
    """Return the pages of `library`, every brief of which is published: drafts are left out before."""
    atlas = Atlas.of(library, verification)
    briefs = (page for case, place in atlas.places() for page in pages_of(case, place))
    return (*briefs, *(unit.make() for unit in units(atlas, atlas.tally)))


def listings(lists: Lists, brief: Outline) -> dict[tuple[Facet, str], Listing]:
    """Return those of `lists` that the page of `brief` leads to: those of its topics, and of who said what."""
    keys: list[tuple[Facet, str]] = [("topics", folded(topic)) for topic in brief.topics]
    keys += (("claimants", identity(claim.claimant)) for claim in brief.claims.values() if claim.claimant)
    groups = {(facet, key): lists.groups.get(facet, {}).get(key) for facet, key in keys}
    return {key: Listing(group.path, len(group.entries) > 1) for key, group in groups.items() if group}


def pages_of(case: Case, place: Place) -> Iterator[Page]:
    """Yield the page of a brief, and those at the addresses that it had before."""
    if case.brief.status == "withdrawn":
        yield tombstone(case)
    else:
        yield brief_page(dataclasses.replace(case, listings=place.listings), place.ties)
    yield from moved(case.library.settings, case.manuscript)


def face(case: Case) -> Iterator[str]:
    """Yield all that other pages than its own take from the brief of `case`, but for the settings of the site.

    That is its outline, what is said of its changes, what its sources are called and how they stand, what was counted.
    """
    brief = case.outline
    yield repr(brief._replace(key="", authors=(), short_answer=None))  # of these, feeds and front pages tell alone
    yield repr(case.brief.corrections)
    yield repr(case.labels)
    yield repr(sorted(case.watched.items()))
    yield repr(case.extents)
    yield repr([case.standing(key, index) for key, one in brief.claims.items() for index in range(len(one.cited))])
    yield repr(sorted(counted(case).items()))


def units(atlas: Atlas, tally: Tally) -> Iterator[Unit]:
    """Yield the pages that no single brief has; `tally` is what was counted of all."""
    library, site = atlas.library, atlas.site
    of_all: Mapping[str, Callable[[], Page]] = {
        "corrections": partial(corrections_log, library),
        "standards": partial(standards, library, tally),
        "scale": partial(scale, library, atlas.lists),
        "search": partial(search_page, library, atlas.lists),
        "overview": partial(overview, site, atlas.standing, atlas.holdings, tally),
        "health": partial(evidence_health, site, atlas.holdings),
        "data": partial(data_page, library),
    }
    yield from (Unit(name, atlas.cases, "", make) for name, make in of_all.items())
    yield from register(site, atlas.lists, atlas.holdings)
    yield from list_pages(site, atlas.lists, _every(atlas.cases))


def _every(cases: Iterable[Case]) -> list[Entry]:
    """Return every brief with all of its claims, the newest first; of one that was withdrawn, none."""
    return [
        Entry(case, () if case.outline.is_withdrawn else tuple(case.outline.claims)) for case in newest_first(cases)
    ]
