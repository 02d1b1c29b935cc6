"""Visits to hosts, computed and not waited for: how long a host takes at its pace, whatever it refuses and why."""

from __future__ import annotations

import heapq
import random
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from factpress.watch.answer import Answer
from factpress.watch.pace import LAST, Pace, again

Host = Callable[[int, int, float], int]
"""What a host answers: the status of a page that was asked so many times before, at a moment."""


@dataclass
class Visit:
    """How a visit to a host went: the last word on each page, and what was not asked since the host was shut."""

    seconds: float = 0.0
    requests: int = 0
    refused: int = 0
    found: dict[int, int] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)

    @property
    def answered(self) -> int:
        """How many pages answered."""
        return sum(status == 200 for status in self.found.values())


@dataclass
class _Pages:
    """The pages of a host that are not done."""

    new: list[int]
    again: list[tuple[float, int, int]] = field(default_factory=list)

    def take(self, now: float, *, is_slowed: bool) -> tuple[float, int, int]:
        """Return when which page is asked, and how many times it was, as `Turns` does."""
        is_due = self.again and self.again[0][0] <= now and not (is_slowed and self.new)
        return heapq.heappop(self.again) if is_due or not self.new else (now, self.new.pop(), 0)


def visit(pages: int, host: Host, seed: int = 1) -> Visit:
    """Ask so many pages of a host, in some order, as a shard does."""
    pace, went, chance, now = Pace(), Visit(), random.Random(seed), 0.0
    left = _Pages(chance.sample(range(pages), pages))
    while left.new or left.again:
        while pace.is_shut(now) and not pace.is_closed(now):
            now += 0.25
        if pace.is_closed(now):
            break
        now = max(now, pace.sends)
        due, page, tries = left.take(now, is_slowed=pace.is_slowed)
        now = max(due, now + (pace.rest(str(page)) if tries >= LAST else 0))
        answer = Answer(str(page), status=host(page, tries, now))
        pace.begun(now)
        pace.sent(now)
        pace.answered(now, now)
        pace.judge(answer, now)
        went.asked.add(page)
        went.seconds, went.requests, went.refused = now, went.requests + 1, went.refused + (answer.status != 200)
        wait = again(answer, tries + 1, chance.random(), is_limited=pace.is_limited)
        if wait is None:
            went.found[page] = answer.status
        else:
            heapq.heappush(left.again, (now + wait, page, tries + 1))
    return went


def limited(seconds: float, burst: int = 1) -> Host:
    """Return a host that answers once in so many seconds, and so many at once after a rest."""
    left, then = float(burst), 0.0

    def host(_page: int, _tries: int, now: float) -> int:
        nonlocal left, then
        left, then = min(burst, left + (now - then) / seconds), now
        is_let_through = left >= 1 - 1e-9
        left -= is_let_through
        return 200 if is_let_through else 429

    return host


def windowed(most: int, seconds: float) -> Host:
    """Return a host that answers so many in each span of so many seconds."""
    asked: Counter[int] = Counter()

    def host(_page: int, _tries: int, now: float) -> int:
        span = int(now / seconds)
        asked[span] += 1
        return 200 if asked[span] <= most else 429

    return host


def sliding(most: int, seconds: float) -> Host:
    """Return a host that answers so many in any so many seconds."""
    let_through: deque[float] = deque()

    def host(_page: int, _tries: int, now: float) -> int:
        while let_through and let_through[0] <= now - seconds:
            let_through.popleft()
        if len(let_through) == most:
            return 429
        let_through.append(now)
        return 200

    return host


def out(begins: float, seconds: float, status: int = 503) -> Host:
    """Return a host that is out of order for a while, and well before and after."""
    return lambda _page, _tries, now: status if begins <= now < begins + seconds else 200


def refusing(pages: int, share: float, tries: int = 99) -> tuple[Host, set[int]]:
    """Return a host of which a share of the pages refuse so many times, or always, and those pages."""
    those = set(random.Random(1007).sample(range(pages), round(pages * share)))
    return lambda page, tried, _: 429 if page in those and tried < tries else 200, those


def turning(answers: int) -> Host:
    """Return a host that answers so many requests, and then refuses for ever."""
    left = answers

    def host(_page: int, _tries: int, _now: float) -> int:
        nonlocal left
        left -= 1
        return 200 if left >= 0 else 429

    return host
