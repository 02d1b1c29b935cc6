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
_ABOVE, _DOWNWARD = 1.25, 0.995
"""How far above an interval that was refused to stay, and how slowly to come back to it."""

_SOON_FORGOTTEN, _MANY = 0.9, 2.0
"""What a refusal counts after one more page, and the sum of them from which they are more than a page's own."""

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
    _refusals: float = 0.0
    _floor: float = 0.0

    @property
    def is_limited(self) -> bool:
        """Tell whether the host refuses one page and another, so that it is not the pages that it refuses."""
        return self._refusals >= _MANY

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
            self._refusals *= _SOON_FORGOTTEN
            self._floor *= _DOWNWARD
            self.interval = max(self.least, self._floor, self.interval * _FASTER)
        elif page not in self._refused or not self._answered:
            self._answered = False
            self._refused.add(page)
            self._refusals = self._refusals * _SOON_FORGOTTEN + 1
            if self.is_limited:
                self._floor = min(_SLOWEST, self.interval * _ABOVE)
            self.interval = min(_SLOWEST, self.interval * _SLOWER)

    def ask_no_faster(self, seconds: float) -> None:
        """Keep to the delay that a robots.txt asks for."""
        self.least = min(_SLOWEST, max(self.least, seconds))
        self.interval = max(self.interval, self.least)


def again(answer: Answer, tries: int, chance: float, *, is_limited: bool = False) -> float | None:
    """Return after how many seconds to ask again what was asked `tries` times; nothing where it is of no use.

    Where it is the host that `is_limited`, and not the page that is refused, it is asked once more than else.
    `chance`, from 0 to 1, spreads those who wait. Only what may pass is asked again, and never before `Retry-After`.
    """
    if "cf-mitigated" in answer.headers or tries >= _TRIES.get(answer.failure or answer.status, 1) + (
        is_limited and answer.status in _REFUSALS
    ):
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
