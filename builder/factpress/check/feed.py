"""Sitemaps and feeds in XML (Atom, RSS): the addresses in them, those in the HTML that feeds carry too."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from factpress.check.data import line_of
from factpress.check.document import LISTED, LOADED, NAMED, Document, Reference
from factpress.check.page import page
from factpress.check.resolve import absolute, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_SITEMAPS = frozenset({"urlset", "sitemapindex"})
_RSS = frozenset({"rss", "RDF"})
_XML_ROOTS = _SITEMAPS | _RSS | {"feed"}
_PROSE = frozenset({"content", "description", "encoded", "summary"})
_HTML = frozenset({"html", "text/html"})
_XML_TEXTS = frozenset(
    {"comments", "content_loc", "guid", "icon", "link", "loc", "logo", "player_loc", "thumbnail_loc", "uri", "url"}
)
_XML_ATTRIBUTES = ("href", "url", "src")
_XML_ASSETS = frozenset({"icon", "logo", "enclosure", "thumbnail"})

_LARGEST_SITEMAP = 50 * 2**20
"""Bytes, unpacked (sitemaps.org)."""


def xml_file(content: bytes) -> Document:
    """Read a sitemap or a feed (Atom, RSS); other XML has none. What does not parse is a flaw."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        return Document(flaws=(f"it is not well-formed XML ({problem})",))
    space, _, kind = str(root.tag).rpartition("}")
    if kind not in _XML_ROOTS:
        return Document()
    return Document(tuple(found for element in root.iter(etree.Element) for found in _read(element, kind, space)))


def packed_xml_file(content: bytes) -> Document:
    """Read a gzipped sitemap; bytes that cannot be unpacked, or to more than a sitemap may have, are a flaw."""
    try:
        with gzip.open(io.BytesIO(content)) as file:
            unpacked = file.read(_LARGEST_SITEMAP + 1)
    except (OSError, EOFError, zlib.error) as problem:
        return Document(flaws=(f"it cannot be unpacked ({problem})",))
    if len(unpacked) > _LARGEST_SITEMAP:
        return Document(flaws=("it unpacks to more than the 50 MB that a sitemap may have",))
    return xml_file(unpacked)


def _read(element: etree._Element, kind: str, space: str) -> Iterator[Reference]:
    """Yield the addresses that an element of a sitemap or feed holds, whose root is of that `kind` and name `space`."""
    own, _, name = str(element.tag).rpartition("}")
    use = LOADED if name in _XML_ASSETS else NAMED
    typed = [element.get(attribute) for attribute in _XML_ATTRIBUTES] if element.attrib else []
    if name in _XML_TEXTS and element.get("isPermaLink") != "false":
        typed.append(element.text)
        # What is not of the sitemap itself is of an extension for pictures or films.
        use = LISTED if name == "loc" and kind in _SITEMAPS and own == space else use
    for url in filter(None, (clean(text or "") for text in typed)):
        yield Reference(url, use, line_of(element))
    if _holds_html(element, name, kind):
        yield from _shown(element.text or "", line_of(element))


def _holds_html(element: etree._Element, name: str, kind: str) -> bool:
    """Tell whether the text of an element is HTML: of RSS it always is, of Atom where its `type` says so."""
    is_html = name in _PROSE and (kind in _RSS or (element.get("type") or "").lower() in _HTML)
    return is_html and "<" in (element.text or "")


def _shown(html: str, first: int) -> Iterator[Reference]:
    """Yield what HTML in a feed links to; what relative addresses mean there, programs do not agree on."""
    for found in page(html.encode()).references:
        if absolute(found.url) or found.url.startswith("/"):
            use = LOADED if found.use is LOADED else NAMED
            yield Reference(found.url, use, first + found.line - 1)
