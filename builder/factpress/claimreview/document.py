"""A file → the structured data in it. The way into this room for whoever wants the data and not the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.claimreview import embedded, linked, loose
from factpress.claimreview.item import Item, within
from factpress.claimreview.markup import markup
from factpress.claimreview.source import Source

if TYPE_CHECKING:
    from factpress.claimreview.source import Span
    from factpress.diagnostic import Diagnostic, Location

_PAGE = re.compile(r"\.(?:x?html?|xht|php|aspx?)\Z", re.IGNORECASE)
_DATA = re.compile(r"\.json(?:ld)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read: the items at its top, in the order written, and what is wrong with the writing."""

    source: Source
    items: tuple[Item, ...]
    flaws: tuple[Diagnostic, ...]
    page: bool

    def reviews(self) -> tuple[Item, ...]:
        """Return every `ClaimReview`, wherever it is nested, in the order written."""
        return tuple(item for item in within(self.items) if item.is_a("ClaimReview"))

    def location(self, at: Span) -> Location:
        """Return the place of `at`, such as an item's or a value's, for a diagnostic."""
        return self.source.location(at)


def read(path: str, content: bytes) -> Document:
    """Read the JSON-LD, microdata and RDFa of a page, or a file of JSON-LD; `path` is how it is shown.

    What it is follows from the ending of `path`, else from how it begins. Never raises; what cannot be read is a flaw.
    """
    source = Source.of(path, content)
    return _page(source) if _is_page(path, source.text) else _data(source)


def _is_page(path: str, text: str) -> bool:
    return not _DATA.search(path) and (_PAGE.search(path) is not None or text.lstrip()[:1] == "<")


def _data(source: Source) -> Document:
    nodes, flaws = loose.read(source, (0, len(source.text)), script=False)
    return Document(source, tuple(linked.items(nodes, {})), flaws, page=False)


def _page(source: Source) -> Document:
    found = markup(source.text)
    known: dict[str, Item] = {}
    items: list[Item] = []
    flaws: list[Diagnostic] = []
    for script in found.scripts:
        nodes, wrong = loose.read(source, script, script=True)
        items += linked.items(nodes, known)
        flaws += wrong
    if found.tags and (root := found.tree()) is not None:
        items += embedded.items(root, known)
    return Document(source, tuple(items), tuple(flaws), page=True)
