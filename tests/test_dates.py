"""Dates to the day, the month or the year."""

from __future__ import annotations

import datetime

import pytest

from factpress.model import PartialDate


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-02-29", (2024, 2, 29), (2024, 2, 29)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-12", (2023, 12, 1), (2023, 12, 31)),
        ("2023", (2023, 1, 1), (2023, 12, 31)),
        ("9999", (9999, 1, 1), (9999, 12, 31)),
    ],
)
def test_what_a_date_may_mean(text: str, earliest: tuple[int, int, int], latest: tuple[int, int, int]) -> None:
    date = PartialDate.parse(text)
    assert (date.earliest, date.latest) == (datetime.date(*earliest), datetime.date(*latest))
    assert str(date) == text


@pytest.mark.parametrize(
    "text", ["", "24-01-01", "2024-1-1", "2024-13", "2024-02-30", "0000", "2024-00", "2024-01-00", "２０２４"]
)
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|calendar"):
        PartialDate.parse(text)


def test_the_vaguer_date_comes_first() -> None:
    assert sorted(map(PartialDate.parse, ["2024-01-01", "2024", "2024-01"])) == [
        PartialDate(2024),
        PartialDate(2024, 1),
        PartialDate(2024, 1, 1),
    ]
