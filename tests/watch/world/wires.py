"""Wires: connections that hang, drip, break off, or carry no HTTP."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

from tests.watch.world.replies import HTML, STORY, Case, fixed, times
from tests.watch.world.statuses import OK

if TYPE_CHECKING:
    from tests.watch.world import Request, World


async def hang(_world: World, _request: Request, _writer: asyncio.StreamWriter) -> None:
    """Say nothing."""
    await asyncio.sleep(60)


async def drip(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
    """Send a header now and then."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(600):
        writer.write(f"X-{number}: y\r\n".encode())
        await writer.drain()
        await asyncio.sleep(0.1)


async def drip_body(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
    """Send a letter now and then."""
    writer.write(f"HTTP/1.1 200 OK\r\n{HTML}\r\n\r\n".encode())
    for letter in STORY * 9:
        writer.write(letter.encode())
        await writer.drain()
        await asyncio.sleep(0.1)


async def reset(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
    """Reset the connection, as a firewall does."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    writer.transport.abort()


async def reset_within(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    """Reset it within the headers."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Ty")
    await writer.drain()
    await asyncio.sleep(0.1)
    await reset(world, request, writer)


CASES = {
    "hang": Case("unreachable", hang, why="timeout"),
    "drip": Case("unreachable", drip, why="timeout"),
    "drip-body": Case("unreachable", drip_body, why="timeout"),
    "reset": Case("unreachable", reset, why="reset"),
    "reset-within": Case("unreachable", reset_within, why="reset"),
    "once-reset": Case("ok", times(1, reset, OK)),
    "once-hang": Case("ok", times(1, hang, OK)),
    "once-silent": Case("ok", times(1, fixed(b""), OK)),
    "silent": Case("unreachable", fixed(b""), why="reset"),
    "nonsense": Case("unreachable", fixed(b"\0\1\2 no HTTP\r\n\r\n"), why="bad-reply"),
    "no-status": Case("unreachable", fixed(b"<!doctype html><title>A story</title>" + STORY.encode()), why="bad-reply"),
    "ssh": Case("unreachable", fixed(b"SSH-2.0-OpenSSH_9.2p1\r\n"), why="bad-reply"),
    "bad-status": Case("unreachable", fixed(b"HTTP/1.1 abc Oh\r\n\r\n"), why="bad-reply"),
}
