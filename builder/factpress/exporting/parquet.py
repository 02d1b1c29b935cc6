"""Rows as Parquet, by pyarrow: an optional part. The same rows give the same bytes under the locked version.

Rows pass from one process to another as Arrow's own files; those of an earlier Parquet file are taken as they are.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pyarrow as arrow
from pyarrow import parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factpress.model.tables import Column, Kind, Row, Table

    Rows = tuple[str, int, int]
    """A file, the first of some rows in it, and how many they are."""

GROUP = 1000
"""How many rows are held before they are written."""

_OFFSETS = ("dictionary_page_offset", "data_page_offset", "file_offset")

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
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    arrays = [
        arrow.array(_written(values, column), _TYPES[column.kind])
        for column, values in zip(table.columns, columns, strict=True)
    ]
    held = arrow.Table.from_arrays(arrays, schema=_schema(table))
    with arrow.OSFile(path, "wb") as sink, arrow.ipc.new_file(sink, held.schema) as writer:
        writer.write_table(held)
    return _columns(table, held) == list(map(list, columns))


def write(table: Table, parts: Iterable[Rows], into: IO[bytes]) -> None:
    """Write the rows of `parts` into a Parquet file, a group at a time."""
    with parquet.ParquetWriter(into, _schema(table), compression="snappy") as writer:
        for group in _groups(table, parts):
            writer.write_table(group)


def says(table: Table, parts: Sequence[Rows], written: IO[bytes]) -> bool:
    """Tell whether a Parquet file that was `written` says what `parts` do.

    A group that has the bytes of one of `parts` says the same, and is not read.
    """
    written.flush()
    written.seek(0)
    file, groups = parquet.ParquetFile(written), list(_cut(parts))
    held = _holding()
    return file.metadata.num_rows == sum(count for _, _, count in parts) and all(
        number < file.num_row_groups
        and (_is_copied(file, written, number, of) or _joined(table, of, held).equals(file.read_row_group(number)))
        for number, of in enumerate(groups)
    )


def _is_copied(file: Any, written: IO[bytes], number: int, of: Sequence[Rows]) -> bool:
    """Tell whether the group of that `number` is, to the byte, a whole group of an earlier file."""
    (path, first, count), *others = of
    if others or first % GROUP or not path.endswith(".parquet"):
        return False
    with Path(path).open("rb") as source, parquet.ParquetFile(source) as earlier:
        new, old = (one.row_group(at) for one, at in ((file.metadata, number), (earlier.metadata, first // GROUP)))
        return (
            old.num_rows == new.num_rows == count
            and earlier.schema_arrow.equals(file.schema_arrow, check_metadata=True)
            and all(one == other for one, other in zip(_chunks(new, written), _chunks(old, source), strict=True))
        )


def _chunks(group: Any, file: IO[bytes]) -> Iterator[tuple[Mapping[str, Any], bytes]]:
    """Yield of each column of a group what `file` says of it, wherever it lies there, and its bytes."""
    for column in range(group.num_columns):
        said = group.column(column).to_dict()
        start = said["dictionary_page_offset"] or said["data_page_offset"]
        file.seek(start)
        content = file.read(said["total_compressed_size"])
        yield {**said, **{key: (said[key] or start) - start for key in _OFFSETS}}, content


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
    held = _holding()
    for of in _cut(parts):
        yield _joined(table, of, held)


def _cut(parts: Iterable[Rows]) -> Iterator[list[Rows]]:
    """Yield the parts of each group."""
    held: list[Rows] = []
    room = GROUP
    for path, first, count in parts:
        start, end = first, first + count
        while start < end:
            some = min(end - start, room)
            held.append((path, start, some))
            start, room = start + some, room - some
            if not room:
                yield held
                held, room = [], GROUP
    if held:
        yield held


def _joined(table: Table, of: Iterable[Rows], held: Callable[[str, int], Any]) -> Any:
    schema = _schema(table)
    taken = (rows for part in of for rows in _taken(*part, held))
    return arrow.concat_tables(
        [arrow.Table.from_arrays(rows.columns, schema=schema) for rows in taken]
    ).combine_chunks()


def _holding() -> Callable[[str, int], Any]:
    """Return what reads a group of an earlier file, and holds it, since the next rows are of it, too."""
    return lru_cache(maxsize=1)(_group)


def _group(path: str, number: int) -> Any:
    with parquet.ParquetFile(path) as file:
        return file.read_row_group(number)


def _taken(path: str, first: int, count: int, held: Callable[[str, int], Any]) -> Iterator[Any]:
    """Yield `count` rows of the file at `path` from the `first` on, a group of it at a time."""
    if not path.endswith(".parquet"):
        with arrow.memory_map(path) as source:
            yield arrow.ipc.open_file(source).read_all().slice(first, count)
        return
    while count:
        number, after = divmod(first, GROUP)
        rows = held(path, number).slice(after, count)
        yield rows
        first, count = first + rows.num_rows, count - rows.num_rows


def _written(values: Sequence[Any], column: Column) -> Sequence[Any]:
    if column.kind != "json":
        return values
    return [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]


def _columns(table: Table, held: Any) -> list[list[Any]]:
    return [_read(held.column(one.name).to_pylist(), one) for one in table.columns]


def _read(values: list[Any], column: Column) -> list[Any]:
    if column.kind != "json":
        return values
    return [None if value is None else json.loads(value) for value in values]
