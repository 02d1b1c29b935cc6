"""The one encoder, and how elements are written. Every untrusted string reaches a page through here alone.

Each ASCII character that is neither a letter, a digit nor a space becomes a numeric entity, in text and in
attribute values alike: no Markdown, HTML, attribute list, template or snippet can form in any renderer. Within a
block of our own HTML, which no renderer reads as Markdown, marks that begin nothing there stand as they are. So
these are held, each as a control character of its own, until what they are in is `spelled` out or made an `island`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NewType

Html = NewType("Html", str)
"""Text that was encoded, or elements made of such text, with marks held in it."""

_FOLDED = r"\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029"
_SPACES = re.compile(rf"[{_FOLDED}][ {_FOLDED}]*| [ {_FOLDED}]+")
"""White space that is not a single space already."""
_BREAKS = re.compile(r"\r\n|[\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_PLAIN = b"!#%'()+,-./:;=?_~"
_HELD = bytes(range(0x0E, 0x1C))[: len(_PLAIN)] + bytes(range(0x01, 0x04))
"""What stands for them meanwhile: no text has any of these when it is encoded, and to nobody are they white space."""
_HOLD, _RELEASE = bytes.maketrans(_PLAIN, _HELD), bytes.maketrans(_HELD, _PLAIN)
_HOLDING = re.compile(f"[{re.escape(_HELD.decode())}]")
_SPELLED = {chr(held): f"&#{mark};" for held, mark in zip(_HELD, _PLAIN, strict=True)}

_ACTIVE = b'\t\n"$&*<>@[\\]^`{|}'
_ACTS = re.compile(f"[{re.escape(_ACTIVE.decode())}]")
_ENTITIES = {chr(mark): f"&#{mark};" for mark in _ACTIVE}

_NAME = re.compile(r"#?[A-Za-z0-9 _-]*")
_EMPTY = frozenset({"br", "hr", "input"})
_OWN = frozenset({"href", "id"})
"""Attributes that few elements have alike: those are not kept as they are written."""
ALIKE = 4096
"""How many attributes and runs of words are kept as they are written: most stand on many pages."""


def encode(text: str) -> Html:
    """Return `text` as it can stand anywhere: white space folded, control characters as U+FFFD."""
    return _encoded(text if "  " not in text and text.isprintable() else printable(_SPACES.sub(" ", text)))


def literal(text: str) -> Html:
    """Return `text` for code, where white space counts."""
    return _encoded(printable(_BREAKS.sub("\n", text)))


def _encoded(text: str) -> Html:
    written = text.encode()
    held = written.translate(_HOLD, _ACTIVE)
    if len(held) == len(written):
        return Html(held.decode())
    return Html(_ACTS.sub(_entity, written.translate(_HOLD).decode()))


def _entity(mark: re.Match[str]) -> str:
    return _ENTITIES[mark[0]]


def printable(text: str) -> str:
    """Return `text` with U+FFFD for what no page and no XML can hold."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def element(name: str, /, *content: Html, **attributes: str | None) -> Html:
    """Return an element; an attribute that is None is left out.

    Of an attribute's name a trailing `_` is dropped (`class_`) and `_` within it becomes `-` (`data_day`).
    """
    if not attributes:
        opening = f"<{name}>"
    elif _OWN.isdisjoint(attributes):
        opening = _known_opening(name, **attributes)
    else:
        opening = _opening(name, **attributes)
    return Html(opening if name in _EMPTY else f"{opening}{''.join(content)}</{name}>")


def anchor(text: Html, href: str) -> Html:
    """Return `text` as a link to `href`: of all elements pages have most of these."""
    return Html(f'<a href="{_value(href)}">{text}</a>')


def _opening(name: str, /, **attributes: str | None) -> str:
    return f"<{name}{''.join([_attribute(key, value) for key, value in attributes.items() if value is not None])}>"


_known_opening = lru_cache(maxsize=ALIKE)(_opening)


def _attribute(key: str, value: str) -> str:
    return f' {_attribute_name(key)}="{_value(value)}"'


def _value(value: str) -> str:
    """Return the value of an attribute; a plain name (an id, a class, a fragment) needs no encoding."""
    return value if _NAME.fullmatch(value) else encode(value)


@cache
def _attribute_name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def lines(*content: Html) -> Html:
    """Join what is not empty, a line each: an island must hold no blank line."""
    return Html("\n".join(filter(None, content)))


def lined(name: str, /, *content: Html, **attributes: str | None) -> Html:
    """Return an element whose content stands on lines of its own."""
    return element(name, Html(f"\n{lines(*content)}\n"), **attributes)


def island(html: Html) -> str:
    """Return a block of our own HTML, where those marks stand as they are that are active in none of its contexts.

    `<`, `>`, `&` and quotation marks make HTML; braces make templates and attribute lists; brackets, backticks,
    asterisks, bars and the like make Markdown where a renderer looks into HTML. Those are entities, and without them
    none of the rest can form anything. A number sign and a semicolon cannot complete an entity whose `&` is one.
    """
    return html.encode().translate(_RELEASE).decode()


def spelled(written: str) -> str:
    """Return what stands in Markdown, every mark of the texts in it an entity."""
    return _HOLDING.sub(_spelled, written)


def _spelled(held: re.Match[str]) -> str:
    return _SPELLED[held[0]]
