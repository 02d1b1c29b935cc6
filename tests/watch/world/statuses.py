"""Statuses: what servers say of a page, once or always, and what they say wrong."""

from __future__ import annotations

import email.utils
import time
from typing import TYPE_CHECKING

from tests.watch.world.replies import HTML, STORY, Case, fixed, page, reply, status, times

if TYPE_CHECKING:
    import asyncio

    from tests.watch.world import Request, World

OK = fixed(page())


async def until(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    """Ask to come back two seconds later, by a date, and answer then."""
    date = f"Date: {email.utils.formatdate(usegmt=True)}"
    later = f"Retry-After: {email.utils.formatdate(time.time() + 2, usegmt=True)}"
    await times(1, status("429 Slow down", date, later), OK)(world, request, writer)


async def conditional(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    """Answer with the page, or that it is as it was."""
    if request.headers.get("if-none-match") == '"v1"':
        writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n')
    else:
        writer.write(reply("200 OK", HTML, 'ETag: "v1"', body=f"<title>A story</title>{STORY}"))


CASES = {
    "ok": Case("ok", OK),
    "203": Case("ok", status("203 From elsewhere")),
    "empty": Case("ok", fixed(reply("204 No Content"))),
    "206": Case("ok", status("206 A part")),
    "conditional": Case("ok", conditional),
    "hints": Case("ok", fixed(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + page())),
    "continue": Case("ok", fixed(b"HTTP/1.1 100 Continue\r\n\r\n" + page())),
    "once-429": Case("ok", times(1, status("429 Slow down", "Retry-After: 1"), OK)),
    "once-429-date": Case("ok", until),
    "once-502": Case("ok", times(1, status("502 Bad Gateway"), OK)),
    "once-503": Case("ok", times(1, status("503 Busy"), OK)),
    "twice-504": Case("ok", times(2, status("504 Gateway Timeout", "Retry-After: soon"), OK)),
    "404": Case("gone", status("404 Not Found"), why="404"),
    "410": Case("gone", status("410 Gone"), why="410"),
    "404-empty": Case("gone", fixed(reply("404 Not Found"))),
    "404-anchor": Case("gone", status("404 Not Found"), "#part"),
    "400": Case("blocked", status("400 Bad Request"), why="400"),
    "401": Case("blocked", status("401 Unauthorized", "WWW-Authenticate: Basic"), why="401"),
    "402": Case("blocked", status("402 Payment Required")),
    "403": Case("blocked", status("403 Forbidden"), why="403"),
    "405": Case("blocked", status("405 Method Not Allowed")),
    "406": Case("blocked", status("406 Not Acceptable")),
    "429": Case("blocked", status("429 Slow down"), why="429"),
    "429-long": Case("blocked", status("429 Slow down", "Retry-After: 86400"), why="429"),
    "451": Case("blocked", status("451 For Legal Reasons")),
    "999": Case("blocked", status("999 Request denied"), why="999"),
    "mitigated-403": Case("blocked", status("403 Forbidden", "CF-Mitigated: challenge"), why="challenge"),
    "mitigated-503": Case("blocked", status("503 Wait", "cf-mitigated: challenge"), why="challenge"),
    "408": Case("unreachable", status("408 Too slow")),
    "500": Case("unreachable", status("500 Oh no"), why="500"),
    "501": Case("unreachable", status("501 Not Implemented")),
    "503": Case("unreachable", status("503 Busy"), why="503"),
    "503-date": Case("unreachable", status("503 Busy", "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT"), why="503"),
    "521": Case("unreachable", status("521 Down"), why="521"),
    "304-unasked": Case("unreachable", fixed(b"HTTP/1.1 304 Not Modified\r\n\r\n"), why="bad-reply"),
    "101-unasked": Case("unreachable", fixed(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")),
    "no-reason": Case("ok", fixed(page().replace(b"200 OK", b"200", 1))),
    "odd-reason": Case("ok", fixed(page().replace(b"200 OK", b"200 \xe9\xff 404 Not Found", 1))),
}
