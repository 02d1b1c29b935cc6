"""The narrowest place between the roots and a claim: a minimum vertex cut, the one nearest the roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.verify.provenance.flow import Network
from factpress.verify.provenance.graph import CLAIM, ROOTS, Graph, Vertex, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Set


def cut(
    woven: Graph, group: Callable[[Vertex], Vertex], uncuttable: Set[str], fewer_than: int | None = None
) -> frozenset[Vertex] | None:
    """Return the fewest groups of vertices without which no root reaches the claim, the nearest the roots.

    Vertices of one `group` fall together. Roots, claim and the sources in `uncuttable` cannot be cut; every path
    must hold something that can. Menger: as many vertex-disjoint paths exist. None where they are not `fewer_than`.
    """
    groups = {vertex: group(vertex) for vertex in woven}
    entry = {name: 2 * number for number, name in enumerate(dict.fromkeys(groups.values()))}
    leave = {name: at + _is_cuttable(name, uncuttable) for name, at in entry.items()}
    network = _network(woven, groups, entry, leave)
    most = len(woven) if fewer_than is None else fewer_than
    if network.fill(leave[ROOTS], entry[CLAIM], most) >= most:
        return None
    near = network.levels(leave[ROOTS], entry[CLAIM])
    return frozenset(name for name in entry if near[entry[name]] >= 0 > near[leave[name]])


def _is_cuttable(name: Vertex, uncuttable: Set[str]) -> bool:
    return name not in (ROOTS, CLAIM) and name.source not in uncuttable


def _network(
    woven: Graph, groups: Mapping[Vertex, Vertex], entry: Mapping[Vertex, int], leave: Mapping[Vertex, int]
) -> Network:
    """Return the network in which a group that can be cut has room for one between its `entry` and its `leave`."""
    inner = ((at, leave[name], 1) for name, at in entry.items() if leave[name] != at)
    merged = {(leave[groups[origin]], entry[groups[report]]) for origin, report in steps(woven)}
    outer = ((origin, report, len(woven)) for origin, report in merged if origin | 1 != report | 1)
    return Network(2 * len(entry), (*inner, *outer))
