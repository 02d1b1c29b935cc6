"""What the site has checked, in numbers: how much, rated how, when, and on which kinds of sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from factpress.compose.case import verdict
from factpress.compose.lists.periods import period, periods
from factpress.compose.lists.site import ALL
from factpress.compose.page import Heading, Numbers, Paragraph, Plot, Series, Table, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.compose.case import Case
    from factpress.compose.holding import Holding
    from factpress.compose.lists.site import Site
    from factpress.compose.page import Block, Page, Row, Verdict
    from factpress.compose.tally import Tally
    from factpress.model import PartialDate

OVERVIEW = "briefs/numbers.md"
_KINDS = ("primary", "secondary", "tertiary", None)


def overview(site: Site, standing: Sequence[Case], found: Sequence[Holding], tally: Tally) -> Page:
    """Return the page of numbers of the briefs `standing`, with their `tally`, and of the sources `found` in them."""
    speech = site.speech
    title = speech.say("overview")
    blocks = [
        *site.opening(OVERVIEW, (title,), (ALL, speech.say("briefs"))),
        numbers(site, standing, len(found), tally),
    ]
    blocks.append(Paragraph((speech.say("overview-no-measure", "strong"),)))
    blocks += _rated(site, standing)
    blocks += _kinds(site, found)
    return site.page(OVERVIEW, title.text, speech.phrase("overview-description", site=site.settings.site_name), blocks)


def numbers(site: Site, standing: Sequence[Case], sources: int, tally: Tally) -> Numbers:
    """Return how many briefs, claims, quotations and sources there are."""
    counts = {
        "briefs": len(standing),
        "claims": sum(len(case.outline.claims) for case in standing),
        **{name: tally[name][0] for name in ("verified", "checked")},
        "sources": sources,
    }
    say = site.speech.say
    return Numbers(tuple((Words(str(count)), (say(f"front-{name}", count=count),)) for name, count in counts.items()))


def _rated(site: Site, standing: Sequence[Case]) -> Iterator[Block]:
    """Yield how many claims were rated how, by the month of publication; by the year where that is over two years."""
    dated = [(case, case.outline.published) for case in standing if case.outline.published]
    if not dated:
        return
    days = [day for _, day in dated]
    shown = periods(min(days), max(days))
    found: Counter[tuple[Verdict, PartialDate]] = Counter()
    for case, day in dated:
        when = period(day, shown)
        found.update((site.verdict(case, claim.rating), when) for claim in case.outline.claims.values())
    scale = [verdict(site.settings, step.id, site.speech.tag) for step in site.settings.scale]
    known = dict.fromkeys([*scale, *(rating for rating, _ in found)])
    ratings = [rating for rating in known if any(found[rating, when] for when in shown)]
    yield Heading(2, "ratings", (site.speech.say("overview-ratings"),))
    yield _by_period(site, ratings, shown, found)


def _by_period(
    site: Site, ratings: Sequence[Verdict], shown: Sequence[PartialDate], found: Counter[tuple[Verdict, PartialDate]]
) -> Plot:
    speech = site.speech
    named = {when: Words(speech.written(when), lang=speech.tag) for when in shown}
    rows: tuple[Row, ...] = tuple(
        ((named[when],), (rating,), (Words(str(found[rating, when])),))
        for when in shown
        for rating in ratings
        if found[rating, when]
    )
    head = ("overview-column-period", "overview-column-rating", "list-column-claims")
    return Plot(
        caption=speech.say("overview-ratings-caption"),
        series=tuple(
            Series((rating,), rating.colour, tuple(found[rating, when] for when in shown), _sum(found, rating))
            for rating in ratings
        ),
        ends=tuple(dict.fromkeys((named[shown[0]], named[shown[-1]]))),
        summary=speech.say("overview-table"),
        table=Table(speech.say("overview-ratings-caption"), tuple(map(speech.say, head)), rows),
    )


def _sum(found: Counter[tuple[Verdict, PartialDate]], rating: Verdict) -> int:
    return sum(count for (rated, _), count in found.items() if rated == rating)


def _kinds(site: Site, found: Sequence[Holding]) -> Iterator[Block]:
    """Yield how many sources are of which kind, as the first brief with each tells it."""
    speech = site.speech
    counts: Counter[str | None] = Counter(one.source.kind for one in found)
    names = {kind: speech.say(f"register-{kind}") if kind else speech.say("register-not-recorded") for kind in _KINDS}
    shown = [kind for kind in _KINDS if counts[kind]]
    if shown:
        rows: tuple[Row, ...] = tuple(((names[kind],), (Words(str(counts[kind])),)) for kind in shown)
        head = (speech.say("register-kind"), speech.say("register-column-sources"))
        yield Heading(2, "sources", (speech.say("register-kinds"),))
        yield Plot(
            caption=speech.say("overview-kinds-caption"),
            series=tuple(Series((names[kind],), "grey", (counts[kind],), counts[kind]) for kind in shown),
            ends=(),
            summary=speech.say("overview-table"),
            table=Table(speech.say("register-kinds"), head, rows),
        )
