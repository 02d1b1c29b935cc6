"""When a host is asked, and when again; and how much of an answer is read."""

from __future__ import annotations

import gzip
import itertools
import zlib

import pytest

from factpress.watch.answer import Answer, Failure
from factpress.watch.body import Body
from factpress.watch.pace import INTERVAL, Pace, again, retry_after
from factpress.watch.robots import Robots


def test_turns_are_half_a_second_apart() -> None:
    pace = Pace()
    assert [pace.turn(100.0) for _ in range(3)] == pytest.approx([0, INTERVAL, 2 * INTERVAL])
    assert pace.turn(200.0) == 0
    assert [pace.sending(100.0), pace.sending(100.2)] == pytest.approx([0, INTERVAL - 0.2])


def test_what_is_sent_late_puts_off_what_comes_after() -> None:
    pace = Pace()
    pace.sending(100.0)
    pace.sent(100.4)
    assert pace.sending(100.5) == pytest.approx(INTERVAL - 0.1)
    pace.sent(100.5)
    assert pace.sending(200.0) == 0


def test_slower_after_a_refusal_and_faster_after_each_answer() -> None:
    pace = Pace()
    pace.heard("a", 429)
    pace.heard("b", 503)
    assert pace.interval == pytest.approx(4 * INTERVAL)
    for _ in range(10):
        pace.heard("c", 200)
    assert pace.interval == INTERVAL
    for number in range(50):
        pace.heard(str(number), 429)
    assert pace.interval == 30


def test_a_page_that_is_refused_again_says_nothing_new_while_others_are_answered() -> None:
    pace = Pace()
    pace.heard("a", 429)
    pace.heard("b", 200)
    slower = pace.interval
    pace.heard("a", 429)
    assert pace.interval == slower
    pace.heard("d", 429)
    pace.heard("a", 429)
    assert pace.interval == pytest.approx(4 * slower)


def test_a_host_is_taken_over_at_the_pace_of_who_had_it() -> None:
    pace = Pace()
    pace.begin(50.0, 2.0)
    assert [pace.turn(49.0), pace.turn(49.0), pace.sending(49.0)] == [1.0, 3.0, 1.0]


def refusals(seconds: float, pages: int) -> tuple[int, float]:
    """Return how often a host that answers once in so many seconds refuses so many pages, and how long they take."""
    pace, now, free, refused = Pace(), 0.0, 0.0, 0
    for number in range(pages):
        for tries in itertools.count():
            now += pace.turn(now)
            status = 200 if now >= free else 429
            pace.heard(f"{number} {tries}", status)
            if status == 200:
                break
            refused += 1
        free = now + seconds
    return refused, now


@pytest.mark.parametrize("seconds", [0.1, 0.7, 1.0, 2.0, 5.0])
def test_the_limit_of_a_host_is_found(seconds: float) -> None:
    refused, took = refusals(seconds, 100)
    assert refused <= 15
    assert took <= 1.3 * 100 * max(seconds, INTERVAL)


def test_what_is_refused_here_and_there_is_not_the_host() -> None:
    pace = Pace()
    for number in range(100):
        pace.heard(f"page {number}", 429 if number % 10 == 0 else 200)
        assert not pace.is_limited
    assert pace.interval == INTERVAL
    for number in range(4):
        pace.heard(f"other {number}", 429)
    assert pace.is_limited
    slow = pace.interval
    pace.heard("last", 200)
    assert INTERVAL < pace.interval < slow


def test_where_the_host_is_limited_a_page_is_asked_once_more() -> None:
    refused = Answer("p", status=429, headers={"retry-after": "3"})
    assert again(refused, 3, 0.5) is None
    assert again(refused, 3, 0.5, is_limited=True) == 3.5
    assert again(refused, 4, 0.5, is_limited=True) is None
    assert again(Answer("p", status=502), 3, 0.5, is_limited=True) is None


def test_a_crawl_delay_is_kept() -> None:
    pace = Pace()
    pace.ask_no_faster(5)
    pace.ask_no_faster(1)
    pace.heard("a", 200)
    assert pace.interval == 5
    pace.ask_no_faster(9999)
    assert pace.interval == 30


AGAIN = [
    (Answer("p", status=200), 1, None),
    (Answer("p", status=404), 1, None),
    (Answer("p", status=500), 1, None),
    (Answer("p", status=503), 1, 1.0),
    (Answer("p", status=503), 2, 2.0),
    (Answer("p", status=503), 3, None),
    (Answer("p", status=503, headers={"cf-mitigated": "challenge"}), 1, None),
    (Answer("p", status=429, headers={"retry-after": "7"}), 1, 7.5),
    (Answer("p", status=429, headers={"retry-after": "121"}), 1, None),
    (Answer("p", failure=Failure.RESET), 2, 2.0),
    (Answer("p", failure=Failure.TIMEOUT), 1, 1.0),
    (Answer("p", failure=Failure.TIMEOUT), 2, None),
    (Answer("p", failure=Failure.TLS), 1, None),
    (Answer("p", failure=Failure.DNS), 1, None),
]


@pytest.mark.parametrize(("answer", "tries", "expected"), AGAIN)
def test_again(answer: Answer, tries: int, expected: float | None) -> None:
    assert again(answer, tries, 0.5) == expected


DATE = "Sun, 22 Nov 2026 12:00:00 GMT"
WAITS = [
    ("3", "", 3.0),
    (" 120 ", "", 120.0),
    ("9" * 5000, "", 999999999.0),
    ("Sun, 22 Nov 2026 12:01:30 GMT", DATE, 90.0),
    ("Sun, 22 Nov 2026 12:01:30", DATE, 90.0),
    ("Sun, 22 Nov 2026 11:00:00 GMT", DATE, 0.0),
    ("Sun, 22 Nov 1999 11:00:00 GMT", "", 0.0),
    ("soon", DATE, None),
    ("-3", DATE, None),
    ("٣", DATE, None),
    ("Sun, 99 Nov 2026 11:00:00 GMT", DATE, None),
    ("", "", None),
]


@pytest.mark.parametrize(("typed", "date", "expected"), WAITS)
def test_retry_after(typed: str, date: str, expected: float | None) -> None:
    assert retry_after(Answer("p", headers={"retry-after": typed, "date": date})) == expected


def test_robots() -> None:
    rules = Robots(200, "User-agent: *\nDisallow: /a*b$\nAllow: /a/public\nCrawl-delay: 2\n").rules()
    assert rules.against("https://h.example/axxb") is Failure.ROBOTS
    assert rules.against("https://h.example/axxbc") is None
    assert rules.delay == 2
    assert Robots(200, "User-agent: factpress\nDisallow: /\n").rules().against("https://h.example/") is Failure.ROBOTS
    for status, expected in ((404, None), (403, None), (0, None), (500, Failure.ROBOTS_FAILED), (301, None)):
        none = Robots(status, "User-agent: *\nDisallow: /\n").rules()
        assert none.against("https://h.example/") is expected
        assert none.delay == 0


TEXT = b"It was so on that day. " * 1000
CODINGS = [
    ("", TEXT),
    ("identity", TEXT),
    ("gzip", gzip.compress(TEXT)),
    ("gzip", gzip.compress(TEXT[:999]) + gzip.compress(TEXT[999:])),
    ("gzip", gzip.compress(TEXT) + b"\0 rubbish"),
    ("X-GZIP", gzip.compress(TEXT)),
    ("deflate", zlib.compress(TEXT)),
    ("deflate", zlib.compress(TEXT)[2:-4]),
]


@pytest.mark.parametrize(("coding", "packed"), CODINGS)
@pytest.mark.parametrize("piece", [1, 7, 100_000])
def test_bodies_are_unpacked_piece_by_piece_up_to_a_limit(coding: str, packed: bytes, piece: int) -> None:
    for limit, expected in ((len(TEXT), False), (1000, True)):
        body = Body(coding, limit)
        for start in range(0, len(packed), piece):
            body.add(packed[start : start + piece])
        assert (body.content, body.is_cut) == (TEXT[:limit], expected)


@pytest.mark.parametrize(("coding", "packed"), [("br", b"x" * 50), ("gzip", b"x" * 50), ("deflate", b"\xff" * 50)])
def test_what_cannot_be_unpacked_is_cut(coding: str, packed: bytes) -> None:
    body = Body(coding, 1000)
    body.add(packed)
    body.add(packed)
    assert (body.content, body.is_cut) == (b"", True)


@pytest.mark.parametrize(("coding", "packed"), CODINGS[2:])
@pytest.mark.parametrize("piece", [1, 100_000])
def test_what_was_packed_is_whole_when_it_ends(coding: str, packed: bytes, piece: int) -> None:
    assert Body(coding, 10).is_whole
    for length, expected in ((len(packed), True), (30, False), (1, False)):
        body = Body(coding, len(TEXT))
        for start in range(0, length, piece):
            body.add(packed[start : min(start + piece, length)])
        assert body.is_whole is expected


def test_no_byte_becomes_more_than_a_hundred() -> None:
    bomb = gzip.compress(b"\0" * 10_000_000)
    body = Body("gzip", 5_000_000)
    for start in range(0, len(bomb), 1000):
        body.add(bomb[start : start + 1000])
        assert len(body.content) <= max(65_536, 100 * (start + 1000))
    assert body.is_cut


@pytest.mark.parametrize("packed", [gzip.compress(b"") * 10_000, b"\x78\x9c" + b"\0\0\0\xff\xff" * 40_000])
def test_what_becomes_nothing_is_not_received_for_ever(packed: bytes) -> None:
    coding = "gzip" if packed.startswith(b"\x1f") else "deflate"
    body = Body(coding, 1000)
    received = 0
    for start in range(0, len(packed), 1000):
        body.add(packed[start : start + 1000])
        received += 1000
        if body.is_cut:
            break
    assert body.is_cut
    assert received < 70_000
