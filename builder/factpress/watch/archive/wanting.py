"""Which sources want an archived copy: those that name none, and whose page is gone, changed, moved or walled off."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.model import Verdict
from factpress.watch.address import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factpress.diagnostic import Location
    from factpress.model import Library, Manuscript, Standing
    from factpress.watch.question import Question

_WELL = frozenset({Verdict.OK, Verdict.MALFORMED, Verdict.NOT_PUBLIC, Verdict.UNREACHABLE})
"""Alive; or of what no archive has a copy; or so that tomorrow may be another day."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source that wants a copy: what is asked of its page, and the `day` to which the copy should be near."""

    manuscript: Manuscript
    key: str
    question: Question
    day: datetime.date

    @property
    def place(self) -> Location:
        """Where its address is written."""
        return self.manuscript.places.value("sources", self.key, "url")


def wanted(library: Library, asked: Iterable[Question], standings: Mapping[str, Standing | None]) -> tuple[Wanted, ...]:
    """Return the sources of `library` that want an archived copy, by how their pages stand."""
    questions = {one.address: one for one in asked}
    found = []
    for manuscript in library.manuscripts:
        for key, source in manuscript.brief.sources.items():
            stands = standings.get(spelled(source.url)) if source.url and not source.archived else None
            if stands and (stands.is_dead or stands.verdict not in _WELL):
                day = _captured(library, source.capture) or stands.last_alive or stands.since
                found.append(Wanted(manuscript, key, questions[stands.address], day))
    return tuple(found)


def _captured(library: Library, name: str | None) -> datetime.date | None:
    capture = library.captures.get(name) if name else None
    if capture is None or capture.sidecar.captured == "unknown":
        return None
    return datetime.date.fromisoformat(capture.sidecar.captured[:10])
