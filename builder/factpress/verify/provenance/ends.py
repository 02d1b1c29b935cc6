"""What everything that a source says comes down to in the end: the sources behind it that name no origin."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from factpress.verify.provenance.graph import origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factpress.model import Evidence, Source

    Ends = Mapping[str, frozenset[str]]


def ends(sources: Mapping[str, Source]) -> Ends:
    """Return, for each of `sources`, those behind it that name no origin; itself where it names none.

    Each is worked out once, from what it rests on: sources that rest on one another in a circle share their ends.
    """
    behind = {key: [one for one in origins(source) if one in sources] for key, source in sources.items()}
    found: dict[str, frozenset[str]] = {}
    for knot in _knots(behind):
        own = frozenset(key for key in knot if not origins(sources[key]))
        reached = own.union(*{found[one] for key in knot for one in behind[key] if one not in knot})
        found |= dict.fromkeys(knot, reached)
    return found


def _knots(behind: Mapping[str, Sequence[str]]) -> Iterable[Iterable[str]]:
    """Return those that rest on one another, which most do not, each after those behind it."""
    try:
        return [(key,) for key in TopologicalSorter(behind).static_order()]
    except CycleError:
        from factpress.verify.provenance import knots

        return knots.knots(knots.steps(behind))


def ends_of(item: Evidence, known: Ends) -> Iterator[str]:
    """Yield the sources behind `item`, sorted, that name no origin of their own, out of the `known` ones of each."""
    named = (item.source,) if item.via is None else item.via
    yield from sorted(frozenset[str]().union(*(known.get(key, frozenset()) for key in named)))
