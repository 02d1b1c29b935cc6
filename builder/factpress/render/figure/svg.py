"""A drawing as SVG: classes for every look, no style of its own, whole numbers only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.direction import direction
from factpress.render.figure.boxes import HEAD
from factpress.render.figure.drawing import mirrored
from factpress.render.figure.path import path
from factpress.render.figure.text import leaning
from factpress.render.html import Html, element, encode, lined
from factpress.render.inline import tongue

if TYPE_CHECKING:
    from factpress.compose.page import Direction, Figure, Words
    from factpress.render.figure.drawing import Box, Drawing
    from factpress.render.figure.text import Run

_ROUND = {"person": "16", "side": "8"}


def svg(drawing: Drawing, figure: Figure, lang: str) -> Html:
    """Return the `drawing` of `figure` for the page's language `lang`.

    To those who read by ear its title continues the text of the heading that names the claim.
    """
    dir_ = direction(lang)
    drawn = mirrored(drawing) if dir_ == "rtl" else drawing
    title, description = f"{figure.id}-title", f"{figure.id}-desc"
    return lined(
        "svg",
        _said("title", figure.title, title, lang),
        _said("desc", figure.description, description, lang),
        *_strokes(drawn),
        *(_box(box, lang, dir_) for box in drawn.boxes),
        class_="fp-drawing",
        viewBox=f"0 0 {drawn.width} {drawn.height}",
        width=str(drawn.width),
        height=str(drawn.height),
        text_anchor="middle",
        role="group",
        aria_labelledby=f"{title} {figure.claim}",
        aria_describedby=description,
    )


def _said(name: str, text: Words, id_: str, lang: str) -> Html:
    return element(name, encode(text.text), id=id_, lang=tongue(text.lang, lang).get("lang"))


def _strokes(drawing: Drawing) -> list[Html]:
    """Return the lines of each kind as one path; those against the claim twice, which makes them double."""
    kinds = dict.fromkeys(stroke.kind for stroke in drawing.strokes)
    paths = {kind: path([stroke for stroke in drawing.strokes if stroke.kind == kind]) for kind in kinds}
    return [
        element("path", class_=f"fp-line fp-line--{look}", d=drawn)
        for kind, drawn in paths.items()
        for look in ([kind, "within"] if kind == "contradicts" else [kind])
    ]


def _box(box: Box, lang: str, dir_: Direction) -> Html:
    looks = " ".join(f"fp-box--{kind}" for kind in box.kinds if kind != "report")
    frame = element(
        "rect",
        class_=looks or None,
        x=str(box.x),
        y=str(box.y),
        width=str(box.width),
        height=str(box.height),
        rx=next((_ROUND[kind] for kind in box.kinds if kind in _ROUND), "2"),
    )
    content = (frame, *_texts(box, lang, dir_))
    return element("a", *content, href=box.href) if box.href else Html("".join(content))


def _texts(box: Box, lang: str, dir_: Direction) -> list[Html]:
    texts, base = [], box.y + HEAD - 4
    for run in box.runs:
        base += run.leading
        texts.append(_text(run, box, base, lang, dir_))
    return texts


def _text(run: Run, box: Box, base: int, lang: str, dir_: Direction) -> Html:
    """Return a line of text, read the way that its own letters go."""
    own = leaning(run.text) or dir_
    return element(
        "text",
        encode(run.text),
        class_="fp-fine" if run.note else None,
        x=str(box.x + box.width // 2),
        y=str(base),
        direction=None if own == dir_ else own,
        lang=tongue(run.lang, lang).get("lang"),
    )
