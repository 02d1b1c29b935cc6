"""Reading replies as browsers do where aiohttp is stricter than they are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from aiohttp.client_proto import ResponseHandler
    from aiohttp.connector import Connection

_END = b"\r\n\r\n"


class Response(aiohttp.ClientResponse):
    """A response whose head counts, whatever follows the end of its body (RFC 9112, §6.3)."""

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        """Wait for the head."""
        transport, protocol = connection.transport, connection.protocol
        if transport is not None and protocol is not None:
            transport.set_protocol(_HeadFirst(protocol))
        return await super().start(connection)


class _HeadFirst(asyncio.Protocol):
    """Hands the head of a reply on by itself, so that it is understood before its body can be misunderstood."""

    def __init__(self, reader: ResponseHandler) -> None:
        self._reader = reader
        self._is_head = True

    def data_received(self, data: bytes) -> None:
        end = data.find(_END) + len(_END) if self._is_head else 0
        if end < len(_END):
            self._reader.data_received(data)
            return
        self._is_head = False
        self._reader.data_received(data[:end])
        if end < len(data):
            self._reader.data_received(data[end:])

    def eof_received(self) -> None:
        self._reader.eof_received()

    def connection_lost(self, exc: BaseException | None) -> None:
        self._reader.connection_lost(exc)

    def pause_writing(self) -> None:
        self._reader.pause_writing()

    def resume_writing(self) -> None:
        self._reader.resume_writing()
