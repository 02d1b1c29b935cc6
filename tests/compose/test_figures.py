"""What figures and timelines say: the same in the drawing and in the list."""

from __future__ import annotations

from typing import Any

import pytest

from factpress.compose.page import Figure, Heading, Paragraph
from tests.compose.desk import PLAIN
from tests.compose.figured import DIAMOND, figured, figures, timelines
from tests.compose.test_compose import text


def told(figure: Figure) -> dict[str, list[str]]:
    """Return the notes on each node, by its label."""
    return {node.label.text: [note.text for note in node.notes] for node in figure.nodes}


def evidence(*sources: str, **more: object) -> list[dict[str, object]]:
    return [{"source": source, "note": "n", "bears": "supports", **more} for source in sources]


def resting(origins: dict[str, list[str]], *told: str) -> dict[str, Any]:
    """Return a brief whose sources rest on `origins`, with those of `told` as evidence."""
    sources = {key: {"title": key, "derives_from": value} for key, value in origins.items()}
    claim = {"text": "C", "rating": "true", "evidence": evidence(*told)}
    return {**PLAIN, "lang": "en", "sources": sources, "claims": {"c": claim}}


def test_nodes_say_what_they_are_to_the_claim() -> None:
    (figure,) = figures(DIAMOND)
    assert told(figure) == {
        "a guard": ["not named"],
        "Herald, 2026": ["all evidence for it passes here", "the claimant"],
        "Left": ["its own word"],
        "Right": ["one voice with Left"],
        "Both <b>, 2026": [],
        "Rumour": ["names no origin, so it adds no line"],
        "Log of the bridge, 2024": ["all evidence against passes here"],
        "Paper, 2024": [],
    }
    shapes = {node.label.text: (node.shape, node.cut, node.idle) for node in figure.nodes}
    assert shapes["a guard"] == ("person", False, False)
    assert shapes["Herald, 2026"] == ("report", True, False)
    assert shapes["Log of the bridge, 2024"] == ("origin", True, False)
    assert shapes["Rumour"] == ("report", False, True)


def test_edges_lead_from_origins_and_legs_to_sides() -> None:
    (figure,) = figures(DIAMOND)
    names = [node.label.text for node in figure.nodes]
    edges = {(names[origin], names[report]) for origin, report in figure.edges}
    assert edges == {
        ("a guard", "Herald, 2026"),
        ("Herald, 2026", "Left"),
        ("Herald, 2026", "Right"),
        ("Left", "Both <b>, 2026"),
        ("Right", "Both <b>, 2026"),
        ("Log of the bridge, 2024", "Paper, 2024"),
    }
    assert all(origin < report for origin, report in figure.edges)
    assert [(names[node], side) for node, side in figure.legs] == [
        ("Both <b>, 2026", "supports"),
        ("Rumour", "supports"),
        ("Paper, 2024", "contradicts"),
        ("Left", "context"),
    ]
    assert [side for side, _ in figure.sides] == ["supports", "contradicts", "context"]


def test_list_says_what_the_drawing_shows() -> None:
    (figure,) = figures(DIAMOND)
    rows = [(depth, text(line)) for depth, line in figure.rows]
    assert rows == [
        (0, "a guard · not named"),
        (1, "Herald, 2026 · all evidence for it passes here · the claimant"),
        (2, "Left"),
        (3, "Both <b>, 2026 · for the claim"),
        (2, "Right · one voice with Left"),
        (3, "Both <b>, 2026 · for the claim"),
        (0, "Rumour · names no origin, so it adds no line · for the claim"),
        (0, "Log of the bridge, 2024 · all evidence against passes here"),
        (1, "Paper, 2024 · against the claim"),
        (0, "Left · its own word · context"),
    ]


def test_several_lines_and_who_vouches() -> None:
    sources: dict[str, Any] = {
        "a": {"kind": "primary", "title": "A"},
        "b": {"kind": "secondary", "title": "B", "derives_from": ["a", "x"]},
        "x": {"kind": "primary", "anonymous": "true", "described_as": "X", "vouched_by": "v"},
        "v": {"kind": "secondary", "title": "V", "derives_from": ["x"]},
    }
    claim = {"text": "C", "rating": "true", "evidence": evidence("a", "b")}
    (figure,) = figures({**PLAIN, "lang": "en", "sources": sources, "claims": {"c": claim}})
    assert told(figure)["A"] == ["an independent line for it passes here"]
    assert told(figure)["V"] == ["vouches for who is not named", "an independent line for it passes here"]


def test_what_many_rest_on_is_spelled_out_once() -> None:
    (figure,) = figures(resting({"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"], "e": ["d"]}, "e"))
    rows = [(depth, text(line)[:3]) for depth, line in figure.rows]
    assert rows == [(0, "a ·"), (1, "b ·"), (2, "d ·"), (3, "e ·"), (1, "c ·"), (2, "d ·")]
    assert text(figure.rows[-1][1]) == "d · (its own sources’ reports are listed above)"


@pytest.mark.parametrize("origins", [{"a": ["b"], "b": ["a"]}, {"a": ["gone"], "b": ["a", "a"]}])
def test_circles_and_unknown_origins_end(origins: dict[str, list[str]]) -> None:
    (figure,) = figures(resting(origins, "a", "b"))
    assert {node.label.text for node in figure.nodes} == {"a", "b"}
    assert len(figure.edges) == 1


@pytest.mark.parametrize(
    ("origins", "items"), [({"a": [], "b": []}, ["a", "b"]), ({"a": ["a"]}, ["a"]), ({"a": []}, []), ({}, ["gone"])]
)
def test_nothing_is_drawn_where_every_source_speaks_for_itself(origins: dict[str, list[str]], items: list[str]) -> None:
    page = figured(resting(origins, *items))
    assert not [block for block in page.blocks if isinstance(block, Figure)]
    assert "provenance" not in {block.id for block in page.blocks if isinstance(block, Heading)}


def test_the_same_figure_is_drawn_once() -> None:
    said = resting({"a": [], "b": ["a"]}, "b")
    first = said["claims"]["c"]
    page = figured({**said, "claims": {"c": first, "d": {**first, "text": "D"}}})
    at = [number for number, block in enumerate(page.blocks) if isinstance(block, Figure)]
    assert len(at) == 1
    heading, after = page.blocks[at[0] + 1 : at[0] + 3]
    assert isinstance(heading, Heading)
    assert heading.id == "provenance-d"
    assert isinstance(after, Paragraph)
    assert text(after.line) == "As for the claim C"


def days(said: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Return (date, gap, events) for each day of the timeline."""
    (timeline,) = timelines(said)
    return [
        (
            str(day.date.date),
            day.gap.text if day.gap else "",
            [
                " / ".join([event.who.text, event.what.text, *(note.text for note in event.notes)])
                for event in day.events
            ],
        )
        for day in timeline.days
    ]


def test_timeline() -> None:
    assert days(DIAMOND) == [
        ("2024-10-21", "", ["Paper / Open / older than the claim it is set against"]),
        ("2026-11", "2 years later", ["Both <b> /  / date inferred"]),
        ("2026-11-02", "", ["Eve / The bridge closed. / made this claim"]),
        ("2026-11-22", "", ["The Desk / published this brief"]),
    ]


def test_timeline_of_what_we_did() -> None:
    said = {
        **DIAMOND,
        "replies": [
            {"from": "Eve", "asked": "2026-11-19", "deadline": "2026-11-20"},
            {"from": "Bo", "asked": "2026-11-19"},
        ],
        "corrections": [{"date": "2026-12-01", "kind": "update", "why": "w"}],
    }
    assert days(said)[3:] == [
        ("2026-11-19", "", ["The Desk / asked Eve for a response", "The Desk / asked Bo for a response"]),
        ("2026-11-20", "", ["The Desk / asked Eve to answer by this day"]),
        ("2026-11-22", "", ["The Desk / published this brief"]),
        ("2026-12-01", "", ["The Desk / published an update"]),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"claims": {"c": {**DIAMOND["claims"]["closed"], "made": "unknown"}}},
        {"claims": {"c": {**DIAMOND["claims"]["closed"], "evidence": []}}},
        {"published": "2026-11-02", "sources": {}, "replies": [{"from": "Eve", "asked": "2026-11-02"}]},
    ],
)
def test_no_timeline_where_dates_do_not_matter(changes: dict[str, Any]) -> None:
    assert timelines({**DIAMOND, **changes}) == []


def test_claims_of_one_person_and_day_are_one_event() -> None:
    claim = DIAMOND["claims"]["closed"]
    said = {**DIAMOND, "claims": {"c": claim, "d": {**claim, "text": "D"}, "e": {**claim, "claimant": {"name": "Bo"}}}}
    assert days(said)[2] == (
        "2026-11-02",
        "",
        ["Eve / made 2 of the claims on this page", "Bo / The bridge closed. / made this claim"],
    )
