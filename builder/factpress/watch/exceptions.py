"""Exceptions to what `watch` finds: which hold, which have expired, which excuse nothing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.diagnostic import error, warning
from factpress.model import AllowList, Verdict
from factpress.model.allowance import LONGEST, is_named
from factpress.watch.address import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.diagnostic import Diagnostic
    from factpress.model import Allowance, Places, Standing


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The allow-list as of `day`, with its places."""

    listed: AllowList
    places: Places
    day: datetime.date

    def excuse(self, standing: Standing) -> str | None:
        """Return the reason why what was seen of an address is no news, if one holds."""
        return next(
            (one.reason for one in self.listed.exceptions if self._holds(one) and _excuses(one, standing)), None
        )

    def judge(self, standings: Mapping[str, Standing | None]) -> Iterator[Diagnostic]:
        """Yield what is wrong with the list, `standings` being every cited address and how it stands, if known."""
        yield from self.expired_exception()
        yield from self.distant_expiry()
        yield from self.unused_exception(standings)

    def expired_exception(self) -> Iterator[Diagnostic]:
        """An exception holds up to a day; after it, somebody looks again and says so."""
        for index, one in enumerate(self.listed.exceptions):
            if one.expires < self.day:
                place = self.places.value("exceptions", index, "expires")
                message = f"this exception expired on {one.expires}: “{one.reason}”"
                hint = "look at the address again: take the exception away, or give a later day and today's reason"
                yield error("expired-exception", place, message, hint)

    def distant_expiry(self) -> Iterator[Diagnostic]:
        """An exception ends within half a year; one that does not is never looked at again."""
        for index, one in enumerate(self.listed.exceptions):
            if one.expires - self.day > LONGEST:
                place = self.places.value("exceptions", index, "expires")
                message = f"this exception would hold for more than {LONGEST.days} days from {self.day}"
                yield error("distant-expiry", place, message, f"give {self.day + LONGEST} or an earlier day")

    def unused_exception(self, standings: Mapping[str, Standing | None]) -> Iterator[Diagnostic]:
        """An exception excuses something; one that does not hides what may go wrong later."""
        for index, one in enumerate(self.listed.exceptions):
            if self._holds(one) and not _is_used(one, standings):
                place = self.places.value("exceptions", index, "address")
                message = f"this exception excuses nothing: no cited address like “{one.address}” needs it"
                yield warning("unused-exception", place, message, "take it away")

    def _holds(self, one: Allowance) -> bool:
        return datetime.timedelta() <= one.expires - self.day <= LONGEST


def _is_used(one: Allowance, standings: Mapping[str, Standing | None]) -> bool:
    """Tell whether it excuses an address, or may: one that it names was not asked yet."""
    named = (standing for href, standing in standings.items() if _names(one.address, href))
    return any(standing is None or _excuses(one, standing) for standing in named)


def _excuses(one: Allowance, standing: Standing) -> bool:
    if standing.verdict is Verdict.OK or (one.classes and standing.verdict.value not in one.classes):
        return False
    return _names(one.address, standing.address)


def _host(pattern: str) -> str:
    """Return a pattern of hosts as addresses have them: a name of another alphabet in ASCII (IDNA)."""
    read = None if pattern.isascii() or "*" in pattern else address(f"https://{pattern}/")
    return read.host if read else pattern.lower()


def _names(pattern: str, href: str) -> bool:
    """Tell whether `pattern` names the address: whole, with `*` for anything, or by its host."""
    if "://" not in pattern:
        parsed = address(href)
        return parsed is not None and is_named(parsed.host, _host(pattern))
    exact = address(pattern) if "*" not in pattern else None
    return is_named(href, exact.href if exact else pattern)
