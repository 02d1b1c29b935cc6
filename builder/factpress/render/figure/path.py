"""Strokes as the data of an SVG path: relative to the pen, so that a page of many figures stays light."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.render.figure.drawing import Stroke

_GOES_ON = frozenset({("m", "l"), ("l", "l"), ("c", "c")})


def path(strokes: Iterable[Stroke]) -> str:
    """Return `strokes` as path data (SVG 2, 9.3): a command once while it goes on, no space before a minus."""
    written, pen, last = "", (0, 0), ""
    for letter, points in (move for stroke in strokes for move in stroke.moves):
        command = letter.lower()
        numbers = "".join(_signed(x - pen[0]) + _signed(y - pen[1]) for x, y in points)
        written += numbers if (last, command) in _GOES_ON else command + numbers.lstrip()
        pen, last = points[-1], command
    return written


def _signed(number: int) -> str:
    return str(number) if number < 0 else f" {number}"
