"""What a page is made of: lines of words and links, and the blocks that hold them. Frozen values only.

No Markdown, no HTML and no escaping: `render` turns these into text. Every string in them may be hostile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factpress.compose.page.claim import Card, Exhibit, Mark, Quotation, Statements, Step, Verdicts
from factpress.compose.page.figure import Day, Event, Figure, Node, Shape, Side, Timeline
from factpress.compose.page.line import (
    DOT,
    SPACE,
    Archive,
    Inline,
    Line,
    Link,
    Moment,
    PageLink,
    Role,
    Row,
    SiteLink,
    Verdict,
    Words,
    dotted,
    sentences,
)
from factpress.compose.page.listing import (
    Listed,
    ListedClaim,
    Listing,
    Numbers,
    Pager,
    SearchBox,
    Teaser,
    Teasers,
    Ways,
)
from factpress.compose.page.plot import Plot, Series
from factpress.compose.page.record import Change, Criterion, Entry, History, Notice, Register, SourceEntry, Sources
from factpress.compose.page.search import Search
from factpress.compose.page.text import Bullets, Facts, Fold, Folded, Heading, Paragraph, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DOT",
    "SPACE",
    "Archive",
    "Block",
    "Bullets",
    "Card",
    "Change",
    "Criterion",
    "Day",
    "Direction",
    "Entry",
    "Event",
    "Exhibit",
    "Facts",
    "Figure",
    "Fold",
    "Folded",
    "Heading",
    "History",
    "Inline",
    "Island",
    "Line",
    "Link",
    "Listed",
    "ListedClaim",
    "Listing",
    "Mark",
    "Moment",
    "Node",
    "Notice",
    "Numbers",
    "Page",
    "PageLink",
    "Pager",
    "Paragraph",
    "Plot",
    "Prose",
    "Quotation",
    "Register",
    "Role",
    "Row",
    "Search",
    "SearchBox",
    "Series",
    "Shape",
    "Side",
    "SiteLink",
    "SourceEntry",
    "Sources",
    "Statements",
    "Step",
    "Table",
    "Teaser",
    "Teasers",
    "Timeline",
    "Verdict",
    "Verdicts",
    "Ways",
    "Words",
    "dotted",
    "sentences",
]

Direction = Literal["ltr", "rtl"]
Island = (
    Facts
    | Notice
    | Verdicts
    | Card
    | Exhibit
    | Figure
    | Timeline
    | Fold
    | Sources
    | History
    | Step
    | Statements
    | Table
    | Register
    | Listing
    | Pager
    | Teasers
    | Numbers
    | Plot
    | Ways
    | SearchBox
    | Criterion
    | Search
)
Block = Heading | Paragraph | Bullets | Prose | Island


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `path` is relative to `docs/`; `source` is the brief it was made from, or empty.

    `feed` is the feed that tells of changes to it, `moved` the page that stands in its place, `alternates` those in
    other languages, by `hreflang`, `pdf` the same for paper, `image` the picture that other sites show for a link:
    addresses relative to the site's root. `data` is what machines read of it (JSON-LD): mappings, lists and texts; a
    published work has `authors` and the days on which it was `published` and last `modified`, as ISO 8601 has them.
    """

    path: str
    kind: Literal["brief", "corrections", "list", "moved", "ratings", "search", "standards", "withdrawn"]
    title: str
    description: str
    lang: str
    dir: Direction
    blocks: tuple[Block, ...]
    source: str = ""
    feed: str = ""
    moved: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    data: tuple[Mapping[str, object], ...] = ()
    pdf: str = ""
    image: str = ""
