"""The right to send. Who asks loses it when nobody fetches what was heard: little is lost when somebody is killed."""

from __future__ import annotations

import asyncio
import math

LASTS = 1.0
"""Seconds. What was heard is fetched several times in it."""


class Lease:
    """The right to send, good for `LASTS` seconds after each time that it was renewed."""

    def __init__(self) -> None:
        self._renewed = -math.inf
        self._event = asyncio.Event()

    @property
    def age(self) -> float:
        """Seconds since it was renewed."""
        return asyncio.get_running_loop().time() - self._renewed

    def renew(self) -> None:
        """Begin it anew."""
        self._renewed = asyncio.get_running_loop().time()
        self._event.set()

    async def held(self) -> None:
        """Return while it is good; wait for it where it is not."""
        while self.age >= LASTS:
            self._event.clear()
            await self._event.wait()
