"""Claims put together by what they have in common, each group at an address of its own. One pass over all claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factpress.compose.lists.facets import FACETS, values, values_of
from factpress.compose.lists.slug import slugs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factpress.compose.case import Case
    from factpress.compose.lists.facets import Facet, Parties, Value
    from factpress.compose.speech import Speech
    from factpress.model import Outline

    Said = tuple[Facet, Value, Sequence[str]]
    """A value, and the claims of a brief that have it; none where it is only named."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A brief on a list, with the keys of those of its claims that belong there; none of one that was withdrawn."""

    case: Case
    keys: tuple[str, ...]

    @property
    def outline(self) -> Outline:
        """The brief in a few words."""
        return self.case.outline


@dataclass(frozen=True, slots=True)
class Group:
    """The claims that have `value` in common, the newest first; `path` is the page of their list."""

    value: Value
    path: str
    entries: tuple[Entry, ...]

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return sum(len(entry.keys) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Lists:
    """The groups of each facet, in the order in which their values were first published."""

    groups: Mapping[Facet, Mapping[str, Group]] = field(default_factory=dict)


def newest_first(cases: Iterable[Case]) -> list[Case]:
    """Return `cases`, the newest first, those of one day by id."""
    ordered = sorted(cases, key=lambda case: case.outline.id)
    return sorted(ordered, key=lambda case: str(case.outline.published or ""), reverse=True)


def grouped(speech: Speech, cases: Sequence[Case], parties: Parties) -> Lists:
    """Return the lists of the claims of `cases`; `parties` tells whom each source is from.

    What was published first gives a group its name, and keeps its address where two would have the same. Whom sources
    are from has a group even where no claim rests on them.
    """

    def said(case: Case) -> Iterator[Said]:
        yield from (("sources", parties[case.outline.id, source], ()) for source in case.outline.sources)
        for claim in case.outline.claims:
            yield from ((facet, value, (claim,)) for facet, value in values(speech, case, claim, parties))

    return _grouped(cases, said)


def grouped_by_brief(speech: Speech, cases: Sequence[Case]) -> Lists:
    """Return those of the lists of the claims of `cases` on which all claims of a brief stand, or none of them."""

    def said(case: Case) -> Iterator[Said]:
        claims = tuple(case.outline.claims)
        yield from ((facet, value, claims) for facet, value in values_of(speech, case.outline))

    return _grouped(cases, said)


def _grouped(cases: Sequence[Case], said: Callable[[Case], Iterable[Said]]) -> Lists:
    names: dict[Facet, dict[str, Value]] = {facet: {} for facet in FACETS}
    held: defaultdict[tuple[Facet, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for case in sorted(cases, key=_first_published):
        for facet, value, claims in said(case):
            names[facet].setdefault(value.key, value)
            if claims:
                held[facet, value.key][case.outline.id] += claims
    rank = {case.outline.id: (number, case) for number, case in enumerate(newest_first(cases))}
    return Lists({facet: _groups(facet, named, held, rank) for facet, named in names.items()})


def _first_published(case: Case) -> tuple[str, str]:
    return str(case.outline.published or "undated"), case.outline.id


def _groups(
    facet: Facet,
    named: Mapping[str, Value],
    held: Mapping[tuple[Facet, str], Mapping[str, list[str]]],
    rank: Mapping[str, tuple[int, Case]],
) -> dict[str, Group]:
    at = slugs({key: value.base for key, value in named.items()})
    groups = {}
    for key, value in named.items():
        claims = held.get((facet, key), {})
        ranked = sorted((rank[brief][0], brief) for brief in claims)
        entries = tuple(Entry(rank[brief][1], tuple(claims[brief])) for _, brief in ranked)
        groups[key] = Group(value, f"briefs/{facet}/{at[key]}.md", entries)
    return groups
