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
    {"audio", "head", "iframe", "img", "meter", "noscript", "object", "progress", "script", "select", "style"}
    | {"template", "textarea", "title", "video"}
)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "dialog", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"}
    | {"hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul"}
)
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
            edge = _EDGE if node.tag in _BLOCKS else " " if node.tag == "br" else ""
            pending.extend((edge, *reversed(node.children), edge))


def _is_unseen(element: Element) -> bool:
    if element.tag in _UNSEEN or element.attr("hidden") is not None:
        return True
    style = "".join((element.attr("style") or "").lower().split())
    return "display:none" in style or "visibility:hidden" in style
