"""Values in few bytes, for what is kept of many briefs and seldom looked at."""

from __future__ import annotations

import zlib

_QUICK = 1
"""The level of compression that takes the least time."""


def packed(content: bytes) -> bytes:
    """Return `content` in fewer bytes."""
    return zlib.compress(content, _QUICK)


def unpacked(content: bytes) -> bytes:
    """Return what was `packed`. Raises `zlib.error` where `content` was not."""
    return zlib.decompress(content)


def packed_text(text: str) -> bytes:
    """Return `text` in few bytes."""
    return packed(text.encode("utf-8", "surrogatepass"))


def unpacked_text(content: bytes) -> str:
    """Return the text that was packed. Raises what `unpacked` raises."""
    return unpacked(content).decode("utf-8", "surrogatepass")
