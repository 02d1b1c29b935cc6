"""By which day a brief is to be looked at again."""

from __future__ import annotations

import datetime

import pytest

from factpress.model import Brief, Outline, Review, review
from factpress.model.review import later
from tests.compose.desk import settings

DAY = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-11-22", 1, "2026-12-22"),
        ("2026-11-22", 2, "2027-01-22"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-05-05", 60, "2031-05-05"),
        ("9999-12-01", 1, "9999-12-31"),
    ],
)
def test_later(day: str, months: int, expected: str) -> None:
    assert later(DAY(day), months) == DAY(expected)


def brief(*kinds: str | None, **said: object) -> Brief:
    """Return a brief published on 31 January 2026 with a claim of each kind."""
    claims = {f"c{index}": {"text": "So.", "rating": "true", "kind": kind} for index, kind in enumerate(kinds)}
    head = {"id": "case", "title": "So?", "status": "published", "published": "2026-01-31"}
    return Brief.model_validate({**head, "claims": claims, **said})


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["quotation"], Review(DAY("2031-01-31"), is_default=True, kind="quotation")),
        (["quotation", "status", "law"], Review(DAY("2026-04-30"), is_default=True, kind="status")),
        ([None, "event"], Review(DAY("2027-01-31"), is_default=True)),
        (["science", "law"], Review(DAY("2027-01-31"), is_default=True, kind="law")),
    ],
)
def test_soonest_kind_decides(kinds: list[str | None], expected: Review) -> None:
    assert review(Outline.of(brief(*kinds)), settings()) == expected


def test_settings_change_a_kind_and_leave_the_others() -> None:
    site = settings(review_after={"status": 1})
    assert review(Outline.of(brief("status")), site) == Review(DAY("2026-02-28"), is_default=True, kind="status")
    assert review(Outline.of(brief("statistic")), site) == Review(DAY("2026-07-31"), is_default=True, kind="statistic")


def test_what_an_author_says_stands() -> None:
    assert review(Outline.of(brief("status", review_by="2040-01-01")), settings()) == Review(DAY("2040-01-01"))


def test_no_day_of_publication_no_review() -> None:
    assert review(Outline.of(brief("status", published=None)), settings()) is None
