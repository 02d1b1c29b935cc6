"""What was raised while asking → why there is no answer."""

from __future__ import annotations

import socket
import ssl

import aiohttp
from aiohttp.http_exceptions import LineTooLong

from factpress.watch.answer import Failure
from factpress.watch.guard import NotPublic


def of(fault: BaseException) -> Failure:
    """Return the failure that `fault` is."""
    if _is_long(fault):
        return Failure.LONG_HEADERS
    told = getattr(fault, "os_error", None) or fault
    return next((failure for kinds, failure in _KINDS if isinstance(told, kinds)), Failure.BAD_REPLY)


def _is_long(fault: BaseException) -> bool:
    """Tell whether a head was longer than is taken. Of too many lines there is no word but the message."""
    cause = fault.__cause__
    is_long = isinstance(fault, LineTooLong) or getattr(fault, "message", "") == _TOO_MANY
    return is_long or (cause is not None and _is_long(cause))


_TOO_MANY = "Too many headers received"
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
