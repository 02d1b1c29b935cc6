"""A copy that an archive has (a Memento), whose address says of what it is one and when it was made."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from factpress.check.memento import canonical
from factpress.watch.address import address

if TYPE_CHECKING:
    from collections.abc import Iterable

_STAMPED = re.compile(r"/([0-9]{14})(?:[a-z]{2}_)?/(?=https?:)", re.IGNORECASE)
"""The part of an address that says when a copy was made; a modifier after it asks for one way of showing it."""


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A copy that an archive has: when it was made (UTC), and its address."""

    moment: datetime.datetime
    address: str

    @property
    def raw(self) -> str:
        """The address of the bytes as they were archived, without what the archive adds for its readers."""
        return _STAMPED.sub(r"/\1id_/", self.address, count=1)


def copy(typed: str, answered: str, original: str) -> Copy | None:
    """Return the copy of `original` at the address `typed`, which the archive named in what it `answered` at.

    Nothing where the address does not say of what it is a copy and when it was made, to the second: it may show
    something else tomorrow.
    """
    at = _whole(typed.strip(), answered)
    stamp = _STAMPED.search(at)
    moment = _moment(stamp[1]) if stamp else None
    if stamp is None or moment is None or canonical(at[stamp.end() :]) != canonical(original):
        return None
    return Copy(moment, _STAMPED.sub(r"/\1/", at, count=1))


def _whole(typed: str, answered: str) -> str:
    """Return the address `typed`, relative to where it was `answered`, with https where that was asked by it."""
    if typed.startswith("/"):
        parsed = address(typed, answered)
        return parsed.href if parsed else ""
    theirs = f"http://{urlsplit(answered).netloc}/"
    if answered.startswith("https:") and typed.startswith(theirs):
        return f"https{typed.removeprefix('http')}"
    return typed


def _moment(stamp: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.strptime(f"{stamp}+0000", "%Y%m%d%H%M%S%z")
    except ValueError:
        return None


def noon(day: datetime.date) -> datetime.datetime:
    """Return the middle of `day`, to which a copy should be near."""
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)


def nearest(known: Iterable[Copy], day: datetime.date) -> list[Copy]:
    """Return `known` copies, the nearest to noon of `day` first; of two as near, the earlier."""
    middle = noon(day)
    return sorted(known, key=lambda one: (abs(one.moment - middle), one))
