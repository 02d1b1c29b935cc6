"""Where a socket may lead: to public addresses alone, each name resolved once, and to what was looked at (SSRF)."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import threading
import weakref
from typing import TYPE_CHECKING, Any

from aiohttp.abc import AbstractResolver, ResolveResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from factpress.watch.address import Address

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_UNICAST = ipaddress.ip_network("2000::/3")
_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        # IANA special-purpose address registries (RFC 6890), of October 2025; what they hold that is global is no host.
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16"),
            *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"),
            *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
        ),
    )
)
_WEB_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024
_LOOKUPS = 32
_MOMENT = 0.05
"""Seconds in which connections that were ended are taken down."""

_PATIENCE = 10.0
"""Seconds that a name server has to answer."""


class NotPublic(OSError):  # noqa: N818 - what the address is
    """An address is none that the public can reach."""


def is_public(address: IP) -> bool:
    """Tell whether `address` is a global unicast one, and no other address in disguise.

    Of IPv6 only 2000::/3 is (RFC 4291): that leaves out v4-mapped, NAT64, link-local and unique local ones; 6to4 and
    Teredo, which carry an IPv4 address, are left out by name, and so are those with a zone.
    """
    if isinstance(address, ipaddress.IPv6Address) and (address.scope_id or address not in _UNICAST):
        return False
    return address.is_global and not any(address in network for network in _NOT_PUBLIC)


def look_up(host: str) -> list[str]:
    """Return the addresses of `host`, as the system resolves it; raises `socket.gaierror`."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(AbstractResolver):
    """Resolves each name once and lets no socket through to what is not public; `private` lets it, where that is meant.

    For aiohttp it is the resolver and, with `open`, the factory of every socket.
    """

    def __init__(self, *, private: bool = False, lookup: Callable[[str], list[str]] = look_up) -> None:
        self._private = private
        self._lookup = lookup
        self._known: dict[str, asyncio.Future[tuple[str, ...]]] = {}
        self._looking = asyncio.Semaphore(_LOOKUPS)
        self._opened: weakref.WeakSet[socket.socket] = weakref.WeakSet()

    async def admit(self, address: Address) -> None:
        """Raise `NotPublic` where `address` does not lead to the public web, `socket.gaierror` where nowhere."""
        if not (self._private or address.port in _WEB_PORTS or address.port >= _FIRST_FREE_PORT):
            raise NotPublic(f"port {address.port} is not the web's")
        await self.addresses(address.host)

    async def addresses(self, host: str) -> tuple[str, ...]:
        """Return the addresses of `host`, a name or a literal; each name is asked for once."""
        if host not in self._known:
            self._known[host] = asyncio.ensure_future(self._resolved(host))
        return await asyncio.shield(self._known[host])

    async def _resolved(self, host: str) -> tuple[str, ...]:
        literal = _literal(host)
        found = [str(literal)] if literal else await self._looked_up(host)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        for one in found:
            self._check(one)
        return tuple(found)

    async def _looked_up(self, host: str) -> list[str]:
        """Look a name up in a thread that nobody waits for at the end: the system's resolver cannot be interrupted."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[str]] = loop.create_future()
        async with self._looking:
            threading.Thread(target=self._look, args=(host, loop, answer), daemon=True).start()
            try:
                return await asyncio.wait_for(answer, _PATIENCE)
            except (TimeoutError, UnicodeError):
                raise socket.gaierror(socket.EAI_NONAME, "no such name") from None

    def _look(self, host: str, loop: asyncio.AbstractEventLoop, answer: asyncio.Future[list[str]]) -> None:
        def tell(found: list[str] | Exception) -> None:
            if answer.done():
                return
            if isinstance(found, Exception):
                answer.set_exception(found)
            else:
                answer.set_result(found)

        found: list[str] | Exception
        try:
            found = self._lookup(host)
        except (OSError, ValueError) as fault:
            found = fault
        with contextlib.suppress(RuntimeError):  # the loop is over
            loop.call_soon_threadsafe(tell, found)

    def _check(self, found: str) -> None:
        literal = _literal(found)
        if not self._private and (literal is None or not is_public(literal)):
            raise NotPublic(f"{found} is not public")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the checked addresses of `host` in the form that aiohttp wants."""
        return [
            ResolveResult(
                hostname=host,
                host=found,
                port=port,
                family=socket.AF_INET6 if ":" in found else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for found in await self.addresses(host)
            if family in {socket.AF_UNSPEC, socket.AF_INET6 if ":" in found else socket.AF_INET}
        ]

    def open(self, info: tuple[Any, ...]) -> socket.socket:
        """Return a socket for one of `getaddrinfo`'s entries, the last to look at where it leads."""
        family, kind, protocol, _, where = info
        self._check(str(where[0]))
        made = socket.socket(family, kind, protocol)
        self._opened.add(made)
        return made

    async def close(self) -> None:
        """Wait for no name any more, and end what is open still.

        aiohttp loses a connection whose request is given up before it is sent.
        """
        for task in self._known.values():
            task.cancel()
        for made in self._opened:
            with contextlib.suppress(OSError):
                made.shutdown(socket.SHUT_RDWR)
        await asyncio.sleep(_MOMENT if self._opened else 0)


def _literal(host: str) -> IP | None:
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None
