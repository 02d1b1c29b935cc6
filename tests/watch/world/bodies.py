"""Bodies and headers: packed, torn, endless, huge, or not what they say."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

from tests.watch.world.replies import HTML, STORY, WORDS, Case, fixed, page, reply

if TYPE_CHECKING:
    import asyncio

    from tests.watch.world import Request, World
    from tests.watch.world.replies import Behaviour

TITLED = f"<title>A story</title><p id=here>{STORY}</p>"
BOMB = gzip.compress(b"<p>" + b" " * 60_000_000, 9)
BOMB_WITHIN = gzip.compress(gzip.compress(b" " * 60_000_000, 9))
ZIP = "Content-Encoding: gzip"


def plain(*headers: str, body: str | bytes, length: int | None = None) -> Behaviour:
    """Answer with a page as it is given."""
    return fixed(reply("200 OK", HTML, *headers, body=body, length=length))


async def endless(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
    """Send a page that never ends."""
    writer.write(f"HTTP/1.1 200 OK\r\n{HTML}\r\n\r\n<title>A story</title>".encode())
    for _ in range(2000):
        writer.write(b"<p>on and on and on</p>" * 3000)
        await writer.drain()


async def endless_nothing(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
    """Send packed bytes that unpack to nothing, for ever."""
    writer.write(f"HTTP/1.1 200 OK\r\n{HTML}\r\nContent-Encoding: deflate\r\n\r\n".encode() + b"\x78\x9c")
    for _ in range(2000):
        writer.write(b"\0\0\0\xff\xff" * 10_000)
        await writer.drain()


async def large(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
    """Send 100 MB, and say so before."""
    writer.write(f"HTTP/1.1 200 OK\r\n{HTML}\r\nContent-Length: 100000000\r\n\r\n".encode())
    for _ in range(1000):
        writer.write(b"<p>and so it was</p>".ljust(100_000))
        await writer.drain()


async def many_headers(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
    """Send headers without end."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(20_000):
        writer.write(f"X-{number}: {'y' * 100}\r\n".encode())
        await writer.drain()
    writer.write(b"\r\n")


def chunked(*chunks: bytes, head: str = "") -> bytes:
    """Return a reply whose body comes in chunks, as they are."""
    return f"HTTP/1.1 200 OK\r\n{HTML}\r\nTransfer-Encoding: chunked\r\n{head}\r\n".encode() + b"".join(chunks)


def chunk(content: bytes) -> bytes:
    """Return one chunk."""
    return f"{len(content):x}\r\n".encode() + content + b"\r\n"


WHOLE = TITLED.encode()
PACKED = gzip.compress(WHOLE)
CASES = {
    "gzip": Case("ok", plain(ZIP, body=PACKED), "#here", WORDS),
    "gzip-in-two": Case("ok", plain(ZIP, body=gzip.compress(b"<p>") + PACKED), "#here", WORDS),
    "gzip-torn": Case("ok", plain(ZIP, body=PACKED[:-30]), "#nowhere"),
    "gzip-broken": Case("ok", plain(ZIP, body=b"no gzip"), "#nowhere"),
    "gzip-broken-quote": Case("ok", plain(ZIP, body=b"no gzip"), "", WORDS, "part-read"),
    "short-quote": Case("ok", plain(body="<title>A story</title>", length=9999), "", WORDS, "part-read"),
    "deflate": Case("ok", plain("Content-Encoding: deflate", body=zlib.compress(WHOLE)), "#here"),
    "raw": Case("ok", plain("Content-Encoding: DEFLATE", body=zlib.compress(WHOLE)[2:-4]), "#here"),
    "brotli": Case("ok", plain("Content-Encoding: br", body=b"\x0b\x02\x80abc\x03"), "#nowhere"),
    "bomb": Case("ok", plain(ZIP, body=BOMB)),
    "bomb-anchor": Case("ok", plain(ZIP, body=BOMB), "#nowhere"),
    "bomb-within": Case("ok", plain("Content-Encoding: gzip, gzip", body=BOMB_WITHIN), "#nowhere"),
    "nothing": Case("ok", endless_nothing, "#nowhere"),
    "short": Case("ok", plain(body=TITLED, length=9999), "#nowhere"),
    "long": Case("ok", plain(body=TITLED + "<p id=late>", length=len(TITLED)), "#here"),
    "large": Case("ok", large),
    "large-anchor": Case("ok", large, "#nowhere"),
    "endless": Case("ok", endless),
    "endless-anchor": Case("ok", endless, "#nowhere"),
    "tags": Case("ok", plain(body="<p>" * 600_000), "#nowhere"),
    "nested": Case("ok", plain(body="<b>" * 600_000), "#nowhere"),
    "chunked": Case("ok", fixed(chunked(chunk(WHOLE[:99]), chunk(WHOLE[99:]), b"0\r\n\r\n")), "#here", WORDS),
    "chunked-torn": Case("ok", fixed(chunked(chunk(WHOLE), b"ffff\r\nabc")), "#nowhere"),
    "chunked-late-garbage": Case("ok", fixed(chunked(chunk(WHOLE), b"ZZ\r\nhello\r\n")), "#nowhere"),
    "chunked-garbage": Case("unreachable", fixed(chunked(b"no chunk at all\r\n\r\n")), why="bad-reply"),
    "chunked-and-length": Case("unreachable", fixed(chunked(chunk(WHOLE), b"0\r\n\r\n", head="Content-Length: 7\r\n"))),
    "two-lengths": Case("unreachable", plain("Content-Length: 7", body=TITLED)),
    "old": Case("ok", fixed(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + WHOLE), "#here", WORDS),
    "bare-lines": Case("ok", fixed(page().replace(b"\r\n", b"\n"))),
    "no-type": Case("ok", fixed(reply("200 OK", body=f"<!doctype html>{TITLED}")), "#here", WORDS),
    "odd-type": Case("ok", fixed(reply("200 OK", "Content-Type: ;;charset", body=TITLED)), "#here"),
    "pdf": Case(
        "ok", fixed(reply("200 OK", "Content-Type: application/pdf", body=b"%PDF-1.7 404 Not Found")), "#page=2"
    ),
    "picture": Case("ok", fixed(reply("200 OK", "Content-Type: image/png", body=b"\x89PNG\r\n\x1a\n" + b"\0" * 99))),
    "text": Case("ok", fixed(reply("200 OK", "Content-Type: text/plain", body=STORY)), "#L3", WORDS),
    "nul": Case("ok", plain(body=b"\0\1\2\3" * 500 + WHOLE), "#here", WORDS),
    "long-header": Case("ok", fixed(page().replace(b"\r\n", b"\r\nX-Long: " + b"y" * 100_000 + b"\r\n", 1))),
    "200-headers": Case("ok", fixed(page().replace(b"\r\n", b"\r\n" + b"Set-Cookie: a=b\r\n" * 200, 1))),
    "too-long-header": Case(
        "unreachable", fixed(page().replace(b"\r\n", b"\r\nX-Long: " + b"y" * 300_000 + b"\r\n", 1)), why="long-headers"
    ),
    "2000-headers": Case(
        "unreachable", fixed(page().replace(b"\r\n", b"\r\n" + b"Set-Cookie: a=b\r\n" * 2000, 1)), why="long-headers"
    ),
    "endless-headers": Case("unreachable", many_headers, why="long-headers"),
}
