"""A segment of all pages → the files of an index: terms by the alphabet, facets, and where what is.

A file of terms has some thousand letters, a term that is in many documents one by itself; `index.json` says with which
letters each file begins. So a question reads of a word what the word weighs, and little else.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from factpress.site.search import columns
from factpress.site.search.merging import lettered
from factpress.site.search.numbers import count, planes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factpress.site.search.columns import Column
    from factpress.site.search.segment import Segment

_A_FILE = 12_000
"""How many letters a file of terms has, about."""

_EVERYWHERE = "*"
_ENOUGH, _MOST = 64, 0.75
"""Of so many documents and more, a word that so many parts of them have tells nothing apart."""


def files(folder: str, shares: Sequence[tuple[str, int]], one: Segment) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an index by name, those that are not of a segment alone in `folder`; `index.json` is the last.

    `shares` are the names of the folders of segments, each with how many pages it has, in order; `one` is the segment
    of all of them.
    """
    written = _written(one)
    begins, terms = _terms(written, one.forms)
    yield from ((f"{folder}/terms-{number:03x}.json", content) for number, content in enumerate(terms))
    places, facets = _facets(one.columns)
    yield from ((f"{folder}/facets-{number}.json", content) for number, content in enumerate(facets))
    told = {
        "folder": folder,
        "begins": begins,
        "segments": shares,
        "sizes": planes(one.sizes),
        "facets": places,
    }
    yield "index.json", _json(told)


def _written(one: Segment) -> dict[str, str]:
    """Return the postings of each stem as they are written."""
    said = lettered()
    stems = zip(one.stems, one.firsts, one.rests, strict=True)
    written = {stem: said(first + 1) + rest for stem, first, rest in stems}
    return {**written, **dict.fromkeys(_everywhere(written, sum(one.sizes)), _EVERYWHERE)}


def _everywhere(written: Mapping[str, str], documents: int) -> list[str]:
    """Return the stems that nearly all `documents` have."""
    most = documents * _MOST
    many = (stem for stem, text in written.items() if len(text) > most and count(text) > most)
    return list(many) if documents >= _ENOUGH else []


def _terms(written: Mapping[str, str], forms: Mapping[str, Iterable[str]]) -> tuple[list[str], list[bytes]]:
    """Return with which letters each file begins, and the files.

    A file has what is `written` of each stem and the other forms of it, and under `""` the stems of forms that would
    stand in it, were they stems.
    """
    groups = list(_cut(written, forms))
    begins = [_beginning(before[-1], group[0]) for before, group in pairwise(groups)]
    keys = [_order(beginning) for beginning in begins]
    elsewhere: list[dict[str, list[str]]] = [{} for _ in groups]
    for number, group in enumerate(groups):
        for stem in group:
            for form in sorted(forms.get(stem, ())):
                place = bisect_right(keys, _order(form))
                if place != number:
                    elsewhere[place].setdefault(form, []).append(stem)
    files: list[bytes] = []
    for group, others in zip(groups, elsewhere, strict=True):
        entries: dict[str, Any] = {stem: [written[stem], *sorted(forms.get(stem, ()))] for stem in group}
        files.append(_json({**entries, "": others} if others else entries))
    return ["", *begins], files


def _cut(written: Mapping[str, str], forms: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield the stems of each file in order, of one at least."""
    group: list[str] = []
    room = _A_FILE
    for stem in sorted(written, key=_order):
        size = len(stem) + len(written[stem]) + sum(map(len, forms.get(stem, ())))
        if group and size > room:
            yield group
            group, room = [], _A_FILE
        group.append(stem)
        room -= size
    yield group


def _order(word: str) -> bytes:
    """Return by what scripts in browsers put words in order."""
    return word.encode("utf-16-be", errors="surrogatepass")


def _beginning(before: str, word: str) -> str:
    """Return the fewest letters of `word` that come after the word `before`."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
    return word[: sum(1 for _ in same) + 1]


def _facets(together: Mapping[str, Column]) -> tuple[dict[str, tuple[int, int]], list[bytes]]:
    """Return of each facet the number of its file and how many values it has, and the files: all light ones in one."""
    light = {name: column for name, column in together.items() if column.is_light}
    heavy = [{name: column} for name, column in together.items() if not column.is_light]
    files = [light, *heavy]
    places = {name: (at, len(column.values)) for at, file in enumerate(files) for name, column in file.items()}
    return places, [_json(columns.written(file.items())) for file in files]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
