"""When a host is asked, and when again; and how much of an answer is read."""

from __future__ import annotations

import gzip
import heapq
import math
import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from factpress.watch.answer import Answer, Failure
from factpress.watch.body import Body
from factpress.watch.pace import INTERVAL, LAST, LATE, Pace, again, retry_after
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


def test_slower_after_a_refusal_and_faster_after_each_answer() -> None:
    pace = Pace()
    judged(pace, "a", 200, 1)
    judged(pace, "b", 429, 2)
    judged(pace, "c", 503, 3)
    assert pace.interval == pytest.approx(4 * INTERVAL)
    for sent in range(4, 10):
        judged(pace, "d", 200, sent)
    assert pace.interval == INTERVAL
    for sent in range(10, 60):
        judged(pace, str(sent), 429, sent)
    assert pace.interval == 8


def test_a_page_that_is_refused_again_says_nothing_new_of_its_host() -> None:
    pace = Pace()
    judged(pace, "a", 429, 1)
    slower = pace.interval
    judged(pace, "a", 429, 2)
    assert pace.interval == slower
    assert pace.is_slowed
    judged(pace, "b", 429, 3)
    assert pace.interval == 2 * slower


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
    judged(pace, "b", 429, 101, after="60")
    assert pace.sends == 161


def test_a_host_is_taken_over_at_the_pace_of_who_had_it() -> None:
    pace = Pace()
    pace.begin(50.0, 2.0)
    assert (pace.begins, pace.sends, pace.interval) == (50.0, 50.0, 2.0)


@dataclass
class Visit:
    """How a visit to a host went."""

    seconds: float = 0.0
    requests: int = 0
    refused: int = 0
    answered: int = 0


def visit(pages: int, status: Callable[[int, int, float], int]) -> Visit:
    """Ask so many pages of a host that answers with `status`, of a page, its tries and the moment; as `Turns` does."""
    pace, went, chance = Pace(), Visit(), random.Random(1)
    new, waiting = list(range(pages)), list[tuple[float, int, int]]()
    while new or waiting:
        now = max(went.seconds, pace.sends)
        is_due = waiting and waiting[0][0] <= now and not (pace.is_slowed and new)
        due, page, tries = heapq.heappop(waiting) if is_due or not new else (now, new.pop(0), 0)
        now = max(due, now + (pace.rest(str(page)) if tries >= LAST else 0))
        if pace.is_shut:
            break
        answer = Answer(str(page), status=status(page, tries, now))
        went.requests += 1
        pace.sent(now)
        pace.answered(now, now)
        pace.judge(answer, now)
        wait = again(answer, tries + 1, chance.random(), is_limited=pace.is_limited)
        if wait is not None:
            heapq.heappush(waiting, (now + wait, page, tries + 1))
        went.seconds, went.refused = now, went.refused + (answer.status != 200)
        went.answered += answer.status == 200
    return went


@pytest.mark.parametrize("seconds", [0.1, 0.7, 1.0, 2.0, 5.0])
def test_the_limit_of_a_host_is_found(seconds: float) -> None:
    free = 0.0

    def limited(_page: int, _tries: int, now: float) -> int:
        nonlocal free
        is_early, free = now < free, max(free, now + seconds if now >= free else 0)
        return 429 if is_early else 200

    went = visit(100, limited)
    assert went.answered == 100
    assert went.refused <= 15
    assert went.seconds <= 1.3 * 100 * max(seconds, INTERVAL)


@pytest.mark.parametrize(("seconds", "burst"), [(0.8, 5), (1.0, 10)])
def test_a_limit_that_lets_some_through_at_first_is_found(seconds: float, burst: int) -> None:
    left, then = float(burst), 0.0

    def limited(_page: int, _tries: int, now: float) -> int:
        nonlocal left, then
        left, then = min(burst, left + (now - then) / seconds), now
        is_let_through = left >= 1
        left -= is_let_through
        return 200 if is_let_through else 429

    went = visit(100, limited)
    assert went.answered == 100
    assert went.seconds <= 1.3 * 100 * seconds


@pytest.mark.parametrize(("share", "tries"), [(0.1, 1), (0.1, 9), (0.05, 9)])
def test_pages_that_refuse_are_not_taken_for_a_host_that_does(share: float, tries: int) -> None:
    chance = random.Random(7)
    refusing = {page for page in range(150) if chance.random() < share}
    went = visit(150, lambda page, tried, _: 503 if page in refusing and tried < tries else 200)
    assert went.answered == (150 if tries == 1 else 150 - len(refusing))
    assert went.seconds <= 1.4 * INTERVAL * went.requests


def test_pages_that_all_refuse_at_first_are_asked_again_and_answer() -> None:
    went = visit(40, lambda _page, tries, _now: 200 if tries else 503)
    assert went.answered == 40


def test_a_host_that_refuses_everything_is_not_asked_for_ever() -> None:
    went = visit(500, lambda _page, _tries, _now: 429)
    assert went.answered == 0
    assert went.requests <= 12
    assert went.seconds <= 60


def test_a_host_that_answered_anything_is_not_shut() -> None:
    went = visit(100, lambda page, _tries, _now: 429 if 3 < page < 30 else 200)
    assert went.answered == 74


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
