"""The lines of a file that a person wrote, as they are kept: in a few bytes, opened where one is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

from factpress.model.packing import packed_text, unpacked_text


@dataclass(frozen=True, slots=True)
class KeptLines(Sequence[str]):
    """Lines, `packed`; there are `number` of them."""

    packed: bytes
    number: int

    @classmethod
    def of(cls, text: str) -> KeptLines:
        """Return the lines of `text`."""
        return cls(packed_text(text), text.count("\n") + 1)

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


def packed_lines(lines: Sequence[str]) -> bytes:
    """Return `lines` in few bytes, the same for the same lines."""
    return lines.packed if isinstance(lines, KeptLines) else packed_text("\n".join(lines))


@lru_cache(maxsize=64)
def _parted(packed: bytes) -> Sequence[str]:
    return unpacked_text(packed).split("\n")
