"""An answer's bytes as a page: title, headings, anchors, the text that a reader sees. Hostile bytes never raise."""

from __future__ import annotations

import codecs
import dataclasses
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.capture import Refusal
from factpress.capture import text as plain_text
from factpress.capture.decode import decode_web
from factpress.capture.html import seen, tree
from factpress.check import passage
from factpress.check.blocks import blocks

if TYPE_CHECKING:
    from lxml import etree

    from factpress.watch.answer import Answer

_READ = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_REFRESH = re.compile(r"\s*([0-9.]+)\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_AT_ONCE = 5
"""Seconds up to which a refresh takes a reader away before the page is read."""

_HEAD = 65_536
"""Bytes of a page in which a refresh is looked for."""

_EQUIVALENT = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh", re.IGNORECASE)
_CUT_SHORT = re.compile(rb"[\xc0-\xff][\x80-\xbf]{0,2}\Z")
_MOST_TAGS = 60_000
"""On a page, closing ones too. The largest that is read has fewer; one made to fill a memory, many times more."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. `anchors` are its ids and `<a name>`s; `is_whole` tells that all of it was read."""

    title: str = ""
    headings: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()
    is_unlisted: bool = False
    has_script: bool = False
    text: str | None = None
    is_whole: bool = True

    @property
    def words(self) -> int:
        """How many words a reader sees."""
        return len((self.text or "").split())


def page(answer: Answer) -> Page:
    """Return the page of an answer; without `text` where it is in no form that is read here."""
    if answer.media_type not in _READ:
        return Page(is_whole=answer.is_whole)
    characters, is_cut = _bounded(_characters(answer))
    if not answer.is_page:
        return Page(text=_plain(characters, answer.media_type), is_whole=answer.is_whole and not is_cut)
    root, is_read = tree(characters)
    is_whole = answer.is_whole and is_read and not is_cut
    text = seen(root) if is_read else None
    if root is None:
        return Page(text=text, is_whole=is_whole)
    return Page(
        _said(root.find(".//title")),
        tuple(_said(heading) for heading in root.iter("h1")),
        frozenset(_anchors(root)),
        any("noindex" in (meta.get("content") or "").lower() for meta in _metas(root, "name", "robots")),
        next(root.iter("script"), None) is not None,
        text,
        is_whole,
    )


def words(answer: Answer) -> str:
    """Return the text of a page as text fragments are looked for in it (`check.passage`)."""
    characters = _bounded(_characters(answer))[0].replace("\0", " ")
    return passage.folded(blocks(characters.encode("utf-8", "replace")))


def refresh(answer: Answer) -> str:
    """Return where a page takes its readers before they read it (HTML, §4.2.5.3), as typed; nothing where it does not.

    What it does to those without scripts does not count.
    """
    if "refresh" in answer.headers:
        return _target(answer.headers["refresh"])
    head = dataclasses.replace(answer, content=answer.content[:_HEAD], is_whole=False)
    root = tree(_characters(head))[0] if answer.is_page and _EQUIVALENT.search(head.content) else None
    metas = _metas(root, "http-equiv", "refresh") if root is not None else []
    shown = (meta for meta in metas if next(meta.iterancestors("noscript"), None) is None)
    return next(filter(None, (_target(meta.get("content") or "") for meta in shown)), "")


def _characters(answer: Answer) -> str:
    """Return a page decoded: from the encoding that server or page name, else from one that fits any bytes."""
    content = answer.content if answer.is_whole else _CUT_SHORT.sub(b"", answer.content)
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in (None if marked else answer.charset, None):
        read = decode_web(content, encoding)
        if not isinstance(read, Refusal):
            return read
    return content.decode("cp1252", "replace")


def _bounded(characters: str) -> tuple[str, bool]:
    """Return a page up to the most tags that are read, and tell whether it has more."""
    if characters.count("<") <= _MOST_TAGS:
        return characters, False
    last = next(itertools.islice(re.finditer("<", characters), _MOST_TAGS, None))
    return characters[: last.start()], True


def _plain(characters: str, media_type: str) -> str | None:
    read = plain_text(characters.encode("utf-8", "replace"), media_type, "utf-8", "full")
    return None if isinstance(read, Refusal) else read.text


def _said(element: etree._Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def _anchors(root: etree._Element) -> set[str]:
    ids = {str(element.get("id")) for element in root.iter("*") if element.get("id")}
    return ids | {str(element.get("name")) for element in root.iter("a") if element.get("name")}


def _metas(root: etree._Element, key: str, value: str) -> list[etree._Element]:
    return [meta for meta in root.iter("meta") if (meta.get(key) or "").strip().lower() == value]


def _target(typed: str) -> str:
    found = _REFRESH.match(typed)
    return found[2].strip() if found and _seconds(found[1]) <= _AT_ONCE else ""


def _seconds(typed: str) -> float:
    return float(typed) if typed.count(".") <= 1 and typed != "." else 0.0
