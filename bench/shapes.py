"""Briefs with thousands of sources, in the shapes that provenance takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Sources = dict[str, dict[str, Any]]


def _root() -> dict[str, Any]:
    return {"kind": "primary"}


def _report(*origins: int) -> dict[str, Any]:
    return {"kind": "secondary", "derives_from": [f"s{origin}" for origin in dict.fromkeys(origins)]}


def chain(count: int) -> Sources:
    """Return sources each of which rests on the one before."""
    return {f"s{number}": _report(number - 1) if number else _root() for number in range(count)}


def star(count: int) -> Sources:
    """Return one root and what rests on it alone."""
    return {f"s{number}": _report(0) if number else _root() for number in range(count)}


def diamonds(count: int) -> Sources:
    """Return one diamond below another: every third source rests on two that rest on the last such."""
    steps = {number: (number - 1, number - 2) if number % 3 == 0 else (number - number % 3,) for number in range(count)}
    return {f"s{number}": _report(*steps[number]) if number else _root() for number in range(count)}


def layers(count: int, width: int = 50) -> Sources:
    """Return layers of `width` sources, each of which rests on nine of the layer above."""
    return {
        f"s{number}": _report(
            *(number - number % width - width + (number * 7 + step * 11) % width for step in range(9))
        )
        if number >= width
        else _root()
        for number in range(count)
    }


def tangle(count: int) -> Sources:
    """Return sources that rest on three older ones each, far and near."""
    return {
        f"s{number}": _report(number * 7919 % number, number // 2, number - 50) if number >= 50 else _root()
        for number in range(count)
    }


def owned(count: int) -> Sources:
    """Return the tangle with every tenth source in the hands of one of forty owners."""
    sources = tangle(count)
    for number in range(50, count, 10):
        sources[f"s{number}"]["owner"] = f"Owner {number * 31 % 40}"
    return sources


def owned_layers(count: int) -> Sources:
    """Return the layers with every third source written by one of two hundred people."""
    sources = layers(count)
    for number in range(0, count, 3):
        sources[f"s{number}"]["author"] = f"Author {number * 17 % 200}"
    return sources


SHAPES: tuple[Callable[[int], Sources], ...] = (chain, star, diamonds, layers, tangle, owned, owned_layers)


def claim(sources: Sources, evidence: int) -> dict[str, Any]:
    """Return a claim that the last `evidence` of `sources` support."""
    items = [{"source": key, "note": "Read.", "bears": "supports"} for key in list(sources)[-evidence:]]
    return {"text": "It was so.", "rating": "true", "because": "We read it.", "evidence": items}


def document(sources: Sources, evidence: int) -> dict[str, Any]:
    """Return a brief with one claim that the last `evidence` of `sources` support."""
    return {
        "id": "many-sources",
        "title": "Many sources",
        "sources": sources,
        "claims": {"c": claim(sources, evidence)},
    }
