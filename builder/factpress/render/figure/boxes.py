"""The frames of a figure: a source with its notes, a side of the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.page import Link
from factpress.render.figure.drawing import Box
from factpress.render.figure.text import height, wrapped

if TYPE_CHECKING:
    from factpress.compose.page import Node, Side, Words

PADDING, HEAD = 7, 6


def node_box(node: Node, width: int) -> Box:
    """Return the frame of a source, `width` pixels wide, at the top left corner; its notes stand below its name."""
    room = width - 2 * PADDING
    runs = wrapped(node.label.text, room, lang=node.label.lang)
    runs += tuple(run for note in node.notes for run in wrapped(note.text, room, note=True, lang=note.lang))
    kinds = (node.shape, *(["cut"] if node.cut else []), *(["idle"] if node.idle else []))
    href = node.label.href if isinstance(node.label, Link) else ""
    return Box(0, 0, width, height(runs) + 2 * HEAD, kinds, runs, href)


def side_box(side: Side, words: Words, width: int) -> Box:
    """Return the frame in which one side of the evidence ends."""
    runs = wrapped(words.text, width - 2 * PADDING, lang=words.lang)
    return Box(0, 0, width, height(runs) + 2 * HEAD, ("side", side), runs)
