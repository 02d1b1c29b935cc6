"""The watch on one screen: what is due → share out → ask → judge → keep."""

from __future__ import annotations

import asyncio
import dataclasses
import signal
import threading
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.model import ALIVE, Verdict
from factpress.watch import history
from factpress.watch.classify import Seen
from factpress.watch.order import Job
from factpress.watch.record import Record, sought
from factpress.watch.sharing import Sharing, Shelf

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from factpress.model import Standing
    from factpress.watch.crew import Here
    from factpress.watch.question import Question
    from factpress.watch.remote import There
    from factpress.watch.store import Known, Store


_WITNESSES = 3


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
class Outcome:
    """What came of a run: whether anybody answered, and what was not asked since its host refuses others, with what."""

    is_answered: bool
    shut: Mapping[str, str]


def due(questions: Iterable[Question], known: Mapping[str, Known], terms: Terms) -> list[Question]:
    """Return what is to be asked now: what was never asked, is old, or is now asked for other words."""
    now = terms.clock()
    return [one for one in questions if terms.everything or _is_due(one, known.get(one.address), now)]


def _is_due(question: Question, known: Known | None, now: datetime.datetime) -> bool:
    if known is None or known.sought not in {"", sought(question)}:
        return True
    return history.is_due(question, known.standing, known.moment, now)


def _witnesses(questions: Iterable[Question], asked: Sequence[Question], known: Mapping[str, Known]) -> list[Question]:
    """Return a few that were well, where all that is due was out of reach: they tell whether our network is there."""
    last = [known[one.address].standing.verdict for one in asked if one.address in known]
    if set(last) != {Verdict.UNREACHABLE}:
        return []
    well = (one for one in questions if one.address in known and known[one.address].standing.verdict in ALIVE)
    by_host = {one.parsed.host: one for one in well if one.parsed}
    return sorted(by_host.values(), key=lambda one: known[one.address].moment)[:_WITNESSES]


def watch(
    questions: Sequence[Question], known: Mapping[str, Known], store: Store, crew: Here | There, terms: Terms
) -> Outcome:
    """Have `crew` ask what is due of `questions`, keep each answer in `store`, and return what came of it.

    Where three hosts or more were asked and none answered, it is our own network that is down: nothing is kept then.

    Ends at the deadline; what was not asked by then stands as it stood. Raises `KeyboardInterrupt` when it is stopped,
    by SIGINT or SIGTERM; nothing is lost then.
    """
    try:
        return asyncio.run(_interruptible(questions, known, store, crew, terms))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _interruptible(
    questions: Sequence[Question], known: Mapping[str, Known], store: Store, crew: Here | There, terms: Terms
) -> Outcome:
    here = asyncio.current_task()
    if here and threading.current_thread() is threading.main_thread():
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, here.cancel)
    return await _watch(questions, known, store, crew, terms)


async def _watch(
    questions: Sequence[Question], known: Mapping[str, Known], store: Store, crew: Here | There, terms: Terms
) -> Outcome:
    record = Record(dict(known), store, terms.clock)
    asked = due(questions, known, terms)
    asked += _witnesses(questions, asked, known)
    record.put_seen([one for one in asked if one.parsed is None], Seen(Verdict.MALFORMED))
    shelf = Shelf(
        lambda host: store.robots(host, terms.clock()),
        lambda origin, robots: store.put_robots(origin, robots, terms.clock()),
    )
    run = Sharing(_jobs(asked, record), record, shelf, terms.progress)
    async with crew:
        try:
            async with asyncio.timeout(terms.deadline):
                await run.ask_all(crew)
        except TimeoutError:
            pass
    return Outcome(record.settle(), record.shut)


def _jobs(asked: Iterable[Question], record: Record) -> list[Job]:
    pages: defaultdict[str, list[Question]] = defaultdict(list)
    for question in asked:
        if question.parsed is not None:
            pages[question.parsed.page].append(question)
    return [Job(ones[0].parsed, tuple(ones), record.validators(ones)) for ones in pages.values() if ones[0].parsed]


def standings(questions: Iterable[Question], known: Mapping[str, Known]) -> dict[str, Standing | None]:
    """Return how each cited address stands, as far as that is known, with those who cite it now."""
    return {
        one.address: dataclasses.replace(known[one.address].standing, cited=history.cited(one))
        if one.address in known
        else None
        for one in questions
    }
