"""A source in the register: who it is from, how the briefs grade it, how often they use it, and for what."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Literal

from factpress.compose.address import relative
from factpress.compose.holding import held
from factpress.compose.page import DOT, Entry, SiteLink, Table, Words, dotted
from factpress.compose.reach import reach_listed
from factpress.compose.sourcing import graded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factpress.compose.holding import Holding, Use
    from factpress.compose.page import Line, Row
    from factpress.compose.speech import Speech

_KINDS = ("primary", "secondary", "tertiary", None)
_GRADES = ("A", "B", "C", "D", "E", "F", None)
_SIDES: tuple[Literal["supports", "contradicts", "context"], ...] = ("supports", "contradicts", "context")
_DIGEST_SHOWN = 10


def counted(speech: Speech, caption: str, found: Sequence[Holding], name: str) -> Table:
    """Return how many sources are of each kind or grade; one that briefs tell differently counts in each row."""
    values: tuple[str | None, ...] = _KINDS if name == "kind" else _GRADES
    sources: Counter[str | None] = Counter(value for one in found for value in one.said(name))
    items: Counter[str | None] = Counter()
    for one in found:
        for use in one.uses:
            items[getattr(use.source, name)] += len(use.items)
    rows: list[Row] = [
        ((_name(speech, name, value),), (Words(f"{sources[value]}"),), (Words(f"{items[value]}"),))
        for value in values
        if sources[value]
    ]
    head = (speech.say(f"register-{name}"), speech.say("register-column-sources"), speech.say("register-column-items"))
    return Table(speech.say(caption), head, tuple(rows))


def _name(speech: Speech, name: str, value: str | None) -> Words:
    if value is None:
        return speech.say("register-not-recorded" if name == "kind" else "register-not-graded")
    return (
        speech.say(f"register-{value}")
        if name == "kind"
        else speech.say("grade", grade=value, meaning=_meaning(speech, value))
    )


def _meaning(speech: Speech, grade: str) -> str:
    return speech.phrase(f"reliability-{grade}")


def entry(speech: Speech, one: Holding, here: str) -> Entry:
    """Return the entry of a source on the page `here` (a path below `docs`)."""
    source = one.source
    title = source.title or source.described_as
    digest = hashlib.sha256("\n".join(one.key).encode()).hexdigest()[:_DIGEST_SHOWN]
    return Entry(
        id=f"source-{digest}",
        title=Words(title, "cite", source.lang or one.lang) if title else speech.say("source-untitled", "cite"),
        note=tuple(_note(speech, one)),
        links=_addresses(speech, one),
        used=_used(speech, one),
        uses=tuple(_use(speech, use, here) for use in one.uses),
    )


def _note(speech: Speech, one: Holding) -> Iterator[Line]:
    yield from _who(speech, one)
    kinds = [value for value in one.said("kind") if value]
    if kinds:
        named = (speech.phrase(f"register-{kind}") for kind in kinds)
        yield (speech.say("register-as", kinds=speech.phrase("register-or").join(named)),)
    yield _graded(speech, one)
    yield from _verified(speech, one)


def _who(speech: Speech, one: Holding) -> Iterator[Line]:
    source = one.source
    if source.anonymous:
        yield (speech.say("register-anonymous"),)
        label = one.uses[0].case.labels.get(source.vouched_by or "")
        if label:
            yield speech.tell("vouched", label=Words(label, lang=one.lang))
        return
    for key in ("author", "publisher", "owner"):
        names = [name for name in one.said(key) if name]
        if names:
            yield speech.tell(f"register-{key}", name=Words(speech.phrase("semicolon").join(names), lang=one.lang))
    if not source.author and not source.publisher:
        yield (speech.say("source-nobody"),)


def _graded(speech: Speech, one: Holding) -> Line:
    grades = Counter(use.source.reliability for use in one.uses)
    given = sorted(grade for grade in grades if grade)
    if not given:
        return (speech.say("reliability-missing"),)
    if len(given) == 1:
        return (graded(speech, given[0]),)
    if len({use.case.outline.id for use in one.uses}) == 1:
        return (speech.say("register-twice-graded", grades=speech.phrase("register-and").join(given)),)
    told = speech.phrase("comma").join(
        speech.phrase("register-graded", count=grades[grade], grade=grade) for grade in given
    )
    return (speech.say("register-disagree", told=told),)


def _verified(speech: Speech, one: Holding) -> Iterator[Line]:
    standings = Counter(use.case.standing(*item) for use in one.uses for item in use.items)
    parts = [("verified", standings["full"]), ("checked", standings["excerpt"])]
    told = [speech.phrase(key, count=count) for key, count in parts if count]
    extents = held(one)
    extent = "both" if len(extents) > 1 else next(iter(extents), "")
    yield (speech.say(f"register-held-{extent}" if extent else "register-unheld"),)
    if told:
        yield (Words(f"{speech.phrase('comma').join(told)}.", lang=speech.tag),)


def _addresses(speech: Speech, one: Holding) -> Line:
    use = next((use for use in one.uses if use.source.archived), one.uses[0])
    return dotted(reach_listed(speech, use.case, use.key))


def _used(speech: Speech, one: Holding) -> Line:
    items = sum(len(use.items) for use in one.uses)
    briefs = speech.phrase("register-in-briefs", count=len({use.case.outline.id for use in one.uses}))
    if not items:
        return (speech.say("register-origin", briefs=briefs),)
    return (speech.say("register-used", count=items, briefs=briefs), Words(": "), *_sides(speech, one.uses))


def _sides(speech: Speech, uses: Iterable[Use]) -> Line:
    """Return how many items of evidence are for their claims, against them, and context."""
    bears = Counter(use.case.outline.claims[key].bears[index] for use in uses for key, index in use.items)
    told = [speech.phrase(f"register-{side}", number=bears[side]) for side in _SIDES if bears[side]]
    return (Words(speech.phrase("comma").join(told), lang=speech.tag),)


def _use(speech: Speech, use: Use, here: str) -> Line:
    brief = use.case.outline
    page = relative(use.case.settings, f"briefs/{brief.id}.md", here)
    where = SiteLink(brief.title, f"{page}#source-{use.key}", brief.lang)
    if not use.items:
        return (where, DOT, speech.say("register-use-origin"))
    numbers = {key: number for number, key in enumerate(brief.claims, 1)}
    links = (
        SiteLink(
            speech.phrase("cited-item", claim=numbers[key], item=index + 1),
            f"{page}#exhibit-{key}-{index + 1}",
            speech.tag,
        )
        for key, index in use.items
    )
    return dotted((where, *links))
