"""Where a reply leads on: by a redirect, or by a page that takes its readers away at once; and with which cookies."""

from __future__ import annotations

import contextlib
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from factpress.watch.address import Address, address
from factpress.watch.answer import Failure
from factpress.watch.page import refresh

if TYPE_CHECKING:
    from collections.abc import Mapping

    import aiohttp

    from factpress.watch.answer import Reply

REDIRECTS = frozenset({301, 302, 303, 307, 308})


def onward(reply: Reply, at: Address) -> Address | Failure | None:
    """Return where a reply sends its reader on; nothing where it is what was asked for."""
    if reply.answer.status in REDIRECTS:
        return (address(reply.location, at.href) if reply.location else None) or Failure.BAD_REDIRECT
    typed = refresh(reply.answer) if reply.answer.status == 200 else ""
    to = address(typed, at.href) if typed else None
    return to if to and to.page != at.page else None


def location(response: aiohttp.ClientResponse) -> str:
    """Return the Location as its bytes are, those that are not ASCII percent-encoded."""
    raw = next((value for name, value in response.raw_headers if name.lower() == b"location"), b"")
    return "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in raw)


def cookies_of(response: aiohttp.ClientResponse) -> dict[str, str]:
    """Return the cookies that a response sets, by name."""
    kept: SimpleCookie = SimpleCookie()
    for typed in response.headers.getall("Set-Cookie", ()):
        with contextlib.suppress(CookieError):
            kept.load(typed)
    return {name: morsel.coded_value for name, morsel in kept.items()}


def cookie(cookies: Mapping[str, str]) -> dict[str, str]:
    """Return the header that gives `cookies` back; none where they cannot be written in one."""
    said = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"Cookie": said} if said and said.isprintable() else {}
