"""By which values documents are found: a column for each facet, page by page. Pure.

A page has some values, and each of its documents some of them: so what a brief and its claims have in common is written
once, and of which claims have what a compressor leaves a bit or two.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from factpress.site.search.numbers import mask, planes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factpress.model.record import Record

_LIGHT = 24_000
"""A facet that weighs more bytes than these is loaded when somebody opens it or narrows by it."""


class Column(NamedTuple):
    """What documents have of a facet.

    `values` are its values. `many` says how many of them each page has, twice, and one more where documents of the page
    differ; `having` which, by their place in `values`; `masks` which of them each document has where they differ.
    """

    values: Sequence[str]
    many: Sequence[int]
    having: Sequence[int]
    masks: str

    @property
    def is_light(self) -> bool:
        """Whether so little is to be loaded that everybody may."""
        return len(self.having) * len(self.values).bit_length() // 8 < _LIGHT


def columns(pages: Sequence[Sequence[Record]]) -> dict[str, Column]:
    """Return the column of each facet that anything on `pages` has."""
    names = sorted({name for page in pages for record in page for name in record.filters})
    return {name: _column(name, pages) for name in names}


def _column(name: str, pages: Sequence[Sequence[Record]]) -> Column:
    values: dict[str, int] = {}
    many: list[int] = []
    having: list[int] = []
    masks: list[str] = []
    for page in pages:
        theirs = [record.filters.get(name, ()) for record in page]
        places = {value: place for place, value in enumerate(dict.fromkeys(value for of in theirs for value in of))}
        having += [values.setdefault(value, len(values)) for value in places]
        bits = [sum(1 << places[value] for value in {*of}) for of in theirs]
        differs = len({*bits}) > 1
        many.append(len(places) * 2 + differs)
        if differs:
            masks += [mask(one, len(places)) for one in bits]
    return Column(tuple(values), many, having, "".join(masks))


def together(parts: Sequence[tuple[int, Mapping[str, Column]]]) -> dict[str, Column]:
    """Return the columns of all `parts`, given with their numbers of pages; values that most pages have come first."""
    names = sorted({name for _, columns in parts for name in columns})
    return {name: _joined([(count, columns.get(name)) for count, columns in parts]) for name in names}


def _joined(parts: Sequence[tuple[int, Column | None]]) -> Column:
    there = [column for _, column in parts if column]
    counts: Counter[str] = Counter()
    for column in there:
        counts.update(map(column.values.__getitem__, column.having))
    values = sorted(counts, key=lambda value: (-counts[value], value))
    places = {value: place for place, value in enumerate(values)}
    having: list[int] = []
    for column in there:
        having += map([places[value] for value in column.values].__getitem__, column.having)
    many = [number for count, column in parts for number in (column.many if column else [0] * count)]
    return Column(values, many, having, "".join(column.masks for column in there))


def written(columns: Iterable[tuple[str, Column]]) -> dict[str, object]:
    """Return `columns` as a file has them."""
    return {
        name: {"values": one.values, "many": planes(one.many), "having": planes(one.having), "masks": one.masks}
        for name, one in columns
    }
