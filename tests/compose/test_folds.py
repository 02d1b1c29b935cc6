"""What a long page folds, and what no page ever folds."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from factpress.compose import compose
from factpress.compose.page import Block, Exhibit, Figure, Fold, Heading, Page, Paragraph, Sources, Timeline
from factpress.model import Verification
from factpress.verify.provenance import balances
from factpress.verify.ratings import outcomes, rulings
from tests.compose.desk import SCALE, library
from tests.compose.figured import DIAMOND, LONG, figured
from tests.compose.test_compose import text


def folds(page: Page) -> dict[str, tuple[str, tuple[type[Block], ...]]]:
    """Return the summary of each fold and what is in it, by its id."""
    return {
        block.id: (text(block.summary), tuple(map(type, block.blocks)))
        for block in page.blocks
        if isinstance(block, Fold)
    }


def test_short_pages_fold_nothing() -> None:
    page = figured(DIAMOND)
    assert folds(page) == {}
    assert [block.fold for block in page.blocks if isinstance(block, Sources)] == [None]


def test_long_pages_fold_context_and_provenance() -> None:
    context = {f"context-closed-{number}": ("Context: 2 items", (Exhibit, Exhibit)) for number in range(4)}
    same = {f"provenance-closed-{number}": (f"Bridge {number} closed.", (Paragraph,)) for number in range(1, 4)}
    first = {"provenance-closed-0": ("Bridge 0 closed.", (Figure,))}
    assert folds(figured(LONG)) == {**context, **first, **same}
    (sources,) = [block for block in figured(LONG).blocks if isinstance(block, Sources)]
    assert sources.fold is not None
    assert sources.fold.text == "Sourcing note"


def test_no_evidence_for_or_against_is_folded() -> None:
    open_ = [block.bears for block in figured(LONG).blocks if isinstance(block, Exhibit)]
    assert open_.count("contradicts") == 4
    assert open_.count("supports") == 8
    assert "context" not in open_


def ruled(needs: list[dict[str, Any]], said: dict[str, Any]) -> Page:
    """Return the page of a brief on a scale whose “False” has `needs`, held against its evidence."""
    of = library(said, scale=[SCALE[0], {**SCALE[1], "needs": needs}, SCALE[2]])
    return compose(of, Verification({}, balances(of), outcomes(rulings(of))))[0]


def test_context_that_carries_a_rating_is_not_folded() -> None:
    asked = {"sources": 1, "of": "context"}
    assert [one for one in folds(ruled([asked], LONG)) if one.startswith("context")] == []
    either = {"any": [{"sources": 1, "of": "contradicts"}, asked]}
    assert len([one for one in folds(ruled([either], LONG)) if one.startswith("context")]) == 4


@pytest.mark.parametrize(
    ("needs", "sides"),
    [
        ([], ["supports", "contradicts"]),
        ([{"answered": "contradicts"}], ["supports", "contradicts"]),
        ([{"lines": 1, "of": "contradicts"}, {"answered": "supports"}], ["contradicts", "supports"]),
    ],
)
def test_what_points_the_other_way_comes_second_and_says_so(needs: list[dict[str, Any]], sides: list[str]) -> None:
    blocks = ruled(needs, DIAMOND).blocks
    heads = [(at, block.id) for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 4]
    assert [id_.partition("-")[0] for _, id_ in heads] == [*sides, "context"]
    leads = [text(after.line) for at, _ in heads if isinstance(after := blocks[at + 1], Paragraph)]
    lead = "This points the other way from the rating. How we weighed it stands with each item."
    assert leads == ([lead] if needs else [])


def test_long_timelines_fold() -> None:
    start = datetime.date(2026, 1, 1)
    dates = [str(start + datetime.timedelta(days=number)) for number in range(23)]
    sources = {f"s{number}": {"title": "S", "published": date} for number, date in enumerate(dates)}
    items = [{"source": key, "note": "n", "bears": "supports"} for key in sources]
    claim = {**DIAMOND["claims"]["closed"], "evidence": items}
    page = figured({**DIAMOND, "sources": sources, "claims": {"c": claim}})
    assert folds(page)["timeline-fold"] == ("All 25 dates", (Timeline,))
