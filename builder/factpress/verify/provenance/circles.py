"""Sources that rest on themselves, at once or round a circle. One generator a rule."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from factpress.diagnostic import error
from factpress.verify.provenance.graph import origins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.diagnostic import Diagnostic
    from factpress.model import Brief, Library, Manuscript, Source, Step
    from factpress.verify.provenance.knots import Steps

_KEYS = ("translation_of", "vouched_by")


def self_derivation(library: Library) -> Iterator[Diagnostic]:
    """No source derives from, translates or vouches for itself."""
    for manuscript in library.manuscripts:
        for name, path in _upon_itself(manuscript):
            message = f"“{name}” cannot rest on itself"
            hint = "name where it has this from; for the source's own word, `via: []` or no `derives_from`"
            yield error("self-derivation", manuscript.places.value(*path), message, hint)


def _upon_itself(manuscript: Manuscript) -> Iterator[tuple[str, tuple[Step, ...]]]:
    for name, source in manuscript.brief.sources.items():
        if name in source.derives_from:
            yield name, ("sources", name, "derives_from", source.derives_from.index(name))
        yield from ((name, ("sources", name, key)) for key in _KEYS if getattr(source, key) == name)
    for key, claim in manuscript.brief.claims.items():
        for index, item in enumerate(claim.evidence):
            if item.via and item.source in item.via:
                yield item.source, ("claims", key, "evidence", index, "via", item.via.index(item.source))


def provenance_cycle(library: Library) -> Iterator[Diagnostic]:
    """Derivations lead back to a root, never round in a circle; each knot of circles is reported once."""
    for manuscript in library.manuscripts:
        if _goes_round(manuscript.brief):
            yield from _cycles(manuscript)


def _goes_round(brief: Brief) -> bool:
    """Tell whether anything leads back to itself of what sources and evidence are said to rest on."""
    resting = TopologicalSorter({key: origins(source) for key, source in brief.sources.items()})
    for claim in brief.claims.values():
        for item in claim.evidence:
            resting.add(item.source, *(item.via or ()))
    try:
        resting.prepare()
    except CycleError:
        return True
    return False


def _cycles(manuscript: Manuscript) -> Iterator[Diagnostic]:
    from factpress.verify.provenance import knots

    sources = manuscript.brief.sources
    derived = knots.steps({key: _behind(sources, key) for key in sources})
    for knot in knots.knots(derived):
        if len(knot) > 1:
            start = next(key for key in sources if key in knot)
            ways = (way for way in (knots.way(derived, origin, start) for origin in derived[start]) if way)
            first, *rest = (start, *min(ways, key=len))
            yield _cycle(manuscript, _step(sources[first], first, rest[0]), (first, *rest))
    yield from _round_about(manuscript, derived)


def _behind(sources: Mapping[str, Source], key: str) -> list[str]:
    """Return the other sources that the source `key` rests on."""
    return [origin for origin in origins(sources[key]) if origin in sources and origin != key]


def _step(source: Source, key: str, origin: str) -> tuple[Step, ...]:
    """Return where `source` says that it rests on `origin`."""
    if origin in source.derives_from:
        return ("sources", key, "derives_from", source.derives_from.index(origin))
    return ("sources", key, "translation_of")


def _round_about(manuscript: Manuscript, derived: Steps) -> Iterator[Diagnostic]:
    """Yield the items of evidence whose own `via` leads back to their source."""
    from factpress.verify.provenance import knots

    for key, claim in manuscript.brief.claims.items():
        for index, item in enumerate(claim.evidence):
            for step, origin in enumerate(item.via or ()):
                if {item.source, origin} <= set(derived) and origin != item.source:
                    way = knots.way(derived, origin, item.source)
                    path = ("claims", key, "evidence", index, "via", step)
                    yield from [_cycle(manuscript, path, (item.source, *way))] if way else []


def _cycle(manuscript: Manuscript, path: tuple[Step, ...], circle: tuple[str, ...]) -> Diagnostic:
    message = f"these sources rest on one another in a circle: {' ← '.join(circle)}"
    hint = "find out who had it first, and take out the derivation that is not so"
    return error("provenance-cycle", manuscript.places.value(*path), message, hint)
