"""The drawing: origins at the start, the sides of the claim at the end, a column for each step between."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factpress.render.figure.boxes import node_box, side_box
from factpress.render.figure.drawing import Box, Drawing, Stroke, arrow
from factpress.render.figure.order import Layers, Links, Place, layered, untangled
from factpress.render.figure.stack import stacked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.compose.page import Figure
    from factpress.render.figure.drawing import Move, Point

WIDTH = 620
_SIDE, _WIDEST, _NARROWEST, _GAP, _APART, _SWEEPS = 78, 164, 92, 26, 12, 6
_ALIKE = 256
"""How many graphs are kept as they are laid out: most are small, and alike."""


def in_layers(figure: Figure) -> Drawing | None:
    """Return the drawing, 620 pixels wide at most; None where there are more steps than columns that can be read."""
    sides = [side for side, _ in figure.sides]
    count = len(figure.nodes)
    edges = [*figure.edges, *((node, count + sides.index(side)) for node, side in figure.legs)]
    layers, links = _arranged(count + len(sides), tuple(edges))
    column = min((WIDTH - _SIDE - 2) // (len(layers) - 1) - _GAP, _WIDEST)
    if column < _NARROWEST:
        return None
    boxes = [node_box(node, column) for node in figure.nodes]
    boxes += [side_box(side, words, _SIDE) for side, words in figure.sides]
    placed = _placed(boxes, layers, links)
    strokes = tuple(_stroke(figure, link, placed) for link in links)
    drawn = tuple(placed[Place(node, _layer(layers, node))] for node in range(len(boxes)))
    width = (len(layers) - 1) * (column + _GAP) + _SIDE + 2
    return Drawing(width, max(box.y + box.height for box in placed.values()) + 1, strokes, drawn)


@lru_cache(maxsize=_ALIKE)
def _arranged(count: int, edges: tuple[tuple[int, int], ...]) -> tuple[Layers, Links]:
    """Return the layers of a graph in their order, with their links."""
    layers, links = layered(count, edges)
    return untangled(layers, links), links


def _layer(layers: Layers, node: int) -> int:
    return max(place.layer for layer in layers for place in layer if place.node == node)


def _placed(boxes: list[Box], layers: Layers, links: Links) -> dict[Place, Box]:
    """Return each place as a box, without height where a line passes through."""
    column = boxes[0].width
    heights = {
        place: boxes[place.node].height if place.layer == _layer(layers, place.node) else 0
        for layer in layers
        for place in layer
    }
    middles = _middles(layers, links, tuple(heights.items()))
    placed = {}
    for number, layer in enumerate(layers):
        left = (len(layers) - 1 - number) * (column + _GAP) + 1
        for place in layer:
            box, high = boxes[place.node], heights[place]
            placed[place] = Box(
                left,
                middles[place] - high // 2,
                box.width if number == 0 else column,
                high,
                box.kinds,
                box.runs,
                box.href,
            )
    return placed


@lru_cache(maxsize=_ALIKE)
def _middles(layers: Layers, links: Links, high: tuple[tuple[Place, int], ...]) -> Mapping[Place, int]:
    """Return the height of each place's middle: near the mean of its neighbours', and never upon another."""
    heights = dict(high)
    joined: dict[Place, list[Place]] = {place: [] for layer in layers for place in layer}
    for one, other in links:
        joined[one].append(other)
        joined[other].append(one)
    middles: dict[Place, int] = {}
    for layer in layers:
        middles |= _fitted(layer, dict.fromkeys(layer, 0), heights)
    for sweep in range(_SWEEPS):
        before = dict(middles)
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wished = {
                place: sum(middles[one] for one in joined[place]) // max(len(joined[place]), 1) for place in layer
            }
            middles |= _fitted(layer, wished, heights)
        if middles == before:
            break
    top = min(middles[place] - heights[place] // 2 for place in middles)
    return {place: middle - top + 1 for place, middle in middles.items()}


def _fitted(layer: tuple[Place, ...], wished: Mapping[Place, int], heights: Mapping[Place, int]) -> dict[Place, int]:
    tops = stacked(
        [wished[place] - heights[place] // 2 for place in layer], [heights[place] + _APART for place in layer]
    )
    return {place: top + heights[place] // 2 for place, top in zip(layer, tops, strict=True)}


def _stroke(figure: Figure, link: tuple[Place, Place], placed: Mapping[Place, Box]) -> Stroke:
    """Return the line of a link: level through the column that it comes from, curved through the gap."""
    origin, report = (placed[place] for place in link)
    start: Point = (origin.x + origin.width, origin.middle)
    end: Point = (report.x, report.middle)
    half = (start[0] + end[0]) // 2
    begin: Point = start if origin.height else (origin.x, origin.middle)
    moves: list[Move] = [("M", (begin,)), *([("L", (start,))] if begin != start else [])]
    moves.append(("C", ((half, start[1]), (half, end[1]), end)))
    head = arrow(end) if report.height else ()
    return Stroke(_kind(figure, link), (*moves, *head))


def _kind(figure: Figure, link: tuple[Place, Place]) -> str:
    side = link[1].node - len(figure.nodes)
    return figure.sides[side][0] if side >= 0 else "step"
