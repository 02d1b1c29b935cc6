"""A file → the structured data in it. The way into this room for whoever wants the data and not the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.claimreview import embedded, linked, loose, strict
from factpress.claimreview.item import Item, within
from factpress.claimreview.markup import Markup, markup
from factpress.claimreview.source import Source

if TYPE_CHECKING:
    from lxml import etree

    from factpress.claimreview.source import Span
    from factpress.diagnostic import Diagnostic, Location

_PAGE = re.compile(r"\.(?:x?html?|xht|php|aspx?)\Z", re.IGNORECASE)
_DATA = re.compile(r"\.json(?:ld)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read: the items at its top, in the order written, and what is wrong with the writing.

    `markup` is that of a page; a file of data has none. `cut` are the scripts of which some was lost, so that nothing
    follows from what is missing there.
    """

    source: Source
    items: tuple[Item, ...]
    flaws: tuple[Diagnostic, ...]
    markup: Markup | None = None
    cut: tuple[Span, ...] = ()

    @property
    def page(self) -> bool:
        """Tell whether it is a page, not a file of data."""
        return self.markup is not None

    def reviews(self) -> tuple[Item, ...]:
        """Return every `ClaimReview`, wherever it is nested, in the order written."""
        return tuple(item for item in within(self.items) if item.is_a("ClaimReview"))

    def mistaken(self) -> tuple[Item, ...]:
        """Return what says in schema.org’s words which claim it reviews, and is of another type than `ClaimReview`."""
        others = (item for item in within(self.items) if not item.is_a("ClaimReview", "Claim", "Rating"))
        return tuple(item for item in others if item.types and item.known and item.values("claimReviewed"))

    def tree(self) -> etree._Element | None:
        """Parse the page, for what surrounds the data; nothing where no element is in it, or it is a file of data."""
        return self.markup.tree() if self.markup else None

    def is_whole(self, item: Item) -> bool:
        """Tell whether all of what `item` said was read."""
        return not any(start <= item.at[0] < end for start, end in self.cut)

    def location(self, at: Span) -> Location:
        """Return the place of `at`, such as an item's or a value's, for a diagnostic."""
        return self.source.location(at)


def read(path: str, content: bytes) -> Document:
    """Read the JSON-LD, microdata and RDFa of a page, or a file of JSON-LD; `path` is how it is shown.

    What it is follows from the ending of `path`, else from how it begins. Never raises; what cannot be read is a flaw.
    """
    source = Source.of(path, content)
    return _page(source) if _is_page(path, source.text) else _data(source)


def rightly(path: str, content: bytes) -> Document | None:
    """Read a script of JSON-LD that is as ours are, sooner than `read` and without places; nothing for another."""
    try:
        item = strict.read(content.decode())
    except (ValueError, RecursionError):
        return None
    return Document(Source(path, ""), (item,), ())


def _is_page(path: str, text: str) -> bool:
    return not _DATA.search(path) and (_PAGE.search(path) is not None or text.lstrip()[:1] == "<")


def _data(source: Source) -> Document:
    at = (0, len(source.text))
    found = loose.read(source, at, script=False)
    return Document(source, tuple(linked.items(found.nodes, {})), found.flaws, cut=(at,) * found.cut)


def _page(source: Source) -> Document:
    found = markup(source.text)
    known: dict[str, Item] = {}
    items: list[Item] = []
    flaws: list[Diagnostic] = []
    scripts = {at: loose.read(source, at, script=True) for at in found.scripts}
    for script in scripts.values():
        items += linked.items(script.nodes, known)
        flaws += script.flaws
    if found.tags and (root := found.tree()) is not None:
        items += embedded.items(root, known)
    cut = tuple(at for at, script in scripts.items() if script.cut)
    return Document(source, tuple(items), tuple(flaws), found, cut)
