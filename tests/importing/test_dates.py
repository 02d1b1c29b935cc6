"""Dates as they are found, and what a brief says of them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from factpress.importing import dates


@pytest.mark.parametrize(
    ("text", "lang", "order", "day"),
    [
        ("2021-05-07", "en", "", "2021-05-07"),
        ("2021-05", "en", "", "2021-05"),
        ("2021", "en", "", "2021"),
        ("2021-05-07T23:10:00Z", "en", "", "2021-05-07"),
        ("2021-05-07 10:00:00 +0200", "en", "", "2021-05-07"),
        ("2021/5/7", "en", "", "2021-05-07"),
        ("2021.05.07", "en", "", "2021-05-07"),
        ("20210507", "en", "", "2021-05-07"),
        ("7.5.2021", "de", "", "2021-05-07"),
        ("07. 05. 2021", "cs", "", "2021-05-07"),
        ("13/02/2021", "en", "", "2021-02-13"),
        ("02/13/2021", "en", "", "2021-02-13"),
        ("05/05/2021", "en", "", "2021-05-05"),
        ("03/04/2021", "en", "", None),
        ("03/04/2021", "en", "day-first", "2021-04-03"),
        ("03/04/2021", "en", "month-first", "2021-03-04"),
        ("3-4-2021", "en", "day-first", "2021-04-03"),
        ("May 7, 2021", "en", "", "2021-05-07"),
        ("May 7th, 2021", "en", "", "2021-05-07"),
        ("7 May 2021", "uk", "", "2021-05-07"),
        ("Friday, 7 May 2021", "en", "", "2021-05-07"),
        ("Sept. 7, 2021", "en", "", "2021-09-07"),
        ("May 2021", "en", "", "2021-05"),
        ("7 de mayo de 2021", "es", "", "2021-05-07"),
        ("7 травня 2021", "uk", "", "2021-05-07"),
        ("Fri, 07 May 2021 10:00:00 GMT", "en", "", "2021-05-07"),
        ("1620345600", "en", "", "2021-05-07"),
        ("1620345600000", "en", "", "2021-05-07"),
        ("2021-02-30", "en", "", None),
        ("31.02.2021", "en", "", None),
        ("May 32, 2021", "en", "", None),
        ("May 7, May 8, 2021", "en", "", None),
        ("yesterday", "en", "", None),
        ("7 mayo 2021", "xx-nonsense", "", None),
        ("", "en", "", None),
    ],
)  # fmt: skip
def test_date(text: str, lang: str, order: str, day: str | None) -> None:
    found = dates.date(text, lang, order)
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 21–28, 2026", "2026-03"),
        ("June–July 2025", "2025"),
        ("On or about July 30, 2026", "2026-07"),
        ("Late 2025", "2025"),
        ("2024-2025", None),
        ("records through 2024", None),
        ("March", None),
    ],
)
def test_vaguer(text: str, day: str | None) -> None:
    found = dates.vaguer(text, "en")
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    ("text", "is_so"), [("03/04/2021", True), ("13/04/2021", False), ("5/5/2021", False), ("x", False)]
)
def test_ambiguous(text: str, *, is_so: bool) -> None:
    assert dates.is_ambiguous(text) is is_so


@given(some.text(max_size=40), some.sampled_from(["en", "ar", "zz", "", "x-y-z", "\0"]))
def test_no_text_breaks_a_date(text: str, lang: str) -> None:
    dates.date(text, lang)
    dates.vaguer(text, lang)


FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%Y-%m-%dT%H:%M:%SZ")


@given(some.dates(datetime.date(1000, 1, 1)), some.sampled_from(FORMS))
def test_a_date_is_read_as_it_was_written(day: datetime.date, form: str) -> None:
    assert str(dates.date(day.strftime(form), "en")) == str(day)
