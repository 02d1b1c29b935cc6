"""What archives say of their copies: read as far as it makes sense, the nearest first."""

from __future__ import annotations

import datetime

import pytest

from factpress.watch.archive.timemap import copies, nearest

MAP = "https://web.archive.org/web/timemap/link/https://x.example/day"
PAGE = "https://x.example/day"
WHOLE = """\
<https://x.example/day>; rel="original",
<https://web.archive.org/web/timemap/link/https://x.example/day>; rel="self"; type="application/link-format"; \
from="Wed, 01 Jan 2020 00:00:00 GMT",
<https://web.archive.org>; rel="timegate",
<http://web.archive.org/web/20200101000000/https://x.example/day>; rel="first memento"; \
datetime="Wed, 01 Jan 2020 00:00:00 GMT",
<https://web.archive.org/web/20200301000000mp_/http://www.x.example/day/>; rel="memento"; \
datetime="Sun, 01 Mar 2020 00:00:00 GMT",
<https://web.archive.org/web/20200201000000/https://x.example/day>; datetime="Sat, 01 Feb 2020 00:00:00 GMT"; \
rel="last memento"
"""


def test_a_timemap() -> None:
    first, second, third = copies(WHOLE, MAP, PAGE)
    assert first.address == "https://web.archive.org/web/20200101000000/https://x.example/day"
    assert second.moment == datetime.datetime(2020, 2, 1, tzinfo=datetime.UTC)
    assert third.address == "https://web.archive.org/web/20200301000000/http://www.x.example/day/"
    assert third.raw == "https://web.archive.org/web/20200301000000id_/http://www.x.example/day/"


@pytest.mark.parametrize(
    ("day", "months"), [("2020-01-10", [1, 2, 3]), ("2020-02-14", [2, 3, 1]), ("2030-01-01", [3, 2, 1])]
)
def test_the_nearest_comes_first(day: str, months: list[int]) -> None:
    found = nearest(copies(WHOLE, MAP, PAGE), datetime.date.fromisoformat(day))
    assert [one.moment.month for one in found] == months


WRONG = [
    "",
    "<html><body>Not found</body></html>",
    '<https://a.example/20200101000000/https://x.example/day>; rel="memento"',
    '<https://a.example/20200101000000/https://x.example/day>; rel="memento"; datetime="soon"',
    '<https://a.example/20200101000000/https://x.example/day>; rel="memento"; datetime="1 Jan 2020 00:00:00"',
    '<https://a.example/20200101000000/https://x.example/day>; rel="self"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"',
    '<https://a.example/20200101000000/https://y.example/day>; rel="memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"',
    '<https://a.example/latest/https://x.example/day>; rel="memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"',
    '<https://a.example/20200101000000/https://x.example/day>; rel="memento"; datetime="Wed, 01 Jan',
    "<" * 10_000 + ";rel=" * 10_000,
]


@pytest.mark.parametrize("text", WRONG)
def test_what_names_no_copy_of_the_page_with_its_time_is_left_out(text: str) -> None:
    assert copies(text, MAP, PAGE) == ()


def test_an_archive_without_tls_keeps_its_address() -> None:
    here = "http://127.0.0.1:8080/web/timemap/link/https://x.example/day"
    line = '<http://127.0.0.1:8080/web/20200101000000mp_/https://x.example/day>; rel="memento"; '
    (one,) = copies(f'{line}datetime="Wed, 01 Jan 2020 00:00:00 GMT"', here, PAGE)
    assert one.address == "http://127.0.0.1:8080/web/20200101000000/https://x.example/day"
