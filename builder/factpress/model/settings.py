"""What `mkdocs.yml` says under `extra.factpress`: the publisher, the policies and the rating scales."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from factpress.model.brief import Brief, Day, Kind, LanguageTag, Link, Record, Slug, Text, Truth, link
from factpress.model.rule import Need, number
from factpress.model.wording import Said, Texts, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.model.outline import Outline

Colour = Annotated[str, StringConstraints(pattern=r"^(?:green|lime|amber|orange|red|violet|blue|grey)$")]
Shape = Annotated[str, StringConstraints(pattern=r"^(?:check|check-half|half|cross|cross-half|twist|question|dash)$")]


def _switch(text: object) -> object:
    return text.lower() not in {"false", "no", "off"} if isinstance(text, str) else text


def _place(text: str) -> str:
    if ":" in text.partition("/")[0]:
        return link(text)
    if not _PAGE.fullmatch(text):
        raise PydanticCustomError("unsafe-link", "must be a page below docs, such as about.md, or a web address")
    return text


_PAGE = re.compile(r"(?![/.])[^\s\\\"<>:?#]+\.md(?:#[^\s\\\"<>#]+)?")
Place = Annotated[Text, AfterValidator(_place)]


class Rating(Record):
    """A step of the site's scale. `value` is its place from false (1) to true; none where it is no degree of truth.

    `label` and `definition` are what it says in each language. `needs` is its rule: what the evidence of a claim must
    have for the claim to be rated so, all of it.
    """

    id: Slug
    label: Texts
    definition: Texts
    value: Annotated[int, BeforeValidator(number)] | None = Field(default=None, ge=1)
    colour: Colour = "grey"
    shape: Shape = "dash"
    needs: tuple[Need, ...] = ()


class OldScale(Record):
    """A scale that is no longer used for new ratings, and the last day on which it was."""

    version: Slug
    until: Day
    scale: Annotated[tuple[Rating, ...], Field(min_length=1)]


class Publisher(Record):
    """Who publishes the site and answers for it."""

    name: Text
    url: Link | None = None
    contact: Link | None = None
    corrections_policy: Text | None = Field(
        default=None, description="the page below `docs` (schema.org correctionsPolicy)"
    )


class Policies(Record):
    """Where the publisher says what: for each, a page below `docs` (`about.md#funding`) or a web address."""

    methodology: Place | None = Field(default=None, description="how claims are checked and rated")
    selection: Place | None = Field(default=None, description="how claims are chosen")
    sources: Place | None = Field(default=None, description="how sources are used, unnamed ones among them")
    ai: Place | None = Field(default=None, description="what AI is used for")
    ownership: Place | None = Field(default=None, description="who owns the publisher, and its legal form")
    funding: Place | None = Field(default=None, description="who pays")
    staff: Place | None = Field(default=None, description="who decides and who writes")
    independence: Place | None = Field(default=None, description="ties to parties, governments and interests")
    submissions: Place | None = Field(default=None, description="how readers propose claims")
    corrections: Place | None = Field(default=None, description="what is corrected, and how")
    complaints: Place | None = Field(default=None, description="where to complain about the answer to a complaint")


class Limits(Record):
    """Caps on a brief before it is parsed: bytes, depth of nesting, characters in one scalar."""

    bytes: Annotated[int, BeforeValidator(number)] = Field(default=2_000_000, ge=1)
    depth: Annotated[int, BeforeValidator(number)] = Field(default=12, ge=2, le=100)
    scalar: Annotated[int, BeforeValidator(number)] = Field(default=20_000, ge=1)


class Data(Record):
    """What is published as data."""

    licence: Link | None = Field(
        default=None, description="the licence of what the publisher wrote, such as a Creative Commons address"
    )
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = Field(
        default=None, description="the country of the publisher (ISO 3166-1), for the repository of the EFCSN"
    )


class Feeds(Record):
    """What feeds hold: how many entries at most, and whether they have briefs as a whole."""

    entries: Annotated[int, BeforeValidator(number)] = Field(default=50, ge=1, le=1000)
    full_text: Truth = False


Months = Annotated[int, BeforeValidator(number), Field(ge=1, le=1200)]


class ReviewAfter(Record):
    """After how many months a brief without `review_by` is to be looked at again, by the kind of its claims."""

    event: Months = 24
    image: Months = 60
    law: Months = 12
    quotation: Months = 60
    science: Months = 12
    statistic: Months = 6
    status: Months = 3
    video: Months = 60
    other: Months = Field(default=12, description="a claim without a kind")

    def months(self, kind: Kind | None) -> int:
        """Return the months for a claim of `kind`."""
        months: int = getattr(self, kind or "other")
        return months


class Archive(Record):
    """Where a web archive answers; the address of a page is added to each."""

    timemap: Link | None = Field(default=None, description="lists all copies of a page (RFC 7089 §5), as links or JSON")
    timegate: Link | None = Field(default=None, description="leads to the copy nearest to a moment (RFC 7089 §4)")
    save: Link | None = Field(default=None, description="makes a copy of a page now, where it is asked to")


def _archive(typed: object) -> object:
    return {"timemap": typed} if isinstance(typed, str) else typed


class Settings(Record):
    """The settings of a site. The first four are MkDocs' own, `language` its theme's; the rest is `extra.factpress`."""

    site_name: Text
    site_url: Link | None = None
    docs_dir: Text = "docs"
    use_directory_urls: Annotated[bool, BeforeValidator(_switch)] = True
    language: LanguageTag = "en"
    publisher: Publisher
    notice: Text | None = Field(default=None, description="what every page says at its head, such as that it is a test")
    scale: Annotated[tuple[Rating, ...], Field(min_length=1)]
    scale_version: Slug = "1"
    old_scales: tuple[OldScale, ...] = ()
    policies: Policies = Policies()
    limits: Limits = Limits()
    review_after: ReviewAfter = ReviewAfter()
    identity: Text | None = Field(
        default=None, description="what names in data and feeds are made of: the site's first name, once it has another"
    )
    data: Data = Data()
    feeds: Feeds = Feeds()
    paper: Truth = Field(default=True, description="whether each brief has a PDF, and a picture for links to it")
    featured: tuple[Slug, ...] = Field(default=(), description="ids of briefs to read first, by the editors’ choice")
    archives: tuple[Annotated[Archive, BeforeValidator(_archive)], ...] = Field(
        default=(
            Archive(
                timemap="https://web.archive.org/web/timemap/link/",
                timegate="https://web.archive.org/web/",
                save="https://web.archive.org/save/",
            ),
        ),
        description="archives that are asked for copies; an address alone is that of TimeMaps",
    )

    def rating(self, name: str) -> Rating | None:
        """Return the step of the scale whose id is `name`, if there is one."""
        for step in self.scale:
            if step.id == name:
                return step
        return None

    def said(self, texts: Mapping[str, str], lang: str = "") -> Said:
        """Return what `texts` say on a page in `lang`: in that language, else in the site's, else in the first."""
        return said(texts, lang, self.language)

    @property
    def scales(self) -> dict[str, tuple[Rating, ...]]:
        """Every scale by its version, the one in use first."""
        return {self.scale_version: self.scale, **{old.version: old.scale for old in self.old_scales}}

    def old_scale(self, version: str) -> OldScale | None:
        """Return the scale `version` if it is no longer in use."""
        return next((old for old in self.old_scales if old.version == version), None)

    def version_of(self, brief: Brief | Outline) -> str:
        """Return the version of the scale that `brief` was rated under.

        The one that it names, else the one that was in use on the day of its publication.
        """
        if brief.scale:
            return brief.scale
        published = brief.published
        kept = [old for old in self.old_scales if published and published <= old.until]
        return min(kept, key=lambda old: old.until).version if kept else self.scale_version

    def under(self, brief: Brief | Outline) -> Settings:
        """Return these settings with the scale that `brief` was rated under in place of the one in use.

        Unchanged where that is the one in use, or a version that there is not.
        """
        version = self.version_of(brief)
        scale = self.scales.get(version)
        if scale is None or scale is self.scale:
            return self
        return self.model_copy(update={"scale_version": version, "scale": scale})

    def policy(self, name: str) -> str | None:
        """Return where the policy `name` stands: a page below `docs` or a web address, if it is told."""
        older = self.publisher.corrections_policy if name == "corrections" else None
        told: str | None = getattr(self.policies, name)
        return told or older
