"""Values in few bytes, for what is kept of many briefs and seldom looked at."""

from __future__ import annotations

import zlib
from typing import Any

_QUICK = 1
"""The level of compression that takes the least time."""


class Packable:
    """The base of frozen dataclasses with slots of which many are packed: made again of their fields, not of a state.

    What a dataclass does of itself asks for the names of the fields each time.
    """

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


def packed(content: bytes) -> bytes:
    """Return `content` in fewer bytes."""
    return zlib.compress(content, _QUICK)


def unpacked(content: bytes) -> bytes:
    """Return what was `packed`. Raises `zlib.error` where `content` was not."""
    return zlib.decompress(content)
