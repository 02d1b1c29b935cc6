"""A shard in another process: what it may do while it is asked for news, and what becomes of it when it is not."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from factpress.executor import Unreachable
from factpress.watch import lease, worker
from factpress.watch.order import Grant, Job, Order, Turn
from factpress.watch.pace import INTERVAL
from factpress.watch.remote import There
from factpress.watch.worker import Opening
from tests.watch.asking import awaited, question
from tests.watch.world import World, world

OPENING = Opening("a project", "a run", "factpress/test", 2.0, private=True)


def order(web: World, pages: int) -> Order:
    asked = [question(web.url(f"/ok/{number}")) for number in range(pages)]
    turns = [Turn(Job(one.parsed, (one,))) for one in asked if one.parsed]
    return Order([Grant(web.hosts[0], INTERVAL, 0.0, {})], turns)


def test_who_is_not_asked_for_news_falls_silent_and_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "LASTS", 0.8)
    monkeypatch.setattr(worker, "ABANDONED", 2.5)
    with world(hosts=1, net=17) as web:
        worker.open_shard(OPENING)
        assert worker.exchange("a project", "a run", order(web, 9)) is not None
        time.sleep(1.8)
        silent = len(web.requests)
        assert 1 <= silent <= 3, "what it could send in 0.8 s"
        renewed = worker.exchange("a project", "a run", Order())
        assert renewed is not None
        assert len(renewed.heard) == silent - 1, "and robots.txt"
        time.sleep(3.5)
        gone = len(web.requests)
        assert worker.exchange("a project", "a run", Order()) is None
        assert silent < gone < 9
        assert web.open_now[web.hosts[0]] == 0


def test_a_run_takes_the_place_of_an_earlier_one() -> None:
    with world(hosts=1, net=18) as web:
        worker.open_shard(OPENING)
        worker.open_shard(Opening("another project", "a run", "factpress/test", 2.0, private=True))
        worker.exchange("a project", "a run", order(web, 3))
        worker.open_shard(Opening("a project", "the next run", "factpress/test", 2.0, private=True))
        assert worker.exchange("a project", "a run", Order()) is None
        assert worker.exchange("a project", "the next run", Order()) is not None
        assert worker.exchange("another project", "a run", Order()) is not None
        worker.close_shard("a project", "the next run")
        worker.close_shard("another project", "a run")
        assert worker.exchange("a project", "the next run", Order()) is None


def test_a_worker_with_another_factpress_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "__version__", "0.0.1")
    assert "a worker has factpress 0.0.1" in refused()
    worker.close_shard(OPENING.project, OPENING.run)


def test_a_worker_that_lacks_something_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(_opening: Opening) -> str:
        raise ModuleNotFoundError("No module named 'aiohttp'")

    monkeypatch.setattr(worker, "open_shard", lacking)
    assert (
        "a worker cannot run this: No module named 'aiohttp'; the scheduler and its workers need the same" in refused()
    )


def refused() -> str:
    """Return why those who would ask cannot."""

    async def ask() -> None:
        async with There(lambda: {"one": pool}, "a project", "factpress/test", 2.0, private=True):
            pass

    with ThreadPoolExecutor(1) as pool, pytest.raises(Unreachable) as raised:
        awaited(ask())
    return str(raised.value)
