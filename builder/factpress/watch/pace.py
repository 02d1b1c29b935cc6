"""When a host is asked: a request each half second at most, slower where it asks for that, and faster again after."""

from __future__ import annotations

import datetime
import email.utils
from dataclasses import dataclass, field

from factpress.watch.answer import Answer, Failure

INTERVAL = 0.52
"""Seconds from one request to the next: half a second, and a little for what delays one on its way."""

_SLOWEST = 30.0
_SLOWER, _FASTER = 2.0, 0.5
CONNECTIONS = 2
"""To one host at once."""

PATIENCE = 120.0
"""Seconds that a `Retry-After` is waited for; what asks for more is asked again another day."""

_TRIES: dict[int | Failure, int] = {
    **dict.fromkeys([429, 502, 503, 504], 3),
    Failure.RESET: 3,
    Failure.REFUSED: 2,
    Failure.TIMEOUT: 2,
}
_REFUSALS = frozenset({429, 503})


@dataclass(slots=True)
class Pace:
    """The pace of one host. Times are seconds of one clock, which the caller reads."""

    interval: float = INTERVAL
    least: float = INTERVAL
    _start: float = 0.0
    _send: float = 0.0
    _refused: set[str] = field(default_factory=set)
    _answered: bool = True

    def begin(self, moment: float, interval: float) -> None:
        """Begin at `moment`, at the interval that another found to be right."""
        self._start = self._send = moment
        self.interval = interval

    def turn(self, now: float) -> float:
        """Take the next turn to begin a request; return how many seconds to wait for it."""
        begins = max(now, self._start)
        self._start = begins + self.interval
        return begins - now

    def sending(self, now: float) -> float:
        """Take the next moment to send one, its connection made; return how many seconds to wait for it."""
        sends = max(now, self._send)
        self._send = sends + self.interval
        return sends - now

    def sent(self, now: float) -> None:
        """Count from `now`, where one was sent later than its moment."""
        self._send = max(self._send, now + self.interval)

    def heard(self, page: str, status: int) -> None:
        """Go slower after a refusal, and faster after an answer.

        That a page is refused again says nothing new of its host while other pages are answered.
        """
        if status not in _REFUSALS:
            self._answered = True
            self.interval = max(self.least, self.interval * _FASTER)
        elif page not in self._refused or not self._answered:
            self._answered = False
            self._refused.add(page)
            self.interval = min(_SLOWEST, self.interval * _SLOWER)

    def ask_no_faster(self, seconds: float) -> None:
        """Keep to the delay that a robots.txt asks for."""
        self.least = min(_SLOWEST, max(self.least, seconds))
        self.interval = max(self.interval, self.least)


def again(answer: Answer, tries: int, chance: float) -> float | None:
    """Return after how many seconds to ask again what was asked `tries` times; nothing where it is of no use.

    `chance`, from 0 to 1, spreads those who wait. Only what may pass is asked again, and never before `Retry-After`.
    """
    if tries >= _TRIES.get(answer.failure or answer.status, 1):
        return None
    wished = retry_after(answer)
    if wished is None:
        return (0.5 + chance) * 2.0 ** (tries - 1)
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
