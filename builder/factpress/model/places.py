"""Where each node of a document stands: by its path from the root, `()` being the root."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from factpress.diagnostic import Location

Step = str | int
Path = tuple[Step, ...]

_QUICK = 1
"""The level of compression that takes the least time."""


@dataclass(frozen=True, slots=True, eq=False)
class Packed(Mapping[Path, Location]):
    """Places in the file at `file`, of few bytes: most are never asked for. `lines` are those of the file."""

    file: str
    lines: tuple[str, ...]
    spots: bytes

    @classmethod
    def of(cls, places: Mapping[Path, Location], file: str, lines: tuple[str, ...]) -> Packed:
        """Return `places`, all of them in `file`, with as many bytes as they need."""
        spots = [(path, at.line, at.column, at.length) for path, at in places.items()]
        return cls(file, lines, zlib.compress(json.dumps(spots, separators=(",", ":")).encode(), _QUICK))

    def __getitem__(self, path: Path) -> Location:
        """Return the place of the node at `path`; raises `KeyError`."""
        line, column, length = _spots(self.spots)[path]
        return Location(self.file, line, column, length, self.lines[line - 1] if line <= len(self.lines) else "")

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a node at `path`."""
        return path in _spots(self.spots)

    def __iter__(self) -> Iterator[Path]:
        """Yield the paths, as they were written."""
        return iter(_spots(self.spots))

    def __len__(self) -> int:
        """Return how many nodes there are."""
        return len(_spots(self.spots))


@lru_cache(maxsize=32)
def _spots(packed: bytes) -> Mapping[Path, tuple[int, int, int]]:
    return {tuple(path): (line, column, length) for path, line, column, length in json.loads(zlib.decompress(packed))}


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

    def packed(self, file: str, lines: tuple[str, ...]) -> Places:
        """Return the same places, all of them in `file` with these `lines`, with as many bytes as they need."""
        return Places(Packed.of(self.values, file, lines), Packed.of(self.keys, file, lines))
