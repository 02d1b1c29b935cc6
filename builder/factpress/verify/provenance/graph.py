"""The graph behind one side of a claim: from the roots through sources to the claim. Built, never judged, here."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from factpress.model import Evidence, Source

Node = TypeVar("Node")


class Vertex(NamedTuple):
    """A source in one part that it plays; `part` is empty where it plays its own, as `derives_from` declares it."""

    source: str
    part: str = ""


ROOTS = Vertex("", "roots")
CLAIM = Vertex("", "claim")

Graph: TypeAlias = "Mapping[Vertex, Set[Vertex]]"
"""Each vertex with those that rest on it."""

Woven: TypeAlias = "defaultdict[Vertex, set[Vertex]]"


def origins(source: Source) -> tuple[str, ...]:
    """Return the keys of the sources that `source` declares to rest on; each suffices alone."""
    original = (source.translation_of,) if source.translation_of else ()
    return tuple(dict.fromkeys((*source.derives_from, *original)))


def is_root(source: Source) -> bool:
    """Tell whether `source` needs no origin: it is primary and declares none."""
    return source.kind == "primary" and not origins(source)


def told_by(item: Evidence) -> Vertex:
    """Return the vertex that brings `item` to the claim."""
    return Vertex(item.source, "" if item.via is None else " ".join(("via", *item.via)))


def voucher(sources: Mapping[str, Source], key: str) -> str | None:
    """Return the first person with a name who vouches for the anonymous `key`, through others where need be."""
    seen: set[str] = set()
    while key in sources and sources[key].anonymous and key not in seen:
        seen.add(key)
        key = sources[key].vouched_by or ""
    return key if key in sources and not sources[key].anonymous else None


def graph(sources: Mapping[str, Source], items: Iterable[Evidence]) -> Graph:
    """Return what lies on a path from a root to the claim that `items` bear on."""
    borne = tuple(items)
    if all(item.via is None and _speaks_for_itself(sources.get(item.source)) for item in borne):
        direct = {Vertex(item.source) for item in borne}
        return {ROOTS: direct, CLAIM: set(), **{vertex: {CLAIM} for vertex in direct}}
    return rooted(traced(sources, borne))


def _speaks_for_itself(source: Source | None) -> bool:
    """Tell whether nothing stands between a root, this `source`, and what it bears on."""
    return source is not None and is_root(source) and not source.anonymous


def traced(sources: Mapping[str, Source], items: Iterable[Evidence]) -> Graph:
    """Return all that is declared to lie behind `items`, whether or not it leads back to a root.

    An item with a `via` of its own stands apart from its source's other items, so that one item's origins never
    become another's. Whoever vouches for an anonymous person stands between that person and everyone else.
    """
    woven: Woven = defaultdict(set)
    ahead = [key for item in items if item.source in sources for key in _item(woven, sources, item)]
    seen: set[str] = set()
    while ahead:
        key = ahead.pop()
        if key in seen:
            continue
        seen.add(key)
        if is_root(sources[key]):
            woven[ROOTS].add(Vertex(key))
        ahead += _derive(woven, sources, Vertex(key), origins(sources[key]))
    return woven


def rooted(woven: Graph) -> Graph:
    """Return the part of `woven` that the roots reach and that reaches the claim; roots and claim always."""
    back: Woven = defaultdict(set)
    for origin, report in steps(woven):
        back[report].add(origin)
    ahead, behind = reached(woven, ROOTS), reached(back, CLAIM)
    kept = (ahead & behind) | {ROOTS, CLAIM}
    return {vertex: kept & woven.get(vertex, frozenset()) for vertex in kept}


def steps(woven: Graph) -> Iterator[tuple[Vertex, Vertex]]:
    """Yield each step of `woven`, from an origin to what rests on it."""
    return ((origin, report) for origin, reports in woven.items() for report in reports)


def reached(steps: Mapping[Node, Set[Node]], start: Node) -> set[Node]:
    """Return what `steps` lead to from `start`, itself among it."""
    known, ahead = {start}, [start]
    while ahead:
        found = steps.get(ahead.pop(), frozenset()) - known
        known |= found
        ahead += found
    return known


def _item(woven: Woven, sources: Mapping[str, Source], item: Evidence) -> list[str]:
    """Join an item to the claim, and to its own way where it names one; return the sources still to be traced."""
    if item.via is None:
        _join(woven, sources, Vertex(item.source), CLAIM)
        return [item.source]
    vertex = told_by(item)
    _join(woven, sources, vertex, CLAIM)
    if not item.via:
        woven[ROOTS].add(vertex)
    return _derive(woven, sources, vertex, item.via)


def _derive(woven: Woven, sources: Mapping[str, Source], vertex: Vertex, parents: Iterable[str]) -> list[str]:
    """Join `vertex` to each of its `parents`, and return them."""
    known = [parent for parent in parents if parent in sources and parent != vertex.source]
    for parent in known:
        _join(woven, sources, Vertex(parent), vertex)
    return known


def _join(woven: Woven, sources: Mapping[str, Source], origin: Vertex, report: Vertex) -> None:
    """Add the step from `origin` to `report`, through who vouches for an anonymous origin.

    An anonymous person whom nobody vouches for is no evidence by herself, only through who reports her.
    """
    if not sources[origin.source].anonymous:
        woven[origin].add(report)
        return
    name = voucher(sources, origin.source)
    if name is None and report == CLAIM:
        return
    if name is None or name == report.source:
        woven[origin].add(report)
    else:
        between = Vertex(name, f"vouches for {origin.source}")
        woven[origin].add(between)
        woven[between].add(report)
