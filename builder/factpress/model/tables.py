"""Records as rows of flat tables: what the columns are follows from the records alone.

A record within a record is told in columns of its own (`claimant_name`), one that has a table in that table, where the
columns in front name the brief, the claim and the item that it belongs to.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from factpress.model import dataset as record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Kind = Literal["text", "integer", "boolean", "texts", "json"]
Row = tuple[Any, ...]

_KEYS: dict[type, tuple[str, str]] = {
    record.Brief: ("brief", "id"),
    record.Claim: ("claim", "key"),
    record.Evidence: ("evidence", "number"),
}
_OWNERS = {
    "brief": "the id of the brief that it belongs to",
    "claim": "the key of the claim that it belongs to",
    "evidence": "the number of the item of evidence that it belongs to",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `texts` are lists of texts, `json` values that a table has no other form for.

    `is_quoted` tells that it holds words of others.
    """

    name: str
    kind: Kind
    description: str
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the dataset; `about` says what a row of it is."""

    name: str
    about: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a record: its plain type, and what it says of itself."""

    name: str
    type: Any
    description: str
    is_quoted: bool
    child: type | None
    """The kind of record that has a table of its own, if the field holds such."""
    is_record: bool
    """Whether it holds one record that is told in the columns of this table."""
    is_plain: bool
    """Whether its value fills one cell as it is."""


def _tables() -> dict[str, Table]:
    found: dict[str, Table] = {}
    pending: list[tuple[type, tuple[Column, ...]]] = [(record.Brief, ())]
    while pending:
        kind, owners = pending.pop(0)
        name: str = kind.TABLE  # type: ignore[attr-defined]
        found[name] = Table(name, kind.__doc__ or "", (*owners, *_columns(kind)))
        if kind in _KEYS:
            owner, key = _KEYS[kind]
            number: Kind = "integer" if key == "number" else "text"
            below = (*owners, Column(owner, number, _OWNERS[owner]))
            pending += [(one.child, below) for one in _below(kind) if one.child]
    return found


def _columns(kind: type, prefix: str = "") -> Iterator[Column]:
    for one in _within(kind):
        if one.is_record:
            yield from _columns(one.type, f"{prefix}{one.name}_")
        else:
            yield Column(prefix + one.name.rstrip("_"), _kind(one.type), one.description, one.is_quoted)


def _kind(told: Any) -> Kind:
    if get_origin(told) is tuple:
        return "texts" if get_args(told)[0] is str else "json"
    if get_origin(told) is Mapping:
        return "json"
    return "boolean" if told is bool else "integer" if told is int else "text"


@cache
def _fields(kind: type) -> tuple[_Field, ...]:
    """Return the fields of a kind of record; read once, since there are many records."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_field(one.name, hints[one.name]) for one in dataclasses.fields(kind))


@cache
def _within(kind: type) -> tuple[_Field, ...]:
    """Return the fields that are told in the table of their kind itself."""
    return tuple(one for one in _fields(kind) if not one.child)


@cache
def _below(kind: type) -> tuple[_Field, ...]:
    """Return the fields that hold records with a table of their own."""
    return tuple(one for one in _fields(kind) if one.child)


def _field(name: str, hint: Any) -> _Field:
    description, is_quoted, told = "", False, hint
    while get_origin(told) in (Annotated, Union, types.UnionType):
        if get_origin(told) is Annotated:
            told, *notes = get_args(told)
            description = next((note.description for note in notes if note.description), description)
            is_quoted |= any("x-quoted" in (note.json_schema_extra or {}) for note in notes)
        else:
            told = next(one for one in get_args(told) if one is not types.NoneType)
    inner = get_args(told)[0] if get_origin(told) is tuple else told
    child = inner if hasattr(inner, "TABLE") else None
    is_record = dataclasses.is_dataclass(told) and child is None
    is_plain = not child and not is_record and _kind(told) not in {"texts", "json"}
    return _Field(name, told, description, is_quoted, child, is_record, is_plain)


TABLES = _tables()
"""The tables by name: briefs, sources, claims, replies, corrections, evidence, quotations."""


def rows(told: Any, owners: Row = ()) -> Iterator[tuple[str, Row]]:
    """Yield the rows that a record fills, each with the name of its table."""
    kind = told.__class__
    yield kind.TABLE, (*owners, *_cells(told))
    below = (*owners, getattr(told, _KEYS[kind][1])) if kind in _KEYS else ()
    for one in _below(kind):
        value = getattr(told, one.name)
        for child in value if isinstance(value, tuple) else (value,):
            if child is not None:
                yield from rows(child, below)


def _cells(told: Any) -> list[Any]:
    values, others = _reading(told.__class__)
    cells = list(values(told))
    for at, one in others:
        if one.is_record:
            cells[at : at + 1] = _cells(cells[at]) if cells[at] is not None else _untold(one.type)
        elif cells[at] is not None:
            cells[at] = _listed(cells[at])
    return cells


@cache
def _reading(kind: type) -> tuple[Callable[[Any], Iterable[Any]], Sequence[tuple[int, _Field]]]:
    """Return what reads the fields, two at least, of a record's own table, and those that are not told as they are.

    Each of these with its place, the last first: so that what one becomes moves no other.
    """
    fields = _within(kind)
    others = [(at, one) for at, one in enumerate(fields) if not one.is_plain]
    return attrgetter(*(one.name for one in fields)), others[::-1]


@cache
def _untold(kind: type) -> Sequence[None]:
    """Return the cells of a record within a record that there is none of."""
    return [None for _ in _columns(kind)]


def _listed(value: Any) -> Any:
    """Return a list or a mapping as JSON has it."""
    if isinstance(value, tuple):
        return [_mapping(one) if dataclasses.is_dataclass(one) else one for one in value]
    return dict(value) if isinstance(value, Mapping) else value


def _mapping(told: Any) -> dict[str, Any]:
    return {name: value for name, value in dataclasses.asdict(told).items() if value is not None}
