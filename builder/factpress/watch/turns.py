"""Whose turn is next at a host: what is to be asked again when its time has come, then what was not asked yet."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.watch.order import Turn


@dataclass(order=True, slots=True)
class Place:
    """A turn's place among those of its host, and the moment from which it may be taken."""

    at: float
    order: bytes
    turn: Turn = field(compare=False)


class Turns:
    """The turns at one host. New ones are taken in an order that nobody chose."""

    def __init__(self) -> None:
        self._new: list[Place] = []
        self._again: list[Place] = []
        self._slow: list[Place] = []

    def __len__(self) -> int:
        return len(self._new) + len(self._again) + len(self._slow)

    def add(self, place: Place) -> None:
        """Add a turn."""
        turn = place.turn
        heapq.heappush(self._slow if turn.is_slow else self._again if turn.tries else self._new, place)

    def wait(self, now: float) -> float:
        """Return in how many seconds the next turn is; there has to be one."""
        return max(0.0, min(places[0].at for places in (self._new, self._again, self._slow) if places) - now)

    def take(self, now: float, *, is_slowed: bool = False, has_slow: bool = False) -> Turn:
        """Take the next turn.

        What is asked again goes first, since it is what a host is waited for at the end: but not while the host
        `is_slowed`, since a page that was not refused yet tells more of it, nor what was slow beside another that is.
        """
        last = (self._new, self._again, self._slow)
        first = (() if has_slow else (self._slow,)) + (() if is_slowed else (self._again,)) + last
        places = next((one for one in first if one and one[0].at <= now), None)
        return heapq.heappop(places or min((one for one in last if one), key=lambda one: one[0])).turn
