"""The register of sources: each source of every brief once, how often it is used, for what, and how it is graded."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Literal

from factpress.compose.address import relative
from factpress.compose.fragment import archive
from factpress.compose.holding import Holding, held, holdings
from factpress.compose.page import Entry, Heading, Link, Page, Paragraph, Register, SiteLink, Table, Words
from factpress.compose.words import LANGUAGE, phrase, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.compose.case import Case
    from factpress.compose.holding import Use
    from factpress.compose.page import Block, Inline, Line, Row

REGISTER = "briefs/sources.md"
_KINDS = ("primary", "secondary", "tertiary", None)
_GRADES = ("A", "B", "C", "D", "E", "F", None)
_SIDES: tuple[Literal["supports", "contradicts", "context"], ...] = ("supports", "contradicts", "context")
_DIGEST_SHOWN = 10


def register(cases: Iterable[Case]) -> Page:
    """Return the page of the sources of `cases`, the most used first."""
    found = holdings(cases)
    return Page(
        path=REGISTER,
        kind="sources",
        title=phrase("register"),
        description=phrase("register-description", count=len(found)),
        lang=LANGUAGE,
        dir="ltr",
        blocks=tuple(_blocks(found)),
    )


def _blocks(found: list[Holding]) -> Iterator[Block]:
    yield Heading(1, "", (say("register"),))
    if not found:
        yield Paragraph((say("register-none"),))
        return
    items = sum(len(use.items) for one in found for use in one.uses)
    yield Paragraph((say("register-lead", count=len(found)), Words(" "), say("register-items", count=items)))
    yield Paragraph((say("register-grades"),))
    yield _counted("register-kinds", found, "kind")
    yield _counted("register-reliabilities", found, "reliability")
    yield Heading(2, "all", (say("register-all"),))
    yield Register(tuple(map(_entry, found)))


def _counted(caption: str, found: list[Holding], name: str) -> Table:
    """Return how many sources are of each kind or grade; one that briefs tell differently counts in each row."""
    values: tuple[str | None, ...] = _KINDS if name == "kind" else _GRADES
    rows: list[Row] = []
    for value in values:
        of_it = [one for one in found if value in one.said(name)]
        items = sum(len(use.items) for one in of_it for use in one.uses if getattr(use.source, name) == value)
        if of_it:
            cells: Row = ((_name(name, value),), (Words(f"{len(of_it)}"),), (Words(f"{items}"),))
            rows.append(cells)
    head = (say(f"register-{name}"), say("register-column-sources"), say("register-column-items"))
    return Table(say(caption), head, tuple(rows))


def _name(name: str, value: str | None) -> Words:
    if value is None:
        return say("register-not-recorded" if name == "kind" else "register-not-graded")
    return say(f"register-{value}") if name == "kind" else say("grade", grade=value, meaning=_meaning(value))


def _meaning(grade: str) -> str:
    return phrase(f"reliability-{grade}").partition(",")[0]


def _entry(one: Holding) -> Entry:
    source = one.source
    title = source.title or source.described_as
    digest = hashlib.sha256("\n".join(one.key).encode()).hexdigest()[:_DIGEST_SHOWN]
    return Entry(
        id=f"source-{digest}",
        title=Words(title, "cite", source.lang or one.lang) if title else say("source-untitled", "cite"),
        note=tuple(_note(one)),
        links=_addresses(one),
        used=_used(one),
        uses=tuple(map(_use, one.uses)),
    )


def _note(one: Holding) -> Iterator[Line]:
    yield from _who(one)
    kinds = [value for value in one.said("kind") if value]
    if kinds:
        yield (say("register-as", kinds=phrase("or").join(phrase(f"register-{kind}") for kind in kinds)),)
    yield _graded(one)
    yield from _verified(one)


def _who(one: Holding) -> Iterator[Line]:
    source = one.source
    if source.anonymous:
        yield (say("register-anonymous"),)
        label = one.uses[0].case.labels.get(source.vouched_by or "")
        if label:
            yield tell("vouched", label=Words(label, lang=one.lang))
        return
    for key in ("author", "publisher", "owner"):
        names = [name for name in one.said(key) if name]
        if names:
            yield tell(f"register-{key}", name=Words("; ".join(names), lang=one.lang))
    if not source.author and not source.publisher:
        yield (say("source-nobody"),)


def _graded(one: Holding) -> Line:
    grades = Counter(use.source.reliability for use in one.uses)
    given = sorted(grade for grade in grades if grade)
    if not given:
        return (say("reliability-missing"),)
    if len(given) == 1:
        return (say("reliability", grade=given[0], meaning=phrase(f"reliability-{given[0]}")),)
    if len({use.case.brief.id for use in one.uses}) == 1:
        return (say("register-twice-graded", grades=phrase("and").join(given)),)
    told = ", ".join(phrase("register-graded", count=grades[grade], grade=grade) for grade in given)
    return (say("register-disagree", told=told),)


def _verified(one: Holding) -> Iterator[Line]:
    standings = Counter(use.case.standing(*item) for use in one.uses for item in use.items)
    parts = [("verified", standings["full"]), ("checked", standings["excerpt"])]
    told = [phrase(key, count=count) for key, count in parts if count]
    extents = [phrase(f"register-held-{extent}") for extent in ("full", "excerpt") if extent in held(one)]
    yield (say("register-held", extents=phrase("and").join(extents)) if extents else say("register-unheld"),)
    if told:
        yield (Words(f"{', '.join(told)}.", lang=LANGUAGE),)


def _addresses(one: Holding) -> Line:
    links: list[Inline] = []
    if one.source.url:
        links.append(Link(phrase("live"), one.source.url, lang=LANGUAGE))
    copies = [(use.source.url, use.source.archived) for use in one.uses if use.source.archived]
    for url, copy in copies[:1]:
        links += [Words(" · ")] if links else []
        links.append(Link(phrase("archived"), copy, archive=archive(url or copy, copy), lang=LANGUAGE))
    return tuple(links)


def _used(one: Holding) -> Line:
    items = sum(len(use.items) for use in one.uses)
    briefs = phrase("register-briefs", count=len({use.case.brief.id for use in one.uses}))
    if not items:
        return (say("register-origin", briefs=briefs),)
    return (say("register-used", count=items, briefs=briefs), Words(": "), *_sides(one.uses))


def _sides(uses: Iterable[Use]) -> Line:
    """Return how many items of evidence are for their claims, against them, and context."""
    bears = Counter(use.case.brief.claims[key].evidence[index].bears for use in uses for key, index in use.items)
    told = [phrase(f"register-{side}", number=bears[side]) for side in _SIDES if bears[side]]
    return (Words(", ".join(told), lang=LANGUAGE),)


def _use(use: Use) -> Line:
    brief = use.case.brief
    page = f"briefs/{brief.id}.md"
    where = SiteLink(brief.title, relative(use.case.settings, f"{page}#source-{use.key}", REGISTER), brief.lang)
    if not use.items:
        return (where, Words(" · "), say("register-use-origin"))
    numbers = {key: number for number, key in enumerate(brief.claims, 1)}
    links = (
        SiteLink(
            phrase("cited-item", claim=numbers[key], item=index + 1),
            relative(use.case.settings, f"{page}#exhibit-{key}-{index + 1}", REGISTER),
            LANGUAGE,
        )
        for key, index in use.items
    )
    return (where, *(part for link in links for part in (Words(" · "), link)))
