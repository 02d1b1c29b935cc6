"""When a host is asked: a request each half second at most, slower where it asks for that, and faster again after."""

from __future__ import annotations

import datetime
import email.utils
import math
from dataclasses import dataclass, field

from factpress.watch.answer import Answer, Failure
from factpress.watch.limit import Limit

INTERVAL = 0.505
"""Seconds to the next request, from when a server has surely heard the one before: half a second, and a little."""

LATE = 0.2
"""Seconds after which it has heard also where it has not answered: a busy one hears later than we spoke."""

_NEWEST, _LONG = 0.3, 0.5
"""What the newest answer counts for how long a host takes to answer, and the most seconds that it counts."""

_SLOWER, _FASTER = 2.0, 0.5
_SLOWEST, _LONGEST = 8.0, 30.0
"""Seconds between requests, the most that refusals lead to, and that a robots.txt is granted."""

_ABOVE, _DOWNWARD = 1.25, 0.988
"""How far above the limit of a host to stay, and how slowly to come back to it."""

_REFUSALS, _SECONDS, _AGAIN = 8, 30.0, 3
"""Of refusals with no answer between, over so many seconds, so many of them of pages again: then a host is shut."""

CONNECTIONS = 2
"""To one host at once."""

PATIENCE = 120.0
"""Seconds that a `Retry-After` is waited for; what asks for more is asked again another day."""

_REST = 1.0

LAST = 2
"""Tries after which the next may be the last."""

_TRIES: dict[int | Failure, int] = {
    **dict.fromkeys([429, 502, 503, 504], 3),
    Failure.RESET: 3,
    Failure.REFUSED: 2,
    Failure.TIMEOUT: 2,
}
_ONCE_MORE = frozenset({429, 503})


@dataclass(slots=True)
class Pace:
    """The pace of one host. Times are seconds of one clock, which the caller reads.

    `interval` is what lies between requests now, `least` what has to.
    """

    interval: float = INTERVAL
    least: float = INTERVAL
    _begun: float = -math.inf
    _sent: float = -math.inf
    _heard: float = -math.inf
    _delay: float = 0.0
    _until: float = -math.inf
    _floor: float = 0.0
    _limit: Limit = field(default_factory=Limit)
    _answered: float | None = None
    _refused: list[float] = field(default_factory=list)
    _again: int = 0
    _is_open: bool = False

    @property
    def begins(self) -> float:
        """The moment from which the next connection may be made."""
        return max(self._begun + self.interval, self.sends)

    @property
    def sends(self) -> float:
        """The moment from which the next request may be sent."""
        return max(self._heard + self.interval, self._until)

    @property
    def is_limited(self) -> bool:
        """Tell whether it is rather the host that refuses, having a limit, than its pages."""
        return self._limit.score > 0

    def rest(self, page: str) -> float:
        """Return the seconds to wait beyond the interval where a refusal would be the last word on `page`."""
        return min(_REST, self.interval) if self._limit.may_explain(page) else 0.0

    @property
    def is_slowed(self) -> bool:
        """Tell whether a page that was not refused yet tells more of the host now than one that was."""
        return self.interval > max(self.least, self._floor) and len(self._refused) <= _AGAIN

    @property
    def is_shut(self) -> bool:
        """Tell whether a host refuses whatever it is asked, for long enough to believe it."""
        is_long = len(self._refused) >= _REFUSALS and self._refused[-1] - self._refused[0] >= _SECONDS
        return is_long and self._again >= _AGAIN and not self._is_open

    def begin(self, moment: float, interval: float) -> None:
        """Begin at `moment`, at the interval that another found to be right."""
        self._begun = self._heard = moment - interval
        self.interval = interval

    def begun(self, now: float) -> None:
        """Note that a connection is made."""
        self._begun = now

    def sent(self, now: float, lag: float = 0.0) -> None:
        """Note that a request is surely out, on a machine that has others wait for `lag` seconds."""
        self._sent, self._heard = now, now + LATE + 2 * max(lag, self._delay)

    def answered(self, sent: float, now: float) -> None:
        """Note that the request of `sent` is answered now: its server has heard."""
        if sent > -math.inf:
            self._delay += (min(_LONG, now - sent) - self._delay) * _NEWEST
        if sent == self._sent:
            self._heard = min(self._heard, now)

    def judge(self, answer: Answer, sent: float, *, is_page: bool = True) -> None:
        """Go slower after a refusal, and faster after an answer to the request of `sent`."""
        gap = self.interval if self._answered is None else sent - self._answered
        if _is_of_pace(answer):
            self._slow(answer, sent, gap)
        elif answer.failure is None:
            self._is_open |= is_page
            self._hasten(sent, gap)

    def _hasten(self, sent: float, gap: float) -> None:
        self._limit.answered(gap)
        self._answered = max(sent, self._answered or sent)
        self._refused.clear()
        self._again = 0
        self._floor *= _DOWNWARD
        if self._floor <= self.least:
            self._floor = self._limit.gap = 0.0
        self.interval = max(self.least, self._floor, self.interval * _FASTER)

    def _slow(self, answer: Answer, sent: float, gap: float) -> None:
        was_limited = self._floor > 0
        is_new = self._limit.refused(answer.page, gap)
        self._floor = min(_SLOWEST, self._limit.gap * _ABOVE, self.interval * _SLOWER * _ABOVE)
        if was_limited and not self._floor:
            self.interval = self.least
        if is_new:
            self.interval = max(self.least, self._floor, min(_SLOWEST, self.interval * _SLOWER))
        self._refused.append(sent)
        self._again += not is_new
        if len(self._refused) > 1:
            self._until = max(self._until, sent + (retry_after(answer) or 0.0))

    def ask_no_faster(self, seconds: float) -> None:
        """Keep to the delay that a robots.txt asks for."""
        self.least = min(_LONGEST, max(self.least, seconds))
        self.interval = max(self.interval, self.least)


def _is_of_pace(answer: Answer) -> bool:
    """Tell whether it is a refusal that going slower may end."""
    if answer.status not in _ONCE_MORE or "cf-mitigated" in answer.headers:
        return False
    return (retry_after(answer) or 0.0) <= PATIENCE


def again(answer: Answer, tries: int, chance: float, *, is_limited: bool = False) -> float | None:
    """Return after how many seconds to ask again what was asked `tries` times; nothing where it is of no use.

    Where it is the host that `is_limited`, and not the page that is refused, it is asked once more than else.
    `chance`, from 0 to 1, spreads those who wait. Only what may pass is asked again, and never before `Retry-After`.
    """
    most = _TRIES.get(answer.failure or answer.status, 1) + (is_limited and answer.status in _ONCE_MORE)
    if "cf-mitigated" in answer.headers or tries >= most:
        return None
    wished = retry_after(answer)
    if wished is None:
        return chance if answer.failure is Failure.TIMEOUT else (1 + chance) * 2.0 ** (tries - 2)
    return wished + chance if wished <= PATIENCE else None


def retry_after(answer: Answer) -> float | None:
    """Return how many seconds a server asks us to wait, by number or date (RFC 9110 §10.2.3)."""
    typed = answer.headers.get("retry-after", "").strip()
    if typed.isascii() and typed.isdigit():
        return float(typed[:9])
    until, now = _moment(typed), _moment(answer.headers.get("date", ""))
    if until is None:
        return None
    return max(0.0, (until - (now or datetime.datetime.now(datetime.UTC))).total_seconds())


def _moment(typed: str) -> datetime.datetime | None:
    try:
        parsed = email.utils.parsedate_to_datetime(typed)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=datetime.UTC)
