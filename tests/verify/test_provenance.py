"""Independent lines: graphs worked out by hand, and small ones against every cut that there is."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factpress.model import Brief, Lines
from factpress.verify.provenance import balance

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
