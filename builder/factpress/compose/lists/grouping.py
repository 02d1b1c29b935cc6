"""Claims put together by what they have in common, each group at an address of its own. One pass over all claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

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

    _Found = tuple[Value, dict[int, list[str]]]
    """A value as it was first named, and the claims that have it by the number of their brief."""


class Entry(NamedTuple):
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
        yield from _of_brief(speech, case.outline) if case.outline.claims else ()

    return _grouped(cases, said)


def grouped_by_brief(speech: Speech, cases: Sequence[Case]) -> Lists:
    """Return those of the lists of the claims of `cases` on which all claims of a brief stand, or none of them."""

    return _grouped(cases, lambda case: _of_brief(speech, case.outline))


def _of_brief(speech: Speech, brief: Outline) -> Iterator[Said]:
    """Yield what all claims of `brief` have in common."""
    claims = tuple(brief.claims)
    return ((facet, value, claims) for facet, value in values_of(speech, brief))


def _grouped(cases: Sequence[Case], said: Callable[[Case], Iterable[Said]]) -> Lists:
    newest = newest_first(cases)
    rank = {case.outline.id: number for number, case in enumerate(newest)}
    found: dict[Facet, dict[str, _Found]] = {facet: {} for facet in FACETS}
    for case in sorted(cases, key=_first_published):
        number = rank[case.outline.id]
        for facet, value, claims in said(case):
            one = found[facet].get(value.key)
            if one is None:
                one = found[facet][value.key] = value, {}
            if claims:
                one[1].setdefault(number, []).extend(claims)
    return Lists({facet: _groups(facet, of_it, newest) for facet, of_it in found.items()})


def _first_published(case: Case) -> tuple[str, str]:
    return str(case.outline.published or "undated"), case.outline.id


def _groups(facet: Facet, found: Mapping[str, _Found], newest: Sequence[Case]) -> dict[str, Group]:
    at = slugs({key: value.base for key, (value, _) in found.items()})
    return {
        key: Group(
            value,
            f"briefs/{facet}/{at[key]}.md",
            tuple(Entry(newest[number], tuple(claims[number])) for number in sorted(claims)),
        )
        for key, (value, claims) in found.items()
    }
