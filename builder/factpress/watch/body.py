"""Bytes as they come → bytes as they were meant, never more than wanted: what is packed is unpacked piece by piece."""

from __future__ import annotations

import zlib

_HEAD = 2
"""Bytes that tell one packing from another (RFC 1950, 1952)."""


class Body:
    """The body of an answer up to `limit` bytes, unpacked from `coding` (HTTP's content codings)."""

    def __init__(self, coding: str, limit: int) -> None:
        self._limit = limit
        self._unpack = _Unpacker(coding) if coding.strip().lower() not in {"", "identity"} else None
        self._parts = bytearray()
        self.is_cut = False

    @property
    def content(self) -> bytes:
        """What there is so far."""
        return bytes(self._parts)

    def add(self, received: bytes) -> None:
        """Take in what was received; what goes beyond the limit is dropped."""
        room = self._limit - len(self._parts)
        plain = self._unpack.feed(received, room + 1) if self._unpack else received
        self._parts += plain[:room]
        self.is_cut = self.is_cut or len(plain) > room or (self._unpack is not None and self._unpack.is_broken)


class _Unpacker:
    """Unpacks gzip and deflate; anything else, and what is damaged, is broken and gives nothing more."""

    def __init__(self, coding: str) -> None:
        self.is_broken = coding.strip().lower() not in {"gzip", "x-gzip", "deflate"}
        self._head = b""
        self._stream: zlib._Decompress | None = None

    def feed(self, packed: bytes, room: int) -> bytes:
        """Return at most `room` bytes more."""
        if self._stream is None:
            self._head += packed
            if len(self._head) < _HEAD:
                return b""
            packed, self._stream = self._head, zlib.decompressobj(_window(self._head))
        try:
            return b"" if self.is_broken else self._stream.decompress(packed, room)
        except zlib.error:
            self.is_broken = True
            return b""


def _window(head: bytes) -> int:
    """Return zlib's window for what begins so: gzip, zlib or, as some servers send it, deflate without a header."""
    is_zlib = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return zlib.MAX_WBITS | 32 if is_zlib or head.startswith(b"\x1f\x8b") else -zlib.MAX_WBITS
