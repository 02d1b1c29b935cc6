"""What changed since a brief was published: the strip on top and the history at the end (IFCN 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.direction import direction
from factpress.compose.page import Change, History, Link, Notice, Paragraph, Words
from factpress.compose.words import LANGUAGE, moment, phrase, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Block, Line
    from factpress.model import Correction


def _newest_first(case: Case) -> list[Correction]:
    return sorted(case.brief.corrections, key=lambda correction: correction.date, reverse=True)


def strip(case: Case) -> Iterator[Notice]:
    """Yield what a reader must know first: that the brief is withdrawn or overdue for review, and its newest change."""
    if case.brief.status == "withdrawn":
        yield Notice("withdrawn", (say("notice-withdrawn", "strong"),))
    if case.review and case.review.is_overdue(case.day):
        since = say("notice-overdue", "strong", day=moment(case.review.day).text)
        yield Notice("overdue", (since, Words(" "), say("notice-overdue-why")))
    for change in _newest_first(case)[:1]:
        said = say(f"notice-{change.kind}", "strong", day=moment(change.date).text)
        more = Link(phrase("what-changed"), "#history", lang=LANGUAGE)
        yield Notice(change.kind, (said, Words(" "), Words(change.why), Words(" "), more))


def history(case: Case) -> list[Block]:
    """Return the changes, newest first; a page without any says so."""
    changes = tuple(_change(case, correction) for correction in _newest_first(case))
    return [History(changes)] if changes else [Paragraph((say("history-none"),))]


def _change(case: Case, correction: Correction) -> Change:
    claim = case.brief.claims.get(correction.of) if correction.of else None
    of = (say("of-claim"), Words(" "), Link(claim.text, f"#claim-{correction.of}")) if claim else ()
    struck = [Words(correction.was, "was")] if correction.was else []
    struck += [Words(correction.now, "now")] if correction.now else []
    arrow = Words(" ← " if direction(case.brief.lang) == "rtl" else " → ")
    parts = tuple(part for word in struck for part in (arrow, word))[1:]
    return Change(
        date=moment(correction.date),
        kind=say(f"change-{correction.kind}"),
        of=_spaced(of),
        why=(Words(correction.why),),
        struck=parts,
    )


def _spaced(line: Line) -> Line:
    return (Words(" "), *line) if line else ()
