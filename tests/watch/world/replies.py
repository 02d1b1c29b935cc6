"""What servers send: whole replies as bytes, and the ways to send them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

    from tests.watch.world import Request, World

    Behaviour = Callable[[World, Request, asyncio.StreamWriter], Awaitable[None]]

WORDS = "It was so on that day, and many people saw it."
STORY = f"{WORDS} They went home late; the shops on the square were open, and the lamps were lit in every street. " * 3
HTML = "Content-Type: text/html; charset=utf-8"


@dataclass(frozen=True)
class Case:
    """A behaviour with the class that is right for it. `ends` goes after the path; `quote` is looked for on the page.

    `why` is the cause that is to be told, where it is to be looked at.
    """

    right: str
    behave: Behaviour
    ends: str = ""
    quote: str = ""
    why: str | None = None


def reply(status: str, *headers: str, body: str | bytes = "", length: int | None = None) -> bytes:
    """Return a whole reply; `length` is what it says of itself where that is a lie."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(content) if length is None else length}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + content


def page(body: str = STORY, title: str = "A story", head: str = "") -> bytes:
    """Return a page that is well."""
    return reply("200 OK", HTML, body=f"<!doctype html><title>{title}</title>{head}<p>{body}</p>")


def fixed(content: bytes) -> Behaviour:
    """Answer the same to everybody."""

    async def answer(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(content)

    return answer


def status(line: str, *headers: str) -> Behaviour:
    """Answer with a status and the page that goes with it."""
    return fixed(reply(line, HTML, *headers, body=f"<title>{line}</title><p>{line}</p>"))


def times(count: int, first: Behaviour, then: Behaviour) -> Behaviour:
    """Answer `first` so many times to an address, `then` afterwards."""

    async def answer(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
        is_first = world.asked[request.host + request.path] <= count
        await (first if is_first else then)(world, request, writer)

    return answer
