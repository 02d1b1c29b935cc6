"""What machines read: web app manifests, JSON-LD and JSON feeds, `robots.txt`, pictures in SVG.

What they say of the world is not judged here, only where their addresses are.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from factpress.check import css
from factpress.check.document import FOLLOWED, LOADED, NAMED, Document, Reference
from factpress.check.resolve import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_JSON_ASSETS = frozenset({"image", "logo", "thumbnailUrl", "contentUrl", "icon", "favicon", "src"})
_JSON_LINKS = frozenset({"url", "@id", "sameAs", "mainEntityOfPage", "item", "start_url", "home_page_url", "feed_url"})
_JSON_ADDRESSES = _JSON_ASSETS | _JSON_LINKS
_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SITEMAP = re.compile(r"\s*sitemap\s*:\s*(\S+)", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{[^{}]*\}")
"""A hole in an address that a program fills (RFC 6570), as in what a search is asked by."""

_written = json.JSONEncoder(ensure_ascii=False).encode
_RELATIVE = re.compile(r"(?![A-Za-z_][A-Za-z0-9+.-]*:)\S+")


def json_file(content: bytes) -> Document:
    """Read a web app manifest or a JSON feed; text that is not JSON is a flaw."""
    text = content.decode("utf-8", "replace")
    try:
        return Document(tuple(linked_data(text)))
    except (ValueError, RecursionError):
        return Document(flaws=("it is not JSON",))


def search_index(content: bytes) -> Document:
    """Read the index that MkDocs' search asks (`docs`, each with its `location` below the root of the site)."""
    text = content.decode("utf-8", "replace")
    try:
        places = [str(entry["location"]) for entry in json.loads(text)["docs"]]
    except (ValueError, RecursionError, LookupError, TypeError):
        return Document()
    lines = ((clean(place), 1 + lines_before(text, place)) for place in places)
    return Document(tuple(Reference(url or "./", NAMED, line) for url, line in lines), base="../")


def robots_file(content: bytes) -> Document:
    """Read where `robots.txt` says that sitemaps are."""
    lines = enumerate(content.decode("utf-8", "replace").splitlines(), 1)
    named = ((line, _SITEMAP.match(typed)) for line, typed in lines)
    return Document(tuple(Reference(clean(found[1]), NAMED, line) for line, found in named if found))


def picture(content: bytes) -> Document:
    """Read an SVG file: what it links to and draws with, and its ids. What does not parse is left to browsers."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True)
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return Document(names=frozenset())
    elements = list(root.iter(etree.Element))
    names = frozenset(name for element in elements if (name := element.get("id")))
    return Document(tuple(found for element in elements for found in _drawn(element)), names)


def _drawn(element: etree._Element) -> Iterator[Reference]:
    use = FOLLOWED if etree.QName(element).localname == "a" else LOADED
    line = line_of(element)
    href = element.get("href", element.get("{http://www.w3.org/1999/xlink}href"))
    if href is not None:
        yield Reference(clean(href), use, line)
    styles = (element.get("style"), element.text if etree.QName(element).localname == "style" else None)
    for found in (found for text in filter(None, styles) for found in css.references(text)):
        yield found._replace(line=line + found.line - 1)


def linked_data(text: str, first: int = 1) -> Iterator[Reference]:
    """Yield the addresses in a JSON text such as JSON-LD, in the order written; it begins on the line `first`.

    Whole web addresses count under any key but `@context`; relative ones under keys that hold addresses. An
    `@id` names a thing, not a place on a page, so its fragment is dropped. Raises `ValueError` where `text`
    is not JSON and `RecursionError` where it is nested too deeply to read.
    """
    pending: list[tuple[str, Any]] = [("", json.loads(text))]
    while pending:
        key, value = pending.pop()
        if isinstance(value, str):
            if ("://" in value or key in _JSON_ADDRESSES) and (url := _address(key, value)):
                line = first + lines_before(text, url)
                yield Reference(url, LOADED if key in _JSON_ASSETS else NAMED, line)
        elif isinstance(value, dict):
            pending += [(inner, value[inner]) for inner in reversed(value) if inner != "@context"]
        elif isinstance(value, list):
            pending += [(key, item) for item in reversed(value)]


def _address(key: str, value: str) -> str:
    if not _WEB_ADDRESS.fullmatch(value) and not (key in _JSON_ADDRESSES and _RELATIVE.fullmatch(value)):
        return ""
    if "{" in value and _TEMPLATE.search(value):
        return ""
    return clean(value.partition("#")[0] if key == "@id" else value)


def line_of(element: etree._Element) -> int:
    """Return the line (from 1) of the file on which a parsed element begins."""
    return cast("int", element.sourceline)


def lines_before(text: str, url: str) -> int:
    """Return how many lines of a JSON text come before the one where `url` stands first, or 0."""
    return text.count("\n", 0, max(0, text.find(_written(url)))) if "\n" in text else 0
