"""Asking archives for copies, slowly, and looking whether a copy has the words that we quote."""

from __future__ import annotations

import asyncio
import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.model import Verdict
from factpress.watch.address import Address, address
from factpress.watch.archive.timemap import Copy, copies, nearest
from factpress.watch.classify import classify
from factpress.watch.fetch import Fetcher, Manners
from factpress.watch.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factpress.watch.archive.wanting import Wanted
    from factpress.watch.guard import Guard
    from factpress.watch.question import Question
    from factpress.watch.run import Terms

_MOST = 2_000_000
_PAUSE = 4.0
"""Seconds between two requests to an archive: fifteen a minute."""

_LOOKED_AT = 3
"""Copies, the nearest first, that are looked at before a source goes without one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A copy for a source that wants one."""

    wanted: Wanted
    copy: Copy


def search(wanted: Sequence[Wanted], archives: Sequence[str], guard: Guard, terms: Terms) -> tuple[Found, ...]:
    """Return the copy nearest to its day for each of `wanted` of which an archive has one that is whole.

    `archives` are the beginnings of addresses of TimeMaps, to which that of a page is added. A copy is taken where it
    is no error page and has the words that we quote. Ends at the deadline with what was found by then.
    """
    return asyncio.run(_search(wanted, archives, guard, terms))


async def _search(wanted: Sequence[Wanted], archives: Sequence[str], guard: Guard, terms: Terms) -> tuple[Found, ...]:
    found: list[Found] = []
    # What an archive offers to programs is for programs: its robots.txt speaks of crawling the copies.
    manners = Manners(terms.agent, terms.timeout, lambda _origin: Robots(404))
    async with Fetcher(guard, manners) as fetcher:
        try:
            async with asyncio.timeout(terms.deadline):
                archive = _Archives(fetcher, archives)
                for one in wanted:
                    copy = await archive.best(one)
                    found += [Found(one, copy)] if copy else []
        except TimeoutError:
            pass
    return tuple(found)


class _Archives:
    """The archives of a run. One that fails or refuses is left in peace for the rest of it."""

    def __init__(self, fetcher: Fetcher, timemaps: Iterable[str]) -> None:
        self._fetcher = fetcher
        self._timemaps = list(timemaps)
        self._known: dict[str, tuple[Copy, ...]] = {}

    async def best(self, wanted: Wanted) -> Copy | None:
        """Return the copy for `wanted`, if there is one."""
        page = wanted.question.parsed
        if page is None:
            return None
        if page.page not in self._known:
            self._known[page.page] = await self._copies(page.page)
        for copy in nearest(self._known[page.page], wanted.day)[:_LOOKED_AT]:
            if await self._is_good(copy, wanted.question):
                return copy
        return None

    async def _copies(self, page: str) -> tuple[Copy, ...]:
        found: set[Copy] = set()
        for timemap in tuple(self._timemaps):
            at = address(f"{timemap}{page}")
            if at is None:
                continue
            self._slow(at)
            answer = await self._fetcher.ask(at, _MOST, {})
            if answer.failure or answer.status in {429, 503}:
                self._timemaps.remove(timemap)
            elif answer.status == 200:
                found.update(copies(answer.content.decode("utf-8", "replace"), at.page, page))
        return tuple(found)

    async def _is_good(self, copy: Copy, question: Question) -> bool:
        at, named = address(copy.raw), address(copy.address)
        if at is None or named is None:
            return False
        self._slow(at)
        answer = await self._fetcher.ask(at, _MOST, {})
        of_copy = dataclasses.replace(question, address=named.href, parsed=at, is_walled=False)
        (seen,) = classify([of_copy], answer)
        return seen.verdict in {Verdict.OK, Verdict.MOVED}

    def _slow(self, at: Address) -> None:
        self._fetcher.pace(at.host).ask_no_faster(_PAUSE)
