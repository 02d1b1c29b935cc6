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
    from collections.abc import Iterable, Mapping, Sequence

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

_EVERYWHERE = "*"
_ENOUGH = 64
"""In so many documents and more, a word that most of them have tells nothing apart."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What the index says of some pages: lines of files that have one for each segment, and the files of its pages.

    `terms` are the lines by bucket: a JSON object of the postings and further forms of each stem, and under `""` of the
    stems that stand elsewhere of forms that begin as this bucket does. `facets` tells by which values documents are
    found; `documents` names the file of each page (48 bits tell a few hundred apart) and counts its documents; `files`
    are those files: the records, as results show them. `size` is the number of documents.
    """

    terms: Mapping[int, str]
    facets: str
    documents: str
    files: Mapping[str, bytes]
    size: int


def segment(pages: Sequence[Sequence[Record]], buckets: int) -> Segment:
    """Return what the index of `buckets` files of terms says of `pages`, each the records of one page."""
    contents = [_told(page) for page in pages]
    names = [_name(content) for content in contents]
    records = [record for page in pages for record in page]
    return Segment(
        terms={number: _json(entries) for number, entries in sorted(_terms(records, buckets).items())},
        facets=_json(_facets(pages)),
        documents=_json([[name, len(page)] for name, page in zip(names, pages, strict=True)]),
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


def _facets(pages: Sequence[Sequence[Record]]) -> dict[str, Any]:
    """Return by which values documents are found: lists of pages all of whose documents have one, and of documents."""
    whole: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    single: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    number = 0
    for at, page in enumerate(pages):
        for name, value in {(name, value) for one in page for name, values in one.filters.items() for value in values}:
            having = [number + nth for nth, one in enumerate(page) if value in one.filters.get(name, ())]
            if len(having) == len(page):
                whole[name][value].append(at)
            else:
                single[name][value] += having
        number += len(page)
    names = {(name, value) for lists in (whole, single) for name, values in lists.items() for value in values}
    told: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for name, value in sorted(names):
        told[name][value] = [_gaps(whole[name][value]), _gaps(single[name][value])]
    return {
        "sizes": " ".join(_base36(len(page)) for page in pages),
        "days": _days([record for page in pages for record in page]),
        "values": told,
    }


def _days(records: Iterable[Record]) -> str:
    """Return the day of each record, counted from the beginning of the year 2000; nothing where it is that before."""
    before, written = "", []
    for record in records:
        day = record.sort.get("date", "")
        written.append("" if day == before else _base36(_day(day)))
        before = day
    return " ".join(written)


def _day(written: str) -> int:
    """Return the number of a day, 0 for none and for those before the year 2000, which come last."""
    return max(0, (date.fromisoformat(written) - _EPOCH).days) if written else 0


def _gaps(numbers: Iterable[int]) -> str:
    before, written = -1, []
    for number in numbers:
        written.append(_base36(number - before))
        before = number
    return " ".join(written)


def _base36(number: int) -> str:
    return _WRITTEN[number] if number < len(_WRITTEN) else _base36(number // 36) + _DIGITS[number % 36]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
