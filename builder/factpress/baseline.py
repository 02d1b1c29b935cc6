"""Findings of the check that are known: which of them hold, which have expired, which excuse nothing. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress import MADE
from factpress.diagnostic import error, warning
from factpress.model.allowance import LONGEST, is_named

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from factpress.diagnostic import Diagnostic
    from factpress.model import KnownFinding, KnownFindings, Places


@dataclass(frozen=True, slots=True)
class Baseline:
    """The list of known findings as of `day`, with its places.

    Without a day, what had expired when this version was made has expired: it is not used before.
    """

    listed: KnownFindings
    places: Places
    day: datetime.date | None

    def judge(self, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield those of `found` that are not excused, and what is wrong with the list."""
        holding = [one for one in self.listed.exceptions if self._holds(one)]
        yield from (one for one in found if not any(_names(known, one) for known in holding))
        yield from self.undated_exceptions()
        yield from self.expired_exception()
        yield from self.distant_expiry()
        yield from self.unused_exception(found)

    def undated_exceptions(self) -> Iterator[Diagnostic]:
        """Whether an exception has expired cannot be told where nobody says which day it is."""
        if self.day is None and self.listed.exceptions:
            message = f"no day is known that could be today: what expires after {MADE} is taken to hold still"
            hint = "keep the project in git, set SOURCE_DATE_EPOCH, or give --as-of"
            yield warning("undated-exceptions", self.places.value("exceptions"), message, hint)

    def expired_exception(self) -> Iterator[Diagnostic]:
        """An exception holds up to a day; after it, somebody looks again and says so."""
        for index, one in enumerate(self.listed.exceptions):
            if one.expires < self._today:
                place = self.places.value("exceptions", index, "expires")
                message = f"this exception expired on {one.expires}: “{one.reason}”"
                hint = "mend what it excused and take it away, or give a later day and today's reason"
                yield error("expired-exception", place, message, hint)

    def distant_expiry(self) -> Iterator[Diagnostic]:
        """An exception ends within half a year; one that does not is never looked at again."""
        for index, one in enumerate(self.listed.exceptions):
            if self._is_distant(one):
                place = self.places.value("exceptions", index, "expires")
                message = f"this exception would hold for more than {LONGEST.days} days from {self._today}"
                hint = f"give {self._today + LONGEST} or an earlier day; where it is later than {self._today}, --as-of"
                yield error("distant-expiry", place, message, hint)

    def unused_exception(self, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
        """An exception excuses something; one that does not hides what may go wrong later."""
        for index, one in enumerate(self.listed.exceptions):
            if self._holds(one) and not any(_names(one, finding) for finding in found):
                place = self.places.value("exceptions", index, "place")
                message = f"this exception excuses nothing: no {one.code} is found in “{one.place}”"
                yield warning("unused-exception", place, message, "take it away")

    @property
    def _today(self) -> datetime.date:
        return self.day or MADE

    def _is_distant(self, one: KnownFinding) -> bool:
        return self.day is not None and one.expires - self.day > LONGEST

    def _holds(self, one: KnownFinding) -> bool:
        return self._today <= one.expires and not self._is_distant(one)


def _names(known: KnownFinding, found: Diagnostic) -> bool:
    return known.code == found.code and is_named(found.location.path, known.place.removeprefix("./"))
