"""What a page is made of: lines of words and links, and the blocks that hold them. Frozen values only.

No Markdown, no HTML and no escaping: `render` turns these into text. Every string in them may be hostile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.diagnostic import Location
    from factpress.model import PartialDate
    from factpress.prose.blocks import Block as ProseBlock

Role = Literal["", "strong", "label", "code", "cite", "was", "now", "editor", "quoted"]
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text. `lang` is its language tag, empty where it is the page's own, as an author's words are."""

    text: str
    role: Role = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as people read it, in the language `lang`, with the value that machines read."""

    date: PartialDate
    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """What Robust Links says of an archived copy: the live address, the copy's, its day (`YYYY-MM-DD`)."""

    original: str
    version: str
    day: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another site or to a place on this page; `at` is where a person wrote it, if one did."""

    text: str
    href: str
    at: Location | None = None
    archive: Archive | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the site, `path` being relative to the page that it stands on."""

    text: str
    path: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link to another page of the site where Markdown's links are not followed: `href` is the address as built."""

    text: str
    href: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rating as a reader sees it: the word, with a colour and a shape from the scale."""

    label: str
    colour: str
    shape: str
    lang: str = ""


Inline = Words | Moment | Link | PageLink | SiteLink | Verdict
Line = tuple[Inline, ...]
Row = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6 with its permanent id (empty for the page's title)."""

    level: int
    id: str
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` names the part it plays on the page, if any."""

    line: Line
    role: Literal["", "lede", "date", "answer"] = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, nested by the depth (0 up) of each row; `ordered` for steps that follow one another."""

    rows: tuple[tuple[int, Line], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with their values; a term with several values lists them."""

    rows: tuple[tuple[Words, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """The strip on top of a page that was corrected, clarified, updated or withdrawn, or is overdue for review."""

    kind: Literal["correction", "clarification", "update", "withdrawn", "overdue"]
    line: Line


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The overview for a reader with ten seconds: each claim with its rating."""

    rows: tuple[tuple[Words | Link, Verdict], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with its rating. The rating and the confidence in it never share a line (ICD 203)."""

    id: str
    text_id: str
    kicker: Words
    claim: Words
    verdict: Verdict
    definition: Words
    confidence: Line
    override: Line
    facts: Facts
    counts: Line
    through: tuple[Line, ...]
    rule: tuple[Line, ...]
    links: Line
    formerly: Line = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage in the window of its capture; `parts` are the words quoted, in order."""

    before: str
    parts: tuple[str, ...]
    after: str
    lang: str
    cite: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What was verified, and against what."""

    kind: Literal["full", "excerpt", "none"]
    line: Line


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One item of evidence: the quotation, what it is, where it stands, and how far it was verified."""

    id: str
    bears: Literal["supports", "contradicts", "context"]
    quotation: Quotation | None
    translation: tuple[Words, Words] | None
    quoted_as: Line
    note: Line
    answered: Line
    source: Line
    mark: Mark | None
    credibility: Line
    links: Line


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source with its sourcing note written out."""

    id: str
    title: Words
    by: Line
    note: tuple[Line, ...]
    links: Line
    cited: Line


@dataclass(frozen=True, slots=True)
class Sources:
    """The register of a brief's sources."""

    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the change history."""

    date: Moment
    kind: Words
    of: Line
    why: Line
    struck: Line


@dataclass(frozen=True, slots=True)
class History:
    """The changes made since publication, newest first."""

    changes: tuple[Change, ...]


Side = Literal["supports", "contradicts", "context"]
Shape = Literal["report", "origin", "person"]


@dataclass(frozen=True, slots=True)
class Node:
    """A source in one part that it plays, as a figure draws and a list names it; `notes` say all that drawing shows.

    `cut`: what everything on one side passes through. `idle`: it leads back to no origin, and adds no line.
    """

    label: Words | Link
    shape: Shape
    notes: tuple[Words, ...] = ()
    cut: bool = False
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """Where the evidence on a claim comes from, as a drawing and as a list that says the same.

    `nodes` stand after what they rest on. `edges` are pairs of numbers of nodes, from the origin to the report;
    `legs` lead from a node to a side of the claim, and `sides` name these. `crowded` is said where there
    is too much to draw.
    """

    id: str
    claim: str
    title: Words
    description: Words
    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]
    legs: tuple[tuple[int, Side], ...]
    sides: tuple[tuple[Side, Words], ...]
    summary: Words
    rows: tuple[tuple[int, Line], ...]
    crowded: Line


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day, a month or a year: who, and what she said or did; `notes` say what a date implies."""

    who: Words | Link
    what: Words
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one date; `gap` says how long nothing had been recorded before it, where that is long."""

    date: Moment
    events: tuple[Event, ...]
    gap: Words | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who said what, when."""

    id: str
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the rating scale."""

    verdict: Verdict
    definition: Words
    rule: Line
    count: Line


@dataclass(frozen=True, slots=True)
class Prose:
    """Author's prose: `labels` names the source of each citation, `cards` are those that it places.

    `links` says where each of its links was written.
    """

    blocks: tuple[ProseBlock, ...]
    labels: Mapping[str, str]
    cards: Mapping[str, Card]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """Claims as plain statements, by the id that their cards had: nothing is said of whether they are so."""

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table: what it shows, its columns, and rows whose first cell names them."""

    caption: Words
    head: tuple[Words, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in the register of all briefs; `uses` stand folded under `used`."""

    id: str
    title: Words
    note: tuple[Line, ...]
    links: Line
    used: Line
    uses: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The sources of all briefs."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """Where the site meets a criterion of a code of standards, and what is missing."""

    facts: Facts


Island = (
    Facts
    | Notice
    | Verdicts
    | Card
    | Exhibit
    | Figure
    | Timeline
    | Sources
    | History
    | Step
    | Statements
    | Table
    | Register
    | Criterion
)
Block = Heading | Paragraph | Bullets | Prose | Island


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `path` is relative to `docs/`; `source` is the brief it was made from, or empty.

    `feed` is the feed that tells of changes to it, `moved` the page that stands in its place: addresses relative to
    the site's root. `data` is what machines read of it (JSON-LD): mappings, lists and texts.
    """

    path: str
    kind: Literal["brief", "briefs", "corrections", "moved", "ratings", "sources", "standards", "withdrawn"]
    title: str
    description: str
    lang: str
    dir: Direction
    blocks: tuple[Block, ...]
    source: str = ""
    feed: str = ""
    moved: str = ""
    data: Mapping[str, object] | None = None
