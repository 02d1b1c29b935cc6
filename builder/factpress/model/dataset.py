"""What the dataset holds (version 1): a record for each thing that a brief tells, with what each field means.

JSON, its schema, the tables, their documentation and the feeds are all made from these. A field keeps the name of its
key in a brief (design §4). What is not told is None, never an empty text; dates are ISO 8601 as far as they are known.
Fields may be added within a version; one that is renamed, retyped or taken away makes a new version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import Field

VERSION: Literal["1"] = "1"

_URN = "a name that outlives a new address of the site, a new name of the file and a new id of the brief"


def _is(description: str) -> object:
    return Field(description=description)


def _quotes(description: str) -> object:
    """Describe a field that holds words of others: no licence of the publisher's covers them."""
    return Field(description=description, json_schema_extra={"x-quoted": True})


Texts = Mapping[str, str]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Bears = Literal["supports", "contradicts", "context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who worked on a brief."""

    name: Annotated[str, _is("the name")]
    url: Annotated[str | None, _is("a page about the person")] = None
    date: Annotated[Day | None, _is("the day of the review, of a reviewer")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who made a claim (schema.org `Claim.author`)."""

    name: Annotated[str, _is("who made the claim, as the brief names them")]
    type: Annotated[Literal["Person", "Organization"], _is("whether that is a person or a body")]
    same_as: Annotated[str | None, _is("a page that says without doubt who is meant")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whether the claimant said it, apart from whether it is so."""

    rating: Annotated[str, _is("the id of the rating of whether the claimant said it")]
    because: Annotated[str | None, _is("why that is rated so")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Who published a rating although its rule is not met."""

    by: Annotated[str, _is("who published the rating although its rule is not met")]
    date: Annotated[Day, _is("the day on which that was decided")]
    why: Annotated[str, _is("the reasons given for it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Independent lines of evidence on one side of a claim, counted from the declared provenance."""

    lines: Annotated[int, _is("how many independent lines of evidence there are on this side")] = 0
    cut: Annotated[tuple[str, ...], _is("keys of the sources that all of it passes through")] = ()
    independent_of_claimant: Annotated[int, _is("how many of the lines do not depend on the claimant")] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What was captured of a source, without its contents."""

    name: Annotated[str, _is("the file that was captured; it is evidence and is not published")]
    url: Annotated[str | None, _is("the address that was captured, if it is known")] = None
    captured: Annotated[str | None, _is("when it was captured, as far as that is known")] = None
    media_type: Annotated[str | None, _is("the media type of the captured bytes, if it is known")] = None
    sha256: Annotated[str, _is("the SHA-256 of the captured bytes")]
    extent: Annotated[Literal["full", "excerpt"], _is("`full`: the source; `excerpt`: our own copy of parts of it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where words come from: a publication, a record, or a person who may be anonymous."""

    TABLE: ClassVar = "sources"

    key: Annotated[str, _is("what the brief calls the source")]
    title: Annotated[str | None, _quotes("the title of the source")] = None
    author: Annotated[str | None, _is("who wrote it")] = None
    publisher: Annotated[str | None, _is("who published it")] = None
    published: Annotated[str | None, _is("when it appeared, or `unknown`")] = None
    published_basis: Annotated[
        Literal["stated", "inferred"] | None, _is("`inferred` where the source does not say when it appeared")
    ] = None
    url: Annotated[str | None, _is("where it is on the web")] = None
    archived: Annotated[str | None, _is("an archived copy of it (schema.org `archivedAt`)")] = None
    kind: Annotated[Literal["primary", "secondary", "tertiary"] | None, _is("how near it is to the event")] = None
    access: Annotated[
        Literal["open", "registration", "paywalled", "on-request", "offline"] | None, _is("who can read it")
    ] = None
    reliability: Annotated[
        Literal["A", "B", "C", "D", "E", "F"] | None, _is("Admiralty reliability; F = cannot be judged, not bad")
    ] = None
    interests: Annotated[str | None, _is("interests that may have a bearing on what it says")] = None
    owner: Annotated[str | None, _is("who owns the publisher")] = None
    wire: Annotated[str | None, _is("the news agency that it has it from")] = None
    translation_of: Annotated[str | None, _is("the key of the source that it translates")] = None
    lang: Annotated[str | None, _is("its language (BCP 47)")] = None
    derives_from: Annotated[tuple[str, ...], _is("keys of the sources that it has it from")] = ()
    anonymous: Annotated[bool, _is("whether it is a person who is not named")] = False
    described_as: Annotated[str | None, _is("what is said of a person who is not named")] = None
    vouched_by: Annotated[str | None, _is("the key of the source that vouches for a person who is not named")] = None
    note: Annotated[str | None, _is("what else a reader must know of it")] = None
    licence: Annotated[str | None, _is("under which terms it is quoted")] = None
    capture: Annotated[Capture | None, _is("what was captured of it")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Where a quotation was found, with the words around it that the page shows."""

    TABLE: ClassVar = "quotations"

    exact: Annotated[
        tuple[str, ...], _quotes("the words as the capture has them, one text for each part between ellipses")
    ]
    before: Annotated[str | None, _quotes("the words right before")] = None
    after: Annotated[str | None, _quotes("the words right after")] = None
    place: Annotated[str | None, _is("the line or the page of the capture")] = None
    folded: Annotated[bool, _is("whether white space, dashes or quotation marks differ from those of the capture")]
    extent: Annotated[Literal["full", "excerpt"], _is("whether the source was at hand, or our own excerpt of it")]
    sha256: Annotated[str, _is("the SHA-256 of the capture in which it was found")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A finding that bears on a claim: a quotation, or a note that says what was read and how."""

    TABLE: ClassVar = "evidence"

    number: Annotated[int, _is("its place among the evidence for the claim, from 1")]
    source: Annotated[str, _is("the key of the source")]
    bears: Annotated[Bears, _is("whether it supports the claim, contradicts it, or is context")]
    quote: Annotated[str | None, _quotes("the words quoted, as the brief writes them")] = None
    lang: Annotated[str | None, _is("the language of the words quoted (BCP 47), where it is not the source's")] = None
    translation: Annotated[str | None, _is("our own translation of the words quoted")] = None
    prefix: Annotated[str | None, _quotes("words right before, where those quoted stand more than once")] = None
    suffix: Annotated[str | None, _quotes("words right after, where those quoted stand more than once")] = None
    note: Annotated[str | None, _is("what was read, and how, in our words")] = None
    credibility: Annotated[
        Literal["1", "2", "3", "4", "5", "6"] | None, _is("Admiralty credibility; 6 = cannot be judged, not bad")
    ] = None
    via: Annotated[
        tuple[str, ...] | None, _is("where the source has this from, if not from `derives_from`; empty: from nobody")
    ] = None
    answered: Annotated[str | None, _is("how evidence that points the other way was weighed")] = None
    quotation: Annotated[Quotation | None, _is("where the quotation was found; none where it was not verified")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A checkable statement with its own rating; of a withdrawn brief its words alone."""

    TABLE: ClassVar = "claims"

    key: Annotated[str, _is("what the brief calls the claim; it is in the address of its card")]
    urn: Annotated[str, _is(_URN)]
    url: Annotated[str, _is("where the claim is on the site; whole if the site says where it is published")]
    text: Annotated[str, _quotes("the claim, in the words that are checked")]
    checked: Annotated[str | None, _quotes("the words of the claim that were checked, where that is not all of it")] = (
        None
    )
    kind: Annotated[
        Literal["event", "image", "law", "quotation", "science", "statistic", "status", "video"] | None,
        _is("what sort of claim it is"),
    ] = None
    claimant: Annotated[Claimant | None, _is("who made the claim")] = None
    made: Annotated[str | None, _is("when it was made, or `unknown`")] = None
    appearances: Annotated[tuple[str, ...], _is("where it was made: keys of sources, or web addresses")] = ()
    rating: Annotated[str | None, _is("the id of the rating, by the scale that the brief was rated under")] = None
    rating_label: Annotated[str | None, _is("what the page calls the rating")] = None
    rating_value: Annotated[int | None, _is("its degree of truth, 1 being false; none where it is no degree")] = None
    confidence: Annotated[Literal["low", "moderate", "high"] | None, _is("how sure we are of the rating")] = None
    because: Annotated[str | None, _is("why it is rated so")] = None
    established: Annotated[tuple[str, ...], _is("what is established")] = ()
    not_established: Annotated[tuple[str, ...], _is("what could not be established")] = ()
    would_change: Annotated[tuple[str, ...], _is("what would change the rating")] = ()
    attribution: Annotated[Attribution | None, _is("whether the claimant said it")] = None
    override: Annotated[Override | None, _is("who published a rating whose rule is not met")] = None
    supports: Annotated[Lines, _is("independent lines of evidence for the claim")] = Lines()
    contradicts: Annotated[Lines, _is("independent lines of evidence against the claim")] = Lines()
    evidence: Annotated[tuple[Evidence, ...], _is("the evidence")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Whom we asked for a response, and what they answered."""

    TABLE: ClassVar = "replies"

    number: Annotated[int, _is("its place in the brief, from 1")]
    from_: Annotated[str, Field(alias="from", description="who was asked")]
    asked: Annotated[Day, _is("the day on which we asked")]
    by: Annotated[str | None, _is("how we asked")] = None
    deadline: Annotated[Day | None, _is("the day by which we asked for an answer")] = None
    answer: Annotated[str | None, _quotes("the answer in their words, or `none`")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change to what was published."""

    TABLE: ClassVar = "corrections"

    number: Annotated[int, _is("its place in the brief, from 1")]
    urn: Annotated[str, _is(_URN)]
    date: Annotated[Day, _is("the day of the change")]
    kind: Annotated[
        Literal["correction", "clarification", "update"],
        _is("a `correction` mends an error"),
    ]
    of: Annotated[str | None, _is("the key of the claim that it is about, if it is about one")] = None
    was: Annotated[str | None, _is("what stood there")] = None
    now: Annotated[str | None, _is("what stands there now")] = None
    why: Annotated[str, _is("why it was changed")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A fact-check brief; of one that was withdrawn its address, its claims without ratings, and why it is gone."""

    TABLE: ClassVar = "briefs"

    id: Annotated[str, _is("the id of the brief; it is in its address")]
    urn: Annotated[str, _is(_URN)]
    formerly: Annotated[tuple[str, ...], _is("ids that it had before, the oldest first")] = ()
    url: Annotated[str, _is("where the brief is on the site; whole if the site says where it is published")]
    status: Annotated[Literal["published", "withdrawn"], _is("a `withdrawn` brief no longer stands for what it said")]
    title: Annotated[str, _is("the title")]
    lang: Annotated[str, _is("its language (BCP 47)")]
    translations: Annotated[Texts, _is("by language, the ids of the briefs that say the same in it")] = field(
        default_factory=dict
    )
    published: Annotated[Day | None, _is("the day of publication")] = None
    modified: Annotated[Day | None, _is("the day of the newest change, or of publication")] = None
    authors: Annotated[tuple[Person, ...], _is("who wrote it")] = ()
    reviewers: Annotated[tuple[Person, ...], _is("who checked it before it was published")] = ()
    topics: Annotated[tuple[str, ...], _is("what it is about")] = ()
    short_answer: Annotated[str | None, _is("the answer in a few sentences")] = None
    scope: Annotated[str | None, _is("what the claim is about, and what the brief leaves out")] = None
    method: Annotated[tuple[str, ...], _is("the steps that anybody can repeat")] = ()
    ai_use: Annotated[str | None, _is("what AI was used for, or `none`")] = None
    disclosures: Annotated[str | None, _is("interests of ours that bear on the subject")] = None
    review_by: Annotated[Day | None, _is("the day by which it is to be looked at again")] = None
    scale: Annotated[str | None, _is("the version of the scale that it was rated under")] = None
    source_summary: Annotated[str | None, _is("the author's own words on the sources as a whole")] = None
    body: Annotated[str | None, _is("the prose in Markdown, where `[@key]` cites a source")] = None
    sources: Annotated[tuple[Source, ...], _is("the sources")] = ()
    claims: Annotated[tuple[Claim, ...], _is("the claims")] = ()
    replies: Annotated[tuple[Reply, ...], _is("whom we asked for a response")] = ()
    corrections: Annotated[tuple[Correction, ...], _is("what was changed since it was published")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a rating scale."""

    id: Annotated[str, _is("the id of the rating")]
    label: Annotated[Texts, _is("what it is called, by language")]
    definition: Annotated[Texts, _is("what it means, by language")]
    value: Annotated[int | None, _is("its degree of truth, 1 being false; none where it is no degree")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A rating scale, one of those that briefs were rated under."""

    version: Annotated[str, _is("its version")]
    until: Annotated[Day | None, _is("its last day in use, of one that is no longer used")] = None
    steps: Annotated[tuple[Step, ...], _is("its ratings")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes the site and answers for it."""

    name: Annotated[str, _is("the name")]
    url: Annotated[str | None, _is("the publisher's own site")] = None
    contact: Annotated[str | None, _is("where to write to")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """What is said once of all briefs; in JSON they follow under `briefs`, the newest first."""

    version: Annotated[Literal["1"], _is("the version of this form")] = VERSION
    name: Annotated[str, _is("the name of the site")]
    url: Annotated[str | None, _is("the address of the site, if it says where it is published")] = None
    language: Annotated[str, _is("the language of the site (BCP 47)")]
    publisher: Annotated[Publisher, _is("who publishes the site")]
    licence: Annotated[
        str | None,
        _is("the licence of what the publisher wrote; words quoted stay their owners’"),
    ] = None
    modified: Annotated[Day | None, _is("the day of the newest change to any brief")] = None
    scales: Annotated[tuple[Scale, ...], _is("the rating scales, the one in use first")]
