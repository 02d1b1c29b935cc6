"""Redirects: where servers send their readers on, by headers, cookies and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.watch.world.replies import STORY, Case, fixed, page, reply
from tests.watch.world.statuses import OK

if TYPE_CHECKING:
    import asyncio

    from tests.watch.world import Request, World
    from tests.watch.world.replies import Behaviour


def to(location: str, code: int = 302, *headers: str) -> Behaviour:
    """Redirect, with `{host}` and `{next}` in the location for the host and port of another and of this one."""

    async def answer(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
        other = world.hosts[(world.hosts.index(request.host) + 1) % len(world.hosts)]
        here = location.replace("{host}", f"{request.host}:{world.port}").replace("{next}", f"{other}:{world.port}")
        writer.write(reply(f"{code} Elsewhere", f"Location: {here}", *headers))

    return answer


def refreshing(content: str) -> Behaviour:
    """Answer with a page that takes its reader elsewhere."""
    return fixed(page("Elsewhere.", head=f'<meta http-equiv="refresh" content="{content}">'))


def chain(*codes: int) -> Behaviour:
    """Redirect by each of `codes` in turn, to a page that is well."""

    async def answer(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
        step = int(request.path.partition("?step=")[2] or 0)
        if step == len(codes):
            writer.write(page())
        else:
            there = f"{request.path.partition('?')[0]}?step={step + 1}"
            writer.write(reply(f"{codes[step]} Elsewhere", f"Location: {there}"))

    return answer


async def growing(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(reply("302 Found", f"Location: {request.path}/on"))


def _other(path: str) -> str:
    return path.removesuffix("?there") if path.endswith("?there") else f"{path}?there"


async def between(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    """Redirect to and fro between two addresses."""
    writer.write(reply("302 Found", f"Location: {_other(request.path)}"))


async def refreshing_between(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    """Take the readers of each of two pages to the other."""
    await refreshing(f"0; url={_other(request.path)}")(world, request, writer)


async def cookie(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    if "seen=1" in request.headers.get("cookie", ""):
        writer.write(page())
    else:
        writer.write(reply("302 Found", f"Location: {request.path}", "Set-Cookie: seen=1; Path=/"))


async def cookie_elsewhere(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    if "a=b" in request.headers.get("cookie", ""):
        writer.write(page())
    elif request.path.endswith("?set"):
        back = request.path.removesuffix("?set")
        writer.write(reply("302 Found", f"Location: {back}", "Set-Cookie: a=b; HttpOnly", "Set-Cookie: \xff=;;"))
    else:
        writer.write(reply("307 Found", f"Location: {request.path}?set"))


async def counting_cookie(world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    seen = f"Set-Cookie: n={world.asked[request.host + request.path]}"
    writer.write(reply("302 Found", f"Location: {request.path}", seen))


async def away(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    """Redirect to what the query names."""
    writer.write(reply("302 Found", f"Location: {request.path.partition('?')[2]}"))


CASES = {
    "302": Case("ok", to("/ok")),
    "303": Case("ok", to("/ok", 303)),
    "307": Case("ok", to("/ok", 307)),
    "302-relative": Case("ok", to("../ok?x=1#y")),
    "302-other-host": Case("ok", to("//{next}/ok")),
    "moved": Case("moved", to("/ok", 301)),
    "moved-308": Case("moved", to("/ok?x=1", 308)),
    "moved-host": Case("moved", to("http://{next}/ok", 301)),
    "moved-slash": Case("moved", to("/ok/", 301)),
    "moved-latin": Case("moved", to("/ok/caf\xe9", 301)),
    "moved-spaced": Case("moved", to("  /ok/a b ", 301)),
    "moved-upper": Case("moved", to("HTTP://{host}/ok", 301)),
    "chain-301-308": Case("moved", chain(301, 308)),
    "chain-301-302": Case("moved", chain(301, 302)),
    "chain-302-301": Case("ok", chain(302, 301)),
    "chain-mixed": Case("ok", chain(303, 307, 302, 308, 301)),
    "chain-long": Case("moved", chain(*[301] * 8)),
    "cookie": Case("ok", cookie),
    "cookie-elsewhere": Case("ok", cookie_elsewhere),
    "home": Case("redirect-to-home", to("/")),
    "home-301": Case("redirect-to-home", to("http://{host}/", 301)),
    "home-index": Case("redirect-to-home", to("/index.html")),
    "home-language": Case("redirect-to-home", to("/en/", 303)),
    "home-other": Case("redirect-to-home", to("http://{next}", 301)),
    "to-login": Case("blocked", to("/login?next=/story"), why="login"),
    "to-login-other": Case("blocked", to("http://{next}/accounts/signin/"), why="login"),
    "soft-path": Case("soft-404", to("/404.html")),
    "to-404": Case("gone", to("/404", 301)),
    "to-410": Case("gone", to("/410")),
    "to-403": Case("blocked", to("/403")),
    "to-500": Case("unreachable", to("/500")),
    "to-disallowed": Case("blocked", to("/private/x"), why="robots"),
    "loop": Case("unreachable", to("/loop"), why="too-many-redirects"),
    "loop-of-two": Case("unreachable", between, why="too-many-redirects"),
    "growing": Case("unreachable", growing, why="too-many-redirects"),
    "counting-cookie": Case("unreachable", counting_cookie, why="too-many-redirects"),
    "bad-location": Case("unreachable", to("http://[bad"), why="bad-redirect"),
    "bad-port": Case("unreachable", to("http://{host}0000000/"), why="bad-redirect"),
    "no-location": Case("unreachable", fixed(reply("302 Found")), why="bad-redirect"),
    "empty-location": Case("unreachable", to(""), why="bad-redirect"),
    "file-location": Case("unreachable", to("file:///etc/passwd"), why="bad-redirect"),
    "script-location": Case("unreachable", to("javascript:alert(1)"), why="bad-redirect"),
    "refresh": Case("ok", refreshing("0; url=/ok")),
    "refresh-itself": Case("ok", refreshing("1")),
    "refresh-late": Case("ok", refreshing("900; url=/404")),
    "refresh-bad": Case("ok", refreshing("0; url=http://[bad")),
    "refresh-gone": Case("gone", refreshing("0; url='/404'")),
    "refresh-home": Case("redirect-to-home", refreshing("2;URL=/")),
    "refresh-loop": Case("unreachable", refreshing_between, why="too-many-redirects"),
    "refresh-header": Case(
        "gone", fixed(reply("200 OK", "Content-Type: text/html", "Refresh: 0; url=/404", body=STORY))
    ),
    "disallowed": Case("blocked", OK, why="robots"),
}
ALSO: dict[str, Behaviour] = {
    "to": away,
    **dict.fromkeys(["private", "accounts", "login", "404.html", "en", "index.html"], OK),
}
"""What is not asked by itself."""
