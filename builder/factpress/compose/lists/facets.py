"""What a claim is found by: its rating, topics, claimant, the sources of its evidence, the year and the language."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from factpress.compose.case import told
from factpress.compose.lists.slug import visible
from factpress.compose.page import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.compose.case import Case
    from factpress.compose.speech import Speech
    from factpress.model import Claimant, Outline, Settings
    from factpress.model.outline import OutlinedClaimant

Facet = Literal["ratings", "topics", "claimants", "sources", "years", "languages"]
FACETS: tuple[Facet, ...] = ("ratings", "topics", "claimants", "sources", "years", "languages")


@dataclass(frozen=True, slots=True)
class Value:
    """What claims may have in common: `key` makes it the same in two briefs, its address is made of `base`."""

    key: str
    name: Words
    base: str


Parties = dict[tuple[str, str], Value]
"""Whom each source is from, by the id of its brief and its key there."""


def values(speech: Speech, case: Case, key: str, parties: Parties) -> Iterator[tuple[Facet, Value]]:
    """Yield each value that the claim `key` has by itself once, with the facet that it is a value of."""
    brief, claim = case.outline, case.outline.claims[key]
    yield from (("ratings", rating) for rating in _rating(speech, case.settings, claim.rating))
    if claim.claimant:
        name = claim.claimant.name
        yield "claimants", Value(identity(claim.claimant), Words(name, lang=brief.lang), name)
    cited = (parties.get((brief.id, source)) for source in claim.cited)
    yield from (("sources", party) for party in {party.key: party for party in cited if party}.values())


def values_of(speech: Speech, brief: Outline) -> Iterator[tuple[Facet, Value]]:
    """Yield each value that every claim of `brief` has, since the brief has it."""
    for topic in _once({folded(topic): topic for topic in reversed(brief.topics)}, brief.lang):
        yield "topics", topic
    if brief.published:
        year = str(brief.published.year)
        yield "years", Value(year, Words(year), year)
    tag = brief.lang.lower()
    yield "languages", Value(tag, Words(speech.language(tag), lang=speech.tag), tag)


def _once(names: Mapping[str, str], lang: str) -> Iterator[Value]:
    return (Value(key, Words(name, lang=lang), name) for key, name in names.items())


def _rating(speech: Speech, settings: Settings, rating: str) -> Iterator[Value]:
    step = settings.rating(rating)
    if step:
        key = rating_key(settings, rating)
        yield Value(key, told(settings.said(step.label, speech.tag)), key)


def rating_key(settings: Settings, rating: str) -> str:
    """Return what names `rating` of the scale in `settings`, which may be an old one, among those of all scales."""
    return rating if settings.old_scale(settings.scale_version) is None else f"{settings.scale_version}-{rating}"


def identity(claimant: Claimant | OutlinedClaimant) -> str:
    """Return what makes a claimant the same in two briefs: the address that says who it is, else the name.

    One that has such an address is never taken for one that only has the same name.
    """
    return claimant.same_as or folded(claimant.name)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return `text` without what does not make it another name: case, width, white space, what nobody sees."""
    return " ".join(unicodedata.normalize("NFKC", visible(text)).casefold().split())
