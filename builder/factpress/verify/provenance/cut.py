"""The narrowest place between the roots and a claim: a minimum vertex cut, the one nearest the roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
from networkx.algorithms.flow import preflow_push

from factpress.verify.provenance.graph import CLAIM, ROOTS, Graph, Vertex

if TYPE_CHECKING:
    from collections.abc import Callable, Set

_IN, _OUT = "in", "out"


def cut(woven: Graph, group: Callable[[Vertex], Vertex], uncuttable: Set[str]) -> frozenset[Vertex]:
    """Return the fewest groups of vertices without which no root reaches the claim, the nearest the roots.

    Vertices of one `group` fall together. Roots, claim and the sources in `uncuttable` cannot be cut; every path
    must hold something that can. Menger: as many vertex-disjoint paths exist.
    """
    split = nx.DiGraph()
    names = {vertex: group(vertex) for vertex in woven}
    ends = {name: _ends(name, uncuttable) for name in names.values()}
    for name, (entry, leave) in ends.items():
        if entry != leave:
            split.add_edge(leave, entry, capacity=1)
    for origin, report in woven.edges:
        if names[origin] != names[report]:
            split.add_edge(ends[names[report]][0], ends[names[origin]][1])
    if not woven.has_node(ROOTS) or not woven.out_degree(ROOTS):
        return frozenset()
    # Turned round, because networkx returns the cut nearest the sink.
    _, (_, near) = nx.minimum_cut(split, CLAIM, ROOTS, flow_func=preflow_push)
    return frozenset(name for name, (entry, leave) in ends.items() if entry in near and leave not in near)


def _ends(name: Vertex, uncuttable: Set[str]) -> tuple[object, object]:
    """Return where a group is entered and left: one and the same where it cannot be cut."""
    if name in (ROOTS, CLAIM) or name.source in uncuttable:
        return name, name
    return (name, _IN), (name, _OUT)
