"""A timeline as a list: each date with what happened, which any width can show; the style sheet draws its axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.page import Words, dotted
from factpress.render.html import Html, element, lined
from factpress.render.inline import inline, spoken

if TYPE_CHECKING:
    from factpress.compose.page import Day, Event, Line, Timeline

_COLON = Words(": ")


def timeline(block: Timeline, lang: str) -> Html:
    """Return a timeline, the earliest date first."""
    days = (_day(day, lang) for day in block.days)
    return lined("ol", *days, class_="fp-timeline", id=block.id)


def _day(day: Day, lang: str) -> Html:
    """Return a date with its events; one that is known less exactly than to a day is marked as a span."""
    gap = spoken("span", (day.gap,), lang, class_="fp-timeline__gap") if day.gap else Html("")
    events = (spoken("li", _said(event), lang) for event in day.events)
    date = element("span", inline((day.date,), lang), class_="fp-timeline__date")
    return element("li", gap, date, element("ul", *events), class_=None if day.date.date.day else "fp-timeline__span")


def _said(event: Event) -> Line:
    if not event.what.text:
        return dotted((event.who, *event.notes))
    return (event.who, _COLON, *dotted((event.what, *event.notes)))
