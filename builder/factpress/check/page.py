"""HTML → what it links to and what can be linked in it.

One parse by lxml and one walk over what links; nothing is resolved or judged here. This is where the time of the
check goes, so a page is walked no more often than what stands in it asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from lxml import etree

from factpress.check import css, data
from factpress.check.document import Alternate, Document, Doubled, Memento, Reference, Use
from factpress.check.resolve import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESSES = frozenset(
    {"action", "background", "cite", "data", "formaction", "href", "longdesc", "poster", "src", "xlink:href"}
)
_SETS = frozenset({"srcset", "imagesrcset"})
_PAINTS = frozenset(
    {"feimage", "filter", "image", "lineargradient", "mpath", "pattern", "radialgradient", "textpath", "use"}
)
"""Elements of SVG that draw with what they name."""
_ASSETS = _PAINTS | {
    "audio", "body", "embed", "img", "input", "object", "script", "source", "table", "td", "th", "track", "video"
}  # fmt: skip
_FOLLOWED = frozenset({"a", "area", "frame", "iframe"})
_LINKS = frozenset({"blockquote", "button", "del", "form", "ins", "q"})
_LINKING = ("a", *sorted((_ASSETS | _FOLLOWED | _LINKS | {"base", "link", "meta", "style"}) - {"a"}))
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
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
_IDS = etree.XPath("//@id", smart_strings=False)
_NAMED = etree.XPath("//*[@id=$name]")
_STYLED = etree.XPath("//*[@style]")
_CITED = etree.XPath("//a[@href and (@data-originalurl or @data-versionurl)]")
_CLOSED = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
"""What ends no page, since browsers go on reading after it, where libxml2 does not."""
_STYLE = re.compile(rb"style\s*=")
_AT_ONCE = 5
"""Seconds: a page that sends its readers on within them is a redirect, not a page."""


@dataclass(slots=True)
class _Reading:
    """What was read of a page so far."""

    references: list[Reference] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    alternates: list[Alternate] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)
    base: str = ""
    refresh: str = ""
    canonical: str = ""


def page(content: bytes) -> Document:
    """Read an HTML page in UTF-8; other bytes are a flaw, read as replacement characters. Never raises.

    What stands in a comment or a `<template>` is not on the page; what stands in a `<noscript>` is.
    """
    read = _Reading(flaws=list(_undecodable(content)))
    marks = content.lower()
    if b"<" in marks[marks.rfind(b"</html") + 1 :]:
        content = _CLOSED.sub(b"", content)
    root = etree.fromstring(content, _PARSER) if content.strip() else None
    if root is None:
        return Document(names=frozenset(), flaws=tuple(read.flaws))
    if b"<template" in marks:
        for template in list(root.iter("template")):
            template.clear()
    _walk(root, read)
    if _STYLE.search(marks):
        for element in _found(_STYLED(root)):
            read.references.extend(_styled(element, element.get("style", "")))
    ids = cast("list[str]", _IDS(root))
    names = frozenset(ids)
    return Document(
        tuple(read.references),
        names.union(read.anchors),
        tuple(_doubled(root, ids)) if len(names) < len(ids) else (),
        read.base,
        read.refresh,
        read.canonical,
        tuple(read.alternates),
        tuple(_mementos(root)) if b"data-originalurl" in marks or b"data-versionurl" in marks else (),
        flaws=tuple(read.flaws),
    )


def _found(nodes: object) -> list[etree._Element]:
    return cast("list[etree._Element]", nodes)


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
    for name in (name for name, times in Counter(ids).items() if name and times > 1):
        yield Doubled(name, data.line_of(_found(_NAMED(root, name=name))[1]))


def _mementos(root: etree._Element) -> Iterator[Memento]:
    """Yield the archived copies that links declare (Robust Links), each beside the address that it is a copy of."""
    for element in _found(_CITED(root)):
        href, line = clean(element.get("href", "")), data.line_of(element)
        copy, original = clean(element.get("data-versionurl", "")), clean(element.get("data-originalurl", ""))
        yield Memento(copy or href, original or href, line)


def _walk(root: etree._Element, read: _Reading) -> None:
    """Note what every tag links to; an `<a>` here, since most are."""
    for element in root.iter(*_LINKING):
        if element.tag != "a":
            _read(element, read)
            continue
        href = element.get("href")
        if href is None:
            href = element.get("xlink:href")
        if href is not None:
            read.references.append(Reference(clean(href), Use.FOLLOWED, data.line_of(element)))
        if name := element.get("name"):
            read.anchors.append(name)


def _read(element: etree._Element, read: _Reading) -> None:
    """Note what one tag links to."""
    tag = element.tag
    if tag == "link":
        _related(element, read)
    elif tag == "meta":
        _described(element, read)
    elif tag == "base":
        read.base = read.base or clean(element.get("href", ""))
    else:
        use = Use.LOADED if tag in _ASSETS else Use.FOLLOWED if tag in _FOLLOWED else Use.NAMED
        read.references.extend(_addressed(element, use))
        if tag in {"script", "style"}:
            _embedded(element, tag, read)


def _addressed(element: etree._Element, use: Use) -> Iterator[Reference]:
    for key, value in cast("list[tuple[str, str]]", element.items()):
        if key in _ADDRESSES and (key != "data" or element.tag == "object"):
            yield Reference(clean(value), use, data.line_of(element))
        elif key in _SETS:
            yield from (Reference(clean(url), Use.LOADED, data.line_of(element)) for url in candidates(value))


def _related(element: etree._Element, read: _Reading) -> None:
    relations = element.get("rel", "").lower().split()
    if not _HOST_RELS.isdisjoint(relations):
        return
    use = Use.NAMED if _ASSET_RELS.isdisjoint(relations) else Use.LOADED
    read.references.extend(_addressed(element, use))
    href = clean(element.get("href", ""))
    if "canonical" in relations:
        read.canonical = read.canonical or href
    elif "alternate" in relations and (language := element.get("hreflang", "").strip().lower()):
        read.alternates.append(Alternate(language, href, data.line_of(element)))


def _described(meta: etree._Element, read: _Reading) -> None:
    line = data.line_of(meta)
    for delay, url in _refreshed(meta):
        read.references.append(Reference(url, Use.FOLLOWED, line))
        if delay <= _AT_ONCE:
            read.refresh = read.refresh or url
    label = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
    kind = _META_LINKS.fullmatch(label.lower())
    if kind and (url := clean(meta.get("content", ""))):
        read.references.append(Reference(url, Use.LOADED if kind["asset"] or kind["tile"] else Use.NAMED, line))


def _refreshed(meta: etree._Element) -> Iterator[tuple[int, str]]:
    """Yield after how many seconds a `<meta http-equiv=refresh>` sends the reader where."""
    if meta.get("http-equiv", "").strip().lower() == "refresh" and (
        found := _REFRESH.fullmatch(meta.get("content", ""))
    ):
        yield int(found["delay"][:9] or 0), clean(found["url"].strip("'\" "))


def _embedded(element: etree._Element, tag: str, read: _Reading) -> None:
    """Note what the text of a `<style>` or of a JSON-LD `<script>` links to."""
    if tag == "style":
        read.references.extend(_styled(element, element.text or ""))
    elif element.get("type", "").strip().lower() == "application/ld+json":
        first, text = data.line_of(element), element.text or ""
        try:
            found = tuple(data.linked_data(text))
        except (ValueError, RecursionError):
            read.flaws.append("its structured data (JSON-LD) is not JSON")
            return
        read.references.extend(one._replace(line=first + data.lines_before(text, one.url)) for one in found)


def _styled(element: etree._Element, text: str) -> Iterator[Reference]:
    first = data.line_of(element)
    return (found._replace(line=first + found.line - 1) for found in css.references(text))
