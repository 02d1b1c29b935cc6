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
    from collections.abc import Iterable

    from factpress.model.tables import Column, Row, Table

csv.field_size_limit(sys.maxsize)  # The prose of a brief may be longer than the module's 128 kB.


def header(table: Table) -> str:
    """Return the line that names the columns."""
    return _line(column.name for column in table.columns)


def line(table: Table, row: Row) -> str:
    """Return the line of `row`; a text may hold line breaks."""
    return _line(_written(value, column) for value, column in zip(row, table.columns, strict=True))


def read(table: Table, cells: Iterable[str]) -> Row:
    """Return the row that `cells` write; raises `ValueError` where they are not of `table`."""
    return tuple(_read(cell, column) for cell, column in zip(cells, table.columns, strict=True))


def _line(cells: Iterable[str]) -> str:
    writing = io.StringIO()
    csv.writer(writing, lineterminator="\r\n").writerow(cells)
    return writing.getvalue()


def _written(value: Any, column: Column) -> str:
    if value is None:
        return ""
    if column.kind == "text":
        return guarded(value)
    return str(value) if column.kind == "integer" else json.dumps(value, ensure_ascii=False)


def _read(cell: str, column: Column) -> Any:
    if not cell:
        return None
    return bare(cell) if column.kind == "text" else json.loads(cell)
