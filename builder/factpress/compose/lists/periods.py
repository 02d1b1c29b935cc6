"""The periods that a plot over time has: months, or years where that were too many months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.model import PartialDate

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

_MOST_MONTHS = 24


def periods(first: PartialDate | datetime.date, last: PartialDate | datetime.date) -> list[PartialDate]:
    """Return the months from that of `first` to that of `last`; the years where that is over two years."""
    numbered = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(numbered) > _MOST_MONTHS:
        return [PartialDate(year) for year in range(first.year, last.year + 1)]
    return [PartialDate(number // 12, number % 12 + 1) for number in numbered]


def period(day: PartialDate | datetime.date, among: Sequence[PartialDate]) -> PartialDate:
    """Return the period of `day` that is `among` periods."""
    return PartialDate(day.year, day.month if among[0].month else 0)
