"""The narrowest place between the roots and a claim: a minimum vertex cut, the one nearest the roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
from networkx.algorithms.flow import preflow_push

from factpress.verify.provenance.graph import CLAIM, ROOTS, Graph, Vertex

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Set


def cut(woven: Graph, group: Callable[[Vertex], Vertex], uncuttable: Set[str]) -> frozenset[Vertex]:
    """Return the fewest groups of vertices without which no root reaches the claim, the nearest the roots.

    Vertices of one `group` fall together. Roots, claim and the sources in `uncuttable` cannot be cut; every path
    must hold something that can. Menger: as many vertex-disjoint paths exist.
    """
    if not woven.out_degree(ROOTS):
        return frozenset()
    names = {vertex: group(vertex) for vertex in woven}
    merged = nx.DiGraph((names[origin], names[report]) for origin, report in woven.edges)
    merged.remove_edges_from(list(nx.selfloop_edges(merged)))
    fixed = {name for name in merged if name in (ROOTS, CLAIM) or name.source in uncuttable}
    entry, leave, split = _split(merged, fixed)
    # Turned round, because networkx returns the cut nearest the sink.
    _, (_, near) = nx.minimum_cut(split, entry[CLAIM], leave[ROOTS], flow_func=preflow_push)
    return frozenset(name for name in merged if entry[name] in near and leave[name] not in near)


def _split(merged: Graph, fixed: Collection[Vertex]) -> tuple[dict[Vertex, int], dict[Vertex, int], Graph]:
    """Return where each vertex is entered and left, one place where it is `fixed`, and the graph between, reversed."""
    entry = {name: 2 * number for number, name in enumerate(merged)}
    leave = {name: entry[name] + (name not in fixed) for name in merged}
    split = nx.DiGraph((entry[report], leave[origin]) for origin, report in merged.edges)
    split.add_edges_from(((leave[name], entry[name]) for name in merged if name not in fixed), capacity=1)
    return entry, leave, split
