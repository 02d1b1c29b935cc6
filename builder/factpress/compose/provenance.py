"""Where the evidence on a claim comes from: what is drawn and what is listed, both from one graph.

It is the graph that counts independent lines (`verify.provenance.graph`), with what leads back to no root kept in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.page import Figure, Fold, Heading, Link, Node, Paragraph, Words, dotted
from factpress.compose.section import FEW
from factpress.compose.walk import ordered, walk
from factpress.verify.provenance.graph import CLAIM, ROOTS, Vertex, is_root, rooted, steps, told_by, traced
from factpress.verify.provenance.merging import speaks_for, voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from factpress.compose.case import Case
    from factpress.compose.page import Block, Line, Shape, Side
    from factpress.compose.speech import Speech
    from factpress.model import Claim, Evidence, Source
    from factpress.verify.provenance.graph import Graph

_SIDES: tuple[Side, ...] = ("supports", "contradicts", "context")


def provenance(case: Case) -> Iterator[Block]:
    """Yield, for each claim whose evidence rests on other sources, where it comes from; what repeats is named once."""
    told: dict[object, str] = {}
    for key in case.brief.claims:
        drawn = figure(case, key)
        if drawn is None:
            continue
        same = told.setdefault((drawn.nodes, drawn.edges, drawn.legs), key)
        yield from _part(case, key, drawn if same == key else Paragraph(_as_for(case, same)))


def _part(case: Case, key: str, shown: Figure | Paragraph) -> list[Block]:
    """Return what is `shown` of a claim under its words; folded where claims are many."""
    id_, text = f"provenance-{key}", (Words(case.brief.claims[key].text),)
    return [Fold(id_, text, (shown,))] if len(case.brief.claims) > FEW else [Heading(3, id_, text), shown]


def _as_for(case: Case, key: str) -> Line:
    return case.speech.tell("figure-same", claim=Link(case.brief.claims[key].text, f"#provenance-{key}"))


def figure(case: Case, key: str) -> Figure | None:
    """Return the figure of the claim `key`; None where every source of its evidence speaks for itself."""
    claim, sources = case.brief.claims[key], case.brief.sources
    legs = _legs(sources, claim.evidence)
    woven = traced(sources, claim.evidence)
    origins = _origins(sources, woven)
    rows = ordered(origins, [vertex for vertex, _ in legs])
    at = {vertex: number for number, vertex in enumerate(rows)}
    edges = tuple(
        (at[origin], at[report]) for report in rows for origin in origins.get(report, ()) if at[origin] < at[report]
    )
    if not edges:
        return None
    nodes = _nodes(case, key, rows, set(rooted(woven)))
    ends = tuple((at[vertex], side) for vertex, side in legs)
    return Figure(
        id=f"figure-{key}",
        claim=f"provenance-{key}",
        title=case.speech.say("figure-title"),
        description=case.speech.say("figure-description", count=len(nodes)),
        nodes=nodes,
        edges=edges,
        legs=ends,
        sides=tuple((side, case.speech.say(f"side-{side}")) for side in _SIDES if any(end[1] == side for end in ends)),
        summary=case.speech.say("figure-list"),
        rows=_rows(case.speech, nodes, edges, ends),
        crowded=(case.speech.say("figure-crowded"),),
    )


def _origins(sources: Mapping[str, Source], woven: Graph) -> Mapping[Vertex, Sequence[Vertex]]:
    """Return what each vertex rests on, in the order of the brief: a graph keeps none."""
    rank = {key: number for number, key in enumerate(sources)}
    origins: dict[Vertex, list[Vertex]] = {}
    for origin, report in steps(woven):
        if origin != ROOTS and report != CLAIM:
            origins.setdefault(report, []).append(origin)
    return {
        report: sorted(found, key=lambda vertex: (rank[vertex.source], vertex.part))
        for report, found in origins.items()
    }


def _legs(sources: Mapping[str, Source], items: Sequence[Evidence]) -> list[tuple[Vertex, Side]]:
    """Return who brings evidence to which side of the claim, a side after another, each once."""
    told = ((told_by(item), item.bears) for side in _SIDES for item in items if item.bears == side)
    return list(dict.fromkeys((vertex, side) for vertex, side in told if vertex.source in sources))


def _nodes(case: Case, key: str, vertices: Sequence[Vertex], grounded: Set[Vertex]) -> tuple[Node, ...]:
    """Return what is drawn and said of each vertex; `grounded` are those that lead back to a root."""
    claim, balance = case.brief.claims[key], case.balance(key)
    cuts = {"for": balance.supports, "against": balance.contradicts}
    spoken = voices(case.brief.sources, {vertex.source for vertex in vertices})
    first: dict[str, str] = {}
    nodes = []
    for vertex in vertices:
        voice = first.setdefault(spoken[vertex.source], vertex.source)
        passed = [
            case.speech.say(f"node-cut-{side}-alone" if lines.count == 1 else f"node-cut-{side}")
            for side, lines in cuts.items()
            if vertex.source in lines.cut and vertex in grounded
        ]
        notes = [*_role(case.speech, vertex), *passed, *_standing(case, claim, vertex, voice)]
        notes += [] if vertex in grounded else [case.speech.say("node-idle")]
        label = Link(case.labels[vertex.source], f"#source-{vertex.source}")
        shape = _shape(case.brief.sources[vertex.source], vertex)
        nodes.append(Node(label, shape, tuple(notes), bool(passed), vertex not in grounded))
    return tuple(nodes)


def _shape(source: Source, vertex: Vertex) -> Shape:
    if source.anonymous:
        return "person"
    return "origin" if is_root(source) or vertex.part == "via" else "report"


def _role(speech: Speech, vertex: Vertex) -> list[Words]:
    if vertex.part == "via":
        return [speech.say("node-own-word")]
    return [speech.say("node-vouches")] if vertex.part.startswith("vouches") else []


def _standing(case: Case, claim: Claim, vertex: Vertex, voice: str) -> Iterator[Words]:
    """Yield who a source is to the claim: nobody we can name, the claimant, or a voice that was heard before."""
    source = case.brief.sources[vertex.source]
    if source.anonymous:
        yield case.speech.say("node-anonymous")
    if claim.claimant and speaks_for(source, claim.claimant):
        yield case.speech.say("node-claimant")
    elif voice != vertex.source:
        yield Words(case.speech.phrase("node-voice", label=case.labels[voice]), lang=case.speech.tag)


def _rows(
    speech: Speech, nodes: tuple[Node, ...], edges: tuple[tuple[int, int], ...], legs: tuple[tuple[int, Side], ...]
) -> tuple[tuple[int, Line], ...]:
    """Return the nested list, each report under what it rests on; a row says all that the drawing shows."""
    reports: dict[int, list[int]] = {number: [] for number in range(len(nodes))}
    for origin, report in sorted(edges):
        reports[origin].append(report)
    rested = {report for _, report in edges}
    roots = [number for number in reports if number not in rested]
    rows = []
    for number, depth, again in walk(roots, reports):
        notes = (*nodes[number].notes, *(speech.say(f"side-{side}") for end, side in legs if end == number))
        notes = (speech.say("provenance-again"),) if again else notes
        rows.append((depth, dotted((nodes[number].label, *notes))))
    return tuple(rows)
