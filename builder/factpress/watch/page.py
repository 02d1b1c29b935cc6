"""An answer's bytes as a page: title, headings, anchors, the text that a reader sees. Hostile bytes never raise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from factpress.capture import Refusal, text
from factpress.capture.decode import decode_web

if TYPE_CHECKING:
    from factpress.watch.answer import Answer

_READ = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_REFRESH = re.compile(r"\s*([0-9.]+)\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_AT_ONCE = 5
"""Seconds up to which a refresh takes a reader away before the page is read."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. `refresh` is where it sends its readers at once; `anchors` are its ids and `<a name>`s."""

    title: str = ""
    headings: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()
    refresh: str = ""
    is_unlisted: bool = False
    has_script: bool = False
    text: str | None = None

    @property
    def words(self) -> int:
        """How many words a reader sees."""
        return len((self.text or "").split())


def page(answer: Answer) -> Page:
    """Return the page of an answer; without `text` where it is in no form that is read here."""
    if answer.media_type not in _READ:
        return Page()
    content = _in_utf8(answer)
    seen = _text(content, answer.media_type)
    root = _root(content) if answer.is_page else None
    if root is None:
        return Page(text=seen)
    return Page(
        _said(root.find(".//title")),
        tuple(_said(heading) for heading in root.iter("h1")),
        frozenset(_anchors(root)),
        _refresh(root),
        any("noindex" in (meta.get("content") or "").lower() for meta in _metas(root, "name", "robots")),
        next(root.iter("script"), None) is not None,
        seen,
    )


def _in_utf8(answer: Answer) -> bytes:
    """Return the page in UTF-8: from the encoding that server or page name, else from one that fits any bytes."""
    for encoding in (answer.charset, None):
        read = decode_web(answer.content, encoding)
        if not isinstance(read, Refusal):
            return read.encode("utf-8", "replace")
    return answer.content.decode("cp1252", "replace").encode()


def _text(content: bytes, media_type: str) -> str | None:
    read = text(content, media_type, "utf-8", "full")
    return None if isinstance(read, Refusal) else read.text


def _root(content: bytes) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(content.replace(b"\0", b" "), parser)


def _said(element: etree._Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def _anchors(root: etree._Element) -> set[str]:
    ids = {str(element.get("id")) for element in root.iter("*") if element.get("id")}
    return ids | {str(element.get("name")) for element in root.iter("a") if element.get("name")}


def _metas(root: etree._Element, key: str, value: str) -> list[etree._Element]:
    return [meta for meta in root.iter("meta") if (meta.get(key) or "").strip().lower() == value]


def _refresh(root: etree._Element) -> str:
    for meta in _metas(root, "http-equiv", "refresh"):
        found = _REFRESH.match(meta.get("content") or "")
        if found and found[2].strip() and _seconds(found[1]) <= _AT_ONCE:
            return found[2].strip()
    return ""


def _seconds(typed: str) -> float:
    return float(typed) if typed.count(".") <= 1 and typed != "." else 0.0
