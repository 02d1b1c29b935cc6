"""The text of a page by blocks, as a browser looks for passages in it (scroll-to-text-fragment, 3.5.2).

Read only for pages that a text fragment leads to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import turbohtml
from turbohtml import Element, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Node

_UNSEEN = frozenset(
    {"audio", "datalist", "head", "iframe", "img", "meter", "noembed", "noframes", "noscript", "object", "progress"}
    | {"rp", "script", "style", "template", "title", "video"}
)
_SHOWN_WITH = {"dialog": "open", "select": "multiple"}
"""What is seen only with this attribute: a dialogue, and the choices of a list that is not folded away."""

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {"hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "search", "section"}
    | {"summary", "table", "ul", "xmp"}
)
_APART = frozenset({"br", "caption", "option", "td", "th", "tr"})
"""Elements beside which a word ends, though no block does."""

_EDGE = "\0"
"""Where a block begins or ends; no text of a page holds it."""


def blocks(content: bytes) -> tuple[str, ...]:
    """Return the text of each block of an HTML page, in order; what is not shown is left out. Never raises."""
    text = "".join(_text(turbohtml.parse(content, encoding="utf-8")))
    return tuple(block for block in text.split(_EDGE) if block.strip())


def _text(root: Node) -> Iterator[str]:
    """Yield the text below `root`, and where blocks begin and end."""
    pending: list[Node | str] = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, Text):
            yield node.data.replace(_EDGE, "")
        elif not isinstance(node, Element):
            pending.extend(reversed(node.children))
        elif not _is_unseen(node):
            edge = _EDGE if node.tag in _BLOCKS else " " if node.tag in _APART else ""
            pending.extend((edge, *reversed(node.children), edge))


def _is_unseen(element: Element) -> bool:
    """Tell whether nobody sees an element; what is hidden until it is found counts as seen, since a search opens it."""
    hidden, needed = element.attr("hidden"), _SHOWN_WITH.get(element.tag)
    if element.tag in _UNSEEN or (hidden is not None and hidden.lower() != "until-found"):
        return True
    style = "".join((element.attr("style") or "").lower().split())
    return (
        "display:none" in style or "visibility:hidden" in style or (needed is not None and needed not in element.attrs)
    )
