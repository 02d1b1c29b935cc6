"""A timeline from top to bottom, which any width can show: an axis with a mark for each date, and who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.page import Link, Moment, Words
from factpress.render.figure.boxes import HEAD, PADDING
from factpress.render.figure.drawing import Box, Drawing, Stroke
from factpress.render.figure.island import drawn, folded
from factpress.render.figure.text import Run, height, wrapped
from factpress.render.html import Html, element, lines
from factpress.render.inline import inline, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.page import Day, Event, Line, Timeline

_WIDE, _NARROW = 620, 304
_AXIS, _TEXT, _DATES, _MARK = 8, 18, 128, HEAD + 8
_WHAT = 2


def timeline(block: Timeline, lang: str) -> Html:
    """Return a timeline: the drawing, wide and narrow, and all of it as a list."""
    drawings = {"wide": _drawing(block.drawn, _WIDE), "narrow": _drawing(block.drawn, _NARROW)} if block.drawn else {}
    return element(
        "div",
        Html("\n"),
        lines(
            *drawn(drawings, block.id, "timeline", (block.title, block.description), lang),
            folded(block.summary, _list(block, lang), lang, bool(drawings)),
        ),
        Html("\n"),
        class_="fp-figure",
        id=block.id,
    )


def _drawing(days: tuple[Day, ...], width: int) -> Drawing:
    axis: list[Stroke] = []
    marks: list[Stroke] = []
    boxes: list[Box] = []
    top = 1
    for number, day in enumerate(days):
        gap = _gap(day, top, width)
        group = list(_group(day, top + sum(box.height for box in gap), width))
        at, end = group[0].y + _MARK, max(box.y + box.height for box in group)
        axis += _axis(top, at, number > 0, gap)
        axis += [_line("axis", at, end)] if number + 1 < len(days) else []
        marks.append(_mark(day.date, at, end - HEAD))
        boxes += [*gap, *group]
        top = end
    return Drawing(width, top, (*axis, *marks), tuple(boxes))


def _gap(day: Day, top: int, width: int) -> list[Box]:
    room = width - _TEXT
    return [_bare(_TEXT, top, room, wrapped(day.gap.text, room, note=True, lang=day.gap.lang))] if day.gap else []


def _axis(top: int, mark: int, goes_on: bool, gap: list[Box]) -> list[Stroke]:
    """Return the axis down to a mark; broken where a long time passes."""
    if not goes_on:
        return []
    below = top + sum(box.height for box in gap)
    return [*([_line("gap", top, below)] if gap else []), _line("axis", below, mark)]


def _line(kind: str, top: int, end: int) -> Stroke:
    return Stroke(kind, (("M", ((_AXIS, top),)), ("L", ((_AXIS, end),))))


def _mark(date: Moment, at: int, end: int) -> Stroke:
    """Return a diamond for a day, and for a date that is known less exactly a bar as long as what stands beside it."""
    x = _AXIS
    if date.date.day:
        corners = ((x, at - 5), (x + 5, at), (x, at + 5), (x - 5, at))
        return Stroke("day", (("M", corners[:1]), *(("L", (corner,)) for corner in corners[1:]), ("Z", ())))
    corners = ((x - 4, at - 6), (x + 4, at - 6), (x + 4, end), (x - 4, end))
    return Stroke("span", (("M", corners[:1]), *(("L", (corner,)) for corner in corners[1:]), ("Z", ())))


def _group(day: Day, top: int, width: int) -> Iterator[Box]:
    """Yield a date and its events: beside the date where there is room, else below it."""
    aside = width == _WIDE
    date = _bare(_TEXT, top, _DATES if aside else width - _TEXT, (Run(day.date.text, False, day.date.lang),))
    yield date
    left = _TEXT + _DATES if aside else _TEXT
    below = top if aside else top + date.height - HEAD
    for event in day.events:
        box = _event(event, left, below, width - left)
        yield box
        below += box.height - HEAD
    if day.more:
        yield _bare(left, below, width - left, (Run(day.more.text, True, day.more.lang),))


def _bare(left: int, top: int, width: int, runs: tuple[Run, ...], href: str = "") -> Box:
    return Box(left, top, width, height(runs) + 2 * HEAD, ("bare",), runs, href, centred=False)


def _event(event: Event, left: int, top: int, width: int) -> Box:
    room = width - 2 * PADDING
    runs = wrapped(event.who.text, room, lang=event.who.lang, most=_WHAT)
    runs += wrapped(event.what.text, room, note=True, lang=event.what.lang, most=_WHAT)
    said = event.notes[0].lang if event.notes else ""
    runs += wrapped("; ".join(note.text for note in event.notes), room, note=True, lang=said)
    return _bare(left, top, width, runs, event.who.href if isinstance(event.who, Link) else "")


def _list(block: Timeline, lang: str) -> Html:
    items = [_day(day, lang) for day in block.days]
    return element("ol", Html("\n"), lines(*items), Html("\n"), class_="fp-dates")


def _day(day: Day, lang: str) -> Html:
    gap: Line = (Words(" "), Words(f"({day.gap.text})", lang=day.gap.lang)) if day.gap else ()
    events = (spoken("li", _said(event), lang) for event in day.events)
    return element("li", element("strong", inline((day.date,), lang)), inline(gap, lang), element("ul", *events))


def _said(event: Event) -> Line:
    notes = tuple(part for note in event.notes for part in (Words(" · "), note))
    return (event.who, Words(": "), event.what, *notes) if event.what.text else (event.who, *notes)
