"""Independent lines: graphs worked out by hand, and small ones against every cut that there is."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factpress.model import Brief, Lines
from factpress.verify.provenance import balance
from factpress.verify.provenance.cut import cut
from factpress.verify.provenance.ends import ends
from factpress.verify.provenance.graph import CLAIM, ROOTS, Vertex, rooted
from factpress.verify.provenance.order import unknown_origin
from tests.compose.desk import library
from tests.counting import calls

GRAPHS = yaml.safe_load((Path(__file__).parent / "graphs.yml").read_text(encoding="utf-8"))


def weighed(
    sources: dict[str, Any], evidence: list[Any], claimant: str | None = None, bears: str = "supports"
) -> Brief:
    items = [({one: None} if isinstance(one, str) else one) for one in evidence]
    claim: dict[str, Any] = {"text": "It was so.", "rating": "true"}
    claim["evidence"] = [
        {"source": source, "note": "Read.", "bears": bears, "via": via} for one in items for source, via in one.items()
    ]
    claim["claimant"] = {"name": claimant} if claimant else None
    return Brief.model_validate({"id": "a", "title": "A", "sources": sources, "claims": {"c": claim}})


@pytest.mark.parametrize("bears", ["supports", "contradicts"])
@pytest.mark.parametrize("graph", GRAPHS, ids=lambda graph: str(graph["about"]))
def test_graph(graph: dict[str, Any], bears: str) -> None:
    found = balance(weighed(graph["sources"], graph["evidence"], graph.get("claimant"), bears), "c")
    independent = graph.get("independent", graph["lines"])
    expected = Lines(graph["lines"], tuple(graph["cut"]), independent, tuple(graph.get("idle", ())))
    assert getattr(found, bears) == expected
    assert getattr(found, "contradicts" if bears == "supports" else "supports") == Lines()


KEYS = "abcdef"


@st.composite
def drawn(draw: st.DrawFn) -> tuple[dict[str, Any], list[str]]:
    sources: dict[str, Any] = {}
    for key in KEYS:
        origins = draw(st.lists(st.sampled_from(KEYS), max_size=3, unique=True))
        kind = draw(st.sampled_from(["primary", "secondary"]))
        sources[key] = {"kind": kind, "derives_from": origins, "anonymous": draw(st.sampled_from([False] * 4 + [True]))}
    return sources, draw(st.lists(st.sampled_from(KEYS), unique=True))


def reached(sources: dict[str, Any], evidence: list[str], gone: frozenset[str]) -> bool:
    """Tell whether a root still reaches the claim when `gone` are taken away; by spreading, with no graph."""
    live = {key for key in KEYS if sources[key]["kind"] == "primary" and not sources[key]["derives_from"]} - gone
    while more := {key for key in KEYS if key not in live | gone and live & set(sources[key]["derives_from"])}:
        live |= more
    return any(key in live and not sources[key]["anonymous"] for key in evidence)


@given(drawn())
def test_lines_are_the_fewest_sources_that_hold_everything(graph: tuple[dict[str, Any], list[str]]) -> None:
    sources, evidence = graph
    named = [key for key in KEYS if not sources[key]["anonymous"]]
    cuts = [
        frozenset(cut)
        for size in range(len(named) + 1)
        for cut in itertools.combinations(named, size)
        if not reached(sources, evidence, frozenset(cut))
    ]
    lines = balance(weighed(sources, list(evidence)), "c").supports
    assert lines.count == min(map(len, cuts))
    assert frozenset(lines.cut) in cuts
    assert len(lines.cut) == lines.count


def test_five_thousand_sources() -> None:
    sources: dict[str, Any] = {f"s{number}": {"kind": "primary"} for number in range(50)}
    for number in range(50, 5000):
        origins = [f"s{number * 7919 % number}", f"s{number // 2}", f"s{number - 50}"]
        sources[f"s{number}"] = {"kind": "secondary", "derives_from": list(dict.fromkeys(origins))}
    lines = balance(weighed(sources, [f"s{number}" for number in range(4500, 5000)]), "c").supports
    assert (lines.count, len(lines.cut)) == (50, 50)


LABELS = "abcdefg"


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[dict[Vertex, set[Vertex]], dict[str, str], frozenset[str]]:
    """Draw a graph from the roots to a claim, circles and all, with groups and with what cannot be cut."""
    inner = [Vertex(label) for label in LABELS]
    edges = draw(st.lists(st.tuples(st.sampled_from([ROOTS, *inner]), st.sampled_from([CLAIM, *inner])), max_size=22))
    fixed = frozenset(draw(st.lists(st.sampled_from(LABELS), max_size=2)))
    groups = {label: label if label in fixed else draw(st.sampled_from(LABELS)) for label in LABELS}
    groups = {label: label if group in fixed else group for label, group in groups.items()}
    woven: dict[Vertex, set[Vertex]] = {}
    for origin, report in edges:
        if origin != report and not (is_fixed(origin, fixed) and is_fixed(report, fixed)):
            woven.setdefault(origin, set()).add(report)
    return woven, groups, fixed


def is_fixed(vertex: Vertex, fixed: frozenset[str]) -> bool:
    return vertex in (ROOTS, CLAIM) or vertex.source in fixed


def spread(steps: set[tuple[Vertex, Vertex]], gone: frozenset[Vertex]) -> set[Vertex]:
    """Return what the roots still reach when `gone` are taken away."""
    live = {ROOTS}
    while more := {report for origin, report in steps if origin in live and report not in live | gone}:
        live |= more
    return live


@settings(max_examples=1_000)
@given(shuffled())
def test_cut_is_the_smallest_of_all_and_the_nearest_the_roots(
    drawn: tuple[dict[Vertex, set[Vertex]], dict[str, str], frozenset[str]],
) -> None:
    woven, groups, fixed = rooted(drawn[0]), *drawn[1:]

    def group(vertex: Vertex) -> Vertex:
        return Vertex(groups[vertex.source]) if vertex.source else vertex

    merged = {(group(origin), group(report)) for origin, reports in woven.items() for report in reports}
    names = sorted({name for step in merged for name in step if not is_fixed(name, fixed)})
    holding = [
        frozenset(some)
        for size in range(len(names) + 1)
        for some in itertools.combinations(names, size)
        if CLAIM not in spread(merged, frozenset(some))
    ]
    fewest = [some for some in holding if len(some) == len(holding[0])] if holding else []
    assume(fewest)
    nearest = min(fewest, key=lambda some: len(spread(merged, some)))
    assert all(spread(merged, nearest) <= spread(merged, some) for some in fewest)
    assert cut(woven, group, fixed) == nearest
    assert cut(woven, group, fixed, len(nearest) + 1) == nearest
    assert cut(woven, group, fixed, len(nearest)) is None


@given(drawn())
def test_ends_are_what_tracing_back_comes_to(graph: tuple[dict[str, Any], list[str]]) -> None:
    sources = weighed(*graph).sources
    for key, found in ends(sources).items():
        seen: set[str] = set()
        ahead = [key]
        while ahead:
            if (one := ahead.pop()) not in seen:
                seen.add(one)
                ahead += sources[one].derives_from
        assert found == {one for one in seen if not sources[one].derives_from}


def test_second_hand_chains_are_linear_work() -> None:
    def told(count: int) -> int:
        sources = {
            f"s{number}": {"kind": "secondary", "derives_from": [f"s{number - 1}"]} for number in range(1, count)
        }
        items = [{"source": f"s{number}", "note": "Read.", "bears": "supports"} for number in range(count)]
        claim = {"text": "It was so.", "rating": "true", "evidence": items}
        said = {"id": "a", "title": "A", "sources": {"s0": {"kind": "secondary"}, **sources}, "claims": {"c": claim}}
        return len(list(unknown_origin(library(said))))

    assert told(200) == 200
    assert calls(lambda: told(400)) < 2.5 * calls(lambda: told(200))
