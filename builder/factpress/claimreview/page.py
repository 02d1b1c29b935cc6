"""What a page shows beside its structured data: its address, its titles and anchors, and the text that readers see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from lxml import etree

from factpress.claimreview import words
from factpress.claimreview.address import address, whole
from factpress.claimreview.item import within

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from factpress.claimreview.address import Address
    from factpress.claimreview.document import Document
    from factpress.claimreview.source import Span
    from factpress.diagnostic import Location

_UNSEEN = frozenset({"head", "noscript", "script", "style", "template", "title"})
_WITHIN_WORDS = frozenset({"b", "big", "em", "font", "i", "mark", "s", "small", "strong", "sub", "sup", "u", "wbr"})
"""Elements that may begin or end within a word."""
_TOLD = ("alt", "title", "aria-label", "value")
_TITLES = etree.XPath("//head/title | //h1")
_NAMED_TITLES = etree.XPath("//meta[@property='og:title' or @name='twitter:title']/@content", smart_strings=False)
_CANONICAL = etree.XPath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href", smart_strings=False)
_OPEN_GRAPH = etree.XPath("//meta[@property='og:url']/@content", smart_strings=False)
_ANCHORS = etree.XPath("//@id | //a/@name", smart_strings=False)
_LINKS = etree.XPath("//a[@href]")
_ENOUGH = 8
"""Words from which on a page is held to show what it is about; fewer are a shell that a script fills."""


@dataclass(frozen=True)
class Page:
    """A file with its surroundings, as the rules see it.

    `address` is where the page is published, if the page or whoever calls says so; `host` that of the site. `text` is
    what readers see, folded, as are `titles`. A file of data has no text, no anchors and no address. `day` stands for
    today.
    """

    document: Document
    address: Address | None = None
    host: str = ""
    titles: frozenset[str] = frozenset()
    anchors: frozenset[str] | None = None
    text: str = ""
    contact: bool = False
    day: datetime.date | None = None

    @property
    def shows(self) -> bool:
        """Tell whether the page has enough text to be compared with what its data say."""
        return self.text.count(" ") >= _ENOUGH

    @cached_property
    def publishers(self) -> frozenset[str]:
        """The names, folded, of who publishes what the data are about: asked for where a review is by another."""
        return frozenset(_publishers(self.document))

    def location(self, at: Span) -> Location:
        """Return the place of `at`."""
        return self.document.location(at)


def page(document: Document, published: str = "", day: datetime.date | None = None) -> Page:
    """Return `document` with what surrounds its data; `published` is the address of the page, where that is known."""
    home = address(published)
    root = document.tree()
    if root is None:
        return Page(document, home, home.host if home else "", day=day)
    named = address(_first(_CANONICAL, root)) or address(_first(_OPEN_GRAPH, root))
    return Page(
        document,
        named or home,
        home.host if home else named.host if named else "",
        frozenset(_titles(root)),
        frozenset(cast("list[str]", _ANCHORS(root))),
        words.folded("".join(_seen(root))),
        any(_answers(link) for link in cast("list[etree._Element]", _LINKS(root))),
        day,
    )


def _publishers(document: Document) -> Iterator[str]:
    for item in within(document.items):
        if any(found.name == "publisher" for found in item.properties):
            named = (words.folded(one.text("name")) for one in item.items("publisher"))
            yield from filter(None, named)


def published_at(site_url: str, path: str) -> str:
    """Return where the file `path` of a site is published; empty where the site does not say."""
    return whole(site_url.rstrip("/") + "/", path) if site_url else ""


def _first(path: etree.XPath, root: etree._Element) -> str:
    found = cast("list[str]", path(root))
    return found[0].strip() if found else ""


def _titles(root: etree._Element) -> Iterator[str]:
    elements = cast("list[etree._Element]", _TITLES(root))
    for title in [*("".join(cast("Iterator[str]", one.itertext())) for one in elements), *_listed(root)]:
        yield words.folded(title)
        for mark in (" | ", " - ", " – ", " — ", " · "):
            yield words.folded(title.rpartition(mark)[0])


def _listed(root: etree._Element) -> list[str]:
    return cast("list[str]", _NAMED_TITLES(root))


def _seen(root: etree._Element) -> Iterator[str]:
    """Yield the texts that are shown, and what stands for pictures, with the spaces between."""
    unseen = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if unseen is None and event == "start":
            if _is_unseen(element):
                unseen = element
            else:
                yield from (f" {told} " for name in _TOLD if (told := element.get(name)))
        if unseen is None:
            yield "" if element.tag in _WITHIN_WORDS else " "
            yield (element.text if event == "start" else element.tail) or ""
        elif unseen is element and event == "end":
            unseen = None
            yield f" {element.tail or ''}"


def _is_unseen(element: etree._Element) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = "".join(element.get("style", "").lower().split())
    return "display:none" in style or "visibility:hidden" in style


def _answers(link: etree._Element) -> bool:
    """Tell whether a link leads to somebody who hears of errors, or to what is said of corrections."""
    href = link.get("href", "")
    if href.lower().startswith("mailto:"):
        return True
    told = " ".join([href, link.get("title", ""), *cast("Iterator[str]", link.itertext())])
    return words.CONTACT.search(told) is not None
