"""The text of a page by blocks, as a browser looks for passages in it (scroll-to-text-fragment, 3.5.2).

Read only for pages that a text fragment leads to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = frozenset(
    {"audio", "head", "iframe", "img", "meter", "noscript", "object", "progress", "script", "select", "style"}
    | {"template", "title", "video"}
)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "dialog", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"}
    | {"hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul"}
)


def blocks(content: bytes) -> tuple[str, ...]:
    """Return the text of each block of an HTML page, in order; what is not shown is left out. Never raises."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return ()
    return tuple(block for block in "".join(_text(root)).split("\0") if block.strip())


def _text(root: etree._Element) -> Iterator[str]:
    """Yield the text below `root`, and NUL, which no page holds, where a block begins or ends."""
    unseen = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if unseen is None and event == "start" and _is_unseen(element):
            unseen = element
        if unseen is None:
            yield "\0" if element.tag in _BLOCKS else " " if element.tag == "br" else ""
            yield (element.text if event == "start" else element.tail) or ""
        elif unseen is element and event == "end":
            unseen = None
            yield element.tail or ""


def _is_unseen(element: etree._Element) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = "".join(element.get("style", "").lower().split())
    return "display:none" in style or "visibility:hidden" in style
