"""What archives say of their copies: read as far as it makes sense, in links and in JSON, the nearest first."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.watch.answer import Answer, Hop
from factpress.watch.archive.copy import copy, nearest
from factpress.watch.archive.timemap import Part, named, timemap, timemaps

HERE = "https://web.archive.org/web"
MAP = f"{HERE}/timemap/link/https://x.example/day"
PAGE = "https://x.example/day"
WHOLE = """\
<https://x.example/day>; rel="original",
<https://web.archive.org/web/timemap/link/https://x.example/day>; rel="self timemap"; type="application/link-format"; \
from="Wed, 01 Jan 2020 00:00:00 GMT",
<https://web.archive.org>; rel="timegate",
<http://web.archive.org/web/20200101000000/https://x.example/day>; rel="first memento"; \
datetime="Wed, 01 Jan 2020 00:00:00 GMT",
<https://web.archive.org/web/20200301000000mp_/http://www.x.example/day/>; rel="memento"; \
datetime="Sun, 01 Mar 2020 00:00:00 GMT",
</web/20200201000000/https://x.example/day>; datetime="Sat, 01 Feb 2020 00:00:00 GMT"; \
rel="last memento"
"""


def moment(month: int, year: int = 2020) -> datetime.datetime:
    return datetime.datetime(year, month, 1, tzinfo=datetime.UTC)


def test_a_timemap() -> None:
    read = timemap(WHOLE, MAP, PAGE)
    first, second, third = read.copies
    assert first.address == "https://web.archive.org/web/20200101000000/https://x.example/day"
    assert (second.address, second.moment) == (f"{HERE}/20200201000000/https://x.example/day", moment(2))
    assert third.address == "https://web.archive.org/web/20200301000000/http://www.x.example/day/"
    assert third.raw == "https://web.archive.org/web/20200301000000id_/http://www.x.example/day/"
    assert read.parts == ()


@pytest.mark.parametrize(
    ("day", "months"), [("2020-01-10", [1, 2, 3]), ("2020-02-14", [2, 3, 1]), ("2030-01-01", [3, 2, 1])]
)
def test_the_nearest_comes_first(day: str, months: list[int]) -> None:
    found = nearest(timemap(WHOLE, MAP, PAGE).copies, datetime.date.fromisoformat(day))
    assert [one.moment.month for one in found] == months


WRONG = [
    "",
    "<html><body>Not found</body></html>",
    '<https://a.example/20200101000000/https://x.example/day>; rel="memento"',
    '<https://a.example/20200101000000/https://x.example/day>; rel="memento"; datetime="soon"',
    '<https://a.example/20200101000000/https://x.example/day>; rel="memento"; datetime="1 Jan 2020 00:00:00"',
    '<https://a.example/20200101000000/https://x.example/day>; rel="self"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"',
    '<https://a.example/20200101000000/https://y.example/day>; rel="memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"',
    '<https://a.example/20209901000000/https://x.example/day>; rel="memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"',
    '<https://a.example/latest/https://x.example/day>; rel="memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"',
    '<https://a.example/20200101000000/https://x.example/day>; rel="memento"; datetime="Wed, 01 Jan',
    '<//[>; rel="memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"',
    "<" * 10_000 + ";rel=" * 10_000,
    "[" * 10_000,
    "{}",
    "[]",
    "[1, 2]",
    '[["timestamp", "original"], ["2020", "https://x.example/day"], ["20200101000000"], [1, 2], {}]',
    '{"mementos": 1, "timemap_index": 2}',
    '{"mementos": {"list": [1, {"uri": 1}, {"uri": "https://a.example"}]}, "timemap_index": [{"uri": "https://["}, 1]}',
    '{"timestamp": "20200101000000", "url": "https://y.example/day"}\n{"timestamp"',
]


@pytest.mark.parametrize("text", WRONG)
def test_what_names_no_copy_of_the_page_with_its_time_is_left_out(text: str) -> None:
    read = timemap(text, MAP, PAGE)
    assert (read.copies, read.parts) == ((), ())


@given(st.text() | st.recursive(st.none() | st.text() | st.integers(), lambda one: st.lists(one) | st.dictionaries(
    st.sampled_from(["mementos", "list", "uri", "timemap_index", "from", "timestamp", "url"]), one
)).map(json.dumps))  # fmt: skip
def test_no_text_raises(text: str) -> None:
    assert timemap(text, MAP, PAGE).copies == ()


def test_an_archive_without_tls_keeps_its_address() -> None:
    here = "http://127.0.0.1:8080/web/timemap/link/https://x.example/day"
    line = '<http://127.0.0.1:8080/web/20200101000000mp_/https://x.example/day>; rel="memento"; '
    (one,) = timemap(f'{line}datetime="Wed, 01 Jan 2020 00:00:00 GMT"', here, PAGE).copies
    assert one.address == "http://127.0.0.1:8080/web/20200101000000/https://x.example/day"


ROWS = [
    ["urlkey", "timestamp", "original", "mimetype", "statuscode"],
    ["example,x)/day", "20200101000000", "https://x.example/day", "text/html", "200"],
    ["example,x)/day", "20200201000000", "https://x.example/day", "text/html", "404"],
    ["example,x)/day", "20200301000000", "http://x.example/day", "warc/revisit", "-"],
]
LINES = [{"timestamp": row[1], "url": row[2], "status": row[4]} for row in ROWS[1:]]
AGGREGATED = {
    "original_uri": PAGE,
    "mementos": {
        "first": {"datetime": "2020-01-01T00:00:00Z", "uri": f"{HERE}/20200101000000/https://x.example/day"},
        "list": [
            {"datetime": "2020-01-01T00:00:00Z", "uri": f"{HERE}/20200101000000/https://x.example/day"},
            {"datetime": "2020-03-01T00:00:00Z", "uri": f"{HERE}/20200301000000/http://x.example/day"},
        ],
    },
    "timemap_index": [{"from": "2021-01-01T00:00:00Z", "until": "2021-12-01T00:00:00Z", "uri": f"{HERE}/timemap/2"}],
}
SAID = [json.dumps(ROWS), "\n".join(map(json.dumps, LINES)), json.dumps(AGGREGATED)]


@pytest.mark.parametrize("text", SAID)
def test_the_ways_in_which_archives_write_json(text: str) -> None:
    read = timemap(text, f"{HERE}/timemap/json/{PAGE}", PAGE)
    assert [one.address for one in read.copies] == [
        f"{HERE}/20200101000000/https://x.example/day",
        f"{HERE}/20200301000000/http://x.example/day",
    ]
    assert read.parts in {(), (Part(f"{HERE}/timemap/2", moment(1, 2021), moment(12, 2021)),)}


def test_a_line_of_json_alone() -> None:
    read = timemap(json.dumps(LINES[0]), f"{HERE}/timemap/json/{PAGE}", PAGE)
    assert [one.address for one in read.copies] == [f"{HERE}/20200101000000/https://x.example/day"]


PAGES = f"""\
<https://x.example/day>; rel="original",
<{HERE}/timemap/link/1/https://x.example/day>; rel="self"; type="application/link-format",
<{HERE}/timemap/link/2/https://x.example/day>; rel="timemap"; from="Wed, 01 Jan 2020 00:00:00 GMT"; \
until="Sun, 01 Mar 2020 00:00:00 GMT",
<{HERE}/timemap/link/3/https://x.example/day>; rel="timemap",
<{HERE}/timemap/link/3/https://x.example/day>; rel="next timemap",
<https://elsewhere.example/timemap/link/https://x.example/day>; rel="timemap"
"""


def test_the_pages_of_a_timemap_are_those_of_its_own_archive() -> None:
    two, three = timemap(PAGES, f"{HERE}/timemap/link/1/{PAGE}", PAGE).parts
    assert two == Part(f"{HERE}/timemap/link/2/{PAGE}", moment(1), moment(3))
    assert three == Part(f"{HERE}/timemap/link/3/{PAGE}")
    days = [datetime.date(2019, 12, 31), datetime.date(2020, 2, 1), datetime.date(2020, 3, 2)]
    assert [two.distance(day).total_seconds() / 3600 for day in days] == [12, 0, 36]
    assert three.distance(days[0]) == datetime.timedelta()


def test_an_answer_names_copies_where_it_led_where_it_is_and_in_links() -> None:
    hops = (Hop(302, f"{HERE}/20200101000000/{PAGE}"), Hop(302, "https://web.archive.org/elsewhere"))
    headers = {"content-location": f"/web/20200201000000/{PAGE}", "link": WHOLE.replace("\n", " ")}
    months = [one.moment.month for one in named(Answer(f"{HERE}/{PAGE}", hops, None, 200, headers), PAGE)]
    assert months == [1, 2, 1, 2, 3]
    (part,) = timemaps(Answer(f"{HERE}/{PAGE}", (), None, 200, headers))
    assert part.address == MAP


def test_a_copy_says_of_what_it_is_one_and_when_it_was_made() -> None:
    assert copy(f"{HERE}/20200101000000if_/{PAGE}", MAP, f"{PAGE}#top") == copy(
        f"/web/20200101000000/{PAGE}", MAP, PAGE
    )
    assert copy(f"{HERE}/2020/{PAGE}", MAP, PAGE) is None
