"""Asking the pages of the hosts that are in its hands, each host by as many lanes as it may have connections."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from factpress.watch.answer import Failure
from factpress.watch.classify import classify
from factpress.watch.fetch import Fetcher, Manners
from factpress.watch.lease import Lease
from factpress.watch.order import Heard, Order, Report
from factpress.watch.pace import CONNECTIONS, again
from factpress.watch.turns import Place, Turns

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from types import TracebackType

    from factpress.watch.address import Address
    from factpress.watch.answer import Answer, Reply
    from factpress.watch.classify import Seen
    from factpress.watch.guard import Guard
    from factpress.watch.order import Errand, Grant, Job, Key, Turn
    from factpress.watch.pace import Pace
    from factpress.watch.robots import Robots

_NAP = 0.25
_NOT_MODIFIED, _OUT_OF_ORDER = 304, 503
_SHORT = 65_536
"""Bytes that are judged in milliseconds."""


class Shard:
    """Asks what it is told to. It sends while its `lease` is good, and asks no host but those that are in its hands."""

    def __init__(self, guard: Guard, agent: str, timeout: float) -> None:
        self.lease = Lease()
        self._recalled: dict[str, Robots] = {}
        self._fetcher = Fetcher(guard, Manners(agent, timeout, self._recalled.get, self._remember), self)
        self._hosts: set[str] = set()
        self._turns: defaultdict[str, Turns] = defaultdict(Turns)
        self._lanes: Counter[str] = Counter()
        self._slow: Counter[str] = Counter()
        self._away: dict[int, asyncio.Future[Reply | None]] = {}
        self._errands = 0
        self._report = Report()
        self._news = asyncio.Event()
        # One thread: what a page takes is taken again by the next, where each of several would keep its own.
        self._judging = ThreadPoolExecutor(1, "judge")
        self._tasks: set[asyncio.Task[None]] = set()
        self._fault: BaseException | None = None

    async def __aenter__(self) -> Self:
        await self._fetcher.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._judging.shutdown(wait=False, cancel_futures=True)
        await self._fetcher.__aexit__(kind, raised, trace)

    def accept(self, order: Order) -> None:
        """Take on what is to be done, and the right to do it."""
        self.lease.renew()
        for grant in order.grants:
            self._take_on(grant)
        for number, reply in order.replies:
            self._away.pop(number).set_result(reply)
        for key, errand in order.errands:
            self._begin(self._run(key, errand))
        for turn in order.turns:
            self._queue(turn)

    async def news(self, seconds: float) -> None:
        """Wait until there is something to report, so many seconds at most."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()

    def report(self) -> Report:
        """Return what came of it since the last report; raises what was our own fault."""
        if self._fault:
            raise self._fault
        self._news.clear()
        said, self._report = self._report, Report()
        return said

    async def may_send(self) -> None:
        """Wait for the right to send."""
        await self.lease.held()

    async def elsewhere(self, errand: Errand) -> Reply | None:
        """Have a host asked that is in other hands; nothing where it is in these."""
        if errand.at.host in self._hosts:
            return None
        self._errands += 1
        reply: asyncio.Future[Reply | None] = asyncio.get_running_loop().create_future()
        self._away[self._errands] = reply
        self._report.errands.append((self._errands, errand))
        self._news.set()
        return await reply

    def _take_on(self, grant: Grant) -> None:
        self._hosts.add(grant.host)
        self._recalled.update(grant.robots)
        self._fetcher.pace(grant.host).begin(_now() + grant.wait, grant.interval)

    def _remember(self, origin: str, robots: Robots) -> None:
        self._report.robots[origin] = robots
        self._news.set()

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception():
            self._fault = task.exception()
            self._news.set()

    async def _run(self, key: Key, errand: Errand) -> None:
        reply = await self._fetcher.get(errand)
        self._report.replies.append((key, reply))
        self._news.set()

    def _queue(self, turn: Turn) -> None:
        host = turn.job.page.host
        self._turns[host].add(_place(turn))
        if self._lanes[host] < CONNECTIONS:
            self._lanes[host] += 1
            self._begin(self._work(host))

    async def _work(self, host: str) -> None:
        turns, pace = self._turns[host], self._fetcher.pace(host)
        while turns:
            wait = _NAP if _is_waiting(pace) else turns.wait(_now())
            if wait > 0:
                await asyncio.sleep(min(wait, _NAP))
                continue
            turn = turns.take(_now(), is_slowed=pace.is_slowed, has_slow=self._slow[host] > 0)
            self._slow[host] += turn.is_slow
            heard = await self._ask(turn)
            self._slow[host] -= turn.is_slow
            if heard.failure is Failure.SHUT and _is_waiting(pace):
                turns.add(_place(turn))
                continue
            self._report.heard.append(heard)
            self._report.intervals[host] = pace.interval
            self._news.set()
        self._lanes[host] -= 1

    async def _ask(self, turn: Turn) -> Heard:
        job, page, tries = turn.job, turn.job.page, turn.tries + 1
        answer = await self._fetcher.ask(page, job.most, job.validators, turn.tries)
        wait = self._again(page, answer, tries)
        if answer.failure is Failure.SHUT:
            # What comes of a fault of its host may come of it for the page, too: nobody knows.
            told = classify(job.questions, answer) if answer.status != _OUT_OF_ORDER else None
            return Heard(page.page, told, Failure.SHUT, again=wait if answer.hops else None)
        if answer.status == _NOT_MODIFIED and job.validators and not answer.hops:
            return Heard(page.page, None)
        seen = await self._judged(job, answer)
        return Heard(page.page, seen, answer.failure, *_given(answer), wait)

    def _again(self, page: Address, answer: Answer, tries: int) -> float | None:
        if self._fetcher.is_silent(page):
            return None
        is_limited = self._fetcher.pace(page.host).is_limited
        return again(answer, tries, _order(page.page, tries)[0] / 255, is_limited=is_limited)

    async def _judged(self, job: Job, answer: Answer) -> tuple[Seen, ...]:
        """Judge an answer: a short one at once, a long one in its turn, so that none is long in coming."""
        if len(answer.content) <= _SHORT:
            return classify(job.questions, answer)
        return await asyncio.get_running_loop().run_in_executor(self._judging, classify, job.questions, answer)


def _is_waiting(pace: Pace) -> bool:
    """Tell whether a host is shut and may yet be found open again."""
    return pace.is_shut(_now()) and not pace.is_closed(_now())


def _place(turn: Turn) -> Place:
    at = _now() + turn.wait if turn.wait else 0.0
    return Place(at, _order(turn.job.page.page, turn.tries), turn)


def _given(answer: Answer) -> tuple[str, str]:
    """Return the validators of a page that answered by itself (RFC 9110 §8.8)."""
    if answer.hops or answer.status != 200:
        return "", ""
    etag, modified = (answer.headers.get(name, "") for name in ("etag", "last-modified"))
    return tuple(one if one.isascii() and one.isprintable() else "" for one in (etag, modified))  # type: ignore[return-value]


def _order(page: str, tries: int) -> bytes:
    return hashlib.sha256(f"{tries} {page}".encode("utf-8", "replace")).digest()


def _now() -> float:
    return asyncio.get_running_loop().time()
