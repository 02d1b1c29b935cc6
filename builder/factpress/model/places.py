"""Where each node of a document stands: by its path from the root, `()` being the root."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from factpress.diagnostic import Location

Step = str | int
Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Later(Mapping[Path, Location]):
    """Places that are looked for when one is asked for, as hardly any ever is: the `values` or the `keys` of `read`."""

    read: Callable[[], Places]
    of: Literal["values", "keys"]

    def __getitem__(self, path: Path) -> Location:
        """Return the place of the node at `path`; raises `KeyError`."""
        return self._found[path]

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a node at `path`."""
        return path in self._found

    def __iter__(self) -> Iterator[Path]:
        """Yield the paths, as they were written."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return how many nodes there are."""
        return len(self._found)

    @property
    def _found(self) -> Mapping[Path, Location]:
        found: Mapping[Path, Location] = getattr(self.read(), self.of)
        return found


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
    def later(cls, read: Callable[[], Places]) -> Places:
        """Return the places that `read` returns, which is asked each time that one of them is."""
        return cls(Later(read, "values"), Later(read, "keys"))
