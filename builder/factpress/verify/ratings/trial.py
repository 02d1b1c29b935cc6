"""The conditions of a rule held against the evidence of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from factpress.model import Beside, Outcome, Source, Tried
from factpress.verify.provenance.lines import independent
from factpress.verify.ratings.carrying import carrying, is_record, trusted
from factpress.verify.references import named_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.diagnostic import Location
    from factpress.model import Brief, Claim, Condition, Evidence, Library, Manuscript, Rating, Settings, Step

_DEPTH_OF_SOURCE_KEY = 3
_READ_OF_SOURCES = frozenset(Source.model_fields) - {
    "url",
    "archived",
    "published",
    "capture",
    "lang",
    "note",
    "licence",
}


@dataclass(frozen=True)
class Ruling:
    """A claim that can be held to the rule of its rating: `step`, of the scale in `settings`."""

    manuscript: Manuscript
    key: str
    step: Rating
    settings: Settings

    @property
    def brief(self) -> Brief:
        """The brief that the claim is of."""
        return self.manuscript.brief

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.brief.claims[self.key]

    @property
    def label(self) -> str:
        """What the rating is called in the site's language."""
        return self.settings.said(self.step.label).text

    @property
    def place(self) -> Location:
        """Where the rating is written."""
        return self.manuscript.places.value("claims", self.key, "rating")

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """How the evidence of the claim stands to each need of its rating."""
        return tried(self.brief, self.claim, self.step)


def rulings(library: Library) -> Iterator[Ruling]:
    """Yield every claim whose rating is on its scale and whose evidence is known in full.

    A withdrawn brief rates nothing any more.
    """
    for manuscript in library.manuscripts:
        brief = manuscript.brief
        is_known = library.settings.version_of(brief) in library.settings.scales
        if brief.status == "withdrawn" or not is_known or _has_unknown_source(brief):
            continue
        settings = library.settings.under(brief)
        for key, claim in brief.claims.items():
            step = settings.rating(claim.rating)
            if step is not None and not _is_partial(manuscript, key):
                yield Ruling(manuscript, key, step, settings)


def _has_unknown_source(brief: Brief) -> bool:
    return any(name not in brief.sources for name, _ in named_sources(brief))


def _is_partial(manuscript: Manuscript, key: str) -> bool:
    """Tell whether something that a rule reads of the claim `key` was left out for an error."""
    return any(_is_read(path, key) for path in manuscript.unsound)


def _is_read(path: tuple[Step, ...], key: str) -> bool:
    """Tell whether a rule reads what stands at `path` for the claim `key`."""
    if path[0] == "sources":
        return len(path) < _DEPTH_OF_SOURCE_KEY or path[2] in _READ_OF_SOURCES
    of_claim = path[:2] in {("claims",), ("claims", key)}
    return path[0] == "replies" or (of_claim and (not path[2:] or path[2] in {"evidence", "claimant"}))


def outcomes(rated: Iterable[Ruling]) -> dict[tuple[str, str], tuple[Outcome, ...]]:
    """Return how the evidence of each claim stands to each need of its rating, by (brief id, claim key)."""
    return {(one.brief.id, one.key): one.outcomes for one in rated}


def beside(rated: Iterable[Ruling]) -> dict[tuple[str, str], tuple[Beside, ...]]:
    """Return, by (brief id, claim key), how the evidence stands to the steps next to a rating, the higher one first."""
    return {
        (one.brief.id, one.key): tuple(
            Beside(step.id, tried(one.brief, one.claim, step)) for step in _next(one) if step.needs
        )
        for one in rated
    }


def _next(ruling: Ruling) -> list[Rating]:
    """Return the step above that of `ruling` and the one below it, of those that have a number."""
    value = ruling.step.value
    if value is None:
        return []
    numbered = sorted((step.value, step.id, step) for step in ruling.settings.scale if step.value is not None)
    higher = [step for number, _, step in numbered if number > value][:1]
    return [*higher, *[step for number, _, step in numbered if number < value][-1:]]


def tried(brief: Brief, claim: Claim, step: Rating) -> tuple[Outcome, ...]:
    """Return how the evidence of `claim` stands to each need of `step`."""
    return tuple(
        Outcome(tuple(tuple(_tried(brief, claim, one) for one in way) for way in need.ways)) for need in step.needs
    )


def is_met(outcomes: tuple[Outcome, ...]) -> bool:
    """Tell whether every need is met."""
    return all(outcome.met is not None for outcome in outcomes)


def _tried(brief: Brief, claim: Claim, asked: Condition) -> Tried:
    items = [item for item in claim.evidence if item.bears == (asked.of or asked.answered)]
    if asked.answered:
        open_ = [item for item in items if not item.answered]
        named = _named(open_)
        return Tried(asked, not open_, len(named), named)
    if asked.reply:
        return Tried(asked, bool(brief.replies), len(brief.replies))
    if asked.lines:
        count, cut = _lines(brief, claim, items)
        return Tried(asked, count >= asked.lines, count, cut)
    return _counted(brief, claim, asked, items)


def _counted(brief: Brief, claim: Claim, asked: Condition, items: list[Evidence]) -> Tried:
    """Hold a condition that asks for a number of sources against `items`."""
    fitting = _named([item for item in carrying(brief.sources, items) if _fits(brief, claim, asked, item)])
    return Tried(asked, len(fitting) >= (asked.records or asked.sources or 1), len(fitting), fitting)


def _fits(brief: Brief, claim: Claim, asked: Condition, item: Evidence) -> bool:
    source = brief.sources[item.source]
    if asked.records:
        return is_record(brief.sources, item, claim.claimant)
    if asked.kind:
        return source.kind == asked.kind
    if asked.reliability:
        return source.reliability is not None and source.reliability <= asked.reliability
    if asked.credibility:
        return item.credibility is not None and item.credibility <= asked.credibility
    return True


def _lines(brief: Brief, claim: Claim, items: list[Evidence]) -> tuple[int, tuple[str, ...]]:
    able = carrying(brief.sources, items)
    return independent(trusted(brief.sources, able), able, claim.claimant)


def _named(items: list[Evidence]) -> tuple[str, ...]:
    return tuple(sorted({item.source for item in items}))
