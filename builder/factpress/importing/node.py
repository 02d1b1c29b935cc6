"""A value of any format with its place: a text, a list, a mapping or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.diagnostic import Location
    from factpress.load.nodes import Path, Tree
    from factpress.load.unmarked import Value

_LONGEST_LINE = 4_000
"""A longer line, as programs write them, is not shown with its findings."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands. Numbers and truth values are the texts that were typed."""

    value: str | tuple[Node, ...] | Mapping[str, Node] | None
    place: Location

    def get(self, key: str) -> Node | None:
        """Return what a mapping has under `key`, if it is one and has."""
        return self.value.get(key) if isinstance(self.value, Mapping) else None

    @property
    def items(self) -> tuple[Node, ...]:
        """The members of a list; a value that is none stands for a list of it alone."""
        return self.value if isinstance(self.value, tuple) else (self,)

    @property
    def text(self) -> str:
        """The text that this is; empty where it is none."""
        return self.value if isinstance(self.value, str) else ""


def shown(line: str) -> str:
    """Return `line` as a place carries it: nothing of one that is too long to be shown."""
    return line if len(line) <= _LONGEST_LINE else ""


def of_tree(tree: Tree) -> Node:
    """Return the document that YAML was read as."""
    return _of(tree.value, (), tree)


def _of(value: Value, path: Path, tree: Tree) -> Node:
    place = tree.places.value(*path)
    if isinstance(value, dict):
        return Node({key: _of(inner, (*path, key), tree) for key, inner in value.items()}, place)
    if isinstance(value, list):
        return Node(tuple(_of(inner, (*path, index), tree) for index, inner in enumerate(value)), place)
    return Node(value, place)
