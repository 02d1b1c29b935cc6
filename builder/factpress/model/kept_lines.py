"""The lines of a file that a person wrote, as they are kept: in a few bytes, opened where one is asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

_QUICK = 1
"""The level of compression that takes the least time."""


@dataclass(frozen=True, slots=True)
class KeptLines(Sequence[str]):
    """Lines, `packed`; there are `number` of them."""

    packed: bytes
    number: int

    @classmethod
    def of(cls, text: str) -> KeptLines:
        """Return the lines of `text`."""
        return cls(zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICK), text.count("\n") + 1)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        """Return the line at `at`, from 0; raises `IndexError`."""
        return _parted(self.packed)[at]

    def __iter__(self) -> Iterator[str]:
        """Yield the lines."""
        return iter(_parted(self.packed))

    def __len__(self) -> int:
        """Return how many lines there are."""
        return self.number


@lru_cache(maxsize=64)
def _parted(packed: bytes) -> Sequence[str]:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass").split("\n")
