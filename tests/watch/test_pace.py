"""When a host is asked, and when again; and how much of an answer is read."""

from __future__ import annotations

import gzip
import math
import zlib

import pytest

from factpress.watch.answer import Answer, Failure
from factpress.watch.body import Body
from factpress.watch.pace import INTERVAL, LATE, Pace, again, retry_after
from factpress.watch.robots import Robots


def judged(pace: Pace, page: str, status: int, sent: float, **headers: str) -> None:
    pace.judge(Answer(page, status=status, headers={"retry-after": headers["after"]} if headers else {}), sent)


def test_half_a_second_lies_between_requests_from_when_one_was_heard() -> None:
    pace = Pace()
    assert pace.begins == pace.sends == -math.inf
    pace.begun(100.0)
    pace.sent(100.1)
    assert pace.sends == pytest.approx(100.1 + LATE + INTERVAL)
    pace.answered(100.1, 100.15)
    assert pace.begins == pace.sends == pytest.approx(100.15 + INTERVAL)
    pace.answered(99.0, 100.0)
    assert pace.sends == pytest.approx(100.15 + INTERVAL)


def test_an_answer_that_is_late_says_nothing_of_when_it_was_heard() -> None:
    pace = Pace()
    pace.sent(100.0)
    pace.answered(100.0, 103.0)
    assert pace.sends == pytest.approx(100.0 + LATE + INTERVAL)


def test_a_host_or_a_machine_that_is_late_is_given_more_time_to_hear() -> None:
    pace = Pace()
    for sent in range(1, 9):
        pace.sent(sent)
        pace.answered(sent, sent + 0.3)
    pace.answered(-math.inf, 9)
    pace.sent(10.0)
    assert 10.0 + LATE + 0.5 < pace.sends - INTERVAL <= 10.0 + LATE + 0.6
    pace.sent(20.0, lag=1.0)
    assert pace.sends == pytest.approx(20.0 + LATE + 2 + INTERVAL)


def test_slower_after_each_refusal_and_at_once_as_fast_as_ever_after_an_answer() -> None:
    pace = Pace()
    judged(pace, "a", 200, 1)
    judged(pace, "b", 429, 2)
    judged(pace, "c", 503, 3)
    assert pace.interval == pytest.approx(4 * INTERVAL)
    judged(pace, "d", 200, 4)
    assert pace.interval == INTERVAL
    for sent in range(10, 60):
        judged(pace, str(sent), 429, sent)
    assert pace.interval == 8


def test_where_a_host_answers_only_after_a_while_it_has_a_limit_and_is_asked_just_above() -> None:
    pace = Pace()
    for sent in range(0, 12, 4):
        judged(pace, f"{sent}", 200, sent)
        judged(pace, f"{sent} soon", 429, sent + 0.5)
        judged(pace, f"{sent} later", 429, sent + 1.9)
    assert pace.is_limited
    for sent in (12, 15, 18):
        judged(pace, f"{sent}", 200, sent)
        assert 1.9 < pace.interval < 2.6
    judged(pace, "the fourth", 200, 21)
    assert pace.interval < 1.9, "it is tried whether the limit is as long as that"
    judged(pace, "too soon", 429, 22)
    for sent in range(25, 70, 3):
        assert 1.9 < pace.interval < 2.6
        judged(pace, f"{sent}", 200, sent)
    judged(pace, "the sixteenth", 200, 70)
    assert pace.interval < 1.9


def test_what_is_refused_before_any_answer_tells_of_no_limit() -> None:
    pace = Pace()
    judged(pace, "a", 429, 1)
    judged(pace, "b", 429, 2)
    judged(pace, "c", 200, 9)
    assert pace.interval == INTERVAL


def test_pages_that_are_known_to_refuse_make_nothing_slower() -> None:
    pace = Pace()
    for sent in range(1, 60, 2):
        judged(pace, f"well {sent}", 200, sent)
        judged(pace, "refusing", 429, sent + 1)
    judged(pace, "another", 429, 61)
    slower = pace.interval
    judged(pace, "refusing", 429, 62)
    assert slower > pace.interval == INTERVAL


def test_three_new_pages_are_asked_and_then_one_that_refused_until_one_answers() -> None:
    pace, slowed = Pace(), []
    for sent in range(8):
        slowed.append(pace.is_slowed)
        pace.sent(sent)
        judged(pace, f"{sent}", 429, sent)
    assert slowed == [False, True, True, False, True, True, True, False]
    judged(pace, "well", 200, 9)
    assert not pace.is_slowed


def shut(seconds: float = 5.0) -> Pace:
    """Return the pace of a host that refuses everything for eight times so many seconds."""
    pace = Pace()
    for number in range(8):
        pace.begun(seconds * number)
        judged(pace, f"{number % 4}", 429, seconds * number)
    return pace


def test_a_host_that_is_shut_is_asked_now_and_then_whether_it_still_is() -> None:
    pace = shut()
    assert pace.is_shut(36)
    assert pace.is_shut(49)
    assert not pace.is_shut(50)
    pace.begun(50)
    assert pace.is_shut(51)
    assert not pace.is_closed(84)
    assert pace.is_closed(85)
    assert pace.is_shut(999)
    pace.judge(Answer("http://h.example/robots.txt", status=404), 50, is_page=False)
    assert pace.is_shut(51)
    judged(pace, "well", 200, 50)
    assert not pace.is_shut(51)
    assert not pace.is_closed(999)


@pytest.mark.parametrize(("last", "status"), [(429, 429), (503, 503), (200, 0)])
def test_of_a_host_that_is_shut_is_told_what_it_refuses_with(last: int, status: int) -> None:
    pace = shut()
    judged(pace, "last", last, 50)
    assert pace.unasked("new") == Answer("new", failure=Failure.SHUT, status=status)


def test_a_host_is_not_shut_for_a_few_seconds() -> None:
    assert not shut(4.0).is_shut(28)


def test_a_page_rests_before_its_last_word_where_its_host_seemed_to_have_a_limit() -> None:
    pace = Pace()
    assert pace.rest("a") == 0
    judged(pace, "a", 429, 1)
    assert pace.rest("a") == pace.interval == INTERVAL
    assert pace.rest("b") == 0
    for sent in range(10, 30, 4):
        judged(pace, f"{sent}", 200, sent)
        judged(pace, f"{sent} soon", 429, sent + 1.5)
    sent = 30
    while pace.interval > 1:
        judged(pace, f"{sent}", 200, sent)
        sent += 4
    assert pace.rest("a") + pace.interval == pytest.approx(1.5 * 1.25**2), "well above that limit"


OF_NO_PACE = [
    Answer("a", status=429, headers={"retry-after": "86400"}),
    Answer("a", status=503, headers={"cf-mitigated": "challenge"}),
    Answer("a", failure=Failure.TIMEOUT),
    Answer("a", status=502),
]


@pytest.mark.parametrize("answer", OF_NO_PACE)
def test_what_a_slower_pace_does_not_end_changes_nothing(answer: Answer) -> None:
    pace = Pace()
    pace.judge(answer, 1)
    assert pace.interval == INTERVAL


def test_a_host_that_refuses_one_page_after_the_other_is_left_alone_for_as_long_as_it_wants() -> None:
    pace = Pace()
    judged(pace, "a", 429, 100, after="60")
    assert pace.sends < 100
    pace.sent(101)
    assert pace.is_slowed
    judged(pace, "b", 429, 101, after="60")
    assert pace.sends == 161
    assert not pace.is_slowed, "what was refused has waited then"


def test_a_host_is_taken_over_at_the_pace_of_who_had_it() -> None:
    pace = Pace()
    pace.begin(50.0, 2.0)
    assert (pace.begins, pace.sends, pace.interval) == (50.0, 50.0, 2.0)


@pytest.mark.parametrize(("wished", "is_kept"), [("2", True), ("5", True), ("30", False)])
def test_few_seconds_of_retry_after_are_kept_by_the_whole_host_at_once(wished: str, is_kept: bool) -> None:
    pace = Pace()
    judged(pace, "a", 200, 9.0)
    judged(pace, "b", 429, 10.0, after=wished)
    assert (pace.sends == 10.0 + float(wished)) == is_kept
    judged(pace, "c", 429, 12.0, after=wished)
    assert pace.sends == 12.0 + float(wished)


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
    judged(pace, "a", 200, 1)
    assert pace.interval == 5
    pace.ask_no_faster(9999)
    assert pace.interval == 30


AGAIN = [
    (Answer("p", status=200), 1, None),
    (Answer("p", status=404), 1, None),
    (Answer("p", status=500), 1, None),
    (Answer("p", status=503), 1, 0.75),
    (Answer("p", status=503), 2, 1.5),
    (Answer("p", status=503), 3, None),
    (Answer("p", status=503, headers={"cf-mitigated": "challenge"}), 1, None),
    (Answer("p", status=429, headers={"retry-after": "7"}), 1, 7.5),
    (Answer("p", status=429, headers={"retry-after": "121"}), 1, None),
    (Answer("p", failure=Failure.RESET), 2, 1.5),
    (Answer("p", failure=Failure.TIMEOUT), 1, 0.5),
    (Answer("p", failure=Failure.TIMEOUT), 2, None),
    (Answer("p", failure=Failure.TLS), 1, None),
    (Answer("p", failure=Failure.SHUT), 3, 15.5),
    (Answer("p", failure=Failure.SHUT), 4, None),
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
