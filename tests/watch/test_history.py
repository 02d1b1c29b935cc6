"""What was seen over days: when an address is dead, and when it is asked again."""

from __future__ import annotations

import datetime

import pytest

from factpress.model import Standing, Verdict
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


def test_an_archived_copy_is_asked_seldom_while_it_stands() -> None:
    copy = Question("https://web.archive.org/x", None, (type(USE)("b", "x", USE.place, is_copy=True),))
    assert not is_due(copy, after("o0"), NOON, NOON + datetime.timedelta(days=70))
    assert is_due(copy, after("o0"), NOON, NOON + datetime.timedelta(days=110))
    assert is_due(copy, after("g0"), NOON, NOON + datetime.timedelta(days=1))
