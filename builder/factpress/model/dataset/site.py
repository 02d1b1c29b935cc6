"""What is said once of all briefs: who publishes them, and the scales that they were rated under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from factpress.model.dataset.field import Day, Texts, means

VERSION: Literal["1"] = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a rating scale."""

    id: Annotated[str, means("the id of the rating")]
    label: Annotated[Texts, means("what it is called, by language")]
    definition: Annotated[Texts, means("what it means, by language")]
    value: Annotated[int | None, means("its degree of truth, 1 being false; none where it is no degree")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A rating scale, one of those that briefs were rated under."""

    version: Annotated[str, means("its version")]
    until: Annotated[Day | None, means("its last day in use, of one that is no longer used")] = None
    steps: Annotated[tuple[Step, ...], means("its ratings")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes the site and answers for it."""

    name: Annotated[str, means("the name")]
    url: Annotated[str | None, means("the publisher's own site")] = None
    contact: Annotated[str | None, means("where to write to")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """What is said once of all briefs; in JSON they follow under `briefs`, the newest first."""

    version: Annotated[Literal["1"], means("the version of this form")] = VERSION
    name: Annotated[str, means("the name of the site")]
    url: Annotated[str | None, means("the address of the site, if it says where it is published")] = None
    language: Annotated[str, means("the language of the site (BCP 47)")]
    publisher: Annotated[Publisher, means("who publishes the site")]
    licence: Annotated[
        str | None,
        means("the licence of what the publisher wrote; words quoted stay their owners’"),
    ] = None
    modified: Annotated[Day | None, means("the day of the newest change to any brief")] = None
    scales: Annotated[tuple[Scale, ...], means("the rating scales, the one in use first")]
