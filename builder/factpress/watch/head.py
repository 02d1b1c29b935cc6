"""Reading replies as browsers do where aiohttp is stricter than they are, or says nothing of what it cannot read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from aiohttp import StreamReader
    from aiohttp.client_proto import ResponseHandler
    from aiohttp.connector import Connection

    from factpress.watch.body import Body

_END = b"\r\n\r\n"


class Response(aiohttp.ClientResponse):
    """A response whose head counts, whatever follows the end of its body (RFC 9112, §6.3)."""

    _wire: _HeadFirst | None = None

    @property
    def is_misframed(self) -> bool:
        """Tell whether its body is sent in another way than the head says, and so ends before its end."""
        return self._wire is not None and self._wire.has_ended

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        """Wait for the head."""
        transport, protocol = connection.transport, connection.protocol
        if transport is not None and protocol is not None:
            self._wire = _HeadFirst(protocol)
            transport.set_protocol(self._wire)
        started = await super().start(connection)
        if self._wire is not None:
            self._wire.watch(self.content)
        return started


async def fill(body: Body, response: Response) -> bool:
    """Read the body; tell whether it broke off. One that broke off before it began raises.

    That it is sent in another way than its head says is a `ValueError`.
    """
    try:
        async for received in response.content.iter_any():
            body.add(received)
            if body.is_cut:
                break
    except (aiohttp.ClientError, ConnectionError):
        if not body.content:
            raise
        return True
    if response.is_misframed and not body.content:
        raise ValueError("the body is not sent as the head says")
    return response.is_misframed


class _HeadFirst(asyncio.Protocol):
    """Hands the head of a reply on by itself, so that it is understood before its body can be misunderstood.

    Of a fault in the body aiohttp tells who waits for a head: who reads that body would wait for ever. `has_ended`
    tells that it ended there.
    """

    def __init__(self, reader: ResponseHandler) -> None:
        self._reader = reader
        self._is_head = True
        self._has_fault = False
        self._body: StreamReader | None = None
        self.has_ended = False

    def watch(self, body: StreamReader) -> None:
        """End `body` at the first fault that there is in it, which may have come already."""
        self._body = body
        self._end()

    def _end(self) -> None:
        if self._has_fault and self._body is not None and not self._body.is_eof():
            self.has_ended = True
            self._body.feed_eof()

    def data_received(self, data: bytes) -> None:
        end = data.find(_END) + len(_END) if self._is_head else 0
        if end < len(_END):
            self._read(data)
            return
        self._is_head = False
        self._reader.data_received(data[:end])
        if end < len(data):
            self._read(data[end:])

    def _read(self, data: bytes) -> None:
        self._reader.data_received(data)
        self._has_fault = self._has_fault or self._reader.exception() is not None
        self._end()

    def eof_received(self) -> None:
        self._reader.eof_received()

    def connection_lost(self, exc: BaseException | None) -> None:
        self._reader.connection_lost(exc)

    def pause_writing(self) -> None:
        self._reader.pause_writing()

    def resume_writing(self) -> None:
        self._reader.resume_writing()
