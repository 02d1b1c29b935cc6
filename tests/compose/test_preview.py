"""The pictures that other sites show for a link: one a brief, one a claim."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from factpress.compose.case import Case
from factpress.compose.preview import previews
from factpress.render.typst.document import picture
from tests.compose.desk import GONE, HARBOUR, PLAIN, VERIFICATION, library

if TYPE_CHECKING:
    from collections.abc import Mapping


def shown(said: Mapping[str, Any]) -> dict[str, tuple[str, str, dict[str, int], str]]:
    """Return of each picture of the brief in English, by its path: label, text, ratings with their counts, who."""
    desk = library({**said, "lang": "en"})
    made = previews(Case.of(desk.manuscripts[0], desk, VERIFICATION))
    return {
        one.path: (one.label, one.text, {verdict.label: count for verdict, count in one.verdicts}, " · ".join(one.by))
        for one in made
    }


def test_a_brief_of_many_claims_counts_their_ratings() -> None:
    claim = {"text": "It is so.", "rating": "true"}
    said = {**PLAIN, "claims": {"a": claim, "b": {**claim, "rating": "false"}, "c": claim}}
    assert shown(said)["briefs/plain.png"] == ("Fact check", PLAIN["title"], {"True": 2, "False": 1}, "")


@pytest.mark.parametrize(
    ("more", "by"),
    [
        ({}, ""),
        ({"claimant": {"name": "Ada"}}, "Ada"),
        ({"claimant": {"name": "Ada"}, "made": "2026-11"}, "Ada · November 2026"),
        ({"made": "unknown"}, ""),
    ],
)
def test_a_claim_alone_stands_for_its_brief(more: dict[str, object], by: str) -> None:
    said = {**PLAIN, "claims": {"a-b": {"text": "It is so.", "rating": "true", **more}}}
    expected = ("Fact check", "It is so.", {"True": 1}, by)
    assert shown(said) == {"briefs/plain.png": expected, "briefs/plain.a-b.png": expected}


def test_a_withdrawn_brief_shows_no_rating() -> None:
    assert shown(GONE) == {"briefs/gone.png": ("Withdrawn", GONE["title"], {}, "")}


def test_a_picture_carries_the_notice_of_its_site() -> None:
    desk = library(HARBOUR, notice="Nothing here is real.")
    for preview in previews(Case.of(desk.manuscripts[0], desk, VERIFICATION)):
        assert json.loads(picture(preview))["notice"] == "Nothing here is real."
