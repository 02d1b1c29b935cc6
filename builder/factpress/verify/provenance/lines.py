"""How many independent lines carry a claim, and what they hang on. Counts; what makes the graph lives beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from factpress.model import Balance, Lines
from factpress.verify.provenance.cut import cut
from factpress.verify.provenance.graph import CLAIM, ROOTS, Graph, Vertex, graph, rooted, steps, told_by
from factpress.verify.provenance.merging import speaks_for, voices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Set

    from factpress.model import Brief, Claim, Claimant, Evidence, Library, Source

    Grouping = Callable[[Vertex], Vertex]


def balances(library: Library) -> dict[tuple[str, str], Balance]:
    """Return the lines of every claim of `library`, by (brief id, claim key)."""
    return {
        (manuscript.brief.id, key): balance(manuscript.brief, key)
        for manuscript in library.manuscripts
        for key in manuscript.brief.claims
    }


def balance(brief: Brief, key: str) -> Balance:
    """Return the independent lines for and against the claim `key` of `brief`."""
    claim = brief.claims[key]
    return Balance(_lines(brief.sources, claim, "supports"), _lines(brief.sources, claim, "contradicts"))


def _lines(sources: Mapping[str, Source], claim: Claim, bears: Literal["supports", "contradicts"]) -> Lines:
    items = [item for item in claim.evidence if item.bears == bears]
    woven = graph(sources, items)
    count, cutting = _narrowest(sources, woven)
    others = without_claimant(sources, woven, claim.claimant)
    independent = count if others is woven else _narrowest(sources, others)[0]
    return Lines(count, cutting, independent, idle(woven, items))


def independent(
    sources: Mapping[str, Source], items: Iterable[Evidence], claimant: Claimant | None
) -> tuple[int, tuple[str, ...]]:
    """Return how many independent lines `items` make without the claimant, and the sources they hang on, sorted."""
    return _narrowest(sources, without_claimant(sources, graph(sources, items), claimant))


def without_claimant(sources: Mapping[str, Source], woven: Graph, claimant: Claimant | None) -> Graph:
    """Return `woven` without what is the claimant's own word; `woven` itself where nothing is."""
    own = {vertex for vertex in _people(woven) if claimant and speaks_for(sources[vertex.source], claimant)}
    return _without(woven, own) if own else woven


def idle(woven: Graph, items: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the sources, sorted, that bring `items` to a claim and lead back to no root in their graph `woven`."""
    told = [(item.source, told_by(item) in woven) for item in items]
    return tuple(sorted({source for source, _ in told} - {source for source, rooted_there in told if rooted_there}))


def _people(woven: Graph) -> Iterator[Vertex]:
    return (vertex for vertex in woven if vertex.source)


def _without(woven: Graph, gone: Set[Vertex]) -> Graph:
    return rooted({vertex: reports - gone for vertex, reports in woven.items() if vertex not in gone})


def _narrowest(sources: Mapping[str, Source], woven: Graph) -> tuple[int, tuple[str, ...]]:
    """Return the smallest cut before and after merging: how many voices it takes, and its sources, sorted.

    Merging can open ways that nobody went, from one report of a person to the followers of another; hence the smaller.
    """
    if not woven[ROOTS]:
        return 0, ()
    if _is_direct(sources, woven):
        keys = sorted({vertex.source for vertex in woven[ROOTS]})
        return len(set(voices(sources, keys).values())), tuple(keys)
    anonymous = {vertex.source for vertex in _people(woven) if sources[vertex.source].anonymous}
    fewest: frozenset[Vertex] | None = None
    entered: tuple[str, ...] = ()
    for grouping in _groupings(sources, woven):
        found = cut(woven, grouping, anonymous, len(fewest) if fewest is not None else None)
        if found is not None:
            fewest, entered = found, _named(woven, grouping, found)
        if fewest is not None and len(fewest) == 1:
            break
    return len(fewest or ()), entered


def _is_direct(sources: Mapping[str, Source], woven: Graph) -> bool:
    """Tell whether every way in `woven` leads through one named source alone, so that none need be looked for."""
    people = woven[ROOTS]
    return (
        len(people) + 2 == len(woven)
        and all(woven[vertex] == {CLAIM} for vertex in people)
        and not any(sources[vertex.source].anonymous for vertex in people)
    )


def _groupings(sources: Mapping[str, Source], woven: Graph) -> Iterator[Grouping]:
    """Yield the ways to group vertices, finest first: none, by source, by voice; each where it differs."""
    yield lambda vertex: vertex
    keys = {vertex.source for vertex in _people(woven)}
    if any(vertex.part for vertex in _people(woven)):
        yield lambda vertex: Vertex(vertex.source) if vertex.source else vertex
    spoken = voices(sources, keys)
    if any(key != voice for key, voice in spoken.items()):
        yield lambda vertex: Vertex(spoken[vertex.source]) if vertex.source else vertex


def _named(woven: Graph, grouping: Grouping, groups: Set[Vertex]) -> tuple[str, ...]:
    """Return the sources, sorted, by which `groups` are entered from the roots' side."""
    within = ((origin, report) for origin, report in steps(woven) if grouping(report) in groups)
    return tuple(sorted({report.source for origin, report in within if grouping(origin) != grouping(report)}))
