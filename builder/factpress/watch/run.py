"""The watch on one screen: what is due → ask → judge → keep. What is asked, and when, is in the hands of its host."""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import heapq
import signal
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factpress.model import ALIVE, Verdict
from factpress.watch import history
from factpress.watch.answer import Failure
from factpress.watch.classify import Seen, classify
from factpress.watch.fetch import Fetcher, Manners
from factpress.watch.pace import CONNECTIONS, again
from factpress.watch.store import Known

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from factpress.model import Standing
    from factpress.watch.address import Address
    from factpress.watch.answer import Answer
    from factpress.watch.guard import Guard
    from factpress.watch.question import Question
    from factpress.watch.store import Store

_LITTLE, _MUCH = 65_536, 2_000_000
"""Bytes of a page that are read: to know it for one, and to look for words and anchors on it."""

_PATIENCE = 90.0
"""Seconds after which a page is not asked again in a run."""

_OURS_PERHAPS = frozenset({Failure.DNS, Failure.TIMEOUT, Failure.REFUSED})
"""What looks the same whether a host is down or our own network."""

_ASKED_NOBODY = frozenset({Failure.NOT_PUBLIC, Failure.ROBOTS, Failure.ROBOTS_FAILED, Failure.WALLED})
_ENOUGH_HOSTS = 3
_NAP = 0.25
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms to watch: the clock (UTC), seconds a request and the run may take, who we say we are.

    `everything` asks what is not due, too. `progress` is told how many pages are done, and of how many.
    """

    clock: Callable[[], datetime.datetime]
    agent: str
    timeout: float = 10.0
    deadline: float = 1200.0
    everything: bool = False
    progress: Callable[[int, int, float], None] = lambda _done, _all, _left: None


@dataclass(frozen=True, slots=True)
class Job:
    """A page with the addresses on it that are asked about, which differ in their fragments."""

    page: Address
    questions: tuple[Question, ...]

    @property
    def most(self) -> int:
        """How many bytes of it are wanted."""
        wants = any(one.quoted or (one.parsed and one.parsed.fragment) for one in self.questions)
        return _MUCH if wants else _LITTLE


@dataclass(order=True, slots=True)
class _Turn:
    """When a job's turn is, at the earliest; those whose turn has come go in an order that nobody chose."""

    at: float
    order: bytes
    job: Job = field(compare=False)
    tries: int = field(default=0, compare=False)
    until: float = field(default=0.0, compare=False)


def due(questions: Iterable[Question], known: Mapping[str, Known], terms: Terms) -> list[Question]:
    """Return what is to be asked now: what was never asked, is old, or is now asked for other words."""
    now = terms.clock()
    return [one for one in questions if terms.everything or _is_due(one, known.get(one.address), now)]


def _is_due(question: Question, known: Known | None, now: datetime.datetime) -> bool:
    if known is None or known.sought not in {"", _sought(question)}:
        return True
    return history.is_due(question, known.standing, known.moment, now)


def _sought(question: Question) -> str:
    """Return a digest of what is looked for on a page."""
    wanted = repr((question.quoted, question.is_walled)) if question.quoted else ""
    return hashlib.sha256(wanted.encode("utf-8", "replace")).hexdigest()[:16]


def watch(questions: Sequence[Question], known: Mapping[str, Known], store: Store, guard: Guard, terms: Terms) -> bool:
    """Ask what is due of `questions`, and keep each answer in `store` when it comes; tell whether anybody answered.

    Where three hosts or more were asked and none answered, it is our own network that is down: nothing is kept then.

    Ends at the deadline; what was not asked by then stands as it stood. Raises `KeyboardInterrupt` when it is stopped,
    by SIGINT or SIGTERM; nothing is lost then.
    """
    try:
        return asyncio.run(_interruptible(questions, known, store, guard, terms))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _interruptible(
    questions: Sequence[Question], known: Mapping[str, Known], store: Store, guard: Guard, terms: Terms
) -> bool:
    here = asyncio.current_task()
    if here and threading.current_thread() is threading.main_thread():
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, here.cancel)
    return await _watch(questions, known, store, guard, terms)


async def _watch(
    questions: Sequence[Question], known: Mapping[str, Known], store: Store, guard: Guard, terms: Terms
) -> bool:
    run = _Run(dict(known), store, terms)
    asked = due(questions, known, terms)
    run.keep([one for one in asked if one.parsed is None], Seen(Verdict.MALFORMED))
    manners = Manners(
        terms.agent,
        terms.timeout,
        lambda origin: store.robots(origin, terms.clock()),
        lambda origin, robots: store.put_robots(origin, robots, terms.clock()),
    )
    async with Fetcher(guard, manners) as fetcher:
        try:
            async with asyncio.timeout(terms.deadline):
                await run.ask_all(_jobs(asked), fetcher)
        except TimeoutError:
            pass
    return await run.settle()


def _jobs(asked: Iterable[Question]) -> list[Job]:
    pages: defaultdict[str, list[Question]] = defaultdict(list)
    for question in asked:
        if question.parsed is not None:
            pages[question.parsed.page].append(question)
    return [Job(ones[0].parsed, tuple(ones)) for ones in pages.values() if ones[0].parsed]


class _Run:
    """One run: what is known so far, and what is left."""

    def __init__(self, known: dict[str, Known], store: Store, terms: Terms) -> None:
        self.known = known
        self._store = store
        self._terms = terms
        self._is_answered = False
        self._unanswered: list[tuple[Job, Answer]] = []
        self._judging = asyncio.Semaphore(1)
        self._done = self._all = 0
        self._queues: dict[str, list[_Turn]] = {}

    async def ask_all(self, jobs: list[Job], fetcher: Fetcher) -> None:
        """Ask all `jobs`, those of each host by as many workers as it may have connections."""
        self._all = len(jobs)
        self._queues = defaultdict(list)
        for job in jobs:
            heapq.heappush(self._queues[job.page.host], _Turn(0.0, _order(job.page.page, 0), job))
        async with asyncio.TaskGroup() as group:
            for host in self._queues:
                for _ in range(CONNECTIONS):
                    group.create_task(self._work(host, fetcher))

    async def _work(self, host: str, fetcher: Fetcher) -> None:
        queue = self._queues[host]
        while queue:
            wait = queue[0].at - _now()
            if wait > 0:
                await asyncio.sleep(min(wait, _NAP))
                continue
            turn = heapq.heappop(queue)
            later = await self._ask(turn, fetcher)
            if later:
                heapq.heappush(queue, later)
            else:
                self._done += 1
            self._terms.progress(self._done, self._all, self._left(fetcher))

    def _left(self, fetcher: Fetcher) -> float:
        """Return how many seconds are left at the pace of the slowest host."""
        return max((len(queue) * fetcher.pace(host).interval for host, queue in self._queues.items()), default=0.0)

    async def _ask(self, turn: _Turn, fetcher: Fetcher) -> _Turn | None:
        """Ask a page; return its next turn where it is worth asking again."""
        job, started = turn.job, _now()
        answer = await fetcher.ask(job.page, job.most, self._validators(job))
        tries, until = turn.tries + 1, turn.until or started + _PATIENCE
        fetcher.pace(job.page.host).heard(job.page.page, answer.status)
        order = _order(job.page.page, tries)
        wait = again(answer, tries, order[0] / 255)
        if wait is not None and _now() + wait < until:
            return _Turn(_now() + wait, order, job, tries, until)
        if answer.failure in _OURS_PERHAPS and not self._is_answered:
            self._unanswered.append((job, answer))
        else:
            self._is_answered = self._is_answered or answer.failure not in _ASKED_NOBODY
            await self._judge(job, answer)
        return None

    async def settle(self) -> bool:
        """Judge what failed before anybody answered, unless nobody did; tell whether the network was there."""
        hosts = {job.page.host for job, _ in self._unanswered}
        if not self._is_answered and len(hosts) >= _ENOUGH_HOSTS:
            return False
        for job, answer in self._unanswered:
            await self._judge(job, answer)
        return True

    async def _judge(self, job: Job, answer: Answer) -> None:
        if answer.status == _NOT_MODIFIED and not answer.hops:
            self._keep_as_they_were(job)
            return
        async with self._judging:
            seen = await asyncio.to_thread(classify, job.questions, answer)
        for question, one in zip(job.questions, seen, strict=True):
            self.keep([question], one, answer)

    def _keep_as_they_were(self, job: Job) -> None:
        for question in job.questions:
            known = self.known[question.address]
            last = known.standing
            seen = Seen(last.verdict, last.why, last.to, last.missing)
            self.keep([question], seen, None, known)

    def keep(
        self, questions: Iterable[Question], seen: Seen, answer: Answer | None = None, before: Known | None = None
    ) -> None:
        """Keep what was seen of addresses, with what their server gave us to ask by."""
        now = self._terms.clock()
        etag, modified = _given(answer) if answer else (before.etag, before.modified) if before else ("", "")
        for question in questions:
            last = self.known.get(question.address)
            stands = history.standing(question, seen, last.standing if last else None, now.date())
            self.known[question.address] = Known(stands, now, _sought(question), etag, modified)
            self._store.put([self.known[question.address]])

    def _validators(self, job: Job) -> dict[str, str]:
        """Return the headers of a conditional request, where all its addresses were alive and for the same words."""
        last = [self.known.get(question.address) for question in job.questions]
        same = [one for one, asked in zip(last, job.questions, strict=True) if one and one.sought == _sought(asked)]
        if len(same) < len(last) or any(one.standing.verdict not in ALIVE for one in same):
            return {}
        etags, moments = {one.etag for one in same}, {one.modified for one in same}
        said = {"If-None-Match": etags, "If-Modified-Since": moments}
        return {name: value for name, values in said.items() if len(values) == 1 for value in values if value}


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


def standings(questions: Iterable[Question], known: Mapping[str, Known]) -> dict[str, Standing | None]:
    """Return how each cited address stands, as far as that is known, with those who cite it now."""
    return {
        one.address: dataclasses.replace(known[one.address].standing, cited=history.cited(one))
        if one.address in known
        else None
        for one in questions
    }
