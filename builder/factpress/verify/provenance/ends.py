"""What everything that a source says comes down to in the end: the sources behind it that name no origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from factpress.verify.provenance.graph import origins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.model import Evidence, Source

    Ends = Mapping[str, frozenset[str]]


def ends(sources: Mapping[str, Source]) -> Ends:
    """Return, for each of `sources`, those behind it that name no origin; itself where it names none.

    Each is worked out once, from what it rests on: sources that rest on one another in a circle share their ends.
    """
    behind = {key: [one for one in origins(source) if one in sources] for key, source in sources.items()}
    derived = nx.DiGraph(behind)
    found: dict[str, frozenset[str]] = {}
    # A component comes after those that it leads to.
    for knot in nx.strongly_connected_components(derived):
        own = frozenset(key for key in knot if not origins(sources[key]))
        reached = own.union(*{found[one] for key in knot for one in behind[key] if one not in knot})
        found |= dict.fromkeys(knot, reached)
    return found


def ends_of(item: Evidence, known: Ends) -> Iterator[str]:
    """Yield the sources behind `item`, sorted, that name no origin of their own, out of the `known` ones of each."""
    named = (item.source,) if item.via is None else item.via
    yield from sorted(frozenset[str]().union(*(known.get(key, frozenset()) for key in named)))
