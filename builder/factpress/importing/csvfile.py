"""A CSV file → a node for each of its rows (RFC 4180; also semicolons and tabs)."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, Location
from factpress.formula import bare, guarded
from factpress.importing.finding import unreadable_import
from factpress.importing.node import Node, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.load.sheet import Sheet

_LONGEST_CELL = 10_000_000


def columns(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of the columns."""
    return tuple(cell.strip() for cell in next(csv.reader([sheet.lines[0]], delimiter=_delimiter(sheet)), []))


def _delimiter(sheet: Sheet) -> str:
    return max(",;\t", key=sheet.lines[0].count)


def read(sheet: Sheet) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    """Return the rows below the first, which names the columns, each a mapping. Yields `unreadable-import`.

    A row with more cells than there are columns is one whose quotation marks went wrong: it is not guessed at.
    """
    csv.field_size_limit(_LONGEST_CELL)
    rows, found = [], []
    reader = csv.reader((f"{line}\n" for line in sheet.lines), delimiter=_delimiter(sheet), strict=True)
    named: list[str] = []
    begin = 1
    try:
        for cells in reader:
            if not named:
                named = [cell.strip() for cell in cells]
            elif len(cells) > len(named):
                message = f"this row has {len(cells)} cells, and there are {len(named)} columns"
                found.append(
                    unreadable_import(
                        _at(sheet, begin), message, "put a text that has the delimiter in it in quotation marks"
                    )
                )
            elif any(cell.strip() for cell in cells):
                rows.append(_row(sheet, begin, named, cells))
            begin = reader.line_num + 1
    except csv.Error as broken:
        found.append(
            unreadable_import(
                _at(sheet, begin), f"this is no CSV from here on: {broken}", "mend the quotation marks of this row"
            )
        )
    return tuple(rows), tuple(found)


def _at(sheet: Sheet, line: int, column: int = 1, length: int = 1) -> Location:
    place = sheet.at(min(line, len(sheet.lines)), column, length)
    return Location(place.path, place.line, place.column, place.length, shown(place.text))


def _row(sheet: Sheet, begin: int, columns: list[str], cells: list[str]) -> Node:
    named = zip(columns, _cells(sheet, begin, cells), strict=False)
    return Node({name: cell for name, cell in named if name and cell.text.strip()}, _at(sheet, begin))


def _cells(sheet: Sheet, begin: int, cells: list[str]) -> Iterator[Node]:
    """Yield each cell where it begins in the first line of its row; one that begins further down, at the row.

    The mark by which a text was kept from being run as a formula is taken off.
    """
    line, after = sheet.lines[begin - 1], 0
    for cell in cells:
        words = cell.split("\n")[0]
        at = line.find(words, after) if words else -1
        if at >= 0:
            after = at + len(words)
        text = bare(cell) if guarded(bare(cell)) == cell else cell
        yield Node(text, _at(sheet, begin, max(at, 0) + 1, len(words)))
