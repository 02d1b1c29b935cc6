"""What was seen over days: when an address is dead, and when it is asked again."""

from __future__ import annotations

import dataclasses
import datetime
import re

import pytest

from factpress.model import Failing, PartialDate, Standing, Verdict
from factpress.watch import history, status
from factpress.watch.answer import Failure
from factpress.watch.classify import Seen
from factpress.watch.history import is_due, standing
from factpress.watch.question import Question
from tests.watch.asking import DAY, USE, question

CODES = {"o": Verdict.OK, "g": Verdict.GONE, "u": Verdict.UNREACHABLE, "b": Verdict.BLOCKED, "s": Verdict.SOFT_404}
NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def after(runs: str) -> Standing:
    """Play runs like "g0 g3 u7": what was seen, and on which day."""
    last: Standing | None = None
    for run in runs.split():
        last = standing(question(), Seen(CODES[run[0]]), last, DAY + datetime.timedelta(days=int(run[1:])))
    assert last is not None
    return last


RUNS = [
    ("g0", False),
    ("g0 g1 g2", False),
    ("g0 g7", False),
    ("g0 g0 g7", False),
    ("g0 g3 g6", False),
    ("g0 g3 g7", True),
    ("g0 u3 u7", True),
    ("g0 o1 g3 g7", False),
    ("g0 o1 g3 g7 g10", True),
    ("g0 b1 g3 g7", True),
    ("g0 b3 b7", False),
    ("s0 s3 s7", False),
    ("g0 g3 g7 o8", False),
    ("g0 g3 g7 b8", True),
    ("g7 g3 g14", False),
]


@pytest.mark.parametrize(("runs", "expected"), RUNS)
def test_dead(runs: str, expected: bool) -> None:
    assert after(runs).is_dead is expected


def test_days() -> None:
    one = after("o0 g2 g4")
    assert (one.since, one.asked) == (DAY + datetime.timedelta(days=2), DAY + datetime.timedelta(days=4))
    assert one.last_alive == DAY
    assert after("g0").last_alive is None
    assert after("g0").cited == ("b sources.s.url",)


@pytest.mark.parametrize("runs", ["o9 o0", "g9 g0", "o9 b12 g0 g3", "g9 b3", "o40 g0", "g0 o40 b9"])
def test_a_clock_that_goes_back_takes_nothing_back(runs: str) -> None:
    """A line that tells of days after it was asked would not be read again."""
    one = after(runs)
    assert status.load(status.dump([one]), until=history.latest(one)) == ({one.address: one}, ())
    assert one.asked == history.latest(one) == DAY + datetime.timedelta(days=max(map(int, re.findall(r"\d+", runs))))


@pytest.mark.parametrize(
    ("runs", "was"),
    [
        ("o0 g5", ""),
        ("o0 g7 g9", "2026-11 gone"),
        ("o0 g9 o40", "2026-11 ok, 2026-12 gone"),
        ("o0 o9 o40 b70", "2026-11 ok"),
        ("g0 o9 g5", "2026-11 gone"),
    ],
)
def test_what_each_month_came_to_is_kept_where_it_changed(runs: str, was: str) -> None:
    """Days count from 22 November, so that day 9 is the first of December and day 40 of January."""
    assert ", ".join(f"{month} {verdict}" for month, verdict in after(runs).was) == was


AGES = [
    ("o0", 5, False),
    ("o0", 9, True),
    ("b0", 10, False),
    ("b0", 17, True),
    ("g0", 0.5, False),
    ("g0", 0.9, True),
    ("s0", 0.9, True),
    ("g0 g3 g7", 20, False),
    ("g0 g3 g7", 37, True),
    ("o0", -0.3, False),
    ("o0", -2, True),
]


@pytest.mark.parametrize(("runs", "days", "expected"), AGES)
def test_due(runs: str, days: float, expected: bool) -> None:
    assert is_due(question(), after(runs), NOON, NOON + datetime.timedelta(days=days)) is expected


def test_a_robots_txt_that_failed_is_looked_at_again_soon() -> None:
    seen = Seen(Verdict.BLOCKED, "robots-failed")
    last = standing(question(), seen, None, DAY)
    assert not is_due(question(), last, NOON, NOON + datetime.timedelta(hours=10))
    assert is_due(question(), last, NOON, NOON + datetime.timedelta(days=1))


def test_an_archived_copy_is_asked_seldom_while_it_stands() -> None:
    copy = Question("https://web.archive.org/x", None, (type(USE)("b", "x", USE.place, is_copy=True),))
    assert not is_due(copy, after("o0"), NOON, NOON + datetime.timedelta(days=70))
    assert is_due(copy, after("o0"), NOON, NOON + datetime.timedelta(days=110))
    assert is_due(copy, after("g0"), NOON, NOON + datetime.timedelta(days=1))


def seen(verdict: Verdict, asked: int, since: int, alive: int = 0, *failing: int, was: int = 0) -> Standing:
    """Return how an address stands, by days of November; `failing` are the first, the last, and how many."""
    first, last, days = failing or (0, 0, 0)
    return Standing(
        "https://a.example/story",
        verdict,
        november(asked),
        november(since),
        last_alive=november(alive) if alive else None,
        failing=Failing(november(first), november(last), days) if days else None,
        was=((PartialDate(2026, was), Verdict.OK),) if was else (),
    )


def november(day: int) -> datetime.date:
    return datetime.date(2026, 11, day)


GONE, OK, WALL = Verdict.GONE, Verdict.OK, Verdict.BLOCKED
TOGETHER = [
    ("a success of another branch ends failures", seen(GONE, 20, 10, 9, 10, 20, 5), seen(OK, 15, 1, 15),
     seen(GONE, 20, 20, 15, 20, 20, 1)),
    ("a later success ends them all", seen(GONE, 12, 10, 9, 10, 12, 3), seen(OK, 15, 15, 15), seen(OK, 15, 15, 15)),
    ("failures of both are one row of failures", seen(GONE, 20, 10, 9, 10, 20, 2), seen(GONE, 18, 12, 9, 12, 18, 2),
     seen(GONE, 20, 10, 9, 10, 20, 2)),
    ("a wall leaves failures as they were", seen(GONE, 12, 10, 9, 10, 12, 2), seen(WALL, 15, 15, 9),
     seen(WALL, 15, 15, 9, 10, 12, 2)),
    ("a wall knows of none", seen(WALL, 12, 10), seen(WALL, 15, 11), seen(WALL, 15, 10)),
    ("the past of both is kept", seen(OK, 12, 1, 12, was=9), seen(OK, 15, 1, 15, was=10), None),
]  # fmt: skip


@pytest.mark.parametrize(("_why", "one", "other", "both"), TOGETHER)
def test_what_two_branches_know_together(_why: str, one: Standing, other: Standing, both: Standing | None) -> None:
    said = history.together(one, other)
    assert said == history.together(other, one)
    if both:
        assert said == both
    assert [month.month for month, _ in said.was] == ([] if both else [9, 10])


@pytest.mark.parametrize("unasked", [10, 20])
def test_what_was_not_asked_is_due_at_once_and_counts_for_nothing_beside_what_was(unasked: int) -> None:
    told = dataclasses.replace(seen(WALL, unasked, unasked), why=Failure.SHUT)
    assert is_due(question(), told, NOON, NOON - datetime.timedelta(hours=3))
    known = seen(GONE, 15, 12, 9, 12, 15, 2)
    assert history.together(told, known) == history.together(known, told) == known
    assert after("o0 g3 g7").failing == standing(question(), Seen(WALL, Failure.SHUT), after("o0 g3 g7"), DAY).failing


def test_nothing_is_dead_for_a_merge() -> None:
    dead = dataclasses.replace(seen(GONE, 20, 10, 9, 10, 20, 3), is_dead=True)
    assert history.together(dead, seen(GONE, 19, 10, 9, 10, 19, 2)).is_dead
    assert not history.together(dead, seen(OK, 15, 15, 15)).is_dead
