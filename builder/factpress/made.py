"""Files that are made when they are asked for, each time anew: all of them at once would fill the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Maker = Callable[[], bytes]


@dataclass(frozen=True, slots=True, eq=False)
class Made(Mapping[str, bytes]):
    """The bytes of files by their path, each from its maker."""

    makers: Mapping[str, Maker]

    def __getitem__(self, path: str) -> bytes:
        """Make the file at `path`; raises `KeyError` where there is none, and what its maker raises."""
        return self.makers[path]()

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self.makers)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self.makers)
