"""What a front page shows of the briefs: newest, featured, numbers, ways in. Pages that people write place it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from factpress.compose.address import address
from factpress.compose.changes import listed
from factpress.compose.lists.facets import folded
from factpress.compose.lists.grouping import newest_first
from factpress.compose.lists.overview import numbers
from factpress.compose.page import DOT, Facts, SearchBox, SiteLink, Teaser, Teasers, Ways, Words
from factpress.compose.search import SEARCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.compose.case import Case
    from factpress.compose.lists.facets import Facet
    from factpress.compose.lists.grouping import Group, Lists
    from factpress.compose.lists.site import Site
    from factpress.compose.page import Block, Line
    from factpress.compose.pages import Atlas
    from factpress.compose.tally import Tally

_NEWEST = 5
_SHOWN = 8
_HOME = "index.md"
"""Links in these parts are right on a page at the top of `docs`, as this one."""


def front(atlas: Atlas, tally: Tally) -> dict[str, tuple[Block, ...]]:
    """Return the parts by name: `search`, `numbers`, `featured`, `newest`, `ways`. Withdrawn briefs are in none.

    `tally` is what was counted of all.
    """
    site, chosen_first = atlas.site, atlas.library.settings.featured
    standing = newest_first(atlas.standing)
    chosen = _chosen(atlas)
    others = [case for case in standing if case.outline.id not in chosen_first]
    return {
        "search": (_search(site),),
        "numbers": (numbers(site, standing, len(atlas.holdings), tally),),
        "featured": (Teasers(tuple(_teaser(site, case, _answer(case)) for case in chosen)),),
        "newest": (Teasers(tuple(_teaser(site, case, None) for case in others[:_NEWEST])),),
        "ways": (Ways(Facts(tuple(_ways(site, atlas.lists)))),),
    }


def answers(atlas: Atlas) -> list[Words | None]:
    """Return what of the featured briefs is told here alone."""
    return [_answer(case) for case in _chosen(atlas)]


def _chosen(atlas: Atlas) -> list[Case]:
    """Return the featured briefs, in the order in which the settings name them."""
    by_id = {case.outline.id: case for case in atlas.standing}
    return [by_id[id_] for id_ in dict.fromkeys(atlas.library.settings.featured) if id_ in by_id]


def _search(site: Site) -> SearchBox:
    return SearchBox(address(site.settings, SEARCH), site.speech.say("front-search"), site.speech.say("front-find"))


def _answer(case: Case) -> Words | None:
    """Return the first paragraph of the short answer of a brief, if it has one."""
    said = re.split(r"\n\s*\n", (case.brief.short_answer or "").strip())[0]
    return Words(said, lang=case.brief.lang) if said else None


def _teaser(site: Site, case: Case, answer: Words | None) -> Teaser:
    brief = case.brief
    rated = Counter(claim.rating for claim in brief.claims.values())
    changed = listed(site.speech, brief)
    dated: Line = (site.speech.moment(brief.published),) if brief.published else ()
    return Teaser(
        title=site.link(f"briefs/{brief.id}.md", _HOME, Words(brief.title, lang=brief.lang)),
        dated=(*dated, DOT, *changed) if dated and changed else dated or changed,
        answer=answer,
        ratings=tuple((site.verdict(case, rating), Words(str(count))) for rating, count in rated.most_common()),
    )


def _ways(site: Site, lists: Lists) -> Iterator[tuple[Words, tuple[Line, ...]]]:
    """Yield for each facet the values with the most claims, and the way to all."""
    for facet, groups in lists.groups.items():
        if groups:
            most = sorted(groups.values(), key=lambda group: (-group.claims, folded(group.value.name.text), group.path))
            yield site.speech.say(f"list-{facet}"), (_row(site, facet, most[:_SHOWN], len(most)),)


def _row(site: Site, facet: Facet, most: Iterable[Group], of: int) -> Line:
    every = site.link(f"briefs/{facet}.md", _HOME, site.speech.say("front-all", count=of))
    named = ((site.link(group.path, _HOME, group.value.name), Words(f" {group.claims}")) for group in most)
    links: tuple[tuple[SiteLink | Words, ...], ...] = (*named, (every,)) if of > _SHOWN else tuple(named)
    return tuple(part for link in links for part in (DOT, *link))[1:]
