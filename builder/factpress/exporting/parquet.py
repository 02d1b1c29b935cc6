"""Rows as Parquet, by pyarrow: an optional part. The same rows give the same bytes under the locked version.

Rows pass from one process to another as Arrow's own files; those of an earlier Parquet file are taken as they are.
"""

from __future__ import annotations

import json
from functools import cache
from typing import IO, TYPE_CHECKING, Any

import pyarrow as arrow
from pyarrow import parquet
from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factpress.model.tables import Column, Kind, Row, Table

    Rows = tuple[str, int, int]
    """A file, the first of some rows in it, and how many they are."""

GROUP = 1000
"""How many rows are held before they are written."""

_TYPES: dict[Kind, Any] = {
    "text": arrow.string(),
    "integer": arrow.int64(),
    "boolean": arrow.bool_(),
    "texts": arrow.list_(arrow.string()),
    "json": arrow.string(),
}


@cache
def _schema(table: Table) -> Any:
    fields = [
        arrow.field(one.name, _TYPES[one.kind], metadata={"description": one.description}) for one in table.columns
    ]
    return arrow.schema(fields)


def keep(table: Table, rows: Sequence[Row], path: str) -> bool:
    """Write `rows` into a file of Arrow's at `path`; tell whether it reads as they do. Raises `OSError`."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
    arrays = [
        arrow.array(_written(values, column), _TYPES[column.kind])
        for column, values in zip(table.columns, columns, strict=True)
    ]
    held = arrow.Table.from_arrays(arrays, schema=_schema(table))
    with arrow.OSFile(path, "wb") as sink, arrow.ipc.new_file(sink, held.schema) as writer:
        writer.write_table(held)
    return to_json(list(_rows(table, held))) == to_json(rows)


def write(table: Table, parts: Iterable[Rows], into: IO[bytes]) -> None:
    """Write the rows of `parts` into a Parquet file, a group at a time."""
    with parquet.ParquetWriter(into, _schema(table), compression="snappy") as writer:
        for group in _groups(table, parts):
            writer.write_table(group)


def says(table: Table, parts: Iterable[Rows], written: IO[bytes]) -> bool:
    """Tell whether a Parquet file that was `written` says what `parts` do."""
    written.flush()
    written.seek(0)
    file = parquet.ParquetFile(written)
    groups = list(range(file.num_row_groups))
    return all(
        number in groups and group.equals(file.read_row_group(number))
        for number, group in enumerate(_groups(table, parts))
    ) and file.metadata.num_rows == sum(count for _, _, count in parts)


def total(path: str) -> int:
    """Return how many rows the Parquet file at `path` has. Raises `OSError`."""
    rows: int = parquet.read_metadata(path).num_rows
    return rows


def is_same(table: Table, one: Rows, other: Rows) -> bool:
    """Tell whether two parts of files, as many rows each, say the same."""
    return all(
        first.equals(second) for first, second in zip(_groups(table, [one]), _groups(table, [other]), strict=True)
    )


def _groups(table: Table, parts: Iterable[Rows]) -> Iterator[Any]:
    """Yield the rows of `parts`, so many at a time, each column in one piece."""
    schema = _schema(table)
    held = schema.empty_table()
    for path, first, count in parts:
        for rows in _taken(path, first, count):
            held = arrow.concat_tables([held, arrow.Table.from_arrays(rows.columns, schema=schema)])
            while held.num_rows >= GROUP:
                yield held.slice(0, GROUP).combine_chunks()
                held = held.slice(GROUP)
    if held.num_rows:
        yield held.combine_chunks()


def _taken(path: str, first: int, count: int) -> Iterator[Any]:
    """Yield `count` rows of the file at `path` from the `first` on, a group of it at a time."""
    if not path.endswith(".parquet"):
        with arrow.memory_map(path) as source:
            yield arrow.ipc.open_file(source).read_all().slice(first, count)
        return
    with parquet.ParquetFile(path) as file:
        while count:
            number, after = divmod(first, GROUP)
            rows = file.read_row_group(number).slice(after, count)
            yield rows
            first, count = first + rows.num_rows, count - rows.num_rows


def _written(values: Sequence[Any], column: Column) -> Sequence[Any]:
    if column.kind != "json":
        return values
    return [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]


def _rows(table: Table, held: Any) -> Iterator[Row]:
    return zip(*(_read(held.column(one.name).to_pylist(), one) for one in table.columns), strict=True)


def _read(values: list[Any], column: Column) -> list[Any]:
    if column.kind != "json":
        return values
    return [None if value is None else json.loads(value) for value in values]
