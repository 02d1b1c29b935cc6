"""The records of some hundred pages → what the index says of them, apart from all others. Pure, and quick to carry.

A document is a record, numbered within its segment in the order of its records.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import accumulate, chain, count, pairwise, repeat
from operator import or_, sub
from typing import TYPE_CHECKING, NamedTuple

from factpress.compose.speech import primary
from factpress.site.search.columns import columns
from factpress.site.search.numbers import table
from factpress.site.search.words import pieces, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factpress.model.record import Record
    from factpress.site.search.columns import Column

_IN_TITLE = 5
"""How much a word counts more in a title."""

_MIDDLE, _SATURATION, _SHARE = 150, 1.2, 0.75
"""BM25 (Robertson and Zaragoza 2009, §3.3) with a fixed middle length, so that no document weighs on another."""

_HEAVIEST = 9
_MANY = 40
"""So often and more: a word that is said more often tells no more."""

WEIGHTS = 16
"""A posting is a document so many times, and its weight and one; it is written as its gap from the last of these."""


class Segment(NamedTuple):
    """What the index says of some pages.

    Of each of its `stems`, in one order: the first posting, that from which on the next gap counts, and all but the
    first as they are written, since the place of a segment changes the first alone. `forms` are the other forms of
    stems, `sizes` the numbers of documents of pages, `columns` those of facets.
    """

    stems: Sequence[str]
    firsts: Sequence[int]
    lasts: Sequence[int]
    rests: Sequence[str]
    forms: Mapping[str, Sequence[str]]
    sizes: Sequence[int]
    columns: Mapping[str, Column]


class _Known(dict[bytes, tuple[int, ...]]):
    """The stems of each piece of text in a language, by the numbers that a segment gives them."""

    def __init__(self, language: str, numbers: defaultdict[str, int], spoken: set[tuple[str, str]]) -> None:
        super().__init__()
        self._words, self._number, self._spoken = words(language), numbers.__getitem__, spoken

    def __missing__(self, piece: bytes) -> tuple[int, ...]:
        stems, others = self._words(piece)
        self._spoken.update(others)
        self[piece] = numbers = tuple(map(self._number, stems))
        return numbers


def segment(pages: Sequence[Sequence[Record]]) -> Segment:
    """Return what the index says of `pages`, each the records of one page."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    spoken: set[tuple[str, str]] = set()
    postings = _postings(pages, numbers, spoken)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for stem, form in sorted(spoken):
        forms[stem].append(form)
    return Segment(
        stems=list(numbers),
        firsts=[those[0] for those in postings],
        lasts=[those[-1] | WEIGHTS - 1 for those in postings],
        rests=_rests(postings),
        forms=forms,
        sizes=[len(page) for page in pages],
        columns=columns(pages),
    )


def _postings(
    pages: Sequence[Sequence[Record]], numbers: defaultdict[str, int], spoken: set[tuple[str, str]]
) -> list[list[int]]:
    """Return the postings of each stem by its number, and put those and the forms that are `spoken` where they go."""
    known: dict[str, _Known] = {}
    postings: list[list[int]] = []
    for number, record in enumerate(chain.from_iterable(pages)):
        language = primary(record.language)
        if language not in known:
            known[language] = _Known(language, numbers, spoken)
        counts = _counts(record, known[language])
        weights = _weights(sum(counts.values()))
        postings += ([] for _ in range(len(numbers) - len(postings)))
        start = number * WEIGHTS + 1
        for stem, often in counts.items():
            postings[stem].append(start + weights[often if often < _MANY else _MANY])  # noqa: FURB136 - a third slower
    return postings


def _counts(record: Record, known: _Known) -> Counter[int]:
    """Return how often `record` has each stem; a title that its text ends with is heard once, and counts twice."""
    rest = record.content.removesuffix(f"\n{record.title}")
    in_title = _IN_TITLE + (rest != record.content)
    counts = Counter(_stems(rest, known))
    for stem in _stems(record.title, known):
        counts[stem] += in_title
    return counts


def _stems(text: str, known: _Known) -> Iterable[int]:
    return chain.from_iterable(map(known.__getitem__, pieces(text)))


@cache
def _weights(length: int) -> tuple[int, ...]:
    """Return how much a word tells of a document of `length` words that has it so many times: 1 to `_HEAVIEST`."""
    room = _SATURATION * (1 - _SHARE + _SHARE * length / _MIDDLE)
    return tuple(max(1, round(_HEAVIEST * count / (count + room))) for count in range(_MANY + 1))


def _rests(postings: Sequence[Sequence[int]]) -> list[str]:
    """Return what is written of each of `postings` but the first; in one go, since most have few."""
    flat = list(chain.from_iterable(postings))
    gaps = map(sub, flat[1:], map(or_, flat, repeat(WEIGHTS - 1)))
    # Between the last posting of a stem and the first of the next there is no gap: what is taken for it is left out.
    written = list(map(table(max(flat, default=0) + WEIGHTS).__getitem__, gaps))
    ends = accumulate(map(len, postings), initial=0)
    return ["".join(written[start : end - 1]) for start, end in pairwise(ends)]
