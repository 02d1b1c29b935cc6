"""Where evidence comes from, and who said what, when: figures and timelines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from factpress.compose.page.line import Line, Link, Moment, Words


Side = Literal["supports", "contradicts", "context"]
Shape = Literal["report", "origin", "person"]


@dataclass(frozen=True, slots=True)
class Node:
    """A source in one part that it plays, as a figure draws and a list names it; `notes` say all that drawing shows.

    `cut`: what everything on one side passes through. `idle`: it leads back to no origin, and adds no line.
    """

    label: Words | Link
    shape: Shape
    notes: tuple[Words, ...] = ()
    cut: bool = False
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """Where the evidence on a claim comes from, as a drawing and as a list that says the same.

    `nodes` stand after what they rest on. `edges` are pairs of numbers of nodes, from the origin to the report;
    `legs` lead from a node to a side of the claim, and `sides` name these. `crowded` is said where there
    is too much to draw.
    """

    id: str
    claim: str
    title: Words
    description: Words
    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]
    legs: tuple[tuple[int, Side], ...]
    sides: tuple[tuple[Side, Words], ...]
    summary: Words
    rows: tuple[tuple[int, Line], ...]
    crowded: Line


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day, a month or a year: who, and what she said or did; `notes` say what a date implies."""

    who: Words | Link
    what: Words
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one date; `gap` says how long nothing had been recorded before it, where that is long."""

    date: Moment
    events: tuple[Event, ...]
    gap: Words | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who said what, when."""

    id: str
    days: tuple[Day, ...]
