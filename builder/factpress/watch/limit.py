"""Whether it is a host that refuses for being asked too fast, or some of its pages however they are asked."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import Enum

_REMEMBERED = 24
"""Answers and refusals that are looked at, the latest: hosts change."""

_SOONER = 0.6
"""What an answer counts against a limit that it came sooner than, where a refusal that one explains counts one."""

_SURE = 2.5
"""The sum from which a limit is believed in, until it comes to nothing."""

_UNLIKELY = -13.0
"""The sum from which nobody would think of a limit."""

_WELL, _IN_VAIN = 0.1, 3.0
"""What an answer counts for a limit that is kept to, where another page's refusal counts one; and the sum of those from
which it is kept to in vain."""

_NEARLY = 1e-6


class _Seen(Enum):
    ANSWERED = "answered"
    REFUSED = "refused"
    REFUSED_AGAIN = "refused again"


@dataclass(slots=True)
class Limit:
    """What is known of the limit of a host. Gaps are seconds since the last request to it that it answered.

    A limit explains refusals after short gaps and answers after long ones; pages that refuse do so after any. That the
    same page is refused again is no new sign of a limit, but one against it after a gap that should have been enough.
    """

    gap: float = 0.0
    """The longest that was too short; 0 where there is no limit to be seen."""

    score: float = 0.0
    """How much better a limit explains what was seen than none, by the last refusal."""

    _seen: deque[tuple[float, _Seen]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _pages: set[str] = field(default_factory=set)
    _vain: float = 0.0

    def answered(self, gap: float) -> None:
        """Count an answer after `gap`."""
        self._seen.append((gap, _Seen.ANSWERED))
        if self._vain < _IN_VAIN:
            self._vain = max(0.0, self._vain - _WELL)

    def refused(self, page: str, gap: float) -> bool:
        """Count a refusal of `page` after `gap`; tell whether it says anything new."""
        is_new = page not in self._pages
        self._pages.add(page)
        self._seen.append((gap, _Seen.REFUSED if is_new else _Seen.REFUSED_AGAIN))
        self.score, found = max((self._score(one), one) for one, seen in self._seen if seen is not _Seen.ANSWERED)
        if is_new and self.gap:
            self._vain += 1
        is_limit = self._vain < _IN_VAIN and self.score >= (0 if self.gap else _SURE)
        self.gap = found if is_limit else 0.0
        return is_new

    def may_explain(self, page: str) -> bool:
        """Tell whether a limit may yet be why `page` was refused."""
        return page in self._pages and self.score > _UNLIKELY

    def _score(self, gap: float) -> float:
        """Return how much better a limit just above `gap` explains what was seen than none."""
        return sum(_counts(seen, is_shorter=one <= gap + _NEARLY) for one, seen in self._seen)


def _counts(seen: _Seen, *, is_shorter: bool) -> float:
    if seen is _Seen.ANSWERED:
        return -_SOONER if is_shorter else 0.0
    if is_shorter:
        return 1.0 if seen is _Seen.REFUSED else 0.0
    return -1.0
