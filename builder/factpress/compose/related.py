"""Briefs that belong together: by the claimant, a source or a topic that they share, with the reason said.

Each brief looks at its neighbours on the lists that it stands on, the newest first, so that the work grows with the
number of briefs and not with its square.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from factpress.compose.labels import shorten
from factpress.compose.lists.grouping import newest_first
from factpress.compose.page import Bullets, PageLink, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factpress.compose.case import Case
    from factpress.compose.holding import Holding
    from factpress.compose.lists.grouping import Lists
    from factpress.compose.page import Block, Inline, Line
    from factpress.model import Outline

Tie = Literal["claimant", "source", "topic"]
_WEIGHT: dict[Tie, int] = {"claimant": 4, "source": 2, "topic": 1}
_NEAR, _MOST = 6, 5


@dataclass(frozen=True, slots=True)
class Related:
    """A brief that is related to another, and what ties them: what sort of thing, and its name."""

    brief: Outline
    ties: tuple[tuple[Tie, Words], ...]


def related(cases: Sequence[Case], lists: Lists, found: Iterable[Holding]) -> Mapping[str, tuple[Related, ...]]:
    """Return, by id, what is related to each brief: five at most, what ties them most first, then the newest.

    The same brief in another language is no other brief: its head leads to it.
    """
    rank = {case.outline.id: number for number, case in enumerate(newest_first(cases))}
    briefs = {case.outline.id: case.outline for case in cases}
    places: dict[str, list[_Place]] = {}
    for tie, name, members in _shared(lists, found):
        ranked = sorted(members, key=rank.__getitem__)
        for number, one in enumerate(ranked):
            places.setdefault(one, []).append(_Place(tie, name, ranked, number))
    return {one: _foremost(rank, briefs, one, _tied(of)) for one, of in places.items()}


class _Place(NamedTuple):
    """Where a brief stands among those that share something, the newest first."""

    tie: Tie
    name: Words
    ranked: Sequence[str]
    number: int

    @property
    def neighbours(self) -> Iterator[str]:
        """The ids of those that stand near it."""
        yield from self.ranked[max(0, self.number - _NEAR) : self.number]
        yield from self.ranked[self.number + 1 : self.number + 1 + _NEAR]


def _tied(places: Iterable[_Place]) -> Mapping[str, Mapping[tuple[Tie, str], Words]]:
    """Return, by the id of each neighbour, all that ties it."""
    ties: dict[str, dict[tuple[Tie, str], Words]] = {}
    for place in places:
        what = place.tie, place.name.text
        for other in place.neighbours:
            ties.setdefault(other, {})[what] = place.name
    return ties


def _foremost(
    rank: Mapping[str, int],
    briefs: Mapping[str, Outline],
    one: str,
    ties: Mapping[str, Mapping[tuple[Tie, str], Words]],
) -> tuple[Related, ...]:
    """Return those of its neighbours that are tied to `one` most."""
    ranked = sorted((-sum(_WEIGHT[tie] for tie, _ in held), rank[other], other) for other, held in ties.items())
    others = (other for _, _, other in ranked if not _one_work(briefs[one], briefs[other]))
    return tuple(
        Related(briefs[other], tuple((tie, name) for (tie, _), name in ties[other].items()))
        for other in itertools.islice(others, _MOST)
    )


def _one_work(one: Outline, other: Outline) -> bool:
    """Tell whether one is the other in another language."""
    return other.id in one.translations.values() or one.id in other.translations.values()


def _shared(lists: Lists, found: Iterable[Holding]) -> Iterator[tuple[Tie, Words, set[str]]]:
    """Yield what several briefs share, claimants first, with their ids."""
    for group in lists.groups.get("claimants", {}).values():
        yield "claimant", group.value.name, {entry.outline.id for entry in group.entries}
    for one in found:
        source = one.source
        if not source.anonymous and (source.title or source.publisher):
            name = Words(shorten(source.title or source.publisher or ""), "cite", source.lang or one.lang)
            yield "source", name, {use.case.outline.id for use in one.uses}
    for group in lists.groups.get("topics", {}).values():
        yield "topic", group.value.name, {entry.outline.id for entry in group.entries}


def kin(case: Case, others: Iterable[Related]) -> list[Block]:
    """Return links to `others`, each with what ties it to the brief of `case`."""
    rows = tuple((0, _row(case, other)) for other in others)
    return [Bullets(rows)] if rows else []


def _row(case: Case, other: Related) -> Line:
    told: list[Inline] = [PageLink(other.brief.title, f"{other.brief.id}.md", other.brief.lang)]
    for number, (tie, name) in enumerate(other.ties):
        between = case.speech.say("semicolon") if number else Words(" — ")
        told += [between, *case.speech.tell(f"related-{tie}", name=name)]
    return tuple(told)
