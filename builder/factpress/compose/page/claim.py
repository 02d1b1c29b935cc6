"""A claim on a page: its card, its rating, the evidence on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from factpress.compose.page.line import Line, Verdict, Words
    from factpress.compose.page.listing import ListedClaim
    from factpress.compose.page.text import Facts


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The overview for a reader with ten seconds: each claim with who made it and its rating."""

    rows: tuple[ListedClaim, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with its rating. The rating and the confidence in it never share a line (ICD 203)."""

    id: str
    text_id: str
    kicker: Words
    claim: Line
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
class Step:
    """A step of the rating scale."""

    verdict: Verdict
    definition: Words
    rule: Line
    count: Line


@dataclass(frozen=True, slots=True)
class Statements:
    """Claims as plain statements, by the id that their cards had: nothing is said of whether they are so."""

    rows: tuple[tuple[str, Words], ...]
