"""The places of a document that are read again when one is asked for: kept, they would outweigh what they are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

from factpress.diagnostic import Location
from factpress.load.nodes import Path, read
from factpress.model import Limits, Places

if TYPE_CHECKING:
    from factpress.load.frontmatter import Parts
    from factpress.load.nodes import Tree
    from factpress.load.sheet import Sheet


@dataclass(frozen=True, slots=True, eq=False)
class Reread(Mapping[Path, Location]):
    """The places `of` values or keys in lines `first` to `last` of `sheet`, which can be read."""

    sheet: Sheet
    first: int
    last: int
    limits: Limits
    of: Literal["values", "keys"]

    def __getitem__(self, path: Path) -> Location:
        """Return the place of the node at `path`; raises `KeyError`."""
        return self._places[path]

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a node at `path`."""
        return path in self._places

    def __iter__(self) -> Iterator[Path]:
        """Yield the paths, as they were written."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return how many nodes there are."""
        return len(self._places)

    @property
    def _places(self) -> Mapping[Path, Location]:
        places = _read(self.sheet, self.first, self.last, self.limits)
        return places.values if self.of == "values" else places.keys


def reread(sheet: Sheet, parts: Parts, limits: Limits) -> Places:
    """Return the places of the tree in `parts` of `sheet`, which could be read."""
    return Places(
        Reread(sheet, parts.first, parts.last, limits, "values"), Reread(sheet, parts.first, parts.last, limits, "keys")
    )


@lru_cache(maxsize=32)
def _read(sheet: Sheet, first: int, last: int, limits: Limits) -> Places:
    tree = cast("Tree", read(sheet, first, last, limits)[0])  # as it could be read before
    return tree.places
