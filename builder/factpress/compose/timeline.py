"""Who said what, when: the dated sources of the evidence, the claims, and what we did, in order of their dates."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from factpress.compose.labels import published, shorten
from factpress.compose.page import Day, Event, Link, Paragraph, Timeline, Words
from factpress.model import PartialDate, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.compose.case import Case
    from factpress.compose.page import Block, Kind
    from factpress.compose.speech import Speech
    from factpress.model import Brief, Claim, Source

_FEWEST = 3
_OF_A_DAY = 3
_LONG_GAP = datetime.timedelta(days=61)
_MONTH, _YEAR = 30.44, 365.25
_MOST = 24


class _Dated(NamedTuple):
    date: PartialDate
    event: Event


def timeline(case: Case) -> list[Block]:
    """Return the timeline; nothing where fewer than three events are dated, or all are of one date."""
    dated = sorted(_events(case), key=lambda one: (one.date.earliest, one.date.latest))
    dates = list(dict.fromkeys(one.date for one in dated))
    if len(dated) < _FEWEST or len(dates) == 1 or not any(one.event.kind == "claim" for one in dated):
        return []
    days = tuple(_days(case.speech, dated))
    drawn = _drawn(case.speech, days)
    left = (
        (Words(" "), case.speech.say("timeline-left", count=len(days) - len(drawn))) if len(drawn) < len(days) else ()
    )
    said = case.speech.say("timeline-description", count=len(drawn))
    line = Timeline(
        "timeline-drawing", case.speech.say("timeline"), said, drawn, days, case.speech.say("timeline-list")
    )
    return [Paragraph((case.speech.say("timeline-lead"), *left)), line]


def _days(speech: Speech, dated: Sequence[_Dated]) -> Iterator[Day]:
    """Yield the events of each date together; a long gap since the one before is named."""
    of: dict[PartialDate, list[Event]] = defaultdict(list)
    for date, event in dated:
        of[date].append(event)
    before: PartialDate | None = None
    for date, events in of.items():
        yield Day(speech.moment(date), tuple(events), _gap(speech, before, date))
        before = date if before is None or date.latest > before.latest else before


def _gap(speech: Speech, before: PartialDate | None, date: PartialDate) -> Words | None:
    if before is None or date.earliest - before.latest < _LONG_GAP:
        return None
    days = (date.earliest - before.latest).days
    if days < 2 * _YEAR:
        return speech.say("gap-months", months=round(days / _MONTH))
    return speech.say("gap-years", years=round(days / _YEAR))


def _drawn(speech: Speech, days: Sequence[Day]) -> tuple[Day, ...]:
    """Return the days that are drawn: of a long timeline those that weigh most, each with few events."""
    heaviest = sorted(range(len(days)), key=lambda at: (min(_weight(event) for event in days[at].events), at))
    kept = [_shortened(speech, days[at]) for at in sorted(heaviest[:_MOST])]
    return tuple(_follows(speech, before, day) for before, day in zip([None, *kept], kept, strict=False))


def _follows(speech: Speech, before: Day | None, day: Day) -> Day:
    return dataclasses.replace(day, gap=_gap(speech, before.date.date, day.date.date) if before else None)


def _weight(event: Event) -> int:
    """Return 0 for claims and what we did, 1 for what a note marks, 2 for evidence, 3 for context."""
    return {"claim": 0, "ours": 0, "marked": 1, "source": 2, "context": 3}[event.kind]


def _shortened(speech: Speech, day: Day) -> Day:
    """Return `day` as it is drawn: the claims of one person as one event, and the foremost events alone."""
    events = _gathered(speech, day.events)
    heaviest = sorted(range(len(events)), key=lambda at: (_weight(events[at]), at))
    kept = tuple(events[at] for at in sorted(heaviest[:_OF_A_DAY]))
    more = len(events) - len(kept)
    return Day(day.date, kept, day.gap, speech.say("event-more", count=more) if more else None)


def _gathered(speech: Speech, events: Sequence[Event]) -> tuple[Event, ...]:
    claims = Counter(event.who for event in events if event.kind == "claim")
    drawn = [
        Event("claim", event.who, speech.say("event-claims", number=claims[event.who]))
        if claims[event.who] > 1
        else event
        for event in events
    ]
    return tuple(dict.fromkeys(drawn))


def _events(case: Case) -> Iterator[_Dated]:
    yield from _claims(case)
    yield from _sources(case)
    yield from _ours(case)


def _claims(case: Case) -> Iterator[_Dated]:
    for claim in case.brief.claims.values():
        if isinstance(claim.made, PartialDate):
            who = Words(claim.claimant.name) if claim.claimant else case.speech.say("claim-only")
            yield _Dated(claim.made, Event("claim", who, Words(claim.text), (case.speech.say("event-said"),)))


def _sources(case: Case) -> Iterator[_Dated]:
    brief = case.brief
    early = {source for claim in brief.claims.values() for source in _early(brief, claim)}
    items = [item for claim in brief.claims.values() for item in claim.evidence]
    weighed = {item.source for item in items if item.bears != "context"}
    weighed |= {name for claim in brief.claims.values() for name in claim.appearances}
    used = weighed | {item.source for item in items}
    for key, source in brief.sources.items():
        date = published(source)
        if date and key in used:
            kind: Kind = "marked" if key in early else "source" if key in weighed else "context"
            what = Words(source.title or source.described_as or "", "cite", source.lang or "")
            yield _Dated(date, Event(kind, _author(key, source), what, _notes(case.speech, source, key in early)))


def _author(key: str, source: Source) -> Link:
    name = source.author or source.publisher or source.described_as or source.title or key
    return Link(shorten(name), f"#source-{key}")


def _notes(speech: Speech, source: Source, early: bool) -> tuple[Words, ...]:
    inferred = isinstance(source.published, Published) and source.published.basis == "inferred"
    return (*([speech.say("event-early")] if early else []), *([speech.say("event-inferred")] if inferred else []))


def _early(brief: Brief, claim: Claim) -> Iterator[str]:
    """Yield the sources that are set against `claim` although they are older (rule `early-refutation`)."""
    for item in claim.evidence:
        source = brief.sources.get(item.source)
        said = published(source) if source else None
        if item.bears == "contradicts" and said and isinstance(claim.made, PartialDate):
            yield from [item.source] if said.latest < claim.made.earliest else []


def _ours(case: Case) -> Iterator[_Dated]:
    brief, desk = case.brief, Words(case.settings.publisher.name, lang=case.settings.language)
    for reply in brief.replies:
        yield _Dated(_whole(reply.asked), Event("ours", desk, case.speech.say("event-asked", who=reply.from_)))
        if reply.deadline:
            yield _Dated(
                _whole(reply.deadline), Event("ours", desk, case.speech.say("event-deadline", who=reply.from_))
            )
    if brief.published:
        yield _Dated(_whole(brief.published), Event("ours", desk, case.speech.say("event-published")))
    for change in brief.corrections:
        yield _Dated(_whole(change.date), Event("ours", desk, case.speech.say(f"event-{change.kind}")))


def _whole(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
