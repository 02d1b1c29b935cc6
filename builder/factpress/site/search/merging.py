"""Segments → one that says of their pages, one after the other, what they do. Pure.

A segment of segments is one like any other: so groups of them are kept, and an edit joins one group anew.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

from factpress.site.search.columns import together
from factpress.site.search.numbers import letters, table
from factpress.site.search.segment import WEIGHTS, Segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from factpress.site.search.columns import Column

_USUAL = 1 << 16
"""Most gaps between the documents of a term are smaller."""

_ONE_OF, _MOST = 8, 16
"""A group ends with one of so many segments, by its name, and has no more than that."""


def groups(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield the `names` of segments in groups, parted at names: another one changes its own group."""
    group: list[str] = []
    for name in names:
        group.append(name)
        if len(group) == _MOST or zlib.crc32(name.encode()) % _ONE_OF == 0:
            yield group
            group = []
    if group:
        yield group


def merged(segments: Iterable[Segment]) -> Segment:
    """Return what the index says of the pages of all `segments`, in their order."""
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    rests: dict[str, str] = {}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    sizes: list[int] = []
    parts: list[tuple[int, Mapping[str, Column]]] = []
    said, start = lettered(), 0
    for one in segments:
        for stem, first, last, rest in zip(one.stems, one.firsts, one.lasts, one.rests, strict=True):
            if stem in lasts:
                rests[stem] += said(start + first - lasts[stem]) + rest
            else:
                firsts[stem], rests[stem] = start + first, rest
            lasts[stem] = start + last
        for stem, others in one.forms.items():
            forms[stem].update(others)
        sizes += one.sizes
        parts.append((len(one.sizes), one.columns))
        start += sum(one.sizes) * WEIGHTS
    told = {stem: sorted(others) for stem, others in forms.items()}
    return Segment([*firsts], [*firsts.values()], [*lasts.values()], [*rests.values()], told, sizes, together(parts))


def lettered() -> Callable[[int], str]:
    """Return what gives the letters of a number, those of a usual one at a glance."""
    known = table(_USUAL)
    return lambda number: known[number] if number < _USUAL else letters(number)
