"""The tables of our own dataset → the briefs that they were made from. Rows of several files belong together."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factpress.importing.own import of_record, without_sources
from factpress.model.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factpress.importing.node import Node
    from factpress.importing.own import Own

_PARTS = {
    "claims": ("claimant", "attribution", "override", "supports", "contradicts"),
    "sources": ("capture",),
}
"""Records that a table tells in columns of its own, by the prefix of these."""

_OWNERS = ("brief", "claim", "evidence")
_Key = tuple[str, ...]
_BELOW = {
    "briefs": ("sources", "claims", "replies", "corrections"),
    "claims": ("evidence",),
    "evidence": ("quotations",),
}


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of one of our tables, its cells by column."""

    table: str
    cells: Node

    @property
    def owners(self) -> _Key:
        """What the row belongs to: a brief, a claim of it, an item of evidence for that."""
        found = (self.cells.get(name) for name in _OWNERS)
        return tuple(one.text for one in found if one)

    @property
    def key(self) -> _Key:
        """What belongs to the row names these."""
        own = self.cells.get({"briefs": "id", "claims": "key"}.get(self.table, "number"))
        return (*self.owners, own.text if own else "")


def table_of(columns: Iterable[str]) -> str | None:
    """Return the name of our table that has these columns, if one has."""
    told = tuple(columns)
    return next((name for name, one in TABLES.items() if tuple(column.name for column in one.columns) == told), None)


def assembled(rows: Iterable[OwnRow]) -> Iterator[Own]:
    """Yield the briefs of `rows`, in the order in which they are met; of claims whose brief has no row, those alone."""
    tables: dict[str, defaultdict[_Key, list[OwnRow]]] = {name: defaultdict(list) for name in TABLES}
    briefs: dict[str, OwnRow] = {}
    for row in rows:
        if row.table == "briefs":
            briefs[row.key[0]] = row
        else:
            tables[row.table][row.owners].append(row)
    for name, row in briefs.items():
        yield of_record({**_values(row), **_inside("briefs", (name,), tables)}, row.cells.place)
    for (name, *_), claims in tables["claims"].items():
        if name not in briefs:
            title = claims[0].cells.get("text")
            told = {"id": name, "urn": "", "url": "", "status": "published", "lang": "en"}
            told |= {"title": title.text if title else ""}
            found = of_record({**told, **_inside("briefs", (name,), tables)}, claims[0].cells.place)
            yield found if tables["sources"].get((name,)) else without_sources(found)


def _inside(table: str, key: _Key, tables: Mapping[str, Mapping[_Key, list[OwnRow]]]) -> dict[str, Any]:
    """Return what the tables below `table` have for the row with `key`."""
    said: dict[str, Any] = {}
    for below in _BELOW.get(table, ()):
        found = [{**_values(row), **_inside(below, row.key, tables)} for row in tables[below].get(key, ())]
        if found and below == "quotations":
            said["quotation"] = found[0]
        elif found:
            said[below] = found
    return said


def _values(row: OwnRow) -> dict[str, Any]:
    """Return the values of a row by field; what should be JSON and is none stays a text, which no record takes."""
    said: dict[str, Any] = {}
    for column in TABLES[row.table].columns:
        cell = row.cells.get(column.name)
        if cell is None or (column.name in _OWNERS and row.table != "briefs"):
            continue
        value = cell.text if column.kind in {"text", "integer"} else _json(cell.text)
        part = next((one for one in _PARTS.get(row.table, ()) if column.name.startswith(f"{one}_")), None)
        if part:
            said.setdefault(part, {})[column.name.removeprefix(f"{part}_")] = value
        else:
            said[column.name] = value
    return said


def _json(cell: str) -> Any:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell
