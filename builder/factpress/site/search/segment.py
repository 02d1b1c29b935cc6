"""The records of a few hundred pages → what the index says of them, apart from all others. Pure, and quick to carry.

A document is a record, numbered within its segment. Numbers are written to the base 36, lists of them by their gaps.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from factpress.compose.speech import primary
from factpress.site.search.words import folded, forms, stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factpress.model.record import Record

_EPOCH = date(2000, 1, 1)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WRITTEN = (*_DIGITS, *(high + low for high in _DIGITS[1:] for low in _DIGITS))
_IN_TITLE = 5
"""How much a word counts more in a title."""

_MIDDLE, _SATURATION, _SHARE = 150, 1.2, 0.75
"""BM25 (Robertson and Zaragoza 2009, §3.3) with a fixed middle length, so that no document weighs on another."""

_HEAVIEST = 9
_MANY = 40
"""So often and more: a word that is said more often tells no more."""

STRETCH = 256
"""How many documents a file tells the places of."""

_EVERYWHERE = "*"
_ENOUGH = 64
"""In so many documents and more, a word that most of them have tells nothing apart."""


Value = tuple[str, str]
"""A facet and a value of it."""


@dataclass(frozen=True, slots=True)
class Facets:
    """By which values documents are found.

    `days` has the day of each document, page by page, counted from the beginning of the year 2000. `whole` has the
    pages all of whose documents have a value, `headed` documents that have it with the first of their page, as a brief
    has what its claims have, and `single` all others that have it.
    """

    days: tuple[tuple[int, ...], ...]
    whole: Mapping[Value, Sequence[int]]
    headed: Mapping[Value, Sequence[int]]
    single: Mapping[Value, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Segment:
    """What the index says of some pages: lines of files that have one for each segment, and the files of its pages.

    `terms` are the lines by bucket: a JSON object of the postings and further forms of each stem, and under `""` of the
    stems that stand elsewhere of forms that begin as this bucket does. `documents` tells of each `STRETCH` of documents
    in which file they are (48 bits tell a few hundred apart), from which on and how many; `files` are those files: the
    records of a page each, as results show them. `size` is the number of documents.
    """

    terms: Mapping[int, str]
    facets: Facets
    documents: Sequence[str]
    files: Mapping[str, bytes]
    size: int


def segment(pages: Sequence[Sequence[Record]], buckets: int) -> Segment:
    """Return what the index of `buckets` files of terms says of `pages`, each the records of one page."""
    contents = [_told(page) for page in pages]
    names = [_name(content) for content in contents]
    records = [record for page in pages for record in page]
    return Segment(
        terms={number: _json(entries) for number, entries in sorted(_terms(records, buckets).items())},
        facets=_facets(pages),
        documents=tuple(_json(each) for each in _places(names, pages)),
        files=dict(zip(names, contents, strict=True)),
        size=len(records),
    )


def bucket(form: str, buckets: int) -> int:
    """Return the number of the file that knows `form`: words that begin alike are in one (FNV-1a of three letters)."""
    digest = 2166136261
    for letter in form[:3]:
        digest = (digest ^ ord(letter)) * 16777619 & 0xFFFFFFFF
    return digest % buckets


def _told(page: Sequence[Record]) -> bytes:
    said = [[record.url, record.title, record.content, dict(sorted(record.shown.items()))] for record in page]
    return _json(said).encode()


def _name(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()[:6]).decode()


def _places(names: Sequence[str], pages: Sequence[Sequence[Record]]) -> list[list[tuple[str, int, int]]]:
    """Return, stretch by stretch, the file of each page, the first of its documents that is meant, and how many are."""
    stretches: list[list[tuple[str, int, int]]] = [[]]
    room = STRETCH
    for name, page in zip(names, pages, strict=True):
        first = 0
        while first < len(page):
            if not room:
                stretches.append([])
                room = STRETCH
            count = min(room, len(page) - first)
            stretches[-1].append((name, first, count))
            first, room = first + count, room - count
    return stretches


def _terms(records: Sequence[Record], buckets: int) -> dict[int, dict[str, Any]]:
    """Return, by bucket, the postings and forms of each stem."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for number, record in enumerate(records):
        found = _stemmed(record, spoken)
        weights = _weights(sum(found.values()))
        for stem, count in found.items():
            postings[stem].append(number * 10 + weights[min(count, _MANY)])
    written = {stem: _postings(each, len(records)) for stem, each in postings.items()}
    return _bucketed(written, spoken, buckets)


def _stemmed(record: Record, spoken: defaultdict[str, set[str]]) -> dict[str, int]:
    """Return how often `record` has each stem, and put its forms of each into `spoken`."""
    stem_of = stems(primary(record.language))
    found: dict[str, int] = {}
    for form, count in _counts(record).items():
        stem = stem_of(form)
        found[stem] = found.get(stem, 0) + count
        spoken[stem].add(form)
    return found


def _counts(record: Record) -> Counter[str]:
    counts = Counter(forms(folded(record.content)))
    for form in forms(folded(record.title)):
        counts[form] += _IN_TITLE
    return counts


@cache
def _weights(length: int) -> tuple[int, ...]:
    """Return how much a word tells of a document of `length` words that has it so many times: 1 to `_HEAVIEST`."""
    room = _SATURATION * (1 - _SHARE + _SHARE * length / _MIDDLE)
    return tuple(max(1, round(_HEAVIEST * count / (count + room))) for count in range(_MANY + 1))


def _postings(found: Sequence[int], size: int) -> str:
    """Return the documents that have a word: each gap ten times, plus the weight."""
    if size >= _ENOUGH and len(found) > size / 2:
        return _EVERYWHERE
    before, written = -10, []
    for one in found:
        written.append(_base36(one - before))
        before = one - one % 10
    return " ".join(written)


def _bucketed(
    postings: Mapping[str, str], spoken: Mapping[str, set[str]], buckets: int
) -> defaultdict[int, dict[str, Any]]:
    told: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for stem in sorted(postings):
        here = bucket(stem, buckets)
        others = sorted(form for form in spoken[stem] if form != stem)
        told[here][stem] = [postings[stem], *others]
        for form in others:
            if bucket(form, buckets) != here:
                told[bucket(form, buckets)].setdefault("", {}).setdefault(form, []).append(stem)
    return told


def _facets(pages: Sequence[Sequence[Record]]) -> Facets:
    whole: dict[Value, list[int]] = {}
    headed: dict[Value, list[int]] = {}
    single: dict[Value, list[int]] = {}
    number = 0
    for at, page in enumerate(pages):
        for value, having in _valued(page).items():
            if len(having) == len(page):
                whole.setdefault(value, []).append(at)
            elif having[0] == 0 and len(having) > 1:
                headed.setdefault(value, []).extend(number + nth for nth in having[1:])
            else:
                single.setdefault(value, []).extend(number + nth for nth in having)
        number += len(page)
    days = tuple(tuple(_day(record.sort.get("date", "")) for record in page) for page in pages)
    return Facets(days, whole, headed, single)


def _valued(page: Sequence[Record]) -> dict[Value, list[int]]:
    """Return which records of `page` have each value."""
    having: defaultdict[Value, list[int]] = defaultdict(list)
    for nth, record in enumerate(page):
        for name, values in record.filters.items():
            for value in dict.fromkeys(values):
                having[name, value].append(nth)
    return having


@cache
def _day(written: str) -> int:
    """Return the number of a day, 0 for none and for those before the year 2000, which come last."""
    return max(0, (date.fromisoformat(written) - _EPOCH).days) if written else 0


def _base36(number: int) -> str:
    return _WRITTEN[number] if number < len(_WRITTEN) else _base36(number // 36) + _DIGITS[number % 36]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
