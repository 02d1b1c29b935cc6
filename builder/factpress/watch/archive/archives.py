"""Asking archives which copies they have, slowly, and looking whether a copy has the words that we quote."""

from __future__ import annotations

import dataclasses
import email.utils
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.model import Verdict
from factpress.watch.address import address
from factpress.watch.archive.copy import copy, nearest, noon
from factpress.watch.archive.timemap import Part, TimeMap, named, timemap, timemaps
from factpress.watch.classify import PART_READ, classify
from factpress.watch.fetch import Fetcher, Manners
from factpress.watch.robots import Robots

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from factpress.model import Archive
    from factpress.watch.answer import Answer
    from factpress.watch.archive.copy import Copy
    from factpress.watch.archive.wanting import Wanted
    from factpress.watch.guard import Guard
    from factpress.watch.question import Question
    from factpress.watch.run import Terms

_MOST = 2_000_000
_REFUSALS = frozenset({429, 503})
_FAILURES = 2
_PARTS = 6
"""Pages of a TimeMap that are read for a source."""

_LOOKED_AT = 3
"""Copies, the nearest first, that are looked at before a source goes without one."""


@dataclass(frozen=True, slots=True)
class Courtesy:
    """Seconds between two requests to an archive, between two pages that it saves, and that it may take for each."""

    pause: float = 4.0
    between_saves: float = 15.0
    patience: float = 60.0
    patience_to_save: float = 180.0


COURTESY = Courtesy()
"""Fifteen look-ups a minute and four saves, or fewer."""


def fetcher(guard: Guard, terms: Terms, patience: float) -> Fetcher:
    """Return what asks archives. What they offer to programs is for programs: their robots.txt speaks of crawling."""
    return Fetcher(guard, Manners(terms.agent, patience, lambda _origin: Robots(404)))


class Archives:
    """The archives of a run. One that refuses, or fails twice running, is left in peace for the rest of it: `silent`.

    `unanswered` counts what was to be asked and came to nothing.
    """

    def __init__(self, asking: Fetcher, known: Sequence[Archive], courtesy: Courtesy) -> None:
        self.known = known
        self.silent: set[str] = set()
        self.unanswered = 0
        self._failures: Counter[str] = Counter()
        self._fetcher = asking
        self._courtesy = courtesy
        self._page = ""
        self._read: dict[str, TimeMap | None] = {}
        self._shown: dict[str, Answer] = {}

    async def best(self, wanted: Wanted) -> tuple[Copy | None, int]:
        """Return the copy nearest to the day of `wanted` that is whole and has the words that we quote.

        With it how many there were to be looked at for it.
        """
        known = nearest(await self.copies(wanted.page, wanted.day), wanted.day)[:_LOOKED_AT]
        return await self.first_good(known, wanted.question), len(known)

    async def first_good(self, known: Sequence[Copy], question: Question) -> Copy | None:
        """Return the first of `known` copies that answers `question`."""
        for one in known:
            answer = self._shown.get(one.raw) or await self.ask(one.raw)
            if answer is None or answer.failure:
                continue
            self._shown[one.raw] = answer
            if _is_good(one, answer, question):
                return one
        return None

    async def copies(self, page: str, day: datetime.date) -> set[Copy]:
        """Return copies of `page`, the nearest to `day` among them."""
        if page != self._page:
            self.forget()
            self._page = page
        found: set[Copy] = set()
        for one in self.known:
            listed = await self._listed(f"{one.timemap}{page}", page, day) if one.timemap else None
            found |= listed or set()
            if listed is None and one.timegate:
                found |= await self._negotiated(one.timegate, page, day)
        return found

    def forget(self) -> None:
        """Forget what archives said, which is kept for one page at a time."""
        self._read.clear()
        self._shown.clear()

    async def ask(self, at: str, headers: Mapping[str, str] = {}) -> Answer | None:
        """Return what an archive answers at `at`; nothing where it is silent."""
        where = address(at)
        if where is None or where.host in self.silent:
            self.unanswered += 1
            return None
        self._fetcher.pace(where.host).ask_no_faster(self._courtesy.pause)
        answer = await self._fetcher.ask(where, _MOST, headers)
        is_refused = answer.status in _REFUSALS
        self.unanswered += is_refused or answer.failure is not None
        self._failures[where.host] = self._failures[where.host] + 1 if answer.failure else 0
        if is_refused or self._failures[where.host] == _FAILURES:
            self.silent.add(where.host)
        return answer

    async def _listed(self, at: str, page: str, day: datetime.date) -> set[Copy] | None:
        """Return what the TimeMap `at` lists, of several pages those near to `day`; None where it does not answer."""
        agenda, seen = {Part(at)}, set[str]()
        found: set[Copy] = set()
        while agenda and len(seen) < _PARTS:
            part = min(agenda, key=lambda one: (one.distance(day), one.address))
            if found and abs(nearest(found, day)[0].moment - noon(day)) <= part.distance(day):
                break
            agenda.remove(part)
            seen.add(part.address)
            read = await self._timemap(part.address, page)
            if read is None:
                return found or None
            found.update(read.copies)
            agenda |= {one for one in read.parts if one.address not in seen}
        return found

    async def _timemap(self, at: str, page: str) -> TimeMap | None:
        """Return a TimeMap; nothing of one that failed, or is so long that what is near may be missing."""
        if at not in self._read:
            answer = await self.ask(at)
            if answer is None or answer.failure or answer.status >= 500 or not answer.is_whole:
                self.unanswered += 1
                return None
            if answer.status == 200:
                self._read[at] = timemap(answer.content.decode("utf-8", "replace"), answer.final, page)
            else:
                self._read[at] = TimeMap() if answer.status == 404 else None
        return self._read[at]

    async def _negotiated(self, base: str, page: str, day: datetime.date) -> set[Copy]:
        """Return the copies that a TimeGate leads to and names (RFC 7089 §4), and those of a TimeMap that it names."""
        wish = email.utils.format_datetime(noon(day), usegmt=True)
        answer = await self.ask(f"{base}{page}", {"Accept-Datetime": wish})
        if answer is None or answer.status != 200:
            return set()
        found = set(named(answer, page))
        for part in timemaps(answer)[:1]:
            found |= await self._listed(part.address, page, day) or set()
        return found


def _is_good(one: Copy, answer: Answer, question: Question) -> bool:
    """Tell whether what an archive showed is the page itself, whole, with the words that we quote."""
    at, shown = address(one.raw), address(one.address)
    if at is None or shown is None or not _is_of(answer, question):
        return False
    of_copy = dataclasses.replace(question, address=shown.href, parsed=at, is_walled=False)
    (seen,) = classify([of_copy], answer)
    return seen.verdict in {Verdict.OK, Verdict.MOVED} and seen.why != PART_READ


def _is_of(answer: Answer, question: Question) -> bool:
    """Tell whether a copy shows the page itself: one that was a redirect leads to a copy of another page.

    Words that we quote say so by themselves.
    """
    page = question.parsed.page if question.parsed else ""
    return bool(question.quoted) or copy(answer.final, answer.final, page) is not None
