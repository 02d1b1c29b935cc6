"""A brief with all that belongs to it, and what became of it since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from factpress.model.dataset.claim import Claim  # noqa: TC001 - what is written of a record is read from its hints
from factpress.model.dataset.field import URN, Day, Texts, means, quotes
from factpress.model.dataset.source import Source  # noqa: TC001


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who worked on a brief."""

    name: Annotated[str, means("the name")]
    url: Annotated[str | None, means("a page about the person")] = None
    date: Annotated[Day | None, means("the day of the review, of a reviewer")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Whom we asked for a response, and what they answered."""

    TABLE: ClassVar = "replies"

    number: Annotated[int, means("its place in the brief, from 1")]
    from_: Annotated[str, Field(alias="from", description="who was asked")]
    asked: Annotated[Day, means("the day on which we asked")]
    by: Annotated[str | None, means("how we asked")] = None
    deadline: Annotated[Day | None, means("the day by which we asked for an answer")] = None
    answer: Annotated[str | None, quotes("the answer in their words, or `none`")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change to what was published."""

    TABLE: ClassVar = "corrections"

    number: Annotated[int, means("its place in the brief, from 1")]
    urn: Annotated[str, means(URN)]
    date: Annotated[Day, means("the day of the change")]
    kind: Annotated[
        Literal["correction", "clarification", "update"],
        means("a `correction` mends an error"),
    ]
    of: Annotated[str | None, means("the key of the claim that it is about, if it is about one")] = None
    was: Annotated[str | None, means("what stood there")] = None
    now: Annotated[str | None, means("what stands there now")] = None
    why: Annotated[str, means("why it was changed")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A fact-check brief; of one that was withdrawn its address, its claims without ratings, and why it is gone."""

    TABLE: ClassVar = "briefs"

    id: Annotated[str, means("the id of the brief; it is in its address")]
    urn: Annotated[str, means(URN)]
    formerly: Annotated[tuple[str, ...], means("ids that it had before, the oldest first")] = ()
    url: Annotated[str, means("where the brief is on the site; whole if the site says where it is published")]
    status: Annotated[Literal["published", "withdrawn"], means("a `withdrawn` brief no longer stands for what it said")]
    title: Annotated[str, means("the title")]
    lang: Annotated[str, means("its language (BCP 47)")]
    translations: Annotated[Texts, means("by language, the ids of the briefs that say the same in it")] = field(
        default_factory=dict
    )
    published: Annotated[Day | None, means("the day of publication")] = None
    modified: Annotated[Day | None, means("the day of the newest change, or of publication")] = None
    authors: Annotated[tuple[Person, ...], means("who wrote it")] = ()
    reviewers: Annotated[tuple[Person, ...], means("who checked it before it was published")] = ()
    topics: Annotated[tuple[str, ...], means("what it is about")] = ()
    short_answer: Annotated[str | None, means("the answer in a few sentences")] = None
    scope: Annotated[str | None, means("what the claim is about, and what the brief leaves out")] = None
    method: Annotated[tuple[str, ...], means("the steps that anybody can repeat")] = ()
    ai_use: Annotated[str | None, means("what AI was used for, or `none`")] = None
    disclosures: Annotated[str | None, means("interests of ours that bear on the subject")] = None
    review_by: Annotated[Day | None, means("the day by which it is to be looked at again")] = None
    scale: Annotated[str | None, means("the version of the scale that it was rated under")] = None
    source_summary: Annotated[str | None, means("the author's own words on the sources as a whole")] = None
    body: Annotated[str | None, means("the prose in Markdown, where `[@key]` cites a source")] = None
    sources: Annotated[tuple[Source, ...], means("the sources")] = ()
    claims: Annotated[tuple[Claim, ...], means("the claims")] = ()
    replies: Annotated[tuple[Reply, ...], means("whom we asked for a response")] = ()
    corrections: Annotated[tuple[Correction, ...], means("what was changed since it was published")] = ()
