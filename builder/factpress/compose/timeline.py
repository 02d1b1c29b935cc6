"""Who said what, when: the dated sources of the evidence, the claims, and what we did, in order of their dates."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from factpress.compose.labels import published, shorten
from factpress.compose.page import Day, Event, Fold, Link, Paragraph, Timeline, Words
from factpress.model import PartialDate, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.compose.case import Case
    from factpress.compose.page import Block
    from factpress.compose.speech import Speech
    from factpress.model import Brief, Claim, Source

_FEWEST = 3
_MANY = 24
_LONG_GAP = datetime.timedelta(days=61)
_MONTH, _YEAR = 30.44, 365.25


class _Dated(NamedTuple):
    date: PartialDate
    event: Event
    is_claim: bool = False


def timeline(case: Case) -> list[Block]:
    """Return the timeline; nothing where fewer than three events are dated, or all are of one date."""
    dated = sorted(_events(case), key=lambda one: (one.date.earliest, one.date.latest))
    dates = list(dict.fromkeys(one.date for one in dated))
    if len(dated) < _FEWEST or len(dates) == 1 or not any(one.is_claim for one in dated):
        return []
    drawn = Timeline("timeline-drawing", tuple(_days(case.speech, dated)))
    folded = (case.speech.say("timeline-folded", count=len(dates)),)
    shown = Fold("timeline-fold", folded, (drawn,)) if len(dates) > _MANY else drawn
    return [Paragraph((case.speech.say("timeline-lead"),)), shown]


def _days(speech: Speech, dated: Sequence[_Dated]) -> Iterator[Day]:
    """Yield the events of each date together; a long gap since the one before is named."""
    of: dict[PartialDate, list[_Dated]] = defaultdict(list)
    for one in dated:
        of[one.date].append(one)
    before: PartialDate | None = None
    for date, told in of.items():
        yield Day(speech.moment(date), _gathered(speech, told), _gap(speech, before, date))
        before = date if before is None or date.latest > before.latest else before


def _gap(speech: Speech, before: PartialDate | None, date: PartialDate) -> Words | None:
    if before is None or date.earliest - before.latest < _LONG_GAP:
        return None
    days = (date.earliest - before.latest).days
    if days < 2 * _YEAR:
        return speech.say("gap-months", count=round(days / _MONTH))
    return speech.say("gap-years", count=round(days / _YEAR))


def _gathered(speech: Speech, told: Sequence[_Dated]) -> tuple[Event, ...]:
    """Return the events of a date, the claims of one person as one: their cards name them each."""
    claims = Counter(one.event.who for one in told if one.is_claim)
    events = [
        Event(one.event.who, speech.say("event-claims", number=claims[one.event.who]))
        if one.is_claim and claims[one.event.who] > 1
        else one.event
        for one in told
    ]
    return tuple(dict.fromkeys(events))


def _events(case: Case) -> Iterator[_Dated]:
    yield from _claims(case)
    yield from _sources(case)
    yield from _ours(case)


def _claims(case: Case) -> Iterator[_Dated]:
    for claim in case.brief.claims.values():
        if isinstance(claim.made, PartialDate):
            who = Words(claim.claimant.name) if claim.claimant else case.speech.say("claim-only")
            yield _Dated(claim.made, Event(who, Words(claim.text), (case.speech.say("event-said"),)), is_claim=True)


def _sources(case: Case) -> Iterator[_Dated]:
    brief = case.brief
    early = {source for claim in brief.claims.values() for source in _early(brief, claim)}
    used = {item.source for claim in brief.claims.values() for item in claim.evidence}
    used |= {name for claim in brief.claims.values() for name in claim.appearances}
    for key, source in brief.sources.items():
        date = published(source)
        if date and key in used:
            what = Words(source.title or source.described_as or "", "cite", source.lang or "")
            yield _Dated(date, Event(_author(key, source), what, _notes(case.speech, source, key in early)))


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
        yield _Dated(_whole(reply.asked), Event(desk, case.speech.say("event-asked", who=reply.from_)))
        if reply.deadline:
            yield _Dated(_whole(reply.deadline), Event(desk, case.speech.say("event-deadline", who=reply.from_)))
    if brief.published:
        yield _Dated(_whole(brief.published), Event(desk, case.speech.say("event-published")))
    for change in brief.corrections:
        yield _Dated(_whole(change.date), Event(desk, case.speech.say(f"event-{change.kind}")))


def _whole(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
