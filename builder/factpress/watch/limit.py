"""Whether it is a host that refuses for being asked too fast, or some of its pages however they are asked."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from itertools import dropwhile, product

_REMEMBERED = 24
"""Answers and refusals that are looked at, the latest: hosts change."""

_KEPT = 0.85
"""How likely a host that has a limit refuses what comes sooner, and answers what comes later."""

_SURE, _UNLIKELY = 2.5, -4.0
"""How much better a limit has to explain what was seen, as a logarithm, to be believed in, until it does not at all;
and from how much worse nobody would think of one."""

_USUAL, _LONGER = 0.5, 0.5
"""A limit that is longer than this many seconds is as much less likely as it is longer, to this power."""

_GUESSED, _GUESSES = 0.5, 2.0
"""Refusals, of so many requests, that are taken for seen before any was."""

_NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class _Heard:
    """What came of a request so many seconds after the last that was answered; `is_again`: of a page refused before."""

    gap: float
    is_refused: bool
    is_again: bool


@dataclass(slots=True)
class Limit:
    """What is known of the limit of a host. Gaps are seconds since the last request to it that it answered.

    Either explanation is weighed by how likely it makes what was seen. A limit makes refusals likely after short gaps
    and answers after long ones; where it is pages that refuse, a share of them does after any, and another share of
    those that did before. What came before any answer says nothing of gaps, nor do answers before any refusal: a host
    may let some through at first.
    """

    gap: float = 0.0
    """The longest that was too short; 0 where there is no limit to be seen."""

    longest: float = 0.0
    """The longest that was ever taken for it."""

    score: float = 0.0
    """How much better a limit explains what was seen than none, as a logarithm."""

    _seen: deque[_Heard] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _pages: set[str] = field(default_factory=set)
    _shares: dict[bool, float] = field(default_factory=lambda: dict.fromkeys((False, True), _GUESSED / _GUESSES))

    def answered(self, page: str, gap: float) -> None:
        """Count an answer after `gap`; that one comes where a limit is kept to tells nothing."""
        if not self.gap or gap <= self.gap + _NEARLY:
            self._seen.append(_Heard(gap, is_refused=False, is_again=page in self._pages))
            self._weigh()
        self._shares = _shares(self._seen)

    def refused(self, page: str, gap: float) -> float:
        """Count a refusal of `page` after `gap`; return how surprising it is after all up to the last answer."""
        is_again = self.was_refused(page)
        self._pages.add(page)
        self._seen.append(_Heard(gap, is_refused=True, is_again=is_again))
        self._weigh()
        return -math.log(self._shares[is_again])

    def was_refused(self, page: str) -> bool:
        """Tell whether `page` was ever refused."""
        return page in self._pages

    def may_explain(self, page: str) -> bool:
        """Tell whether a limit may yet be why `page` was refused."""
        return self.was_refused(page) and self.score > _UNLIKELY

    def _weigh(self) -> None:
        seen = list(dropwhile(lambda one: not one.is_refused or one.gap == math.inf, self._seen))
        if not seen:
            return
        worth = _worth(_shares(seen))
        self.score, found = max((_score(seen, gap, worth), gap) for gap in {one.gap for one in seen if one.is_refused})
        self.gap = found if self.score >= (0 if self.gap else _SURE) else 0.0
        self.longest = max(self.longest, self.gap)


def _shares(seen: deque[_Heard] | list[_Heard]) -> dict[bool, float]:
    """Return which share is refused of pages that were not refused before, and of those that were."""
    counted = {is_again: [one.is_refused for one in seen if one.is_again is is_again] for is_again in (False, True)}
    return {which: (sum(ones) + _GUESSED) / (len(ones) + _GUESSES) for which, ones in counted.items()}


def _worth(shares: dict[bool, float]) -> dict[tuple[bool, bool, bool], float]:
    """Return what each counts for a limit: what is refused or not, again or not, and sooner than that or not."""
    worth = {}
    for is_refused, is_again, is_sooner in product((False, True), repeat=3):
        share = shares[is_again] if is_refused else 1 - shares[is_again]
        worth[is_refused, is_again, is_sooner] = math.log((_KEPT if is_refused is is_sooner else 1 - _KEPT) / share)
    return worth


def _score(seen: list[_Heard], gap: float, worth: dict[tuple[bool, bool, bool], float]) -> float:
    """Return how much better a limit just above `gap` explains what was seen than none."""
    told = sum(worth[one.is_refused, one.is_again, one.gap <= gap + _NEARLY] for one in seen)
    return told - _LONGER * math.log(gap / _USUAL)
