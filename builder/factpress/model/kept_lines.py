"""The lines of a file that a person wrote, as they are kept: a line by itself weighs as much as what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload


@dataclass(frozen=True, slots=True)
class KeptLines(Sequence[str]):
    """The lines of `text`, parted when one is asked for."""

    text: str

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        """Return the line at `at`, from 0; raises `IndexError`."""
        return _parted(self.text)[at]

    def __iter__(self) -> Iterator[str]:
        """Yield the lines."""
        return iter(_parted(self.text))

    def __len__(self) -> int:
        """Return how many lines there are."""
        return self.text.count("\n") + 1


@lru_cache(maxsize=64)
def _parted(text: str) -> Sequence[str]:
    return text.split("\n")
