"""The search for copies: what wants one → what has one, what has none, and which archives did not say."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factpress.watch.archive.archives import COURTESY, Archives, Courtesy, fetcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factpress.model import Archive
    from factpress.watch.archive.copy import Copy
    from factpress.watch.archive.wanting import Wanted
    from factpress.watch.guard import Guard
    from factpress.watch.run import Terms


@dataclass(frozen=True, slots=True)
class Found:
    """A copy for a source that wants one."""

    wanted: Wanted
    copy: Copy


@dataclass(frozen=True, slots=True)
class Missed:
    """A source of which every archive said what it has, which was no good copy: so many were `looked_at`."""

    wanted: Wanted
    looked_at: int


@dataclass(slots=True)
class Searched:
    """What a search came to, as far as it came.

    Of sources that are `open` an archive did not say what it has, or time ran out. Hosts that are `silent` refused, or
    failed twice.
    """

    found: list[Found] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    open: list[Wanted] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)


def search(
    wanted: Sequence[Wanted], known: Sequence[Archive], guard: Guard, terms: Terms, courtesy: Courtesy = COURTESY
) -> Searched:
    """Return the copy nearest to its day for each of `wanted` of which one of the archives `known` has one.

    A copy is taken where it is no error page and has the words that we quote. Ends at the deadline.
    """
    searched = Searched()
    asyncio.run(_search(wanted, known, guard, terms, courtesy, searched))
    return searched


async def _search(
    wanted: Sequence[Wanted],
    known: Sequence[Archive],
    guard: Guard,
    terms: Terms,
    courtesy: Courtesy,
    searched: Searched,
) -> None:
    async with fetcher(guard, terms, courtesy.patience) as asking:
        archives = Archives(asking, known, courtesy)
        try:
            async with asyncio.timeout(terms.deadline):
                for done, one in enumerate(sorted(wanted, key=lambda one: one.page), 1):
                    await _look(one, archives, searched)
                    terms.progress(done, len(wanted), (len(wanted) - done) * 2 * courtesy.pause)
        except TimeoutError:
            pass
        ended = {*(id(one.wanted) for one in searched.found), *(id(one.wanted) for one in searched.missed)}
        searched.open = [one for one in wanted if id(one) not in ended]
        searched.silent = sorted(archives.silent)


async def _look(one: Wanted, archives: Archives, searched: Searched) -> None:
    before = archives.unanswered
    copy, looked_at = await archives.best(one)
    if copy:
        searched.found.append(Found(one, copy))
    elif archives.unanswered == before:
        searched.missed.append(Missed(one, looked_at))
