"""Asking an archive to make a copy of what has none: only when a person said so, and never in a hurry."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from factpress.watch.archive.archives import COURTESY, Archives, Courtesy, fetcher
from factpress.watch.archive.saying import Saying, progress, saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factpress.model import Archive
    from factpress.watch.answer import Answer
    from factpress.watch.archive.copy import Copy
    from factpress.watch.archive.wanting import Wanted
    from factpress.watch.guard import Guard
    from factpress.watch.run import Terms

_LISTINGS = 3
"""Times that an archive is asked for a copy that it just made and did not name."""

_POLLS = 30
_UNLISTED = "it named no copy, and lists none yet: look again later"
_A_DAY = datetime.timedelta(days=1)
_LATELY = datetime.timedelta(minutes=10)
"""A copy that is older than this when it is named was not made now."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of asking `archive`, a host, to save the page of a source: a copy, or what was said instead of one.

    `is_new` tells a copy that was made now from one that was made lately, with which the archive made do.
    """

    wanted: Wanted
    archive: str
    copy: Copy | None
    is_new: bool = True
    said: str = ""


def save(
    wanted: Sequence[Wanted], known: Sequence[Archive], guard: Guard, terms: Terms, courtesy: Courtesy = COURTESY
) -> tuple[Saved, ...]:
    """Ask the archives `known`, the first that can, to save the pages of `wanted`; return what they said.

    A page is saved once for all sources that cite it, and a copy is taken where it has the words that we quote. Ends
    at the deadline; of what was not asked for by then nothing is said.
    """
    saved: list[Saved] = []
    asyncio.run(_save(wanted, known, guard, terms, courtesy, saved))
    return tuple(saved)


async def _save(
    wanted: Sequence[Wanted],
    known: Sequence[Archive],
    guard: Guard,
    terms: Terms,
    courtesy: Courtesy,
    saved: list[Saved],
) -> None:
    async with fetcher(guard, terms, courtesy.patience_to_save) as asking:
        saver = _Saver(Archives(asking, known, courtesy), courtesy)
        try:
            async with asyncio.timeout(terms.deadline):
                await asyncio.sleep(courtesy.pause)
                for done, one in enumerate(sorted(wanted, key=lambda one: one.page), 1):
                    saved += await saver.save(one)
                    terms.progress(done, len(wanted), (len(wanted) - done) * courtesy.between_saves)
        except TimeoutError:
            pass


class _Saver:
    """Has pages saved, one after another, each once."""

    def __init__(self, archives: Archives, courtesy: Courtesy) -> None:
        self._archives = archives
        self._courtesy = courtesy
        self._next = 0.0
        self._said: dict[tuple[str, str], Saying] = {}

    async def save(self, wanted: Wanted) -> list[Saved]:
        """Return what each archive said that was asked; where one has a good copy, no other is asked."""
        results: list[Saved] = []
        for archive in self._archives.known:
            if archive.save and not (results and results[-1].copy):
                results.append(await self._saved(archive.save, wanted))
        return results

    async def _saved(self, base: str, wanted: Wanted) -> Saved:
        if (base, wanted.page) not in self._said:
            self._said[base, wanted.page] = await self._say(base, wanted.page)
        said = self._said[base, wanted.page]
        host = urlsplit(base).netloc
        if said.refusal:
            return Saved(wanted, host, None, said=said.refusal)
        known = said.copies or await self._listed(wanted.page, said)
        good = await self._archives.first_good(known[:1], wanted.question)
        if good:
            return Saved(wanted, host, good, is_new=good.moment >= said.moment - _LATELY)
        bad = f"its copy is an error page, or lacks what we quote: {known[0].address}" if known else ""
        return Saved(wanted, host, None, said=bad or (f"it says: {said.lately}" if said.lately else _UNLISTED))

    async def _say(self, base: str, page: str) -> Saying:
        """Ask an archive to save `page`, when it is time, and wait until it has."""
        now = datetime.datetime.now(datetime.UTC)
        answer = await self._ask(base, page)
        if answer is None:
            return Saying(now, refusal="it did not answer before, and is left in peace now")
        said = saying(answer, base, page, now)
        for _ in range(_POLLS):
            answer = await self._archives.ask(f"{base}status/{said.job}") if said.job else None
            if answer is None:
                break
            said = progress(answer, said, page)
        return dataclasses.replace(said, refusal="it is still at it: look again later") if said.job else said

    async def _ask(self, base: str, page: str) -> Answer | None:
        """Ask after the pause that is due between two saves, counted from the end of the last."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._next - loop.time())
        try:
            return await self._archives.ask(f"{base}{page}")
        finally:
            self._next = loop.time() + self._courtesy.between_saves

    async def _listed(self, page: str, said: Saying) -> tuple[Copy, ...]:
        """Return copies of `page` that archives list since, the last first: the one that made it did not name it."""
        since = said.moment - (_A_DAY if said.lately else _LATELY)
        for _ in range(_LISTINGS):
            self._archives.forget()
            known = await self._archives.copies(page, said.moment.date())
            made = sorted((one for one in known if one.moment >= since), reverse=True)
            if made or said.lately:
                return tuple(made)
        return ()
