"""Where words come from: a source of a brief, and what was captured of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from factpress.model.dataset.field import means, quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What was captured of a source, without its contents."""

    name: Annotated[str, means("the file that was captured; it is evidence and is not published")]
    url: Annotated[str | None, means("the address that was captured, if it is known")] = None
    captured: Annotated[str | None, means("when it was captured, as far as that is known")] = None
    media_type: Annotated[str | None, means("the media type of the captured bytes, if it is known")] = None
    sha256: Annotated[str, means("the SHA-256 of the captured bytes")]
    extent: Annotated[Literal["full", "excerpt"], means("`full`: the source; `excerpt`: our own copy of parts of it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where words come from: a publication, a record, or a person who may be anonymous."""

    TABLE: ClassVar = "sources"

    key: Annotated[str, means("what the brief calls the source")]
    title: Annotated[str | None, quotes("the title of the source")] = None
    author: Annotated[str | None, means("who wrote it")] = None
    publisher: Annotated[str | None, means("who published it")] = None
    published: Annotated[str | None, means("when it appeared, or `unknown`")] = None
    published_basis: Annotated[
        Literal["stated", "inferred"] | None, means("`inferred` where the source does not say when it appeared")
    ] = None
    url: Annotated[str | None, means("where it is on the web")] = None
    archived: Annotated[str | None, means("an archived copy of it (schema.org `archivedAt`)")] = None
    kind: Annotated[Literal["primary", "secondary", "tertiary"] | None, means("how near it is to the event")] = None
    access: Annotated[
        Literal["open", "registration", "paywalled", "on-request", "offline"] | None, means("who can read it")
    ] = None
    reliability: Annotated[
        Literal["A", "B", "C", "D", "E", "F"] | None, means("Admiralty reliability; F = cannot be judged, not bad")
    ] = None
    interests: Annotated[str | None, means("interests that may have a bearing on what it says")] = None
    owner: Annotated[str | None, means("who owns the publisher")] = None
    wire: Annotated[str | None, means("the news agency that it has it from")] = None
    translation_of: Annotated[str | None, means("the key of the source that it translates")] = None
    lang: Annotated[str | None, means("its language (BCP 47)")] = None
    derives_from: Annotated[tuple[str, ...], means("keys of the sources that it has it from")] = ()
    anonymous: Annotated[bool, means("whether it is a person who is not named")] = False
    described_as: Annotated[str | None, means("what is said of a person who is not named")] = None
    vouched_by: Annotated[str | None, means("the key of the source that vouches for a person who is not named")] = None
    note: Annotated[str | None, means("what else a reader must know of it")] = None
    licence: Annotated[str | None, means("under which terms it is quoted")] = None
    capture: Annotated[Capture | None, means("what was captured of it")] = None
