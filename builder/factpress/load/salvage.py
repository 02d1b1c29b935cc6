"""What is left of a tree when the nodes that are at fault are taken out of it, each still with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.load.nodes import Tree
from factpress.model import Places

if TYPE_CHECKING:
    from collections.abc import Collection

    from factpress.diagnostic import Location
    from factpress.load.nodes import Path
    from factpress.load.unmarked import Value


def without(tree: Tree, faulty: Collection[Path]) -> Tree:
    """Return `tree` without the nodes at the paths `faulty`; what follows one in its list moves up, place and all."""
    values: dict[Path, Location] = {}
    keys: dict[Path, Location] = {}

    def copy(value: Value, old: Path, new: Path) -> Value:
        if old in tree.places.values:
            values[new] = tree.places.values[old]
        if old in tree.places.keys:
            keys[new] = tree.places.keys[old]
        if isinstance(value, dict):
            sound = {key: inner for key, inner in value.items() if (*old, key) not in faulty}
            return {key: copy(inner, (*old, key), (*new, key)) for key, inner in sound.items()}
        if isinstance(value, list):
            left = [(index, inner) for index, inner in enumerate(value) if (*old, index) not in faulty]
            return [copy(inner, (*old, index), (*new, number)) for number, (index, inner) in enumerate(left)]
        return value

    return Tree(copy(tree.value, (), ()), Places(values, keys))
