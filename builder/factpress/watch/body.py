"""Bytes as they come → bytes as they were meant, never more than wanted: what is packed is unpacked piece by piece."""

from __future__ import annotations

import zlib

_GZIP = b"\x1f\x8b"
_HEAD = 2
"""Bytes that tell one packing from another (RFC 1950, 1952)."""

_RATIO = 100
"""Bytes that one packed byte may become: a page becomes ten, a bomb a thousand."""

_MOST_MEMBERS = 100
"""Packed one after the other in one body."""

_FREE = 65_536
"""Bytes that may be unpacked, or be received and become nothing, before anybody counts."""


class Body:
    """The body of an answer up to `limit` bytes, unpacked from `coding` (HTTP's content codings)."""

    def __init__(self, coding: str, limit: int) -> None:
        self._limit = limit
        self._unpack = _Unpacker(coding) if coding.strip().lower() not in {"", "identity"} else None
        self._parts = bytearray()
        self._received = 0
        self.is_cut = False

    @property
    def content(self) -> bytes:
        """What there is so far."""
        return bytes(self._parts)

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is missing, if nothing more comes: what was packed is unpacked to its end."""
        return not self.is_cut and (self._unpack is None or self._unpack.is_done)

    def add(self, received: bytes) -> None:
        """Take in what was received; what goes beyond the limit, or is packed beyond all reason, is dropped."""
        self._received += len(received)
        most = self._limit if self._unpack is None else min(self._limit, max(_FREE, _RATIO * self._received))
        room = most - len(self._parts)
        plain = self._unpack.feed(received, room + 1) if self._unpack else received
        self._parts += plain[:room]
        is_nothing = self._unpack is not None and (self._unpack.is_broken or self._received > self._limit + _FREE)
        self.is_cut = self.is_cut or len(plain) > room or is_nothing


class _Unpacker:
    """Unpacks gzip and deflate; anything else, and what is damaged, is broken and gives nothing more."""

    def __init__(self, coding: str) -> None:
        self.is_broken = coding.strip().lower() not in {"gzip", "x-gzip", "deflate"}
        self._head = b""
        self._members = 0
        self._stream: zlib._Decompress | None = None

    @property
    def is_done(self) -> bool:
        """Tell whether what was packed has ended, or never began."""
        return self._stream.eof if self._stream else not self._head

    def feed(self, packed: bytes, room: int) -> bytes:
        """Return at most `room` bytes more."""
        plain = b""
        while packed and len(plain) < room and not self.is_broken:
            part, packed = self._part(packed, room - len(plain))
            plain += part
        return plain

    def _part(self, packed: bytes, room: int) -> tuple[bytes, bytes]:
        """Return what `packed` becomes, and what of it belongs to another member (RFC 1952, §2.2)."""
        if self._stream is None:
            self._head += packed
            if len(self._head) < _HEAD:
                return b"", b""
            packed, self._stream = self._head, zlib.decompressobj(_window(self._head))
            self._members += 1
            self.is_broken = self._members > _MOST_MEMBERS
        try:
            plain = self._stream.decompress(packed, room)
        except zlib.error:
            self.is_broken = True
            return b"", b""
        rest = self._stream.unused_data
        if not rest or not (rest + _GZIP[1:]).startswith(_GZIP):
            return plain, b""
        self._head, self._stream = b"", None
        return plain, rest


def _window(head: bytes) -> int:
    """Return zlib's window for what begins so: gzip, zlib or, as some servers send it, deflate without a header."""
    is_zlib = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return zlib.MAX_WBITS | 32 if is_zlib or head.startswith(_GZIP) else -zlib.MAX_WBITS
