"""HTML → the text that a reader of the page sees: nothing hidden, and words broken where boxes are.

Of style sheets only the simplest rules count (`styles`): no layout is computed, and no script runs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from factpress.capture.clean import bounded, clean
from factpress.capture.decode import decode_web
from factpress.capture.outcome import Extracted, Refusal, unreadable
from factpress.capture.styles import rules, shown_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.capture.styles import Declared

# WHATWG HTML, "Rendering": what is not rendered, or is rendered as something else than its text. Ruby
# annotations (rt, rp) stand above the words and do not interrupt them.
# fmt: off
_UNSEEN = frozenset({
    "applet", "area", "audio", "base", "basefont", "canvas", "datalist", "desc", "embed", "frame",
    "head", "iframe", "input", "link", "meta", "metadata", "noembed", "noframes", "noscript", "object",
    "optgroup", "option", "param", "rp", "rt", "rtc", "script", "select", "source", "style", "template",
    "textarea", "title", "track", "video",
})
_BOXES = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing",
    "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "xmp",
})
# fmt: on
_PREFORMATTED = frozenset({"pre", "listing", "xmp"})
_UNBOXED = ("none", "inline", "contents")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")


def html(content: bytes, encoding: str | None, extent: str) -> Extracted | Refusal:
    """Return what a reader of the page sees, a line for each paragraph, item or cell.

    `q` gets the quotation marks that browsers draw. Refuses what cannot be decoded or is nested beyond all
    reason.
    """
    characters = decode_web(content, encoding)
    if isinstance(characters, Refusal):
        return characters
    root, is_whole = tree(characters)
    if not is_whole:
        return unreadable("the page is nested too deeply or too large to read whole")
    return Extracted(bounded(seen(root), extent))


def tree(characters: str) -> tuple[etree._Element | None, bool]:
    """Return the elements of a page, none where there are none, and whether all of the page could be read."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(_encoded(characters), parser)
    return root, all(entry.level_name != "FATAL" for entry in parser.error_log)


def seen(root: etree._Element | None) -> str:
    """Return what a reader of a page sees, a line for each paragraph, item or cell."""
    text = "" if root is None else _AROUND_BREAK.sub("\n", "".join(_seen(root))).strip(" \t\n")
    return clean(text)


def _encoded(characters: str) -> bytes:
    return characters.replace("\0", "\ufffd").encode("utf-8", errors="replace")


def _seen(root: etree._Element) -> Iterator[str]:
    """Yield the pieces of visible text in order; iterative, for pages nest deeper than Python's stack."""
    known = rules(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    preformatted = quoted = 0
    drawn = [True]
    for event, element in walk:
        name, style = str(element.tag), shown_as(element, known)
        hidden = _hidden(element, name, style)
        step = 1 if event == "start" else -1
        if name in _BOXES or not style.get("display", "none").startswith(_UNBOXED):
            yield "\n"
        if hidden and event == "start":
            walk.skip_subtree()
            continue
        if not hidden:
            if event == "start":
                drawn.append(_drawn(style, drawn[-1]))
            preformatted += step * (name in _PREFORMATTED)
            if name == "q" and drawn[-1]:
                yield _mark(event, quoted if event == "start" else quoted - 1)
            quoted += step * (name == "q")
            if event == "end":
                drawn.pop()
        text = element.text if event == "start" else element.tail
        if text and drawn[-1]:
            yield text if preformatted else _SPACE.sub(" ", text)


def _mark(event: str, depth: int) -> str:
    return "“‘"[depth % 2] if event == "start" else "”’"[depth % 2]


def _drawn(style: Declared, inherited: bool) -> bool:
    """Tell whether the text of an element is drawn: a visible one may stand in one that is not."""
    visibility = style.get("visibility", "inherit")
    return inherited if visibility not in {"visible", "hidden", "collapse"} else visibility == "visible"


def _hidden(element: etree._Element, name: str, style: Declared) -> bool:
    return (
        name in _UNSEEN
        or element.get("hidden") is not None
        or element.get("popover") is not None
        or (name == "dialog" and element.get("open") is None)
        or style.get("display") == "none"
        or style.get("content-visibility") == "hidden"
    )
