"""What a figure consists of once it is laid out: strokes, boxes and lines of text, in whole pixels from top left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.render.figure.text import Run

Point = tuple[int, int]
Move = tuple[str, tuple[Point, ...]]
"""A command of SVG's paths (M, L, C) with its points."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of a `kind` (a class of the style sheet)."""

    kind: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A frame with lines of text amid it, which leads to `href` if that is not empty; `kinds` are classes."""

    x: int
    y: int
    width: int
    height: int
    kinds: tuple[str, ...]
    runs: tuple[Run, ...]
    href: str = ""

    @property
    def middle(self) -> int:
        """The height at which lines join it."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole figure."""

    width: int
    height: int
    strokes: tuple[Stroke, ...]
    boxes: tuple[Box, ...]


def mirrored(drawing: Drawing) -> Drawing:
    """Return `drawing` as it is read from right to left."""
    wide = drawing.width
    strokes = tuple(
        Stroke(stroke.kind, tuple((letter, tuple((wide - x, y) for x, y in points)) for letter, points in stroke.moves))
        for stroke in drawing.strokes
    )
    boxes = tuple(replace(box, x=wide - box.x - box.width) for box in drawing.boxes)
    return Drawing(wide, drawing.height, strokes, boxes)


def arrow(tip: Point) -> tuple[Move, ...]:
    """Return the head of an arrow that points right."""
    x, y = tip
    return (("M", ((x - 5, y - 4),)), ("L", (tip,)), ("L", ((x - 5, y + 4),)))
