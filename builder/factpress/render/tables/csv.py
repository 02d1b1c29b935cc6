"""Rows as CSV (RFC 4180, UTF-8 without a byte order mark), and back.

What is not told is an empty cell; a list or a mapping is JSON; texts are guarded by the rule of `formula`.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any

from factpress.formula import bare, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from factpress.model.tables import Kind, Row, Table

csv.field_size_limit(sys.maxsize)  # The prose of a brief may be longer than the module's 128 kB.

_written, _read = json.JSONEncoder(ensure_ascii=False).encode, json.JSONDecoder().decode
_WRITERS: Mapping[Kind, Callable[[Any], str]] = {
    "text": guarded,
    "integer": str,
    "boolean": _written,
    "texts": _written,
    "json": _written,
}
_READERS: Mapping[Kind, Callable[[str], Any]] = {
    "text": bare,
    "integer": _read,
    "boolean": _read,
    "texts": _read,
    "json": _read,
}


def header(table: Table) -> str:
    """Return the line that names the columns."""
    return _lines([[column.name for column in table.columns]])


def lines(table: Table, rows: Iterable[Row]) -> str:
    """Return the lines of `rows`; a text may hold line breaks."""
    writers = [_WRITERS[column.kind] for column in table.columns]
    return _lines(
        ["" if value is None else write(value) for value, write in zip(row, writers, strict=True)] for row in rows
    )


def read(table: Table, text: str) -> list[Row]:
    """Return the rows that the lines of `text` write; raises `ValueError` where they are not of `table`."""
    readers = [_READERS[column.kind] for column in table.columns]
    return [
        tuple(of(cell) if cell else None for cell, of in zip(cells, readers, strict=True))
        for cells in csv.reader(io.StringIO(text, newline=""))
    ]


def _lines(rows: Iterable[Sequence[str]]) -> str:
    writing = io.StringIO()
    csv.writer(writing, lineterminator="\r\n").writerows(rows)
    return writing.getvalue()
