"""What the site has checked, in numbers: every claim once, in its period; the table says what the plot shows."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from factpress.compose import compose
from factpress.compose.page import Page, Plot, Verdict
from factpress.model import Verification
from factpress.render.figure.plot import plot
from tests.compose.desk import GONE, HARBOUR, PLAIN, library


def plots(*said: dict[str, Any]) -> list[Plot]:
    pages: dict[str, Page] = {page.path: page for page in compose(library(*said), Verification())}
    return [block for block in pages["briefs/numbers.md"].blocks if isinstance(block, Plot)]


def dated(*days: str) -> list[dict[str, Any]]:
    return [{**PLAIN, "id": f"b{number}", "published": day} for number, day in enumerate(days)]


@pytest.mark.parametrize(
    ("days", "ends", "counts"),
    [
        (["2026-01-05"], ["January 2026"], (1,)),
        (["2026-01-05", "2026-01-31"], ["January 2026"], (2,)),
        (["2026-02-01", "2025-11-30"], ["November 2025", "February 2026"], (1, 0, 0, 1)),
        (["2024-01-01", "2025-12-31"], ["January 2024", "December 2025"], (1, *(0,) * 22, 1)),
        (["2024-01-01", "2026-01-01", "2026-06-01"], ["2024", "2026"], (1, 0, 2)),
    ],
)
def test_months_and_over_two_years_years(days: list[str], ends: list[str], counts: tuple[int, ...]) -> None:
    (drawn,) = plots(*dated(*days))
    assert [end.text for end in drawn.ends] == ends
    assert [one.counts for one in drawn.series] == [counts]
    told = [row[2][0] for row in drawn.table.rows]
    assert [getattr(cell, "text", "") for cell in told] == [str(count) for count in counts if count]


def test_each_rating_and_each_kind_has_a_row_in_the_order_of_the_scale() -> None:
    ratings, kinds = plots(HARBOUR, {**PLAIN, "published": "2026-11-01"}, GONE)
    labels = [one.name[0].label for one in ratings.series if isinstance(one.name[0], Verdict)]
    assert labels == ["True", "False", "no-such-rating"]
    assert [one.counts for one in kinds.series] == [(1,), (1,), (1,), (1,)]


def test_nothing_published_is_nothing_drawn() -> None:
    assert plots() == []


@pytest.mark.parametrize(
    ("days", "bars"), [(["2026-01-05"], [240]), (["2026-01-05", "2026-03-01", "2026-03-02"], [8, 8])]
)
def test_bars_stand_in_their_periods_and_are_hidden_from_those_who_have_the_table(
    days: list[str], bars: list[int]
) -> None:
    (drawn,) = plots(*dated(*days))
    tree = lxml.html.fragment_fromstring(plot(drawn, "en"))
    assert [int(bar.get("width") or 0) for bar in tree.iter("rect")] == bars
    assert [node.get("aria-hidden") for node in tree.iter("svg")] == ["true"]
    assert len(tree.findall(".//table")) == 1
    assert not tree.xpath("//@style")
