"""Evidence health: how many pages that the evidence stands on are alive, changed or gone, and which need somebody.

Everything here was written down by the watch, with its days; a build neither asks anybody nor looks at the clock.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from factpress.compose.address import relative
from factpress.compose.lists.periods import periods
from factpress.compose.lists.site import ALL
from factpress.compose.lists.sources import REGISTER
from factpress.compose.page import DOT, SPACE, Bullets, Heading, Paragraph, Plot, Series, SiteLink, Table, Words, dotted
from factpress.compose.reach import reach_listed
from factpress.model import Health, PartialDate, health

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.compose.holding import Holding, Use
    from factpress.compose.lists.site import Site
    from factpress.compose.page import Block, Line, Page, Row
    from factpress.compose.speech import Speech
    from factpress.model import Standing

HEALTH = "briefs/health.md"
_ALL: tuple[Health, ...] = get_args(Health)
_COLOURS = {
    "alive": "green",
    "changed": "amber",
    "suspect": "orange",
    "blocked": "grey",
    "unreachable": "violet",
    "gone": "red",
}
_ATTENTION: tuple[Health, ...] = ("gone", "suspect", "changed", "unreachable", "blocked")


@dataclass(frozen=True, slots=True)
class _Watched:
    """A source with a page on the web: the use that tells most of it, how its page stands, whether a copy is known."""

    use: Use
    page: Standing | None
    has_copy: bool


def evidence_health(site: Site, found: Sequence[Holding]) -> Page:
    """Return the page of how the pages of the sources `found` stand."""
    speech = site.speech
    title = speech.say("health-link")
    watched = [_watched(one) for one in found if one.source.url]
    above = ((ALL, speech.say("briefs")), (REGISTER, speech.say("sources-link")))
    blocks = [*site.opening(HEALTH, (title,), *above), *_blocks(site, watched)]
    return site.page(HEALTH, title.text, speech.phrase("health-description", site=site.settings.site_name), blocks)


def _watched(one: Holding) -> _Watched:
    """Return the use with an archived copy first, then that whose page was watched."""
    use = max(one.uses, key=lambda use: (use.source.archived is not None, use.case.page(use.key) is not None))
    pages = (other.case.page(other.key) for other in (use, *one.uses))
    return _Watched(use, next(filter(None, pages), None), use.source.archived is not None)


def _blocks(site: Site, watched: Sequence[_Watched]) -> Iterator[Block]:
    speech = site.speech
    copies = speech.say("health-copies", number=sum(one.has_copy for one in watched), total=len(watched))
    pages = [one.page for one in watched if one.page]
    if not pages:
        yield Paragraph((speech.say("health-unwatched"), SPACE, copies))
        return
    yield Paragraph((_asked(speech, pages), SPACE, copies))
    yield _counted(site, watched)
    yield Heading(2, "over-time", (speech.say("health-over-time"),))
    yield _over_time(site, pages)
    yield from _attention(site, watched)


def _asked(speech: Speech, pages: Sequence[Standing]) -> Words:
    """Return on which days the pages were last asked."""
    first, last = (day(page.asked for page in pages) for day in (min, max))
    if first == last:
        return speech.say("health-lead-day", day=speech.written(first))
    return speech.say("health-lead", first=speech.written(first), last=speech.written(last))


def _counted(site: Site, watched: Sequence[_Watched]) -> Table:
    """Return how many pages stand how, and of how many of these there is a copy."""
    speech = site.speech
    every = Counter(one.page.health if one.page else "unasked" for one in watched)
    copies = Counter(one.page.health if one.page else "unasked" for one in watched if one.has_copy)
    rows: tuple[Row, ...] = tuple(
        ((speech.say(f"health-{name}"),), (Words(str(every[name])),), (Words(str(copies[name])),))
        for name in (*_ALL, "unasked")
        if every[name]
    )
    head = ("health-column-page", "register-column-sources", "health-column-copies")
    return Table(speech.say("health-caption"), tuple(map(speech.say, head)), rows)


def _over_time(site: Site, pages: Sequence[Standing]) -> Plot:
    """Return how many pages stood how at the end of each period; of the last, when they were asked."""
    speech = site.speech
    told = [_told(page) for page in pages]
    shown = periods(min(min(one) for one in told), max(page.asked for page in pages))
    counts = {end: Counter(_at(one, end) for one in told) for end in shown}
    names = [name for name in _ALL if any(counts[end][name] for end in shown)]
    named = {end: Words(speech.written(end), lang=speech.tag) for end in shown}
    rows: tuple[Row, ...] = tuple(
        ((named[end],), (speech.say(f"health-{name}"),), (Words(str(counts[end][name])),))
        for end in shown
        for name in names
        if counts[end][name]
    )
    head = ("health-column-end", "health-column-page", "register-column-sources")
    return Plot(
        caption=speech.say("health-over-time-caption"),
        series=tuple(
            Series(
                (speech.say(f"health-{name}"),),
                _COLOURS[name],
                tuple(counts[end][name] for end in shown),
                counts[shown[-1]][name],
            )
            for name in names
        ),
        ends=tuple(dict.fromkeys((named[shown[0]], named[shown[-1]]))),
        summary=speech.say("overview-table"),
        table=Table(speech.say("health-over-time-caption"), tuple(map(speech.say, head)), rows),
    )


def _told(page: Standing) -> dict[PartialDate, Health]:
    """Return what the health of a page came to be, by month."""
    told = {month: health(verdict) for month, verdict in page.was}
    month = max([PartialDate(page.since.year, page.since.month), *(later for later in told if later.month)])
    return {**told, month: page.health}


def _at(told: dict[PartialDate, Health], end: PartialDate) -> Health | None:
    """Return how a page stood at the end of a period; nothing where it was not yet watched."""
    known = [month for month in told if month.latest <= end.latest]
    return told[max(known)] if known else None


def _attention(site: Site, watched: Sequence[_Watched]) -> Iterator[Block]:
    """Yield what somebody should look at; a page that nobody can watch is well where there is a copy of it."""
    speech = site.speech
    of = {name: [one for one in watched if one.page and one.page.health == name] for name in _ATTENTION}
    of["blocked"] = [one for one in of["blocked"] if not one.has_copy]
    yield Heading(2, "attention", (speech.say("health-attention"),))
    if not any(of.values()):
        yield Paragraph((speech.say("health-all-well"),))
    for name in _ATTENTION:
        if of[name]:
            yield Heading(3, name, (speech.say(f"health-{name}-told"),))
            yield Bullets(tuple((0, _row(site, one.use, one.page)) for one in of[name] if one.page))


def _row(site: Site, use: Use, page: Standing) -> Line:
    """Return the source, since when its page stands as it does, and the links to it."""
    since = site.speech.moment(page.gone_since if page.health == "gone" else page.since)
    links = dotted(reach_listed(site.speech, use.case, use.key))
    return (_entry(site, use), DOT, *site.speech.tell("health-since", day=since), DOT, *links)


def _entry(site: Site, use: Use) -> SiteLink:
    """Return the way to what a brief says of the source."""
    there = relative(site.settings, f"briefs/{use.case.brief.id}.md#source-{use.key}", HEALTH)
    return SiteLink(use.case.labels[use.key], there, use.case.brief.lang)
