"""Sharing out the pages of a run: each host is in one pair of hands, and what those lose goes to others."""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factpress.watch.answer import Failure
from factpress.watch.crew import Lost
from factpress.watch.order import Errand, Grant, Key, Order, Turn
from factpress.watch.pace import INTERVAL, PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from factpress.watch.crew import Asker, Crew
    from factpress.watch.order import Heard, Job, Report
    from factpress.watch.record import Record
    from factpress.watch.robots import Robots

_NOBODY = 1.0
"""Seconds after which is looked again for somebody who asks, where nobody does."""


@dataclass(slots=True)
class _Open:
    """A page that is not done: its turn, when it may be asked again, until when it may be put off, the last of it."""

    turn: Turn
    since: float = 0.0
    until: float = 0.0
    last: Heard | None = None


@dataclass(eq=False, slots=True)
class _Hand:
    """Somebody who asks, as who shares out sees them: their hosts, what they run for others, their next order."""

    number: int
    asker: Asker
    hosts: set[str] = field(default_factory=set)
    owed: dict[Key, Errand] = field(default_factory=dict)
    order: Order = field(default_factory=Order)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the robots.txt files of a host are, by origin, and where one is put."""

    of: Callable[[str], Mapping[str, Robots]]
    put: Callable[[str, Robots], None]


class Sharing:
    """A run: what is left of it, and in whose hands that is."""

    def __init__(
        self, jobs: Iterable[Job], record: Record, shelf: Shelf, progress: Callable[[int, int, float], None]
    ) -> None:
        self._record = record
        self._shelf = shelf
        self._progress = progress
        self._pages = {job.page.page: _Open(Turn(job)) for job in jobs}
        self._hosts: defaultdict[str, set[str]] = defaultdict(set)
        for name, page in self._pages.items():
            self._hosts[page.turn.job.page.host].add(name)
        self._all = len(self._pages)
        self._hands: dict[int, _Hand] = {}
        self._holders: dict[str, _Hand] = {}
        self._loose = set(self._hosts)
        self._stray: list[tuple[Key, Errand]] = []
        self._intervals: dict[str, float] = {}
        self._numbers = itertools.count()

    async def ask_all(self, crew: Crew) -> None:
        """Have all pages asked; those who are lost on the way are replaced by others."""
        tended: set[asyncio.Task[None]] = set()
        try:
            while self._pages:
                for asker in await crew.askers():
                    hand = _Hand(next(self._numbers), asker)
                    self._hands[hand.number] = hand
                    tended.add(asyncio.create_task(self._tend(hand)))
                self._share_out()
                tended = await _until_one_ends(tended)
        finally:
            for task in tended:
                task.cancel()
            await asyncio.gather(*tended, return_exceptions=True)

    async def _tend(self, hand: _Hand) -> None:
        """Exchange orders for reports until all is done or this hand is lost."""
        try:
            while self._pages:
                order, hand.order = hand.order, Order()
                self._take(hand, await hand.asker.exchange(order))
        except Lost:
            self._lose(hand)

    def _lose(self, hand: _Hand) -> None:
        del self._hands[hand.number]
        for host in hand.hosts:
            del self._holders[host]
            self._intervals.setdefault(host, INTERVAL)
        self._loose |= hand.hosts
        self._stray += hand.owed.items()

    def _share_out(self) -> None:
        """Put the hosts that nobody holds into the hands of those who have the fewest pages."""
        if not self._hands:
            return
        load = {hand: sum(len(self._hosts[host]) for host in hand.hosts) for hand in self._hands.values()}
        for host in sorted(self._loose, key=lambda host: (-len(self._hosts[host]), host)):
            hand = min(load, key=lambda one: load[one])
            load[hand] += len(self._hosts[host])
            self._give(host, hand)
        stray, self._stray = self._stray, []
        for key, errand in stray:
            self._send(key, errand)

    def _give(self, host: str, hand: _Hand) -> None:
        """Put a host into somebody's hands. What another asked of it a moment ago is waited out."""
        self._holders[host] = hand
        self._loose.discard(host)
        hand.hosts.add(host)
        wait = self._intervals.get(host, 0.0)
        hand.order.grants.append(Grant(host, max(wait, INTERVAL), wait, self._shelf.of(host)))
        for page in (self._pages[name] for name in sorted(self._hosts[host])):
            hand.order.turns.append(dataclasses.replace(page.turn, wait=max(0.0, page.since - _now())))

    def _take(self, hand: _Hand, report: Report) -> None:
        for origin, robots in report.robots.items():
            self._shelf.put(origin, robots)
        self._intervals.update(report.intervals)
        done = [(page.turn.job, page.last or heard) for heard in report.heard for page in self._done(hand, heard)]
        self._record.put(done)
        for number, errand in report.errands:
            self._send((hand.number, number), errand)
        for key, reply in report.replies:
            del hand.owed[key]
            if key[0] in self._hands:
                self._hands[key[0]].order.replies.append((key[1], reply))
        if done:
            self._tell()

    def _done(self, hand: _Hand, heard: Heard) -> Iterator[_Open]:
        """Yield the page that `heard` is the last word on; give it again where there is more to say and time for it."""
        page = self._pages[heard.page]
        now, turn = _now(), page.turn
        page.until = page.until or now + PATIENCE
        # What was asked before its host was shut has been answered all the same.
        page.last = page.last if page.last and heard.failure is Failure.SHUT else heard
        if heard.again is not None and now <= page.until:
            is_slow = heard.failure is Failure.TIMEOUT
            page.turn, page.since = Turn(turn.job, turn.tries + 1, is_slow=is_slow), now + heard.again
            hand.order.turns.append(dataclasses.replace(page.turn, wait=heard.again))
            return
        del self._pages[heard.page]
        self._hosts[turn.job.page.host].discard(heard.page)
        yield page

    def _send(self, key: Key, errand: Errand) -> None:
        """Have an errand run by whoever holds its host, which is who asked where nobody did."""
        asker = self._hands.get(key[0])
        if asker is None:
            return
        host = errand.at.host
        if host not in self._holders:
            self._give(host, asker)
        holder = self._holders[host]
        if holder is asker:
            asker.order.replies.append((key[1], None))
        else:
            holder.owed[key] = errand
            holder.order.errands.append((key, errand))

    def _tell(self) -> None:
        slowest = max(len(pages) * self._intervals.get(host, INTERVAL) for host, pages in self._hosts.items())
        self._progress(self._all - len(self._pages), self._all, slowest)


async def _until_one_ends(tended: set[asyncio.Task[None]]) -> set[asyncio.Task[None]]:
    """Return those that go on; raises what was our own fault."""
    if not tended:
        await asyncio.sleep(_NOBODY)
        return tended
    ended, others = await asyncio.wait(tended, return_when=asyncio.FIRST_COMPLETED)
    for task in ended:
        task.result()
    return others


def _now() -> float:
    return asyncio.get_running_loop().time()
