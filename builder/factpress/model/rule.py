"""Rating rules: the conditions that a step of the scale sets, and how the evidence of a claim stands to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from factpress.model.brief import Record
from factpress.model.packing import Packable

Side = Literal["supports", "contradicts", "context"]


def number(text: object) -> object:
    """Return the whole number that `text` writes out, for pydantic; `text` itself where it is none."""
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() else text


Count = Annotated[int, BeforeValidator(number), Field(ge=1)]


class Condition(Record):
    """What the evidence on one side (`of`) must have; one key besides `of` says what.

    `lines` are independent lines that do not go through the claimant, `records` authoritative records, `sources`
    different sources, each at least so many, and counted over evidence that can carry something. `kind`,
    `reliability` and `credibility` ask for one source or item of that kind, or of that grade or better. `answered`
    names a side each item of which must say how it was weighed; `reply: sought` asks that somebody was asked.
    """

    lines: Count | None = None
    records: Count | None = None
    sources: Count | None = None
    kind: Literal["primary", "secondary", "tertiary"] | None = None
    reliability: Literal["A", "B", "C", "D", "E"] | None = None
    credibility: Literal["1", "2", "3"] | None = None
    answered: Literal["supports", "contradicts"] | None = None
    reply: Literal["sought"] | None = None
    of: Side | None = None


class Need(Condition):
    """A condition of a step, or `any` of several ways to meet it, each one condition or a list to be met together."""

    any: Annotated[tuple[Condition | tuple[Condition, ...], ...], Field(min_length=1)] | None = None

    @property
    def ways(self) -> tuple[tuple[Condition, ...], ...]:
        """The ways to meet it, each the conditions that it takes."""
        if self.any is None:
            return ((self,),)
        return tuple(way if isinstance(way, tuple) else (way,) for way in self.any)


def _kind(told: Condition | Mapping[str, object]) -> str:
    """Tell which of both a condition is, so that neither is tried in vain: a need has `any`, if only as nothing."""
    return "need" if isinstance(told, Need) or (isinstance(told, Mapping) and "any" in told) else "condition"


@dataclass(frozen=True, slots=True)
class Tried(Packable):
    """A condition held against the evidence of a claim.

    `count` is how many of what it counts there are, else 1 or 0. `sources` are, sorted, those that the count rests
    on; for `answered`, those whose items nobody answered.
    """

    condition: Annotated[Annotated[Condition, Tag("condition")] | Annotated[Need, Tag("need")], Discriminator(_kind)]
    is_met: bool
    count: int
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome(Packable):
    """A need of a rating held against the evidence of a claim, way by way."""

    ways: tuple[tuple[Tried, ...], ...]

    @property
    def met(self) -> tuple[Tried, ...] | None:
        """The first way that is met, if one is."""
        return next((way for way in self.ways if all(tried.is_met for tried in way)), None)


@dataclass(frozen=True, slots=True)
class Beside(Packable):
    """The needs of a step next to the rating of a claim, held against its evidence; `step` is its id."""

    step: str
    outcomes: tuple[Outcome, ...]
