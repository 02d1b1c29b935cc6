"""Rows as Parquet, by pyarrow: an optional part. The same rows give the same bytes under the locked version."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

import pyarrow as arrow
from pyarrow import parquet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.model.tables import Column, Kind, Row, Table

GROUP = 1000
"""How many rows are held before they are written."""

_TYPES: dict[Kind, Any] = {
    "text": arrow.string(),
    "integer": arrow.int64(),
    "boolean": arrow.bool_(),
    "texts": arrow.list_(arrow.string()),
    "json": arrow.string(),
}


class Writer:
    """A Parquet file that is being written into `sink`, a group of rows at a time."""

    def __init__(self, table: Table, sink: IO[bytes]) -> None:
        fields = [
            arrow.field(one.name, _TYPES[one.kind], metadata={"description": one.description}) for one in table.columns
        ]
        self._table, self._schema = table, arrow.schema(fields)
        self._rows: list[Row] = []
        self._writer = parquet.ParquetWriter(sink, self._schema, compression="snappy")

    def add(self, row: Row) -> None:
        """Write `row`, now or with the next of its group."""
        self._rows.append(row)
        if len(self._rows) == GROUP:
            self._write()

    def close(self) -> None:
        """Write what is held, and the end of the file."""
        if self._rows:
            self._write()
        self._writer.close()

    def _write(self) -> None:
        columns = [
            arrow.array(_written(values, column), _TYPES[column.kind])
            for column, values in zip(self._table.columns, zip(*self._rows, strict=True), strict=True)
        ]
        self._writer.write_table(arrow.Table.from_arrays(columns, schema=self._schema))
        self._rows.clear()


def _written(values: Sequence[Any], column: Column) -> Sequence[Any]:
    if column.kind != "json":
        return values
    return [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]


def read(table: Table, source: IO[bytes]) -> Iterator[Row]:
    """Yield the rows of the file in `source`, a group at a time."""
    file = parquet.ParquetFile(source)
    for group in range(file.num_row_groups):
        held = file.read_row_group(group)
        yield from zip(*(_read(held.column(one.name).to_pylist(), one) for one in table.columns), strict=True)


def _read(values: list[Any], column: Column) -> list[Any]:
    if column.kind != "json":
        return values
    return [None if value is None else json.loads(value) for value in values]
