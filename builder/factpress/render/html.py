"""The one encoder, and how elements are written. Every untrusted string reaches a page through here alone.

Each ASCII character that is neither a letter, a digit nor a space becomes a numeric entity, in text and in
attribute values alike: no Markdown, HTML, attribute list, template or snippet can form in any renderer. Within a
block of our own HTML, which no renderer reads as Markdown, marks that begin nothing there are written out again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NewType

Html = NewType("Html", str)
"""Text that was encoded, or elements made of such text."""

_FOLDED = r"\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029"
_SPACES = re.compile(rf"[{_FOLDED}][ {_FOLDED}]*| [ {_FOLDED}]+")
"""White space that is not a single space already."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARK = re.compile(r"[\x00-\x1f!-/:-@\[-`{-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_MARKS = {
    **{chr(mark): f"&#{mark};" for mark in (9, *range(0x21, 0x7F))},
    **dict.fromkeys("\n\r\x85\u2028\u2029", "&#10;"),
}
"""How a character is written that is not written as it is; U+FFFD stands for what is not among them."""
_NAME = re.compile(r"#?[A-Za-z0-9 _-]*")
_EMPTY = frozenset({"br", "hr", "input"})
_PLAIN = {f"{ord(mark)}": mark for mark in "!#%'()+,-./:;=?_~"}
_ENTITY = re.compile(rf"&#({'|'.join(_PLAIN)});")
ALIKE = 4096
"""How many attributes and runs of words are kept as they are written: most stand on many pages."""


def encode(text: str) -> Html:
    """Return `text` as it can stand anywhere: white space folded, control characters as U+FFFD."""
    return Html(_MARK.sub(_shown, _SPACES.sub(" ", text)))


def literal(text: str) -> Html:
    """Return `text` for code, where white space counts."""
    return Html(_MARK.sub(_shown, text.replace("\r\n", "\n")))


def _shown(mark: re.Match[str]) -> str:
    return _MARKS.get(mark[0], "\ufffd")


def printable(text: str) -> str:
    """Return `text` with U+FFFD for what no page and no XML can hold."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def element(name: str, /, *content: Html, **attributes: str | None) -> Html:
    """Return an element; an attribute that is None is left out.

    Of an attribute's name a trailing `_` is dropped (`class_`) and `_` within it becomes `-` (`data_day`).
    """
    written = "".join([_attribute(key, value) for key, value in attributes.items() if value is not None])
    end = "" if name in _EMPTY else f"{''.join(content)}</{name}>"
    return Html(f"<{name}{written}>{end}")


@lru_cache(maxsize=ALIKE)
def _attribute(key: str, value: str) -> str:
    """Return an attribute; a plain name (an id, a class, a fragment) needs no encoding."""
    return f' {key.rstrip("_").replace("_", "-")}="{value if _NAME.fullmatch(value) else encode(value)}"'


def lines(*content: Html) -> Html:
    """Join what is not empty, a line each: an island must hold no blank line."""
    return Html("\n".join(filter(None, content)))


def island(html: Html) -> Html:
    """Return a block of our own HTML with those marks written out that are active in none of its contexts.

    `<`, `>`, `&` and quotation marks make HTML; braces make templates and attribute lists; brackets, backticks,
    asterisks, bars and the like make Markdown where a renderer looks into HTML. Those stay entities, and without them
    none of the rest can form anything. A number sign and a semicolon cannot complete an entity whose `&` is one.
    """
    parts = _ENTITY.split(html)
    parts[1::2] = map(_PLAIN.__getitem__, parts[1::2])
    return Html("".join(parts))
