"""How long hosts take that refuse, whatever the reason: beside what politeness and they themselves allow.

Each is visited in several orders of its pages. No clock is read: seconds are those of the visits.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import mean

import pytest

from factpress.watch.pace import INTERVAL
from tests.watch.visits import Host, Visit, limited, out, refusing, sliding, turning, visit, windowed

SEEDS = range(1, 7)


def visits(pages: int, host: Callable[[], Host]) -> list[Visit]:
    return [visit(pages, host(), seed) for seed in SEEDS]


def assert_all_answer(went: list[Visit], pages: int, seconds: float) -> None:
    """Assert that each page came out right, in so many seconds on the average."""
    assert {one.answered for one in went} == {pages}
    assert mean(one.seconds for one in went) <= seconds


def test_a_host_that_refuses_nothing_takes_what_politeness_takes() -> None:
    went = visit(60, lambda *_: 200)
    assert went.seconds == pytest.approx(59 * INTERVAL)


@pytest.mark.parametrize("seconds", [0.1, 0.7, 1.0, 2.0, 3.0, 5.0])
def test_the_limit_of_a_host_is_found_and_kept_to(seconds: float) -> None:
    went = visits(100, lambda: limited(seconds))
    assert_all_answer(went, 100, 1.25 * 100 * max(seconds, INTERVAL))
    assert max(one.refused for one in went) <= 25


@pytest.mark.parametrize(("pages", "seconds"), [(20, 1.0), (20, 2.0), (10, 2.0), (10, 5.0)])
def test_the_limit_of_a_host_of_few_pages_is_found(pages: int, seconds: float) -> None:
    assert_all_answer(visits(pages, lambda: limited(seconds)), pages, 1.4 * pages * seconds)


@pytest.mark.parametrize(("seconds", "burst"), [(1.0, 3), (1.0, 10), (2.0, 5)])
def test_a_limit_that_lets_some_through_at_first_is_found(seconds: float, burst: int) -> None:
    went = visits(100, lambda: limited(seconds, burst))
    assert mean(one.seconds for one in went) <= 1.1 * (100 - burst) * seconds
    assert min(one.answered for one in went) >= 99


@pytest.mark.parametrize("host", [lambda: windowed(10, 10), lambda: sliding(10, 10)])
def test_so_many_in_so_many_seconds_are_asked(host: Callable[[], Host]) -> None:
    assert_all_answer(visits(100, host), 100, 1.25 * 100)


OUT = [(0, 5, 20), (0, 20, 20), (0, 20, 60), (0, 30, 60), (1, 10, 60), (1, 20, 60), (5, 20, 60), (15, 20, 60)]


@pytest.mark.parametrize(("begins", "seconds", "pages"), OUT)
def test_after_an_outage_a_host_is_asked_as_fast_as_ever(begins: float, seconds: float, pages: int) -> None:
    assert_all_answer(visits(pages, lambda: out(begins, seconds)), pages, 1.2 * (seconds + pages * INTERVAL))


@pytest.mark.parametrize(("begins", "seconds"), [(0, 45), (0, 70), (5, 45), (5, 70)])
def test_a_host_that_was_shut_and_comes_back_is_asked_again(begins: float, seconds: float) -> None:
    went = visits(60, lambda: out(begins, seconds))
    assert_all_answer(went, 60, seconds + 15 + 60 * INTERVAL)
    assert max(one.refused for one in went) <= 11


@pytest.mark.parametrize("host", [lambda: turning(0), lambda: turning(1), lambda: turning(5)])
def test_a_host_that_refuses_from_some_moment_on_is_left_alone(host: Callable[[], Host]) -> None:
    for went in visits(60, host):
        assert went.seconds <= 95
        assert went.refused <= 12
        assert len(went.asked) < 30


SHARES = [(0.05, 150, 1.2), (0.1, 150, 1.3), (0.2, 60, 1.5), (0.33, 60, 1.6), (0.5, 30, 2.0)]


@pytest.mark.parametrize(("share", "pages", "times"), SHARES)
def test_pages_that_always_refuse_hardly_slow_their_host(share: float, pages: int, times: float) -> None:
    host, those = refusing(pages, share)
    went = visits(pages, lambda: host)
    assert all({page for page, status in one.found.items() if status == 429} == those for one in went)
    assert mean(one.seconds for one in went) <= times * (pages + 2 * len(those)) * INTERVAL


@pytest.mark.parametrize(("pages", "share"), [(5, 1.0), (15, 1.0), (40, 1.0), (60, 0.5), (150, 0.1)])
def test_pages_that_refuse_once_hardly_slow_their_host(pages: int, share: float) -> None:
    host, those = refusing(pages, share, tries=1)
    assert_all_answer(visits(pages, lambda: host), pages, 1.35 * (pages + len(those)) * INTERVAL)


def test_a_limit_is_found_where_some_pages_refuse_as_well() -> None:
    pages = 60
    host, those = refusing(pages, 0.1)

    def both() -> Host:
        inner = limited(1.0)
        return lambda page, tries, now: max(inner(page, tries, now), host(page, tries, now))

    for went in visits(pages, both):
        assert went.answered >= pages - len(those) - 1
        assert went.seconds <= 1.6 * (pages + 2 * len(those))
