"""A brief in a few words, so that what concerns all briefs need open none of them."""

from __future__ import annotations

import datetime  # noqa: TC003 - how an outline is kept is read from its hints
from collections.abc import Mapping  # noqa: TC003 - as above
from typing import TYPE_CHECKING, NamedTuple

from factpress.model.brief import Kind  # noqa: TC001 - as above
from factpress.model.held import Once, Within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factpress.model.brief import Brief, Claim, Source
    from factpress.model.held import Held


class OutlinedClaimant(NamedTuple):
    """Who made a claim: the name, and the address that says who it is."""

    name: str
    same_as: str | None


class OutlinedClaim(NamedTuple):
    """A claim, how it is rated, what kind it is, who made it; of each item of evidence its source and what it bears."""

    text: str
    rating: str
    kind: Kind | None
    claimant: OutlinedClaimant | None
    cited: tuple[str, ...]
    bears: tuple[str, ...]


class OutlinedSource(NamedTuple):
    """What tells whether a source is the same as another, and what a register says of it."""

    title: str | None
    author: str | None
    publisher: str | None
    owner: str | None
    url: str | None
    archived: str | None
    kind: str | None
    reliability: str | None
    lang: str | None
    capture: str | None
    anonymous: bool
    described_as: str | None
    vouched_by: str | None

    @classmethod
    def of(cls, source: Source) -> OutlinedSource:
        """Return the outline of `source`."""
        return cls(*(getattr(source, name) for name in cls._fields))


class Details(NamedTuple):
    """What an outline says of claims and sources: the most of it, which lists are made of and little else."""

    claims: dict[str, OutlinedClaim]
    sources: dict[str, OutlinedSource]


class Outline(NamedTuple):
    """What puts a brief in its place among others, in the words of the brief itself.

    `changed` is the day of the newest entry under `corrections`, `looked` that of the newest which was a look at the
    brief. `key` stands for all that it is made of, where that is known.
    """

    id: str
    lang: str
    title: str
    status: str
    authors: tuple[str, ...]
    short_answer: str | None
    published: datetime.date | None
    formerly: tuple[str, ...]
    translations: dict[str, str]
    topics: tuple[str, ...]
    scale: str | None
    review_by: datetime.date | None
    changed: datetime.date | None
    looked: datetime.date | None
    claims: Mapping[str, OutlinedClaim]
    sources: Mapping[str, OutlinedSource]
    key: str = ""

    @classmethod
    def of(cls, brief: Brief) -> Outline:
        """Return the outline of `brief`."""
        changes = brief.corrections
        return cls(
            id=brief.id,
            lang=brief.lang,
            title=brief.title,
            status=brief.status,
            authors=tuple(one if isinstance(one, str) else one.name for one in brief.authors),
            short_answer=brief.short_answer,
            published=brief.published,
            formerly=brief.formerly,
            translations=brief.translations,
            topics=brief.topics,
            scale=brief.scale,
            review_by=brief.review_by,
            changed=max((one.date for one in changes), default=None),
            looked=max((one.date for one in changes if one.kind != "clarification"), default=None),
            claims={key: _claim(claim) for key, claim in brief.claims.items()},
            sources={key: OutlinedSource.of(source) for key, source in brief.sources.items()},
        )

    def holding(self, details: Held[Details], claims: tuple[str, ...], sources: tuple[str, ...]) -> Outline:
        """Return the same outline, whose `claims` and `sources` by these keys are opened where somebody asks."""
        return self._replace(claims=Within(details, "claims", claims), sources=Within(details, "sources", sources))

    def anew(self) -> Outline:
        """Return the same outline, which opens once what it holds, and lets it go when it goes itself."""
        if not isinstance(self.claims, Within) or not isinstance(self.sources, Within):
            return self
        once = Once(self.claims.held)
        return self._replace(claims=self.claims.of(once), sources=self.sources.of(once))

    @property
    def is_withdrawn(self) -> bool:
        """Whether the brief was withdrawn."""
        return self.status == "withdrawn"

    @property
    def last_change(self) -> datetime.date | None:
        """The day of the newest entry under `corrections`, else that of publication."""
        return self.changed or self.published


def _claim(claim: Claim) -> OutlinedClaim:
    claimant = OutlinedClaimant(claim.claimant.name, claim.claimant.same_as) if claim.claimant else None
    return OutlinedClaim(
        text=claim.text,
        rating=claim.rating,
        kind=claim.kind,
        claimant=claimant,
        cited=tuple(item.source for item in claim.evidence),
        bears=tuple(item.bears for item in claim.evidence),
    )


def newest_first(outlines: Sequence[Outline]) -> list[int]:
    """Return the numbers of `outlines`, the newest first, those of one day by id."""
    ordered: Iterable[int] = sorted(range(len(outlines)), key=lambda number: outlines[number].id)
    return sorted(ordered, key=lambda number: str(outlines[number].published or ""), reverse=True)
