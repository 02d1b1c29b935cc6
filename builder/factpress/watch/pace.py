"""When a host is asked: a request each half second at most, slower where it asks for that, and faster again after."""

from __future__ import annotations

import datetime
import email.utils
import math
from dataclasses import dataclass, field

from factpress.watch.answer import Answer, Failure
from factpress.watch.limit import Limit
from factpress.watch.refusals import Refusals

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

_MORE = 4
"""How many times as many answers it takes to go half as far above a limit, each time that this was too near."""

_PROBE, _GIVEN_UP = 15.0, 50.0
"""Seconds between requests to a host that is shut, and after which it is left alone for the rest of the run."""

_BRIEF = 5.0
"""Seconds of a `Retry-After` for which the whole host is left in peace at once; for more, where it means all pages."""

CONNECTIONS = 2
"""To one host at once."""

PATIENCE = 120.0
"""Seconds that a `Retry-After` is waited for; what asks for more is asked again another day."""

_REST = 1.0
"""Seconds that a host rests before a page is asked the last time; twice as long where it seemed to have a limit."""

LAST = 2
"""Tries after which the next may be the last."""

_TRIES: dict[int | Failure, int] = {
    **dict.fromkeys([429, 502, 503, 504], 3),
    Failure.RESET: 3,
    Failure.REFUSED: 2,
    Failure.TIMEOUT: 2,
    Failure.SHUT: 4,
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
    _kept: int = 0
    _needed: int = 1
    _limit: Limit = field(default_factory=Limit)
    _answered: float = -math.inf
    _refusals: Refusals = field(default_factory=Refusals)

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
        if not self._limit.may_explain(page):
            return 0.0
        now, ever = (gap * _ABOVE**2 for gap in (self._limit.gap, self._limit.longest))
        return max(min(_REST, self.interval), max(now, min(2 * _REST, ever)) - self.interval)

    @property
    def is_slowed(self) -> bool:
        """Tell whether a page not refused yet is to be asked rather than one that was, which may have waited."""
        return self._refusals.wants_new and self._until <= self._sent

    def is_shut(self, now: float) -> bool:
        """Tell whether a host refuses whatever it is asked, and is not to be asked now whether it still does."""
        return self._refusals.shut is not None and (now < self._begun + _PROBE or self.is_closed(now))

    def is_closed(self, now: float) -> bool:
        """Tell whether a host that is shut was asked often enough whether it still is."""
        return self._refusals.shut is not None and now >= self._refusals.shut + _GIVEN_UP

    def unasked(self, page: str) -> Answer:
        """Return what there is to say of `page` where its host is shut."""
        return Answer(page, failure=Failure.SHUT, status=self._refusals.status)

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
        """Go slower after a refusal, and faster after a page that answers the request of `sent`."""
        if _is_of_pace(answer):
            self._slow(answer, sent)
        elif answer.failure is None and is_page:
            self._hasten(answer, sent)

    def _hasten(self, answer: Answer, sent: float) -> None:
        self._limit.answered(answer.page, sent - self._answered)
        self._answered = max(sent, self._answered)
        self._refusals = Refusals()
        self._lower()
        self.interval = max(self.least, self._floor)

    def _slow(self, answer: Answer, sent: float) -> None:
        is_again = self._limit.was_refused(answer.page)
        surprise = self._limit.refused(answer.page, sent - self._answered)
        self._refusals.add(sent, surprise, answer.status, is_again=is_again)
        self._raise()
        wished = self.interval * (_FASTER, 1.0, _SLOWER)[self._refusals.change + 1]
        self.interval = max(self.least, self._floor, min(_SLOWEST, wished))
        rest = retry_after(answer) or 0.0
        if rest <= _BRIEF or self._refusals.count > 1:
            self._until = max(self._until, sent + rest)

    def _lower(self) -> None:
        """Come nearer to the limit: halfway where so many answers came, which are the more the surer it is."""
        self._kept += 1
        if not self._limit.gap:
            self._floor, self._needed = 0.0, 1
        elif self._kept < self._needed:
            self._floor *= _DOWNWARD
        else:
            self._floor, self._kept = self._floor * _FASTER, 0

    def _raise(self) -> None:
        """Stay above the limit, and nearer to it only after more answers."""
        is_too_near = self._floor > 0 and self._limit.gap > 0
        self._kept, self._needed = 0, self._needed * _MORE if is_too_near else 1
        self._floor = min(_SLOWEST, self._limit.gap * _ABOVE, self.interval * _SLOWER * _ABOVE)

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
    if answer.failure is Failure.SHUT:
        return _PROBE + chance
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
