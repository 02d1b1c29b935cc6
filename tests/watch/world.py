"""A hostile web on loopback: many hosts on one port, each path a behaviour, every request remembered."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import threading
import time
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

STORY = "It was so on that day, and many people saw it. " * 5
HTML = "Content-Type: text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """A request as it came in: when, at which host, for what, with which headers."""

    moment: float
    host: str
    path: str
    headers: dict[str, str]


@dataclass
class World:
    """The hosts and what was asked of them. `open_at_once` is the most connections that each host had at once."""

    hosts: tuple[str, ...]
    port: int
    requests: list[Request] = field(default_factory=list)
    open_now: Counter[str] = field(default_factory=Counter)
    open_at_once: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    rules: dict[str, str] = field(default_factory=dict)

    def url(self, path: str, host: int = 0, scheme: str = "http") -> str:
        return f"{scheme}://{self.hosts[host % len(self.hosts)]}:{self.port}{path}"

    def of(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]

    def pages(self) -> list[str]:
        return [f"{one.host}{one.path}" for one in self.requests if one.path != "/robots.txt"]


Behaviour = Callable[[World, Request, asyncio.StreamWriter], Awaitable[None]]


def reply(status: str, *headers: str, body: str | bytes = "", length: int | None = None) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(content) if length is None else length}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + content


def page(body: str = STORY, title: str = "A story") -> bytes:
    return reply("200 OK", HTML, body=f"<title>{title}</title><p>{body}</p>")


def fixed(content: bytes) -> Behaviour:
    async def answer(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(content)

    return answer


def times(count: int, first: bytes, then: bytes) -> Behaviour:
    """Answer `first` so many times to a path, `then` afterwards."""

    async def answer(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(first if world.asked[request.host + request.path] <= count else then)

    return answer


async def hang(_world: World, _request: Request, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def drip(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(600):
        writer.write(f"X-{number}: y\r\n".encode())
        await writer.drain()
        await asyncio.sleep(0.1)


async def endless(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(f"HTTP/1.1 200 OK\r\n{HTML}\r\n\r\n<title>A story</title>".encode())
    for _ in range(2000):
        writer.write(b"<p>on and on and on</p>" * 3000)
        await writer.drain()


async def reset(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    writer.transport.abort()


async def reset_once(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    if world.asked[request.host + request.path] == 1:
        await reset(world, request, writer)
    else:
        writer.write(page())


async def cookie(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    if "seen=1" in request.headers.get("cookie", ""):
        writer.write(page())
    else:
        writer.write(reply("302 Found", f"Location: {request.path}", "Set-Cookie: seen=1; Path=/"))


async def counting_cookie(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    seen = f"Set-Cookie: n={world.asked[request.host + request.path]}"
    writer.write(reply("302 Found", f"Location: {request.path}", seen))


async def conditional(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    if request.headers.get("if-none-match") == '"v1"':
        writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n')
    else:
        writer.write(reply("200 OK", HTML, 'ETag: "v1"', body=f"<title>A story</title>{STORY}"))


async def away(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    """Redirect to what the query names."""
    writer.write(reply("302 Found", f"Location: {request.path.partition('?')[2]}"))


BOMB = gzip.compress(b"<p>" + b" " * 60_000_000)
BEHAVIOURS: dict[str, tuple[str, Behaviour]] = {
    "ok": ("ok", fixed(page())),
    "empty": ("ok", fixed(reply("204 No Content"))),
    "gzip": ("ok", fixed(reply("200 OK", HTML, "Content-Encoding: gzip", body=gzip.compress(STORY.encode())))),
    "deflate": ("ok", fixed(reply("200 OK", HTML, "Content-Encoding: deflate", body=zlib.compress(STORY.encode())))),
    "raw": ("ok", fixed(reply("200 OK", HTML, "Content-Encoding: deflate", body=zlib.compress(STORY.encode())[2:-4]))),
    "brotli": ("ok", fixed(reply("200 OK", HTML, "Content-Encoding: br", body=b"\x0b\x02\x80abc\x03"))),
    "broken-gzip": ("ok", fixed(reply("200 OK", HTML, "Content-Encoding: gzip", body=b"no gzip"))),
    "bomb": ("ok", fixed(reply("200 OK", HTML, "Content-Encoding: gzip", body=BOMB))),
    "short": ("ok", fixed(reply("200 OK", HTML, body=STORY, length=9999))),
    "charset": ("ok", fixed(reply("200 OK", "Content-Type: text/html; charset=klingon", body=STORY))),
    "endless": ("ok", endless),
    "cookie": ("ok", cookie),
    "once-503": ("ok", times(1, reply("503 Busy"), page())),
    "once-429": ("ok", times(1, reply("429 Slow", "Retry-After: 1"), page())),
    "once-reset": ("ok", reset_once),
    "temporary": ("ok", fixed(reply("302 Found", "Location: /ok"))),
    "moved": ("moved", fixed(reply("301 Moved", "Location: /ok"))),
    "moved-308": ("moved", fixed(reply("308 Moved", "Location: /ok?x=1"))),
    "latin": ("moved", fixed(reply("301 Moved", "Location: /ok/caf\xe9"))),
    "home": ("redirect-to-home", fixed(reply("302 Found", "Location: /"))),
    "soft": ("soft-404", fixed(page("Sorry.", "Page not found"))),
    "404": ("gone", fixed(reply("404 Not Found"))),
    "410": ("gone", fixed(reply("410 Gone"))),
    "401": ("blocked", fixed(reply("401 Unauthorized"))),
    "403": ("blocked", fixed(reply("403 Forbidden"))),
    "429": ("blocked", fixed(reply("429 Slow", "Retry-After: 9999"))),
    "999": ("blocked", fixed(reply("999 Request denied"))),
    "private": ("blocked", fixed(page())),
    "500": ("unreachable", fixed(reply("500 Oh no"))),
    "503": ("unreachable", fixed(reply("503 Busy", "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT"))),
    "hang": ("unreachable", hang),
    "drip": ("unreachable", drip),
    "reset": ("unreachable", reset),
    "nonsense": ("unreachable", fixed(b"\0\1\2 no HTTP\r\n\r\n")),
    "silent": ("unreachable", fixed(b"")),
    "loop": ("unreachable", fixed(reply("302 Found", "Location: /loop"))),
    "counting-cookie": ("unreachable", counting_cookie),
    "bad-location": ("unreachable", fixed(reply("302 Found", "Location: http://[bad"))),
    "no-location": ("unreachable", fixed(reply("302 Found"))),
    "file-location": ("unreachable", fixed(reply("302 Found", "Location: file:///etc/passwd"))),
    "conditional": ("ok", conditional),
}
ALSO: dict[str, Behaviour] = {"to": away}
"""By the first part of a path: the verdict that is right, and what is done."""


async def _answer(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    name = request.path.split("?")[0].split("/")[1]
    if name == "robots.txt":
        rules = world.rules.get(request.host, "User-agent: *\nDisallow: /private\n")
        writer.write(reply("200 OK", "Content-Type: text/plain", body=rules))
    elif name == "":
        writer.write(page("Welcome.", "Home"))
    else:
        behave = ALSO.get(name) or BEHAVIOURS.get(name, ("", fixed(reply("404 Not Found"))))[1]
        await behave(world, request, writer)


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
