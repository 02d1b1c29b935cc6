"""What `mkdocs.yml` says under `extra.factpress`: the publisher, the policies and the rating scale."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from factpress.model.brief import Kind, Link, Record, Slug, Text

Colour = Annotated[str, StringConstraints(pattern=r"^(?:green|lime|amber|orange|red|violet|blue|grey)$")]
Shape = Annotated[str, StringConstraints(pattern=r"^(?:check|check-half|half|cross|cross-half|twist|question|dash)$")]


def _number(text: object) -> object:
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() else text


def _switch(text: object) -> object:
    return text.lower() not in {"false", "no", "off"} if isinstance(text, str) else text


class Rating(Record):
    """A step of the site's scale. `value` is its place from false (1) to true; none where it is no degree of truth."""

    id: Slug
    label: Text
    definition: Text
    value: Annotated[int, BeforeValidator(_number)] | None = Field(default=None, ge=1)
    colour: Colour = "grey"
    shape: Shape = "dash"


class Publisher(Record):
    """Who publishes the site and answers for it."""

    name: Text
    url: Link | None = None
    contact: Link | None = None
    corrections_policy: Text | None = Field(
        default=None, description="the page below `docs` (schema.org correctionsPolicy)"
    )


class Limits(Record):
    """Caps on a brief before it is parsed: bytes, depth of nesting, characters in one scalar."""

    bytes: Annotated[int, BeforeValidator(_number)] = Field(default=2_000_000, ge=1)
    depth: Annotated[int, BeforeValidator(_number)] = Field(default=12, ge=2, le=100)
    scalar: Annotated[int, BeforeValidator(_number)] = Field(default=20_000, ge=1)


Months = Annotated[int, BeforeValidator(_number), Field(ge=1, le=1200)]


class ReviewAfter(Record):
    """After how many months a brief without `review_by` is to be looked at again, by the kind of its claims."""

    event: Months = 24
    image: Months = 60
    law: Months = 12
    quotation: Months = 60
    science: Months = 12
    statistic: Months = 6
    status: Months = 3
    other: Months = Field(default=12, description="a claim without a kind")

    def months(self, kind: Kind | None) -> int:
        """Return the months for a claim of `kind`."""
        months: int = getattr(self, kind or "other")
        return months


class Settings(Record):
    """The settings of a site. The first four are MkDocs' own; the rest is `extra.factpress`."""

    site_name: Text
    site_url: Link | None = None
    docs_dir: Text = "docs"
    use_directory_urls: Annotated[bool, BeforeValidator(_switch)] = True
    publisher: Publisher
    scale: Annotated[tuple[Rating, ...], Field(min_length=1)]
    limits: Limits = Limits()
    review_after: ReviewAfter = ReviewAfter()

    def rating(self, name: str) -> Rating | None:
        """Return the step of the scale whose id is `name`, if there is one."""
        return next((step for step in self.scale if step.id == name), None)
