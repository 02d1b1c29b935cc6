"""HTML → what it links to and what can be linked in it.

One parse by lxml; nothing is resolved or judged here.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, cast

from lxml import etree

from factpress.check import css, data
from factpress.check.document import Document, Doubled, Reference
from factpress.check.resolve import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESSES = frozenset({"href", "src", "poster", "data", "cite", "action", "formaction", "background", "xlink:href"})
_SETS = frozenset({"srcset", "imagesrcset"})
_ASSETS = frozenset(
    {
        "audio",
        "body",
        "embed",
        "feimage",
        "image",
        "img",
        "input",
        "object",
        "script",
        "source",
        "table",
        "td",
    }
    | {"th", "track", "use", "video"}
)
_LINKS = frozenset({"a", "area", "blockquote", "button", "del", "form", "frame", "iframe", "ins", "q"})
_LINKING = sorted(_ASSETS | _LINKS | {"base", "link", "meta", "style"})
_ASSET_RELS = frozenset(
    {"apple-touch-icon", "apple-touch-startup-image", "icon", "manifest", "mask-icon", "modulepreload"}
    | {"prefetch", "preload", "stylesheet"}
)
_HOST_RELS = frozenset({"preconnect", "dns-prefetch"})
_META_LINKS = re.compile(
    r"(?:og:(?:url|see_also)|(?:og|twitter):(?P<asset>image|video|audio)(?::(?:url|secure_url|src))?"
    r"|twitter:(?:url|player)|url|(?P<tile>image|thumbnailurl|msapplication-tileimage))"
)
_REFRESH = re.compile(
    r"\s*(?P<delay>\d*)[\d.]*(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?P<url>\S.*)", re.IGNORECASE | re.DOTALL
)
_CANDIDATE = re.compile(r"[\s,]*+(?P<url>\S*[^\s,])(?P<more>,?)")
_DESCRIPTORS = re.compile(r"(?:\([^)]*+\)|[^(,]|\()*?(?:,|\Z)")
_IDS = etree.XPath("//@id", smart_strings=False)
_NAMED = etree.XPath("//*[@id=$name]")
_STYLED = etree.XPath("//*[@style]")
_AT_ONCE = 5
"""Seconds: a page that sends its readers on within them is a redirect, not a page."""


def page(content: bytes) -> Document:
    """Read an HTML page in UTF-8; other bytes are a flaw, read as replacement characters. Never raises.

    What stands in a comment or a `<template>` is not on the page; what stands in a `<noscript>` is.
    """
    flaws = list(_undecodable(content))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return Document(names=frozenset(), flaws=tuple(flaws))
    for template in list(root.iter("template")):
        template.clear()
    references: list[Reference] = []
    for element in root.iter(*_LINKING):
        try:
            references.extend(_linked(element))
        except (ValueError, RecursionError):
            flaws.append("its structured data (JSON-LD) is not JSON")
    for element in cast("list[etree._Element]", _STYLED(root)):
        references.extend(_styled(element, element.get("style", "")))
    ids = cast("list[str]", _IDS(root))
    anchors = {name for element in root.iter("a") if (name := element.get("name"))}
    return Document(
        tuple(references),
        frozenset(ids) | anchors,
        tuple(_doubled(root, ids)),
        next((clean(base.get("href", "")) for base in root.iter("base")), ""),
        next((url for meta in root.iter("meta") for delay, url in _refreshed(meta) if delay <= _AT_ONCE), ""),
        tuple(flaws),
    )


def candidates(value: str) -> Iterator[str]:
    """Yield the addresses of a `srcset` (HTML Standard, 4.8.4.2.2): commas inside an address belong to it."""
    at = 0
    while found := _CANDIDATE.match(value, at):
        yield found["url"]
        rest = None if found["more"] else _DESCRIPTORS.match(value, found.end())
        at = rest.end() if rest else found.end()


def _undecodable(content: bytes) -> Iterator[str]:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as problem:
        yield f"byte {problem.start + 1} is not UTF-8"


def _doubled(root: etree._Element, ids: list[str]) -> Iterator[Doubled]:
    if len(set(ids)) < len(ids):
        for name in (name for name, times in Counter(ids).items() if name and times > 1):
            yield Doubled(name, data.line_of(cast("list[etree._Element]", _NAMED(root, name=name))[1]))


def _linked(element: etree._Element) -> Iterator[Reference]:
    """Yield what one tag links to; raises what `data.linked_data` raises."""
    tag = element.tag
    asset = tag in _ASSETS
    if tag == "base":
        return
    if tag == "link":
        relations = element.get("rel", "").lower().split()
        if not _HOST_RELS.isdisjoint(relations):
            return
        asset = not _ASSET_RELS.isdisjoint(relations)
    for key, value in cast("list[tuple[str, str]]", element.items()):
        if key in _ADDRESSES and (key != "data" or tag == "object"):
            yield Reference(clean(value), asset, data.line_of(element))
        elif key in _SETS:
            yield from (Reference(clean(url), True, data.line_of(element)) for url in candidates(value))
    if tag in {"meta", "script", "style"}:
        yield from _described(element) if tag == "meta" else _embedded(element, tag)


def _described(meta: etree._Element) -> Iterator[Reference]:
    line = data.line_of(meta)
    yield from (Reference(url, False, line) for _, url in _refreshed(meta))
    label = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
    kind = _META_LINKS.fullmatch(label.lower())
    if kind and (url := clean(meta.get("content", ""))):
        yield Reference(url, bool(kind["asset"] or kind["tile"]), line)


def _refreshed(meta: etree._Element) -> Iterator[tuple[int, str]]:
    """Yield after how many seconds a `<meta http-equiv=refresh>` sends the reader where."""
    found = _REFRESH.fullmatch(meta.get("content", ""))
    if found and meta.get("http-equiv", "").lower() == "refresh":
        yield int(found["delay"][:9] or 0), clean(found["url"].strip("'\" "))


def _embedded(element: etree._Element, tag: str) -> Iterator[Reference]:
    """Yield what the text of a `<style>` or of a JSON-LD `<script>` links to."""
    if tag == "style":
        yield from _styled(element, element.text or "")
    elif element.get("type", "").strip().lower() == "application/ld+json":
        first, text = data.line_of(element), element.text or ""
        for found in data.linked_data(text):
            yield found._replace(line=first + data.lines_before(text, found.url))


def _styled(element: etree._Element, text: str) -> Iterator[Reference]:
    first = data.line_of(element)
    return (found._replace(line=first + found.line - 1) for found in css.references(text))
