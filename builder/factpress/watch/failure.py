"""What was raised while asking → why there is no answer."""

from __future__ import annotations

import socket
import ssl

import aiohttp

from factpress.watch.answer import Failure
from factpress.watch.guard import NotPublic


def of(fault: BaseException) -> Failure:
    """Return the failure that `fault` is."""
    told = getattr(fault, "os_error", None) or fault
    return next((failure for kinds, failure in _KINDS if isinstance(told, kinds)), Failure.BAD_REPLY)


_KINDS: tuple[tuple[tuple[type[BaseException], ...], Failure], ...] = (
    ((NotPublic,), Failure.NOT_PUBLIC),
    ((TimeoutError, aiohttp.ServerTimeoutError), Failure.TIMEOUT),
    ((socket.gaierror, aiohttp.ClientConnectorDNSError), Failure.DNS),
    ((aiohttp.ClientSSLError, ssl.SSLError), Failure.TLS),
    ((ConnectionRefusedError,), Failure.REFUSED),
    ((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, aiohttp.ClientPayloadError), Failure.RESET),
    ((ConnectionError,), Failure.RESET),
    ((OSError,), Failure.REFUSED),
)
