"""HTML → what it links to and what can be linked in it.

One parse and one walk over what links; nothing is resolved or judged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import turbohtml

from factpress.check import css, data
from factpress.check.document import (
    FOLLOWED,
    LOADED,
    NAMED,
    Alternate,
    Document,
    Doubled,
    Memento,
    Reference,
    Refresh,
)
from factpress.check.resolve import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from turbohtml import Document as HTMLDocument
    from turbohtml import Element

    from factpress.check.document import Use

_SHOWN = frozenset({"data", "href", "src", "xlink:href"})
"""Attributes that hold the address of what an element is about; what it is for, the element says."""

_ADDRESSES = {
    **dict.fromkeys(("background", "poster"), LOADED),
    **dict.fromkeys(("action", "formaction"), FOLLOWED),
    **dict.fromkeys(("cite", "longdesc"), NAMED),
}
"""Attributes that hold another address, and what that is for."""

_SETS = frozenset({"srcset", "imagesrcset"})
_PAINTS = frozenset(
    {"animate", "animateMotion", "animateTransform", "feImage", "filter", "image", "linearGradient", "mpath", "pattern"}
    | {"radialGradient", "set", "textPath", "use"}
)
"""Elements of SVG that draw with what they name."""
_ASSETS = _PAINTS | {
    "audio", "body", "embed", "img", "input", "object", "script", "source", "table", "td", "th", "track", "video"
}  # fmt: skip
_SHOWING = frozenset({"area", "frame", "iframe"})
_LINKS = frozenset({"blockquote", "button", "del", "form", "ins", "q"})
_LINKING = _ASSETS | _SHOWING | _LINKS | {"base", "link", "meta", "style"}
_EMBEDDING = frozenset({"iframe", "script", "style"})
_ASSET_RELS = frozenset(
    {"apple-touch-icon", "apple-touch-startup-image", "icon", "manifest", "mask-icon", "modulepreload"}
    | {"prefetch", "preload", "stylesheet"}
)
_HOST_RELS = frozenset({"preconnect", "dns-prefetch"})
_META_LINKS = re.compile(
    r"(?:og:(?:url|see_also)|(?:og|twitter):(?P<asset>image|video|audio)(?::(?:url|secure_url|src))?"
    r"|twitter:(?:url|player)|url|(?P<tile>image|thumbnailurl|msapplication-(?:tileimage|(?:square|wide)\d+x\d+logo)))"
)
_REFRESH = re.compile(
    r"\s*(?P<delay>\d*)[\d.]*(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?P<url>\S.*)", re.IGNORECASE | re.DOTALL
)
_CANDIDATE = re.compile(r"[\s,]*+(?P<url>\S*[^\s,])(?P<more>,?)")
_DESCRIPTORS = re.compile(r"(?:\([^)]*+\)|[^(,]|\()*?(?:,|\Z)")


@dataclass(slots=True)
class _Reading:
    """What was read of a page so far."""

    references: list[Reference] = field(default_factory=list)
    alternates: list[Alternate] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)
    base: str = ""
    refreshes: list[Refresh] = field(default_factory=list)
    canonical: str = ""


def page(content: bytes) -> Document:
    """Read an HTML page; bytes that are neither UTF-8 nor what the page declares are a flaw. Never raises.

    What stands in a comment or a `<template>` is not on the page; what stands in a `<noscript>` is.
    """
    root = turbohtml.parse(content)
    read = _Reading(flaws=list(_undecodable(content, root)))
    for template in root.select("template"):
        template.clear()
    for element in root.iter_elements():
        tag = element.tag
        if tag == "a":
            href = element.attr("href")
            if href is None:
                href = element.attr("xlink:href")
            if href is not None:
                read.references.append(Reference(clean(href), FOLLOWED, element.source_line or 1))
        elif tag in _LINKING:
            _read(element, read)
    # Looked for at once: what takes the time is to look at each element.
    found = root.select("[id],[style]")
    for element in found:
        if style := element.attr("style"):
            read.references.extend(_styled(element, style))
    named = [(name, element) for element in found if (name := element.attr("id")) is not None]
    names = frozenset(name for name, _ in named)
    return Document(
        tuple(read.references),
        names.union(element.attr("name") or "" for element in root.select("a[name]")),
        tuple(_doubled(named)) if len(names) < len(named) else (),
        read.base,
        tuple(read.refreshes),
        read.canonical,
        tuple(read.alternates),
        tuple(_mementos(root)),
        flaws=tuple(read.flaws),
    )


def candidates(value: str) -> Iterator[str]:
    """Yield the addresses of a `srcset` (HTML Standard, 4.8.4.2.2): commas inside an address belong to it."""
    at = 0
    while found := _CANDIDATE.match(value, at):
        yield found["url"]
        rest = None if found["more"] else _DESCRIPTORS.match(value, found.end())
        at = rest.end() if rest else found.end()


def decoded(content: bytes) -> str:
    """Return the characters of an HTML page, in the encoding that it declares, else UTF-8; what is none is U+FFFD."""
    root = turbohtml.parse(content)
    declared = root.encoding if root.encoding_confidence == "certain" else None
    try:
        return content.decode(declared or "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _undecodable(content: bytes, root: HTMLDocument) -> Iterator[str]:
    if root.encoding_confidence == "certain" and root.encoding != "UTF-8":
        return
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as problem:
        yield f"byte {problem.start + 1} is not UTF-8"


def _doubled(named: Iterable[tuple[str, Element]]) -> Iterator[Doubled]:
    """Yield the ids that stand more than once, in order, each at its second place."""
    found: dict[str, list[Element]] = {}
    for name, element in named:
        found.setdefault(name, []).append(element)
    for name, elements in found.items():
        if name and len(elements) > 1:
            yield Doubled(name, _line(elements[1]))


def _mementos(root: HTMLDocument) -> Iterator[Memento]:
    """Yield the archived copies that links declare (Robust Links), each beside the address that it is a copy of."""
    for element in root.select("a[href][data-originalurl],a[href][data-versionurl]"):
        href = _address(element, "href")
        copy, original = _address(element, "data-versionurl"), _address(element, "data-originalurl")
        yield Memento(copy or href, original or href, _line(element))


def _line(element: Element) -> int:
    """Return the line (from 1) on which the tag of an element begins; 1 for one that the page leaves out."""
    return element.source_line or 1


def _address(element: Element, name: str) -> str:
    return clean(element.attr(name) or "")


def _read(element: Element, read: _Reading) -> None:
    """Note what one tag links to."""
    tag = element.tag
    if tag == "link":
        _related(element, read)
    elif tag == "meta":
        _described(element, read)
    elif tag == "base":
        read.base = read.base or _address(element, "href")
    else:
        use = LOADED if tag in _ASSETS else FOLLOWED if tag in _SHOWING else NAMED
        read.references.extend(_addressed(element, use))
        if tag in _EMBEDDING:
            _embedded(element, tag, read)


def _addressed(element: Element, use: Use) -> Iterator[Reference]:
    """Yield the addresses in the attributes of a tag; `use` is what most of them are for."""
    line, tag = _line(element), element.tag
    for key, value in element.attrs.items():
        typed = str(value or "")
        if key in _SHOWN and (key != "data" or tag == "object"):
            yield Reference(clean(typed), use, line)
        elif key in _ADDRESSES:
            yield Reference(clean(typed), _ADDRESSES[key], line)
        elif key in _SETS:
            yield from (Reference(clean(url), LOADED, line) for url in candidates(typed))


def _related(element: Element, read: _Reading) -> None:
    relations = (element.attr("rel") or "").lower().split()
    if not _HOST_RELS.isdisjoint(relations):
        return
    use = NAMED if _ASSET_RELS.isdisjoint(relations) else LOADED
    read.references.extend(_addressed(element, use))
    href = _address(element, "href")
    if "canonical" in relations:
        read.canonical = read.canonical or href
    elif "alternate" in relations and (language := (element.attr("hreflang") or "").strip()):
        read.alternates.append(Alternate(language, href, _line(element)))


def _described(meta: Element, read: _Reading) -> None:
    line = _line(meta)
    if meta.attr("http-equiv"):
        for refresh in _refreshed(meta):
            read.references.append(Reference(refresh.url, FOLLOWED, line))
            read.refreshes.append(refresh)
    label = meta.attr("property") or meta.attr("name") or meta.attr("itemprop") or ""
    kind = _META_LINKS.fullmatch(label.lower())
    if kind and (url := _address(meta, "content")):
        read.references.append(Reference(url, LOADED if kind["asset"] or kind["tile"] else NAMED, line))


def _refreshed(meta: Element) -> Iterator[Refresh]:
    if (meta.attr("http-equiv") or "").strip().lower() == "refresh" and (
        found := _REFRESH.fullmatch(meta.attr("content") or "")
    ):
        yield Refresh(int(found["delay"][:9] or 0), clean(found["url"].strip("'\" ")), _line(meta))


def _embedded(element: Element, tag: str, read: _Reading) -> None:
    """Note what a document inside the page links to: a `<style>`, JSON-LD, or the page that a frame holds."""
    if tag == "style":
        read.references.extend(_styled(element, element.text))
    elif tag == "iframe":
        read.references.extend(_framed(element))
    elif (element.attr("type") or "").strip().lower().startswith("application/ld+json"):
        try:
            read.references.extend(data.linked_data(element.text, _line(element)))
        except (ValueError, RecursionError):
            read.flaws.append("its structured data (JSON-LD) is not JSON")


def _framed(frame: Element) -> Iterator[Reference]:
    """Yield what a page written inside an `<iframe srcdoc>` links to; what it links to in itself is its own affair."""
    written = frame.attr("srcdoc")
    if written:
        first = _line(frame)
        for found in page(written.encode("utf-8", "replace")).references:
            if not found.url.startswith("#"):
                yield found._replace(line=first + found.line - 1)


def _styled(element: Element, text: str) -> Iterator[Reference]:
    first = _line(element)
    return (found._replace(line=first + found.line - 1) for found in css.references(text))
