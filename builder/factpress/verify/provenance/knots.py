"""Where steps lead round: loaded where they do, since what looks into that takes an eighth of the start of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Steps: TypeAlias = nx.DiGraph


def steps(leading: Mapping[str, Iterable[str]]) -> Steps:
    """Return the graph in which each leads to others."""
    return nx.DiGraph({key: list(ends) for key, ends in leading.items()})


def knots(steps: Steps) -> Iterator[set[str]]:
    """Yield those that lead to one another, each after those that it leads to; alone what leads to none back."""
    yield from nx.strongly_connected_components(steps)


def way(steps: Steps, start: str, end: str) -> tuple[str, ...]:
    """Return the shortest way from `start` to `end`; nothing where there is none."""
    return tuple(nx.shortest_path(steps, start, end)) if nx.has_path(steps, start, end) else ()
