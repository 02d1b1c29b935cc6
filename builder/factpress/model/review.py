"""By which day a brief is to be looked at again: as its author says, else by the kinds of its claims. No clock."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.model.brief import Kind
    from factpress.model.outline import Outline
    from factpress.model.settings import Settings

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Review:
    """The day by which a brief is to be looked at again.

    `is_default` tells that nobody wrote it: it follows from a claim of the kind `kind`, or of none.
    """

    day: datetime.date
    is_default: bool = False
    kind: Kind | None = None

    def is_overdue(self, day: datetime.date | None) -> bool:
        """Tell whether `day`, which stands for today, lies after it; no `day` does."""
        return day is not None and day > self.day


def review(brief: Outline, settings: Settings) -> Review | None:
    """Return the review of `brief`: its `review_by`, else what the kinds of its claims make of its newest day.

    Of several claims the soonest counts. A correction or an update is a look at the brief and begins the time anew,
    a clarification does not. Nothing for a brief that is not published: nobody reads it as the state of things.
    """
    if brief.status != "published":
        return None
    if brief.review_by:
        return Review(brief.review_by)
    if brief.published is None:
        return None
    kinds = (claim.kind for claim in brief.claims.values())
    soonest = min(kinds, key=lambda kind: (settings.review_after.months(kind), kind or ""))
    day = later(max(brief.published, brief.looked or brief.published), settings.review_after.months(soonest))
    return Review(day, is_default=True, kind=soonest)


def later(day: datetime.date, months: int) -> datetime.date:
    """Return the day `months` later, or the last of a month that has no such day (31 January → 28 February).

    Ends with the calendar, on 31 December 9999.
    """
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
