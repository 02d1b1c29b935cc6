"""A plot as rows: the name of what is counted, its bars, its number. Only the bars are drawn; the rest is text.

Which row a bar stands in says what it counts; colour adds nothing. The bars hold no text, so that a page that is read
from right to left may mirror them by its style sheet, and any width can stretch them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.render.html import Html, element, lined, lines
from factpress.render.inline import spoken
from factpress.render.islands import folded
from factpress.render.record import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.page import Plot, Series

_STEP, _BAR, _HEIGHT, _LENGTH = 10, 8, 24, 240


def plot(block: Plot, lang: str) -> Html:
    """Return a plot with its numbers as a table, folded."""
    highest = max((count for one in block.series for count in one.counts), default=0)
    rows = (_row(one, highest, lang) for one in block.series)
    ends = element("p", *(spoken("span", (end,), lang) for end in block.ends), class_="fp-plot__ends")
    return element(
        "figure",
        Html("\n"),
        lines(
            spoken("figcaption", (block.caption,), lang),
            lined("ul", *rows),
            ends if block.ends else Html(""),
            folded((block.summary,), lang, table(block.table, lang)),
        ),
        Html("\n"),
        class_="fp-plot",
    )


def _row(one: Series, highest: int, lang: str) -> Html:
    bars = list(_standing(one.counts, highest) if len(one.counts) > 1 else _lying(one.counts, highest))
    wide = _STEP * len(one.counts) if len(one.counts) > 1 else _LENGTH
    drawn = element(
        "svg",
        *bars,
        class_=f"fp-bars fp-colour--{one.colour}",
        viewBox=f"0 0 {wide} {_HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
    return element("li", spoken("span", one.name, lang), drawn, element("strong", Html(str(one.total))))


def _lying(counts: tuple[int, ...], highest: int) -> Iterator[Html]:
    """Yield the bar of the only period: as long as its number."""
    for count in counts:
        yield _rect(0, 4, _LENGTH * count // highest, _HEIGHT - 8)


def _standing(counts: tuple[int, ...], highest: int) -> Iterator[Html]:
    """Yield a bar for each period that has any: as high as its number, and never too low to be seen."""
    for number, count in enumerate(counts):
        if count:
            tall = max(2, _HEIGHT * count // highest)
            yield _rect(_STEP * number + (_STEP - _BAR) // 2, _HEIGHT - tall, _BAR, tall)


def _rect(x: int, y: int, width: int, height: int) -> Html:
    return element("rect", x=str(x), y=str(y), width=str(width), height=str(height))
