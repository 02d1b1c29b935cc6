"""In which order the places of each layer stand so that few lines cross: medians, swept to and fro (Sugiyama 1981).

No library that we may ship lays out in layers: see decision 0011.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SWEEPS = 12


class Place(NamedTuple):
    """A node on its own layer, or what passes from it through a layer nearer the claim."""

    node: int
    layer: int


Layers = tuple[tuple[Place, ...], ...]
Links = tuple[tuple[Place, Place], ...]


def layered(count: int, edges: Sequence[tuple[int, int]]) -> tuple[Layers, Links]:
    """Return the layers of `count` nodes, the last nodes first, and the links between neighbouring layers.

    A node stands as near to what rests on it as it can. Ways from one node through a layer are one place.
    """
    reports: dict[int, list[int]] = {node: [] for node in range(count)}
    for origin, report in edges:
        reports[origin].append(report)
    depth: dict[int, int] = {}
    for node in reversed(range(count)):
        depth[node] = max((depth[report] + 1 for report in reports[node]), default=0)
    links = {link: None for origin, report in sorted(edges) for link in _way(origin, report, depth)}
    places = dict.fromkeys(
        [*(Place(node, depth[node]) for node in range(count)), *(end for link in links for end in link)]
    )
    layers = range(max(depth.values(), default=-1) + 1)
    return tuple(tuple(sorted(place for place in places if place.layer == layer)) for layer in layers), tuple(links)


def _way(origin: int, report: int, depth: Mapping[int, int]) -> list[tuple[Place, Place]]:
    through = [Place(origin, layer) for layer in range(depth[origin], depth[report], -1)]
    return list(zip(through, [*through[1:], Place(report, depth[report])], strict=True))


def untangled(layers: Layers, links: Links) -> Layers:
    """Return `layers` in the order with the fewest crossings that the sweeps find; the first layer stays as it is."""
    best, fewest = layers, crossings(layers, links)
    for sweep in range(_SWEEPS if fewest else 0):
        numbers = range(1, len(layers)) if sweep % 2 == 0 else range(len(layers) - 2, 0, -1)
        for number in numbers:
            fixed = layers[number - 1 if sweep % 2 == 0 else number + 1]
            layers = (*layers[:number], _sorted(layers[number], fixed, links), *layers[number + 1 :])
        count = crossings(layers, links)
        if count < fewest:
            best, fewest = layers, count
    return best


def _sorted(layer: tuple[Place, ...], fixed: tuple[Place, ...], links: Links) -> tuple[Place, ...]:
    """Return `layer` in the order of the mean place of each one's neighbours in `fixed`; stable."""
    at = {place: number for number, place in enumerate(fixed)}
    joined: dict[Place, list[int]] = {place: [] for place in layer}
    for one, other in links:
        for place, neighbour in ((one, other), (other, one)):
            if place in joined and neighbour in at:
                joined[place].append(at[neighbour])
    means = {place: sum(found) / len(found) if found else layer.index(place) for place, found in joined.items()}
    return tuple(sorted(layer, key=lambda place: means[place]))


def crossings(layers: Layers, links: Links) -> int:
    """Return how many pairs of links cross."""
    at = {place: number for layer in layers for number, place in enumerate(layer)}
    between: dict[int, list[tuple[int, int]]] = {}
    for one, other in links:
        between.setdefault(one.layer, []).append((at[one], at[other]))
    return sum((a - c) * (b - d) < 0 for pairs in between.values() for (a, b), (c, d) in combinations(pairs, 2))
