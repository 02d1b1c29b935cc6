"""TimeMaps (RFC 7089 §5, in the link format of RFC 6690) → copies with their moments. Hostile text never raises."""

from __future__ import annotations

import datetime
import email.utils
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from factpress.check.memento import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[a-z*]+\s*=\s*(?:"[^"]*"|[^\s",;<>]+))*)', re.IGNORECASE)
_PARAMETER = re.compile(r';\s*([a-z*]+)\s*=\s*(?:"([^"]*)"|([^\s",;<>]+))', re.IGNORECASE)
_STAMPED = re.compile(r"/([0-9]{14})(?:[a-z]{2}_)?/(?=https?:)", re.IGNORECASE)
"""The part of an address that says when a copy was made; a modifier after it asks for one way of showing it."""


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A copy that an archive has (a Memento): when it was made (UTC), and its address."""

    moment: datetime.datetime
    address: str

    @property
    def raw(self) -> str:
        """The address of the bytes as they were archived, without what the archive adds for its readers."""
        return _STAMPED.sub(r"/\1id_/", self.address, count=1)


def copies(text: str, timemap: str, original: str) -> tuple[Copy, ...]:
    """Return the copies of `original` in the TimeMap `text`, which came from the address `timemap`.

    Only those whose address says of what it is a copy and when it was made, to the second: another may show something
    else tomorrow.
    """
    return tuple(sorted(set(_copies(text, timemap, original))))


def _copies(text: str, timemap: str, original: str) -> Iterator[Copy]:
    for link in _LINK.finditer(text):
        said = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(link[2])}
        moment, address = _moment(said.get("datetime", "")), _secure(link[1].strip(), timemap)
        stamp = _STAMPED.search(address)
        is_copy = stamp is not None and canonical(address[stamp.end() :]) == canonical(original)
        if moment and is_copy and "memento" in said.get("rel", "").lower().split():
            yield Copy(moment, _STAMPED.sub(r"/\1/", address, count=1))


def _moment(typed: str) -> datetime.datetime | None:
    try:
        parsed = email.utils.parsedate_to_datetime(typed)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parsed if parsed.tzinfo else None


def _secure(address: str, timemap: str) -> str:
    """Return `address` with https where the archive that names it was asked by that."""
    theirs = f"http://{urlsplit(timemap).netloc}/"
    if timemap.startswith("https:") and address.startswith(theirs):
        return f"https{address.removeprefix('http')}"
    return address


def nearest(known: Iterable[Copy], day: datetime.date) -> list[Copy]:
    """Return `known` copies, the nearest to noon of `day` first; of two as near, the earlier."""
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return sorted(known, key=lambda one: (abs(one.moment - noon), one))
