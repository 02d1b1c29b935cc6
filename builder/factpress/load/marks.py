"""Where a node of YAML stands, by the marks of the parser: at the first line that it is on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from factpress.diagnostic import Location
from factpress.model.places import Path

if TYPE_CHECKING:
    from factpress.load.sheet import Sheet

Marks = tuple[yaml.Event, yaml.Event]
"""Where a node begins and where it ends."""


@dataclass(frozen=True, slots=True, eq=False)
class Marked(Mapping[Path, Location]):
    """Places by what marks them, whose lines count from `first`: made when they are asked for, since few ever are."""

    sheet: Sheet
    first: int
    marks: Mapping[Path, Marks]

    def __getitem__(self, path: Path) -> Location:
        """Return the place of the node at `path`; raises `KeyError`."""
        return span(self.sheet, self.first, *self.marks[path])

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a node at `path`."""
        return path in self.marks

    def __iter__(self) -> Iterator[Path]:
        """Yield the paths, as they were written."""
        return iter(self.marks)

    def __len__(self) -> int:
        """Return how many nodes there are."""
        return len(self.marks)


def span(sheet: Sheet, first: int, start: yaml.Event | yaml.Node, end: yaml.Event | yaml.Node) -> Location:
    """Return the place from `start` to `end`, on one line; lines count from `first`."""
    begin: Any = start.start_mark
    stop: Any = end.end_mark
    line, column = begin.line, begin.column
    width = (stop.column if stop.line == line else len(sheet.text(line + first).rstrip())) - column
    return sheet.at(line + first, column + 1, width)
