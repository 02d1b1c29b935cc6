"""TimeMaps (RFC 7089 §5) → copies, and the pages of a TimeMap that has several. Hostile text never raises."""

from __future__ import annotations

import datetime
import email.utils
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.watch.address import address
from factpress.watch.archive.copy import copy, noon
from factpress.watch.archive.listing import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.watch.answer import Answer
    from factpress.watch.archive.copy import Copy

_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[a-z*]+\s*=\s*(?:"[^"]*"|[^\s",;<>]+))*)', re.IGNORECASE)
_PARAMETER = re.compile(r';\s*([a-z*]+)\s*=\s*(?:"([^"]*)"|([^\s",;<>]+))', re.IGNORECASE)
_NOW = datetime.timedelta()


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A page of a TimeMap (§5.1.2): its address, and the moments from and until which it lists copies, if it says."""

    address: str
    begins: datetime.datetime | None = None
    ends: datetime.datetime | None = None

    def distance(self, day: datetime.date) -> datetime.timedelta:
        """Return how far from noon of `day` its copies are at the least, as far as it says."""
        middle = noon(day)
        early = self.begins - middle if self.begins else _NOW
        late = middle - self.ends if self.ends else _NOW
        return max(early, late, _NOW)


@dataclass(frozen=True, slots=True)
class TimeMap:
    """What a TimeMap lists: copies, sorted, and further pages of it."""

    copies: tuple[Copy, ...] = ()
    parts: tuple[Part, ...] = ()


def timemap(text: str, at: str, original: str) -> TimeMap:
    """Return what the TimeMap `text`, which came from the address `at`, lists of `original`.

    `text` is in the link format (RFC 6690) or in one of the forms of JSON that archives use.
    """
    if text.lstrip()[:1] in {"[", "{"}:
        found = listed(text, at)
        copies = {one for typed in found.copies if (one := copy(typed, at, original))}
        parts = [Part(one, _moment(begins), _moment(ends)) for one, begins, ends in found.parts]
        return TimeMap(tuple(sorted(copies)), tuple(_others(parts, at)))
    return TimeMap(mementos(text, at, original), tuple(_others(_parts(text), at)))


def _others(parts: Iterable[Part], at: str) -> Iterator[Part]:
    """Yield those of `parts` that are of the archive which answered `at` and are not what it answered."""
    here = address(at)
    seen = {at, here.href if here else at}
    for one in parts:
        there = address(one.address, at)
        if here and there and there.host == here.host and there.page not in seen:
            seen.add(there.page)
            yield Part(there.page, one.begins, one.ends)


def mementos(text: str, at: str, original: str) -> tuple[Copy, ...]:
    """Return the copies of `original` that links name, in a TimeMap or in a header of what came from `at`."""
    said = (link for rel, link in _links(text) if "memento" in rel and _moment(link.get("datetime", "")))
    return tuple(sorted({one for link in said if (one := copy(link["href"], at, original))}))


def named(answer: Answer, page: str) -> Iterator[Copy]:
    """Yield the copies of `page` that an answer names: where it led, where its content is, and in links."""
    headers = answer.headers
    for typed in (*(hop.to for hop in answer.hops), headers.get("content-location", "")):
        found = copy(typed, answer.final, page)
        if found:
            yield found
    yield from mementos(headers.get("link", ""), answer.final, page)


def timemaps(answer: Answer) -> tuple[Part, ...]:
    """Return the TimeMaps of its own archive that an answer names in links."""
    return tuple(_others(_parts(answer.headers.get("link", "")), answer.final))


def _parts(text: str) -> Iterator[Part]:
    for rel, link in _links(text):
        if "timemap" in rel:
            yield Part(link["href"], *(_moment(link.get(name, "")) for name in ("from", "until")))


def _links(text: str) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Yield what each link is to what it is in, and its parameters by name, its address as `href`."""
    for link in _LINK.finditer(text):
        said = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(link[2])}
        yield said.get("rel", "").lower().split(), {**said, "href": link[1]}


def _moment(typed: str) -> datetime.datetime | None:
    """Return the moment that is written as in HTTP or as in ISO 8601; nothing where it has no time zone."""
    for read in (email.utils.parsedate_to_datetime, datetime.datetime.fromisoformat):
        try:
            parsed = read(typed)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return parsed if parsed.tzinfo else None
    return None
