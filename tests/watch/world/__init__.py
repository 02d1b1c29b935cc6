"""A hostile web on loopback: many hosts on one port, each path a behaviour, every request remembered."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.watch.world import bodies, redirects, statuses, texts, wires
from tests.watch.world.replies import STORY, Case, page, reply

__all__ = ["CASES", "STORY", "Request", "World", "world"]

CASES: dict[str, Case] = {
    **statuses.CASES,
    **redirects.CASES,
    **bodies.CASES,
    **wires.CASES,
    **texts.CASES,
}
"""By the first part of a path: what is done, and the class that is right for it."""

ROBOTS = "User-agent: *\nDisallow: /private\nDisallow: /disallowed\n"


@dataclass(frozen=True)
class Request:
    """A request as it came in: when, at which host, for what, with which headers."""

    moment: float
    host: str
    path: str
    headers: dict[str, str]


@dataclass
class World:
    """The hosts and what was asked of them. `open_at_once` is the most connections that each host had at once.

    `rules` are robots.txt files by host, whole replies where they are bytes.
    """

    hosts: tuple[str, ...]
    port: int
    requests: list[Request] = field(default_factory=list)
    open_now: Counter[str] = field(default_factory=Counter)
    open_at_once: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    rules: dict[str, str | bytes] = field(default_factory=dict)

    def url(self, path: str, host: int = 0, scheme: str = "http") -> str:
        return f"{scheme}://{self.hosts[host % len(self.hosts)]}:{self.port}{path}"

    def of(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]

    def pages(self) -> list[str]:
        return [f"{one.host}{one.path}" for one in self.requests if one.path != "/robots.txt"]


async def _answer(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    name = request.path.split("?")[0].split("/")[1]
    if name == "robots.txt" and name not in redirects.ALSO:
        rules = world.rules.get(request.host, ROBOTS)
        writer.write(rules if isinstance(rules, bytes) else reply("200 OK", "Content-Type: text/plain", body=rules))
    elif name == "":
        writer.write(page("Welcome.", "Home"))
    elif behave := redirects.ALSO.get(name) or (CASES[name].behave if name in CASES else None):
        await behave(world, request, writer)
    else:
        writer.write(reply("404 Not Found"))


async def _until_hung_up(answering: Coroutine[None, None, None], reader: asyncio.StreamReader) -> None:
    """Answer, unless who asked hangs up first."""
    both = {asyncio.ensure_future(answering), asyncio.ensure_future(reader.read())}
    done, left = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    for task in left:
        task.cancel()
    for task in done:
        task.exception()


async def _serve(world: World, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    host = writer.get_extra_info("sockname")[0]
    world.open_now[host] += 1
    world.open_at_once[host] = max(world.open_at_once[host], world.open_now[host])
    try:
        line = (await reader.readline()).decode("latin-1").split()
        moment = time.monotonic()
        headers = {}
        while typed := (await reader.readline()).decode("latin-1").strip():
            name, _, value = typed.partition(":")
            headers[name.lower()] = value.strip()
        if len(line) > 1 and line[1].startswith("/"):
            world.asked[host + line[1]] += 1
            request = Request(moment, host, line[1], headers)
            world.requests.append(request)
            await _until_hung_up(_answer(world, request, writer), reader)
            await writer.drain()
    except (ConnectionError, ssl.SSLError, asyncio.CancelledError):
        pass
    finally:
        world.open_now[host] -= 1
        writer.close()


@contextmanager
def world(hosts: int = 4, tls: ssl.SSLContext | None = None, net: int = 1) -> Iterator[World]:
    """Run a world of so many hosts, 127.0.`net`.1 and on, in a thread of its own."""
    names = tuple(f"127.0.{net}.{number + 1}" for number in range(hosts))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    with socket.socket() as probe:
        probe.bind((names[0], 0))
        port = probe.getsockname()[1]
    made = World(names, port)

    async def start() -> asyncio.Server:
        serve = lambda reader, writer: _serve(made, reader, writer)  # noqa: E731
        return await asyncio.start_server(serve, list(names), port, ssl=tls, backlog=512)

    server = asyncio.run_coroutine_threadsafe(start(), loop).result(10)

    async def stop() -> None:
        server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    try:
        yield made
    finally:
        asyncio.run_coroutine_threadsafe(stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
