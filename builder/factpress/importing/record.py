"""A node of any format → a record, by a table of what its names mean here. What no table names is kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factpress.importing.given import Given, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.importing.node import Node

KEEP = "keep"
"""The meaning of a name that is only kept as a comment, and not reported."""

_APART = re.compile(r"[\s_-]+")


def plain(name: str) -> str:
    """Return `name` as tables have it: `Claim_Date`, `claimDate` and `claim date` are one."""
    return _APART.sub("", name).casefold()


@dataclass(frozen=True, slots=True)
class Table:
    """What names of another system mean: `fields` are texts, `parts` records of their own with tables of their own.

    Names inside of others are joined by dots. Where several mean the same, the earlier in the table counts first.
    Prefixes that only hold others, such as Hugo's `params`, are `wrappers`. `bare` is what a text means that stands
    where a record is expected.
    """

    fields: Mapping[str, str]
    parts: Mapping[str, tuple[str, Table]] = field(default_factory=dict)
    wrappers: frozenset[str] = frozenset()
    bare: str = ""

    def with_names(self, names: Mapping[str, str]) -> Table:
        """Return this table with `names` before its own."""
        own = {plain(name): meaning for name, meaning in names.items()}
        rest = {name: meaning for name, meaning in self.fields.items() if name not in own}
        parts = {name: part for name, part in self.parts.items() if name not in own}
        return Table({**own, **rest}, parts, self.wrappers, self.bare)


def record(node: Node, table: Table) -> Record:
    """Return what `node` says by `table`: a name with the meaning ``""`` is structure, and left out."""
    if isinstance(node.value, str):
        return Record({table.bare: (Given(node.value, "", node.place),)})
    order = {name: number for number, name in enumerate(table.fields)}
    fields: defaultdict[str, list[tuple[int, Given]]] = defaultdict(list)
    parts: defaultdict[str, list[Record]] = defaultdict(list)
    kept: list[Given] = []
    for name, found in _leaves(node, "", "", table):
        if name in table.parts:
            part, inner = table.parts[name]
            parts[part] += [record(each, inner) for each in found.node.items if each.value]
            continue
        given = Given(found.node.text.strip(), found.name, found.node.place)
        meaning = table.fields.get(name)
        if meaning and meaning != KEEP:
            fields[meaning].append((order[name], given))
        elif given.text and (meaning is None or meaning == KEEP):
            kept.append(given)
    sorted_ = {
        name: tuple(given for _, given in sorted(several, key=lambda one: one[0]) if given.text)
        for name, several in fields.items()
    }
    return Record(
        {name: each for name, each in sorted_.items() if each},
        {name: tuple(each) for name, each in parts.items()},
        tuple(kept),
    )


@dataclass(frozen=True, slots=True)
class _Leaf:
    name: str
    node: Node


def _leaves(node: Node, name: str, written: str, table: Table) -> Iterator[tuple[str, _Leaf]]:
    """Yield each text below `node`, or record that the table knows, by its name in the table and as written."""
    if name and name in table.parts and _is_part(node, table.parts[name][1]):
        yield name, _Leaf(written, node)
    elif isinstance(node.value, Mapping):
        for key, inner in node.value.items():
            step = plain(key)
            below = step if not name or name in table.wrappers else f"{name}.{step}"
            yield from _leaves(inner, below, f"{written}.{key}" if written else key, table)
    elif isinstance(node.value, tuple):
        for inner in node.value:
            yield from _leaves(inner, name, written, table)
    elif node.value is not None:
        yield name, _Leaf(written, node)


def _is_part(node: Node, table: Table) -> bool:
    """Tell whether `node` is a record or a list of them, or texts where these mean something."""
    return all(
        isinstance(each.value, Mapping) or (bool(table.bare) and isinstance(each.value, str)) for each in node.items
    )
