"""Which quotation became which: the quotations of a claim before and after, without those that stayed as they were."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.model import Quotation

_ALIKE = 60
"""Percent of likeness (normalised indel) from which a quotation that went and one that came are told as one change."""

_MOST_COMPARED = 2_500
"""Pairs that are compared; where more are new than that, each is told for itself."""

Pair = tuple["Quotation | None", "Quotation | None"]


def paired(old: Iterable[Quotation], new: Iterable[Quotation]) -> Iterator[Pair]:
    """Yield each quotation that changed, before and after; nothing stands for one that was added or removed."""
    before, after = Counter(old), Counter(new)
    gone, come = list((before - after).elements()), list((after - before).elements())
    yield from _taken(gone, come, _of_same_words(gone, come))
    if len(gone) * len(come) <= _MOST_COMPARED:
        yield from _taken(gone, come, _by_likeness(gone, come))
    yield from ((one, None) for one in gone)
    yield from ((None, one) for one in come)


def _of_same_words(gone: list[Quotation], come: list[Quotation]) -> list[tuple[int, int]]:
    """Return which of `gone` has the words of which of `come`."""
    return [(i, j) for i, a in enumerate(gone) for j, b in enumerate(come) if a.quote == b.quote]


def _by_likeness(gone: list[Quotation], come: list[Quotation]) -> list[tuple[int, int]]:
    """Return which of `gone` is like which of `come`, the most alike first."""
    likeness = {(i, j): fuzz.ratio(a.quote, b.quote) for i, a in enumerate(gone) for j, b in enumerate(come)}
    return sorted((pair for pair in likeness if likeness[pair] >= _ALIKE), key=lambda pair: (-likeness[pair], pair))


def _taken(gone: list[Quotation], come: list[Quotation], pairs: list[tuple[int, int]]) -> Iterator[Pair]:
    """Take each quotation out of its list with the first of `pairs` that it is in, and yield the two."""
    before: set[int] = set()
    after: set[int] = set()
    for i, j in pairs:
        if i not in before and j not in after:
            before.add(i)
            after.add(j)
            yield gone[i], come[j]
    gone[:] = [one for number, one in enumerate(gone) if number not in before]
    come[:] = [one for number, one in enumerate(come) if number not in after]
