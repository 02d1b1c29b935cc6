"""What is known, and what a run adds to it: kept at once, unless it is our own network that was down."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from factpress.model import ALIVE
from factpress.watch import history
from factpress.watch.answer import Failure
from factpress.watch.classify import Seen
from factpress.watch.store import Known

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from factpress.watch.order import Heard, Job
    from factpress.watch.question import Question
    from factpress.watch.store import Store

_OURS_PERHAPS = frozenset({Failure.DNS, Failure.TIMEOUT, Failure.REFUSED})
"""What looks the same whether a host is down or our own network."""

_ASKED_NOBODY = frozenset({Failure.NOT_PUBLIC, Failure.ROBOTS, Failure.ROBOTS_FAILED, Failure.WALLED})
_ENOUGH_HOSTS = 3
_REFUSES, _OUT_OF_ORDER = "429", "503"


class Record:
    """What is `known` by address, and the store that it is kept in.

    `shut` are the addresses that were not asked since their host refuses others, and what it refuses them with.
    """

    def __init__(self, known: dict[str, Known], store: Store, clock: Callable[[], datetime.datetime]) -> None:
        self.known = known
        self.shut: dict[str, str] = {}
        self._store = store
        self._clock = clock
        self._is_answered = False
        self._unanswered: list[tuple[Job, Heard]] = []

    def put(self, done: Iterable[tuple[Job, Heard]]) -> None:
        """Keep what was heard of pages. What may be the fault of our network waits until anybody answered."""
        kept: list[Known] = []
        for job, heard in done:
            if heard.failure is Failure.SHUT:
                kept += self._unasked(job, heard)
            elif heard.failure in _OURS_PERHAPS and not self._is_answered:
                self._unanswered.append((job, heard))
            else:
                self._is_answered = self._is_answered or heard.failure not in _ASKED_NOBODY
                kept += self._standing(job, heard)
        self._keep(kept)
        if self._is_answered:
            self.settle()

    def put_seen(self, questions: Iterable[Question], seen: Seen) -> None:
        """Keep what is seen of addresses that nobody needs to be asked about."""
        self._keep([self._known(question, seen) for question in questions])

    def settle(self) -> bool:
        """Keep what failed before anybody answered, unless nobody did; tell whether the network was there."""
        hosts = {job.page.host for job, _ in self._unanswered}
        if not self._is_answered and len(hosts) >= _ENOUGH_HOSTS:
            return False
        waiting, self._unanswered = self._unanswered, []
        self._keep([one for job, heard in waiting for one in self._standing(job, heard)])
        return True

    def validators(self, questions: Iterable[Question]) -> dict[str, str]:
        """Return the headers of a conditional request, where all its addresses were alive and for the same words."""
        last = [(self.known.get(question.address), sought(question)) for question in questions]
        same = [known for known, words in last if known and known.sought == words]
        if len(same) < len(last) or any(one.standing.verdict not in ALIVE for one in same):
            return {}
        etags, moments = {one.etag for one in same}, {one.modified for one in same}
        said = {"If-None-Match": etags, "If-Modified-Since": moments}
        return {name: value for name, values in said.items() if len(values) == 1 for value in values if value}

    def _standing(self, job: Job, heard: Heard) -> Iterator[Known]:
        if heard.seen is None:
            yield from map(self._as_it_was, job.questions)
            return
        for question, seen in zip(job.questions, heard.seen, strict=True):
            yield self._known(question, seen, heard.etag, heard.modified)

    def _unasked(self, job: Job, heard: Heard) -> Iterator[Known]:
        """Yield what its host says of a page that was not asked; nothing where more is known of it."""
        for question, seen in zip(job.questions, heard.seen or (None,) * len(job.questions), strict=True):
            self.shut[question.address] = _REFUSES if seen else _OUT_OF_ORDER
            last = self.known.get(question.address)
            if seen and (last is None or not history.was_asked(last.standing)):
                yield self._known(question, seen)

    def _as_it_was(self, question: Question) -> Known:
        before = self.known[question.address]
        last = before.standing
        return self._known(question, Seen(last.verdict, last.why, last.to, last.missing), before.etag, before.modified)

    def _known(self, question: Question, seen: Seen, etag: str = "", modified: str = "") -> Known:
        now, last = self._clock(), self.known.get(question.address)
        stands = history.standing(question, seen, last.standing if last else None, now.date())
        return Known(stands, now, sought(question), etag, modified)

    def _keep(self, entries: list[Known]) -> None:
        self.known.update({one.standing.address: one for one in entries})
        self._store.put(entries)


def sought(question: Question) -> str:
    """Return a digest of what is looked for on a page."""
    wanted = repr((question.quoted, question.is_walled)) if question.quoted else ""
    return hashlib.sha256(wanted.encode("utf-8", "replace")).hexdigest()[:16]
