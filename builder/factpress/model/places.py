"""Where each node of a document stands: by its path from the root, `()` being the root."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from factpress.diagnostic import Location
from factpress.model import packing

Step = str | int
Path = tuple[Step, ...]

Spot = tuple[int, int, int]
"""The line and the column of a place, from 1, and its length."""


@dataclass(frozen=True, slots=True, eq=False)
class Spots(Mapping[Path, Location]):
    """Places in the file at `file`, with its `lines`: made when they are asked for, since most never are."""

    file: str
    lines: Sequence[str]
    spots: Mapping[Path, Spot]

    def __getitem__(self, path: Path) -> Location:
        """Return the place of the node at `path`; raises `KeyError`."""
        line, column, length = self.spots[path]
        return Location(self.file, line, column, length, self.lines[line - 1] if line <= len(self.lines) else "")

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a node at `path`."""
        return path in self.spots

    def __iter__(self) -> Iterator[Path]:
        """Yield the paths, as they were written."""
        return iter(self.spots)

    def __len__(self) -> int:
        """Return how many nodes there are."""
        return len(self.spots)


@dataclass(frozen=True, slots=True, eq=False)
class Packed(Mapping[Path, Location]):
    """The same as `Spots`, in a tenth of their bytes: for places that are kept, and hardly ever asked for.

    `packed` are those of values and those of keys, which have the same paths; `of` tells which of both are meant.
    """

    file: str
    lines: Sequence[str]
    packed: bytes
    of: Literal[0, 1]

    def __getitem__(self, path: Path) -> Location:
        """Return the place of the node at `path`; raises `KeyError`."""
        return Spots(self.file, self.lines, self._spots)[path]

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a node at `path`."""
        return path in self._spots

    def __iter__(self) -> Iterator[Path]:
        """Yield the paths, as they were written."""
        return iter(self._spots)

    def __len__(self) -> int:
        """Return how many nodes there are."""
        return len(self._spots)

    @property
    def _spots(self) -> Mapping[Path, Spot]:
        return _unpacked(self.packed)[self.of]


@lru_cache(maxsize=64)
def _unpacked(packed: bytes) -> tuple[Mapping[Path, Spot], Mapping[Path, Spot]]:
    values, keys = json.loads(packing.unpacked(packed))
    return _spots(values), _spots(keys)


def _spots(said: Iterable[tuple[list[Step], list[int]]]) -> Mapping[Path, Spot]:
    return {tuple(path): (line, column, length) for path, (line, column, length) in said}


@dataclass(frozen=True, slots=True)
class Places:
    """Where each node of a document stands: `values` and `keys` by path from the root, `()` being the root."""

    values: Mapping[Path, Location]
    keys: Mapping[Path, Location]

    def value(self, *path: Step) -> Location:
        """Return the place of the value at `path`, or of its nearest parent that was written."""
        while path not in self.values and path:
            path = path[:-1]
        return self.values[path]

    def key(self, *path: Step) -> Location:
        """Return the place of the key at `path`; of the value where it has no key (an item of a list, the root)."""
        return self.keys.get(path) or self.value(*path)

    @classmethod
    def unpacked(cls, file: str, lines: Sequence[str], packed: bytes) -> Places:
        """Return the places that were `packed`, in the file at `file` with its `lines`."""
        return cls(Packed(file, lines, packed, 0), Packed(file, lines, packed, 1))

    @property
    def bytes(self) -> bytes:
        """What `unpacked` takes. Raises `TypeError` where these are no packed places."""
        if not isinstance(self.values, Packed):
            raise TypeError(self)
        return self.values.packed

    def packed(self, lines: Sequence[str]) -> Places:
        """Return the same places in few bytes, with `lines` as those of the file; what are no `Spots` as they are."""
        if not isinstance(self.values, Spots) or not isinstance(self.keys, Spots):
            return self
        said = [list(of.spots.items()) for of in (self.values, self.keys)]
        packed = packing.packed_text(json.dumps(said))
        return Places.unpacked(self.values.file, lines, packed)
