"""Independent lines of 5,000 sources, against `networkx` with its `edmonds_karp` on the same graph, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
from networkx.algorithms.flow import edmonds_karp

from bench.measure import Measured, against
from bench.shapes import SHAPES, document
from factpress.model import Brief
from factpress.verify.provenance import balance
from factpress.verify.provenance.graph import CLAIM, ROOTS, graph, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES, EVIDENCE = 5_000, 500


def measured() -> Iterator[Measured]:
    """Yield a measurement for each shape of graph."""
    for shape in SHAPES:
        brief = Brief.model_validate(document(shape(SOURCES), EVIDENCE))

        def ours(brief: Brief = brief) -> object:
            return balance(brief, "c")

        def theirs(brief: Brief = brief) -> object:
            return plainly(brief)

        yield against(f"{shape.__name__}, {SOURCES} sources", ours, "networkx edmonds_karp, unmerged", theirs)


def plainly(brief: Brief) -> int:
    """Return the count before anything is merged, as a textbook has it."""
    woven = graph(brief.sources, brief.claims["c"].evidence)
    split = nx.DiGraph(((origin, 1), (report, 0)) for origin, report in steps(woven))
    split.add_edges_from((((vertex, 0), (vertex, 1)) for vertex in woven), capacity=1)
    return int(nx.maximum_flow_value(split, (ROOTS, 1), (CLAIM, 0), flow_func=edmonds_karp))
