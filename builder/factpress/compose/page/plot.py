"""A plot: how many there are of each kind, in each period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.compose.page.line import Line, Words
    from factpress.compose.page.text import Table


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted, in a `colour` of the scale; how many there are in each period, and how many that comes to."""

    name: Line
    colour: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Plot:
    """A row of bars for each series; `ends` are the first and the last period, `table` says the same in numbers."""

    caption: Words
    series: tuple[Series, ...]
    ends: tuple[Words, ...]
    summary: Words
    table: Table
