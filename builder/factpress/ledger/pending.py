"""What a release has to write down: the briefs that differ from what was last released."""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING

from factpress.ledger.entry import draft
from factpress.model import history

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.model import Brief, Entry, Library

_OF_ITS_RELEASE = {"date", "previous", "digest"}
_NO_DAY = datetime.date(1980, 1, 1)


def today(library: Library) -> datetime.date:
    """Return the day that stands for today: the library's, else the newest that its briefs and its ledger know."""
    return library.day or max(_days(library), default=_NO_DAY)


def _days(library: Library) -> Iterator[datetime.date]:
    for brief in (manuscript.brief for manuscript in library.manuscripts):
        yield from (correction.date for correction in brief.corrections)
        if brief.published:
            yield brief.published
    for line in itertools.chain.from_iterable(chain.lines for chain in library.ledger.values()):
        yield line.entry.date


def pending(library: Library) -> tuple[Entry, ...]:
    """Return the entries that a release of `library` adds to the ledger.

    One for each brief that was never released, differs from its last release, or has several heads to join. An entry
    is never of an earlier day than a correction that it counts.
    """
    day = today(library)
    entries = (_pending(one.brief, library, day) for one in library.manuscripts)
    return tuple(entry for entry in entries if entry)


def _pending(brief: Brief, library: Library, day: datetime.date) -> Entry | None:
    heads = [line.entry for line in history(brief, library.ledger).heads]
    date = max([day, *(correction.date for correction in brief.corrections)])
    entry = draft(brief, library, date, [head.digest for head in heads])
    return None if [_content(head) for head in heads] == [_content(entry)] else entry


def _content(entry: Entry) -> dict[str, object]:
    return entry.model_dump(exclude=_OF_ITS_RELEASE)
