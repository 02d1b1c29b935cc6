"""The narrow drawing: a row for each source below what it rests on, lines in lanes beside them; fits any phone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factpress.render.figure.boxes import node_box, side_box
from factpress.render.figure.drawing import Box, Drawing, Stroke, arrow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factpress.compose.page import Figure
    from factpress.render.figure.drawing import Move

WIDTH = 304
_LANE, _MARGIN, _APART, _MOST = 9, 12, 10, 12


def in_rows(figure: Figure) -> Drawing | None:
    """Return the drawing, 304 pixels wide; None where more lines run beside one another than leave room for words."""
    reports = _reports(figure)
    lanes = _lanes(reports)
    before = (max(lanes.values(), default=-1) + 1) * _LANE + _MARGIN
    after = len(figure.sides) * _LANE + _MARGIN
    if before > _MOST * _LANE:
        return None
    boxes = _stacked(figure, before, WIDTH - before - after)
    strokes = (
        *(
            _bus(boxes[origin], [boxes[one] for one in reports[origin]], before - 6 - (lane + 1) * _LANE)
            for origin, lane in lanes.items()
        ),
        *_legs(figure, boxes),
    )
    return Drawing(WIDTH, boxes[-1].y + boxes[-1].height + 1, strokes, tuple(boxes))


def _reports(figure: Figure) -> Mapping[int, list[int]]:
    reports: dict[int, list[int]] = {}
    for origin, report in sorted(figure.edges):
        reports.setdefault(origin, []).append(report)
    return reports


def _lanes(reports: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Return the lane of each origin's line, counted from the frames: short lines nearest, none upon another."""
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[int, int] = {}
    for origin in sorted(reports, key=lambda one: (max(reports[one]) - one, one)):
        end = max(reports[origin])
        free = (
            lane for lane, spans in enumerate(taken) if all(last <= origin or end <= first for first, last in spans)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((origin, end))
        lanes[origin] = lane
    return lanes


def _stacked(figure: Figure, left: int, width: int) -> list[Box]:
    boxes = [node_box(node, width, centred=False) for node in figure.nodes]
    boxes += [side_box(side, words, width, centred=False) for side, words in figure.sides]
    top, placed = 1, []
    for box in boxes:
        placed.append(replace(box, x=left, y=top))
        top += box.height + _APART
    return placed


def _bus(origin: Box, reports: Sequence[Box], lane: int) -> Stroke:
    """Return the line from an origin down to each of its reports."""
    leave = origin.middle + 4
    moves: list[Move] = [("M", ((origin.x, leave),)), ("L", ((lane, leave),)), ("L", ((lane, reports[-1].middle - 4),))]
    for report in reports:
        enter = report.middle - 4
        moves += [("M", ((lane, enter),)), ("L", ((report.x, enter),)), *arrow((report.x, enter))]
    return Stroke("step", tuple(moves))


def _legs(figure: Figure, boxes: Sequence[Box]) -> list[Stroke]:
    """Return the lines down to each side of the claim, a lane for a side."""
    strokes = []
    for number, (side, _) in enumerate(figure.sides):
        end = boxes[len(figure.nodes) + number]
        edge = end.x + end.width
        lane = edge + 6 + (len(figure.sides) - number) * _LANE
        starts = [boxes[node].middle - 5 + 5 * number for node, led in figure.legs if led == side]
        moves: list[Move] = [move for start in starts for move in (("M", ((edge, start),)), ("L", ((lane, start),)))]
        moves += [("M", ((lane, min(starts)),)), ("L", ((lane, end.middle),)), ("L", ((edge, end.middle),))]
        strokes.append(Stroke(side, (*moves, *arrow((edge, end.middle), 5))))
    return strokes
