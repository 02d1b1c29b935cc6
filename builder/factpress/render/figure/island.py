"""A figure on its page: the drawing where the column is wide, and the list that says the same, which fits a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.render.figure.layers import in_layers
from factpress.render.figure.svg import svg
from factpress.render.html import Html, lined
from factpress.render.inline import spoken
from factpress.render.islands import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factpress.compose.page import Figure, Line


_MOST = 60


def figure(block: Figure, lang: str) -> Html:
    """Return a figure of provenance. A drawing that would be too dense is left to the list, which then stands open."""
    drawing = in_layers(block) if len(block.nodes) <= _MOST else None
    listed = nested(block.rows, lang)
    if drawing is None:
        content = (spoken("p", block.crowded, lang), listed)
    else:
        content = (svg(drawing, block, lang), folded((block.summary,), lang, listed))
    return lined("div", *content, class_="fp-figure", id=block.id)


def nested(rows: Sequence[tuple[int, Line]], lang: str) -> Html:
    """Return rows with their depths as lists within lists."""
    written, open_ = ['<ul class="fp-tree">'], [0]
    for number, (depth, line) in enumerate(rows):
        while depth < open_[-1]:
            open_.pop()
            written.append("</ul></li>")
        item = f"<li>{spoken('span', line, lang)}"
        deeper = number + 1 < len(rows) and rows[number + 1][0] > depth
        written.append(f"{item}<ul>" if deeper else f"{item}</li>")
        if deeper:
            open_.append(depth + 1)
    written += ["</ul></li>"] * (len(open_) - 1)
    return Html("\n".join([*written, "</ul>"]))
