"""Briefs that belong together: by the claimant, a source or a topic that they share, with the reason said.

Each brief looks at its neighbours on the lists that it stands on, the newest first, so that the work grows with the
number of briefs and not with its square.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from factpress.compose.labels import shorten
from factpress.compose.lists.grouping import newest_first
from factpress.compose.page import Bullets, PageLink, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factpress.compose.case import Case
    from factpress.compose.holding import Holding
    from factpress.compose.lists.grouping import Group, Lists
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
    newest = [case.outline for case in newest_first(cases)]
    rank = {brief.id: number for number, brief in enumerate(newest)}
    places: list[list[_Place]] = [[] for _ in newest]
    for tie, name, members in _shared(lists, found):
        ranked = sorted({rank[one] for one in members})
        for number, one in enumerate(ranked):
            places[one].append(_Place(tie, name, ranked, number))
    return {brief.id: _foremost(newest, brief, of) for brief, of in zip(newest, places, strict=True)}


class _Place(NamedTuple):
    """Where a brief stands among those that share something, the newest first, each told by its number."""

    tie: Tie
    name: Words
    ranked: Sequence[int]
    number: int

    @property
    def neighbours(self) -> list[int]:
        """Those that stand near it."""
        here = self.number
        return [*self.ranked[max(0, here - _NEAR) : here], *self.ranked[here + 1 : here + 1 + _NEAR]]


def _foremost(newest: Sequence[Outline], one: Outline, places: Iterable[_Place]) -> tuple[Related, ...]:
    """Return those of its neighbours that are tied to `one` most."""
    near = [(place.tie, place.name, place.neighbours) for place in places]
    # What is called the same ties two briefs once.
    named: dict[tuple[Tie, str], set[int]] = {}
    for tie, name, others in near:
        named.setdefault((tie, name.text), set()).update(others)
    weight: defaultdict[int, int] = defaultdict(int)
    for (tie, _), tied in named.items():
        for other in tied:
            weight[other] += _WEIGHT[tie]
    ranked = sorted(sorted(weight), key=weight.__getitem__, reverse=True)
    foremost = itertools.islice((other for other in ranked if not _one_work(one, newest[other])), _MOST)
    return tuple(Related(newest[other], tuple(_ties(near, other))) for other in foremost)


def _ties(near: Iterable[tuple[Tie, Words, Sequence[int]]], one: int) -> Iterable[tuple[Tie, Words]]:
    """Return what ties a neighbour."""
    named = {(tie, name.text): name for tie, name, others in near if one in others}
    return ((tie, name) for (tie, _), name in named.items())


def _one_work(one: Outline, other: Outline) -> bool:
    """Tell whether one is the other in another language."""
    return other.id in one.translations.values() or one.id in other.translations.values()


def _shared(lists: Lists, found: Iterable[Holding]) -> Iterator[tuple[Tie, Words, list[str]]]:
    """Yield what several briefs share, claimants first, with their ids."""
    yield from _listed("claimant", lists.groups.get("claimants", {}).values())
    for one in found:
        source = one.source
        if len(one.uses) > 1 and not source.anonymous and (source.title or source.publisher):
            name = Words(shorten(source.title or source.publisher or ""), "cite", source.lang or one.lang)
            yield "source", name, [use.case.outline.id for use in one.uses]
    yield from _listed("topic", lists.groups.get("topics", {}).values())


def _listed(tie: Tie, groups: Iterable[Group]) -> Iterator[tuple[Tie, Words, list[str]]]:
    shared = (group for group in groups if len(group.entries) > 1)
    return ((tie, group.value.name, [entry.outline.id for entry in group.entries]) for group in shared)


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
