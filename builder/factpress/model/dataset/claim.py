"""A claim with its rating, its evidence, and where each quotation was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from factpress.model.dataset.field import URN, Day, means, quotes

Bears = Literal["supports", "contradicts", "context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who made a claim (schema.org `Claim.author`)."""

    name: Annotated[str, means("who made the claim, as the brief names them")]
    type: Annotated[Literal["Person", "Organization"], means("whether that is a person or a body")]
    same_as: Annotated[str | None, means("a page that says without doubt who is meant")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whether the claimant said it, apart from whether it is so."""

    rating: Annotated[str, means("the id of the rating of whether the claimant said it")]
    because: Annotated[str | None, means("why that is rated so")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Who published a rating although its rule is not met."""

    by: Annotated[str, means("who published the rating although its rule is not met")]
    date: Annotated[Day, means("the day on which that was decided")]
    why: Annotated[str, means("the reasons given for it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Independent lines of evidence on one side of a claim, counted from the declared provenance."""

    lines: Annotated[int, means("how many independent lines of evidence there are on this side")] = 0
    cut: Annotated[tuple[str, ...], means("keys of the sources that all of it passes through")] = ()
    independent_of_claimant: Annotated[int, means("how many of the lines do not depend on the claimant")] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Where a quotation was found, with the words around it that the page shows."""

    TABLE: ClassVar = "quotations"

    exact: Annotated[
        tuple[str, ...], quotes("the words as the capture has them, one text for each part between ellipses")
    ]
    before: Annotated[str | None, quotes("the words right before")] = None
    after: Annotated[str | None, quotes("the words right after")] = None
    place: Annotated[str | None, means("the line or the page of the capture")] = None
    folded: Annotated[bool, means("whether white space, dashes or quotation marks differ from those of the capture")]
    extent: Annotated[Literal["full", "excerpt"], means("whether the source was at hand, or our own excerpt of it")]
    sha256: Annotated[str, means("the SHA-256 of the capture in which it was found")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A finding that bears on a claim: a quotation, or a note that says what was read and how."""

    TABLE: ClassVar = "evidence"

    number: Annotated[int, means("its place among the evidence for the claim, from 1")]
    source: Annotated[str, means("the key of the source")]
    bears: Annotated[Bears, means("whether it supports the claim, contradicts it, or is context")]
    quote: Annotated[str | None, quotes("the words quoted, as the brief writes them")] = None
    lang: Annotated[str | None, means("the language of the words quoted (BCP 47), where it is not the source's")] = None
    translation: Annotated[str | None, means("our own translation of the words quoted")] = None
    prefix: Annotated[str | None, quotes("words right before, where those quoted stand more than once")] = None
    suffix: Annotated[str | None, quotes("words right after, where those quoted stand more than once")] = None
    note: Annotated[str | None, means("what was read, and how, in our words")] = None
    credibility: Annotated[
        Literal["1", "2", "3", "4", "5", "6"] | None, means("Admiralty credibility; 6 = cannot be judged, not bad")
    ] = None
    via: Annotated[
        tuple[str, ...] | None, means("where the source has this from, if not from `derives_from`; empty: from nobody")
    ] = None
    answered: Annotated[str | None, means("how evidence that points the other way was weighed")] = None
    quotation: Annotated[Quotation | None, means("where the quotation was found; none where it was not verified")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A checkable statement with its own rating; of a withdrawn brief its words alone."""

    TABLE: ClassVar = "claims"

    key: Annotated[str, means("what the brief calls the claim; it is in the address of its card")]
    urn: Annotated[str, means(URN)]
    url: Annotated[str, means("where the claim is on the site; whole if the site says where it is published")]
    text: Annotated[str, quotes("the claim, in the words that are checked")]
    checked: Annotated[str | None, quotes("the words of the claim that were checked, where that is not all of it")] = (
        None
    )
    kind: Annotated[
        Literal["event", "image", "law", "quotation", "science", "statistic", "status", "video"] | None,
        means("what sort of claim it is"),
    ] = None
    claimant: Annotated[Claimant | None, means("who made the claim")] = None
    made: Annotated[str | None, means("when it was made, or `unknown`")] = None
    appearances: Annotated[tuple[str, ...], means("where it was made: keys of sources, or web addresses")] = ()
    rating: Annotated[str | None, means("the id of the rating, by the scale that the brief was rated under")] = None
    rating_label: Annotated[str | None, means("what the page calls the rating")] = None
    rating_value: Annotated[int | None, means("its degree of truth, 1 being false; none where it is no degree")] = None
    confidence: Annotated[Literal["low", "moderate", "high"] | None, means("how sure we are of the rating")] = None
    because: Annotated[str | None, means("why it is rated so")] = None
    established: Annotated[tuple[str, ...], means("what is established")] = ()
    not_established: Annotated[tuple[str, ...], means("what could not be established")] = ()
    would_change: Annotated[tuple[str, ...], means("what would change the rating")] = ()
    attribution: Annotated[Attribution | None, means("whether the claimant said it")] = None
    override: Annotated[Override | None, means("who published a rating whose rule is not met")] = None
    supports: Annotated[Lines, means("independent lines of evidence for the claim")] = Lines()
    contradicts: Annotated[Lines, means("independent lines of evidence against the claim")] = Lines()
    evidence: Annotated[tuple[Evidence, ...], means("the evidence")] = ()
