"""Which sources want an archived copy: those that name none, and whose page is gone, changed, moved or walled off."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.model import ALIVE, Verdict
from factpress.watch.address import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factpress.diagnostic import Location
    from factpress.model import Brief, Library, Manuscript, Standing
    from factpress.watch.question import Question

_WELL = frozenset({Verdict.OK, Verdict.MALFORMED, Verdict.NOT_PUBLIC, Verdict.UNREACHABLE})
"""Alive; or of what no archive has a copy; or so that tomorrow may be another day."""

_SAVABLE = frozenset({Verdict.OK, Verdict.MOVED, Verdict.ANCHOR_MISSING, Verdict.FRAGMENT_MISSING, Verdict.BLOCKED})
"""So that a copy made now may show what we cite: the page answers, or refuses us but perhaps not an archive."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source that wants a copy: what is asked of its page, and the `day` to which the copy should be near.

    The words that a copy should have are those that are quoted from this source. `is_up` tells that its page may still
    show them.
    """

    manuscript: Manuscript
    key: str
    question: Question
    day: datetime.date
    is_up: bool

    @property
    def page(self) -> str:
        """The address of its page."""
        return self.question.parsed.page if self.question.parsed else self.question.address

    @property
    def place(self) -> Location:
        """Where its address is written."""
        return self.manuscript.places.value("sources", self.key, "url")


def wanted(
    library: Library, asked: Iterable[Question], standings: Mapping[str, Standing | None], *, well: bool = False
) -> tuple[Wanted, ...]:
    """Return the sources of `library` that want an archived copy, by how their pages stand; or `well` ones, too."""
    questions = {one.address: one for one in asked}
    found = []
    for manuscript in library.manuscripts:
        for key, source in manuscript.brief.sources.items():
            stands = standings.get(spelled(source.url)) if source.url and not source.archived else None
            if stands and (_is_wanting(stands) or (well and stands.verdict in ALIVE)):
                day = _captured(library, source.capture) or stands.last_alive or stands.since
                is_up = stands.verdict in _SAVABLE and not stands.is_dead
                question = _of_source(questions[stands.address], manuscript.brief, key)
                found.append(Wanted(manuscript, key, question, day, is_up))
    return tuple(found)


def _is_wanting(stands: Standing) -> bool:
    return stands.is_dead or stands.verdict not in _WELL


def _of_source(question: Question, brief: Brief, source: str) -> Question:
    """Return `question` with the words quoted from `source` alone: others may quote another state of the page."""
    items = ((key, index, item) for key, claim in brief.claims.items() for index, item in enumerate(claim.evidence))
    parts = {f"{brief.id} claims.{key}.evidence.{index}" for key, index, item in items if item.source == source}
    return dataclasses.replace(question, quoted=tuple(one for one in question.quoted if one.part in parts))


def _captured(library: Library, name: str | None) -> datetime.date | None:
    capture = library.captures.get(name) if name else None
    if capture is None or capture.sidecar.captured == "unknown":
        return None
    return datetime.date.fromisoformat(capture.sidecar.captured[:10])
