"""A host as all who ask it share it, and the ticket that lets one of them send to it when it is time."""

from __future__ import annotations

import asyncio
import contextlib
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import aiohttp

from factpress.watch.pace import CONNECTIONS, Pace

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import SimpleNamespace


_FORGETTING = 0.9


@dataclass(slots=True)
class Host:
    """A host as all who ask it share it: its pace, who may begin and send to it now, and its connections."""

    pace: Pace = field(default_factory=Pace)
    beginning: asyncio.Lock = field(default_factory=asyncio.Lock)
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)
    connections: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONNECTIONS))
    is_slow: bool = False
    """Whether it is known to answer late."""

    lag: float = 0.0
    """Seconds by which this machine was late in waking us, the most of late."""

    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def begin(self, page: str, *, is_last: bool = False, is_page: bool = True) -> bool:
        """Wait for the next moment to make a connection; where a page is asked the last time, rest before it.

        Tell whether it came: many pages wait when a host is found to be shut.
        """

        def is_in_vain() -> bool:
            return is_page and self.pace.is_shut(_now())

        def begins() -> float:
            return -math.inf if is_in_vain() else self.pace.begins + (self.pace.rest(page) if is_last else 0.0)

        async with self.beginning:
            await self.until(begins)
            if is_in_vain():
                return False
            self.pace.begun(_now())
            return True

    async def until(self, moment: Callable[[], float]) -> None:
        """Wait for a moment, which an answer may bring nearer and a refusal put off."""
        while (left := moment() - _now()) > 0:
            wakes = _now() + left
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._news.wait()
            self.lag = max(_now() - wakes, self.lag * _FORGETTING)

    def tell(self) -> None:
        """Have all who wait look again at how long."""
        self._news.set()
        self._news.clear()


@dataclass(slots=True)
class Ticket:
    """Good for one connection at the pace of its host; waiting for that is not held against the server."""

    host: Host
    may_send: Callable[[], Awaitable[None]]
    limit: asyncio.Timeout | None = None
    is_used: bool = False
    waited: float = 0.0
    moment: float = -math.inf
    """When it was sent."""
    _holds: bool = False

    async def wait(self) -> None:
        """Wait for the next moment to send, and let nobody else send to this host until it is `sent`."""
        began, ends = _now(), self.limit.when() if self.limit else None
        if self.limit and ends is not None and not self.limit.expired():
            self.limit.reschedule(None)
        await self.host.sending.acquire()
        self._holds = True
        await self.host.until(lambda: self.host.pace.sends)
        await self.may_send()
        self.waited += _now() - began
        if self.limit and ends is not None and not self.limit.expired():
            self.limit.reschedule(ends + _now() - began)

    def sent(self) -> None:
        """Count the next moment from when it is surely out: on a busy machine this is later than was meant."""
        if self._holds:
            self._holds = False
            asyncio.get_running_loop().call_soon(self._count)

    def _count(self) -> None:
        self.moment = _now()
        self.host.pace.sent(self.moment, self.host.lag)
        self.host.sending.release()

    def answered(self) -> None:
        """Count it from now at the latest, since its server has surely heard."""
        self.host.pace.answered(self.moment, _now())
        self.host.tell()


def pacing() -> aiohttp.TraceConfig:
    """Hold a request back until its host's next moment, when its connection is made and nothing is sent yet.

    By itself aiohttp would ask once more what broke off; whether to is for `pace` to decide.
    """

    async def begin(_session: aiohttp.ClientSession, context: SimpleNamespace, _made: object) -> None:
        ticket: Ticket = context.trace_request_ctx
        if ticket.is_used:
            raise aiohttp.ServerDisconnectedError
        ticket.is_used = True

    async def wait(_session: aiohttp.ClientSession, context: SimpleNamespace, _made: object) -> None:
        ticket: Ticket = context.trace_request_ctx
        await ticket.wait()

    async def sent(_session: aiohttp.ClientSession, context: SimpleNamespace, _made: object) -> None:
        ticket: Ticket = context.trace_request_ctx
        ticket.sent()

    async def answered(_session: aiohttp.ClientSession, context: SimpleNamespace, _made: object) -> None:
        ticket: Ticket = context.trace_request_ctx
        ticket.answered()

    config = aiohttp.TraceConfig()
    config.on_connection_create_start.append(begin)
    config.on_connection_create_end.append(wait)
    config.on_request_headers_sent.append(sent)
    config.on_request_end.append(answered)
    return config


def _now() -> float:
    return asyncio.get_running_loop().time()
