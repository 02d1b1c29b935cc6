"""A brief as its author wrote it: the contract of the YAML keys (design §4). Values only; no rule that needs two files.

Names follow schema.org (Claim, appearance), W3C (TextQuoteSelector's exact, prefix, suffix) and the Admiralty code.
Keys may be added, never renamed or retyped. Every scalar reaches these models as the text that was typed.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from factpress.model.dates import PartialDate


def _full_date(text: object) -> datetime.date:
    parsed = PartialDate.parse(str(text))
    if not parsed.day:
        raise PydanticCustomError("bad-date", "must name the day: YYYY-MM-DD")
    return parsed.earliest


_OUTSIDE_LINKS = re.compile(r'[\s<>"\\]')
_PLAIN_HOST = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?:[/?#]|\Z)")
"""What a web address begins with whose host is plainly sound, as nearly all are."""


def link(text: str) -> str:
    """Return `text`, which is a whole link by a scheme that runs nothing; raises `unsafe-link` for any other."""
    if not text.lower().startswith(("https://", "http://", "mailto:")):
        raise PydanticCustomError("unsafe-link", "must be a link that starts with https://, http:// or mailto:")
    if _OUTSIDE_LINKS.search(text) or not (_PLAIN_HOST.match(text) or _target(text)):
        raise PydanticCustomError(
            "unsafe-link",
            "must be a whole link, without spaces, backslashes, quotation marks or angle brackets",
        )
    return text


def _target(link: str) -> str | None:
    """Return the host or the mailbox that `link` leads to, if it has a sound one."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    return parts.path if parts.scheme == "mailto" else parts.hostname


def _truth(text: object) -> bool:
    if text in (True, "true"):
        return True
    if text in (False, "false"):
        return False
    raise PydanticCustomError("bad-boolean", "must be true or false")


Text = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=80)]
Day = Annotated[datetime.date, BeforeValidator(_full_date, json_schema_input_type=str)]
Link = Annotated[str, AfterValidator(link)]
Truth = Annotated[bool, BeforeValidator(_truth, json_schema_input_type=bool)]
Credibility = Annotated[
    Literal["1", "2", "3", "4", "5", "6"], Field(description="Admiralty credibility; 6 = cannot be judged")
]
Kind = Literal["event", "image", "law", "quotation", "science", "statistic", "status", "video"]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$")]


_GIVEN: dict[frozenset[str], set[str]] = {}
"""Which keys were written, each such set once: many records have the same."""


class Record(BaseModel):
    """The base of everything in a brief: frozen, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Take on what was sent by another process, in less memory: records of a kind share the names of their keys."""
        for name, value in state["__dict__"].items():
            object.__setattr__(self, name, value)
        given = state["__pydantic_fields_set__"]
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(given), given))
        object.__setattr__(self, "__pydantic_extra__", None)
        object.__setattr__(self, "__pydantic_private__", None)


class Person(Record):
    """Somebody who worked on a brief; a reviewer carries the day of the review."""

    name: Text
    date: Day | None = None
    url: Link | None = None


class Claimant(Record):
    """Who made a claim (schema.org `Claim.author`)."""

    name: Text
    type: Literal["Person", "Organization"] = "Person"
    same_as: Link | None = None


class Published(Record):
    """When a source appeared, and whether the source says so or we worked it out."""

    date: PartialDate | Literal["unknown"]
    basis: Literal["stated", "inferred"] = "stated"


class Source(Record):
    """Where words come from: a publication, a record, or a person who may be anonymous (IFCN 3, ICD 206)."""

    title: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    published: Published | PartialDate | Literal["unknown"] | None = None
    url: Link | None = None
    archived: Link | None = None
    kind: Literal["primary", "secondary", "tertiary"] | None = None
    access: Literal["open", "registration", "paywalled", "on-request", "offline"] | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = Field(
        default=None, description="Admiralty reliability; F = cannot be judged, not bad"
    )
    interests: Text | None = None
    owner: Text | None = None
    wire: Text | None = None
    translation_of: Key | None = None
    lang: LanguageTag | None = None
    capture: Text | None = None
    derives_from: tuple[Key, ...] = ()
    anonymous: Truth = False
    described_as: Text | None = None
    vouched_by: Key | None = None
    note: Text | None = None
    licence: Text | None = None


class Evidence(Record):
    """One finding that bears on a claim: a quotation that is verified, or a note that says what was read and how."""

    source: Key
    quote: Text | None = None
    note: Text | None = None
    bears: Literal["supports", "contradicts", "context"]
    credibility: Credibility | None = None
    via: tuple[Key, ...] | None = None
    answered: Text | None = None
    lang: LanguageTag | None = None
    translation: Text | None = None
    prefix: Text | None = None
    suffix: Text | None = None


class Attribution(Record):
    """Whether the claimant said it, apart from whether it is so."""

    rating: Text
    because: Text | None = None


class Override(Record):
    """Who published a rating although a rating rule is not met, when and why; printed on the page."""

    by: Text
    date: Day
    why: Text


class Claim(Record):
    """A checkable statement with its own rating (schema.org `Claim`)."""

    text: Text
    checked: Text | None = Field(
        default=None, description="the words of `text` that were checked, where that is not all of it; they stand once"
    )
    kind: Kind | None = Field(
        default=None, description="what sort of claim it is: how soon it may be out of date follows from it"
    )
    claimant: Claimant | None = None
    made: PartialDate | Literal["unknown"] | None = None
    appearances: tuple[Text, ...] = ()
    rating: Text
    confidence: Literal["low", "moderate", "high"] | None = None
    because: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    override: Override | None = None
    established: tuple[Text, ...] = ()
    not_established: tuple[Text, ...] = ()
    would_change: tuple[Text, ...] = ()
    attribution: Attribution | None = None


class Reply(Record):
    """Whom we asked for a response, how, by when, and the answer in their words, or `none`."""

    from_: Annotated[Text, Field(alias="from")]
    asked: Day
    by: Text | None = None
    deadline: Day | None = None
    answer: Text | None = None


class Correction(Record):
    """A change to what was published (IFCN 6): never made without an entry."""

    date: Day
    kind: Literal["correction", "clarification", "update"]
    of: Key | None = None
    was: Text | None = None
    now: Text | None = None
    why: Text


class Brief(Record):
    """A fact-check brief: one file. `body` is the author's prose in Markdown."""

    id: Slug
    formerly: tuple[Slug, ...] = Field(default=(), description="ids that it had before: their addresses lead here")
    title: Text
    status: Literal["draft", "published", "withdrawn"] = "draft"
    published: Day | None = None
    authors: tuple[Text | Person, ...] = ()
    reviewers: tuple[Person, ...] = ()
    lang: LanguageTag = "en"
    translations: dict[LanguageTag, Slug] = Field(
        default_factory=dict, description="by language, the ids of the briefs that say the same in it"
    )
    topics: tuple[Text, ...] = ()
    short_answer: Text | None = None
    scope: Text | None = None
    method: tuple[Text, ...] = ()
    ai_use: Text | None = None
    disclosures: Text | None = Field(
        default=None, description="funding, ties and interests of ours that bear on the subject (IFCN 2)"
    )
    review_by: Day | None = None
    scale: Text | None = Field(default=None, description="the version of the scale that it was rated under")
    source_summary: Text | None = Field(
        default=None, description="the sources as a whole, in two sentences, in place of the generated ones (ICD 206)"
    )
    sources: dict[Key, Source] = Field(default_factory=dict)
    claims: Annotated[dict[Key, Claim], Field(min_length=1)]
    replies: tuple[Reply, ...] = ()
    corrections: tuple[Correction, ...] = ()
    body: str = ""
