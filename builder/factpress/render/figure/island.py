"""A figure on its page: the drawing in a wide and in a narrow form, and the list that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.render.figure.layers import in_layers
from factpress.render.figure.rows import in_rows
from factpress.render.figure.svg import svg
from factpress.render.html import Html, element, lines
from factpress.render.inline import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factpress.compose.page import Figure, Line, Words
    from factpress.render.figure.drawing import Drawing


_MOST = 60


def figure(block: Figure, lang: str) -> Html:
    """Return a figure of provenance. A drawing that would be too dense is left to the list, which then stands open."""
    narrow, wide = (in_rows(block), in_layers(block)) if len(block.nodes) <= _MOST else (None, None)
    looks = {"wide": wide, "narrow": narrow} if wide and narrow else {"only": wide or narrow}
    drawings = {look: drawing for look, drawing in looks.items() if drawing}
    listed = nested(block.rows, lang)
    return element(
        "div",
        Html("\n"),
        lines(
            *drawn(drawings, block.id, block.claim, (block.title, block.description), lang),
            Html("") if drawings else spoken("p", block.crowded, lang),
            folded(block.summary, listed, lang, bool(drawings)),
        ),
        Html("\n"),
        class_="fp-figure",
        id=block.id,
    )


def drawn(drawings: dict[str, Drawing], id_: str, heading: str, said: tuple[Words, Words], lang: str) -> list[Html]:
    """Return each drawing under ids of its own."""
    return [svg(drawing, look, heading, f"{id_}-{look}", said, lang) for look, drawing in drawings.items()]


def folded(summary: Words, content: Html, lang: str, fold: bool) -> Html:
    """Return `content` folded away below `summary`, or open where nothing else says it."""
    if not fold:
        return content
    return element("details", spoken("summary", (summary,), lang), Html("\n"), content, class_="fp-fold")


def nested(rows: Sequence[tuple[int, Line]], lang: str) -> Html:
    """Return rows with their depths as lists within lists."""
    written, open_ = ["<ul>"], [0]
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
