"""The facets of all segments in one file, since they are read whole: of 10,000 briefs they are most of what is loaded.

Documents and pages are numbered through all segments. Lists are written by their gaps, a number as one letter: those
that come most often are one byte, most others two, and gzip finds little left to do.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factpress.site.search.segment import Facets, Value

_SMALL, _FEW, _LETTERS, _MANY = 57, ord("#"), 0x100, 0x8000
"""Below 57 a number is one of the letters from `#` to `[`, then one of 32,768 from U+0100 on; beyond, two of them."""


def told(segments: Sequence[Facets]) -> str:
    """Return the file: of each page its size and its days, and of each value its lists."""
    pages = [len(one.days) for one in segments]
    documents = [sum(map(len, one.days)) for one in segments]
    kinds = (
        _joined([one.whole for one in segments], pages),
        _joined([one.headed for one in segments], documents),
        _joined([one.single for one in segments], documents),
    )
    values: dict[str, dict[str, list[str]]] = {}
    for name, value in sorted({key for kind in kinds for key in kind}):
        values.setdefault(name, {})[value] = [_gaps(kind.get((name, value), ())) for kind in kinds]
    written = {
        "sizes": "".join(letters(len(page)) for one in segments for page in one.days),
        "days": "".join(_days(page) for one in segments for page in one.days),
        "values": values,
    }
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def _joined(lists: Iterable[Mapping[Value, Sequence[int]]], sizes: Iterable[int]) -> dict[Value, list[int]]:
    """Return the lists of all segments as one for each value, each segment's numbers after those before."""
    joined: dict[Value, list[int]] = {}
    start = 0
    for each, size in zip(lists, sizes, strict=True):
        for value, numbers in each.items():
            joined.setdefault(value, []).extend(start + number for number in numbers)
        start += size
    return joined


def _days(days: Sequence[int]) -> str:
    """Return the day that all documents of a page have; else zero, and the day of each."""
    if len(set(days)) == 1:
        return letters(days[0] + 1)
    return letters(0) + "".join(letters(day) for day in days)


def _gaps(numbers: Iterable[int]) -> str:
    before, written = -1, []
    for number in numbers:
        written.append(letters(number - before - 1))
        before = number
    return "".join(written)


def letters(number: int) -> str:
    """Return `number` as a letter, or as two where it is great."""
    if number < _SMALL:
        return chr(_FEW + number)
    rest = number - _SMALL
    high, low = divmod(rest, _MANY)
    return (chr(_LETTERS + _MANY + high - 1) if high else "") + chr(_LETTERS + low)
