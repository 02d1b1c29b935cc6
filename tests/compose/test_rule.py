"""The rule of a rating on the card and on the page of the scale, and the scales that briefs keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from factpress.compose import Page, compose
from factpress.compose.page import Card, Heading, Link, Listing, Paragraph, Step
from factpress.compose.records import records
from factpress.model import Library, Verification
from factpress.render.markdown import markdown
from factpress.verify.provenance import balances
from factpress.verify.ratings import beside, outcomes, rulings
from tests.compose.desk import HARBOUR, SCALE, library
from tests.compose.test_compose import text

NEEDS: list[dict[str, Any]] = [
    {"any": [{"lines": 2, "of": "supports"}, [{"kind": "primary", "of": "supports"}, {"reply": "sought"}]]},
    {"answered": "contradicts"},
]
OLD = {
    "version": "2025",
    "until": "2025-12-31",
    "scale": [
        {"id": "true", "label": {"en": "Right"}, "definition": {"en": "It was so."}, "colour": "lime", "shape": "half"}
    ],
}


def ruled(*needs: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the scale of the small newsroom with a rule for its first step."""
    return [{**SCALE[0], "needs": list(needs)}, *SCALE[1:]]


def made(of: Library) -> dict[str, Page]:
    return {
        page.path: page
        for page in compose(of, Verification({}, balances(of), outcomes(rulings(of)), beside(rulings(of))))
    }


def rule_of(*needs: Mapping[str, Any], **changes: object) -> list[str]:
    """Return the lines on the card of the harbour's claim that tell of its rule."""
    claim = {**HARBOUR["claims"]["closed"], **changes}
    page = made(library({**HARBOUR, "claims": {"closed": claim}, "body": ""}, scale=ruled(*needs)))
    (card,) = [block for block in page["briefs/harbour.md"].blocks if isinstance(block, Card)]
    return [text(line) for line in card.rule]


def step(label: str, **more: object) -> dict[str, Any]:
    return {"id": label.lower(), "label": {"en": label}, "definition": {"en": "d"}, **more}


def steps_of(rating: str, evidence: list[dict[str, Any]], **changes: object) -> list[str]:
    """Return what is said, among the reasons, of the steps next to a rating, on a scale of five."""
    scale: list[dict[str, Any]] = [
        step("T", value=5, needs=[{"lines": 2, "of": "supports"}]),
        step("MT", value=4, needs=[{"lines": 1, "of": "supports"}]),
        step("H", value=3),
        step("MF", value=2, needs=[{"lines": 1, "of": "contradicts"}]),
        step("F", value=1, needs=[{"answered": "supports"}]),
        step("U"),
    ]
    claim = {"text": "C", "rating": rating, "because": "B", "evidence": evidence}
    page = made(library({**HARBOUR, "claims": {"c": claim}, "body": "", **changes}, scale=scale))["briefs/harbour.md"]
    at = next(i for i, block in enumerate(page.blocks) if isinstance(block, Heading) and block.id == "scope")
    start = next(i for i, block in enumerate(page.blocks) if isinstance(block, Heading) and block.id == "reasons-c")
    said = [text(block.line) for block in page.blocks[start + 1 : at] if isinstance(block, Paragraph)]
    return said[1:]


ONE = {"source": "gazette", "note": "N", "bears": "supports", "via": []}
AGAINST = {"source": "herald", "note": "N", "bears": "contradicts", "via": []}


@pytest.mark.parametrize(
    ("rating", "evidence", "lines"),
    [
        ("t", [ONE], []),
        ("mt", [ONE], ["One step up, “T”, would take: 2 independent lines for the claim (there is 1: Gazette, 2026)."]),
        (
            "h",
            [ONE],
            [
                "One step down, “MF”, would take: 1 independent line against the claim (there is none).",
                "The evidence meets the rule for “MT” as well; between them the choice was our judgement.",
            ],
        ),
        ("mf", [AGAINST], ["The evidence meets the rule for “F” as well; between them the choice was our judgement."]),
        (
            "h",
            [ONE, AGAINST],
            ["The evidence meets the rule for “MT” and “MF” as well; between them the choice was our judgement."],
        ),
        ("u", [ONE, AGAINST], []),
        ("no-such", [ONE], []),
    ],
)
def test_steps_next_to_a_rating(rating: str, evidence: list[dict[str, Any]], lines: list[str]) -> None:
    said = steps_of(rating, evidence)
    assert [line for line in said if "step" in line or "as well" in line] == lines


GAZETTE = {"source": "gazette", "note": "N", "bears": "supports"}
OWN = {"source": "herald", "note": "N", "bears": "supports", "via": []}


@pytest.mark.parametrize(
    ("needs", "evidence", "lines"),
    [
        ([], [], []),
        (
            [{"answered": "contradicts"}],
            [],
            [
                "The rule for “True” is met: no evidence against the claim is listed.",
            ],
        ),
        (
            [{"answered": "supports"}],
            [GAZETTE],
            [
                "The rule for “True”: an answer to all evidence for the claim.",
                "Not met: an answer to all evidence for the claim (1 source is not answered: Gazette, 2026).",
            ],
        ),
        (
            NEEDS,
            [OWN, {**OWN, "bears": "contradicts", "answered": "A"}],
            [
                (
                    "The rule for “True” is met: a primary source for the claim (Herald, 2026); a request for a reply; "
                    "an answer to all evidence against the claim."
                ),
            ],
        ),
        (
            [{"lines": 2, "of": "supports"}, {"sources": 1, "of": "supports"}],
            [OWN],
            [
                "The rule for “True”: 2 independent lines for the claim; and 1 source for the claim.",
                "Met: 1 source for the claim (Herald, 2026).",
                "Not met: 2 independent lines for the claim (there is 1: Herald, 2026).",
            ],
        ),
        (
            [{"records": 1, "of": "contradicts"}, {"reliability": "B", "of": "supports"}],
            [GAZETTE],
            [
                (
                    "The rule for “True”: 1 authoritative record against the claim; and a source for the "
                    "claim of reliability B or better."
                ),
                "Met: a source for the claim of reliability B or better (Gazette, 2026).",
                "Not met: 1 authoritative record against the claim (there is none).",
            ],
        ),
        (
            [{"any": [{"lines": 1, "of": "contradicts"}, {"records": 1, "of": "contradicts"}]}],
            [GAZETTE],
            [
                (
                    "The rule for “True”: 1 independent line against the claim, "
                    "or 1 authoritative record against the claim."
                ),
                (
                    "Not met: 1 independent line against the claim (there is none), or 1 authoritative record against "
                    "the claim (there is none)."
                ),
            ],
        ),
        (
            [{"credibility": "2", "of": "supports"}],
            [GAZETTE],
            [
                "The rule for “True”: evidence for the claim of credibility 2 or better.",
                "Not met: evidence for the claim of credibility 2 or better (there is none).",
            ],
        ),
    ],
)
def test_card_prints_the_rule(needs: list[dict[str, Any]], evidence: list[Any], lines: list[str]) -> None:
    assert rule_of(*needs, evidence=evidence) == lines


def test_a_rule_leads_to_the_sources_that_meet_it() -> None:
    page = made(library({**HARBOUR, "body": ""}, scale=ruled({"sources": 1, "of": "supports"})))["briefs/harbour.md"]
    card = next(block for block in page.blocks if isinstance(block, Card))
    assert [part.href for part in card.rule[0] if isinstance(part, Link)] == ["#source-gazette", "#source-herald"]
    assert "fp-card__rule" in markdown(page).text


def test_the_scale_says_what_its_rules_mean() -> None:
    with_rules, without = (made(of)["briefs/ratings.md"] for of in (library(scale=ruled(*NEEDS)), library()))
    assert "An independent line has a root of its own" in markdown(with_rules).text
    assert "independent line" not in markdown(without).text


def test_the_scale_states_its_rules() -> None:
    page = made(library(scale=ruled(*NEEDS)))["briefs/ratings.md"]
    assert [text(block.rule) for block in page.blocks if isinstance(block, Step)] == [
        (
            "It needs 2 independent lines for the claim, or a primary source for the claim and a request for "
            "a reply; and an answer to all evidence against the claim."
        ),
        "It asks nothing of the evidence.",
        "It asks nothing of the evidence.",
    ]


def test_a_scale_without_rules_says_nothing_of_them() -> None:
    page = made(library())["briefs/ratings.md"]
    assert [block.rule for block in page.blocks if isinstance(block, Step)] == [(), (), ()]


KEEPS = {**HARBOUR, "published": "2025-12-31", "corrections": [], "body": ""}


def test_a_brief_keeps_its_scale_everywhere() -> None:
    of = library(KEEPS, {**HARBOUR, "id": "new"}, scale_version="2026", old_scales=[OLD])
    pages = made(of)
    page, listed = pages["briefs/harbour.md"], pages["briefs/index.md"]
    card = next(block for block in page.blocks if isinstance(block, Card))
    assert (card.verdict.label, card.verdict.colour, card.definition.text) == ("Right", "lime", "It was so.")
    (listing,) = [block for block in listed.blocks if isinstance(block, Listing)]
    shown = {row.verdict.label for entry in listing.entries for row in entry.claims}
    assert {"Right", "True"} <= shown
    assert {found.shown.get("rating") for found in records(of)} >= {"Right", "True"}
    kept = "This brief keeps the scale 2025, which was in use until 31 December 2025. What the ratings mean"
    assert kept in [text(block.line) for block in page.blocks if isinstance(block, Paragraph)]
    assert "ratings.md#scale-2025" in markdown(page).text


def test_the_scale_page_shows_old_versions_the_newest_first() -> None:
    older = {**OLD, "version": "2024", "until": "2024-12-31"}
    of = library(KEEPS, {**HARBOUR, "id": "new"}, scale_version="2026", old_scales=[older, OLD])
    page = made(of)["briefs/ratings.md"]
    assert [(block.level, block.id) for block in page.blocks if isinstance(block, Heading)] == [
        (1, ""),
        (2, "rating-true"),
        (2, "rating-false"),
        (2, "rating-unverified"),
        (2, "scale-2025"),
        (3, "rating-2025-true"),
        (2, "scale-2024"),
        (3, "rating-2024-true"),
    ]
    told = [text(block.line) for block in page.blocks if isinstance(block, Paragraph)]
    assert told[1:] == ["This is version 2026 of the scale.", "1 brief keeps it.", "0 briefs keep it."]
    counts = [text(block.count).rpartition(" · ")[2] for block in page.blocks if isinstance(block, Step)]
    assert [counts[0], counts[3], counts[4]] == ["1 claim carries it", "1 claim carries it", "0 claims carry it"]
