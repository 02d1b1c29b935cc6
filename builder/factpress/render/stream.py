"""Files of the whole site that are written a brief at a time: how each begins, what a brief adds, how it ends.

Values and functions alone: whoever has the disk writes them, and reads every piece back before it counts as written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json, to_json

from factpress.model import tables
from factpress.render import dataset
from factpress.render.tables import csv as sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factpress.compose.syndication import Shared
    from factpress.model import dataset as record
    from factpress.model.tables import Row, Table


@dataclass(frozen=True, slots=True)
class Piece:
    """What is written, and what it is to read as."""

    text: str
    value: object


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to write of a brief: its record, the rows that this fills, by table, and what others are told."""

    brief: record.Brief
    rows: Mapping[str, Sequence[Row]]
    shared: Shared | None = None

    @classmethod
    def of(cls, brief: record.Brief, shared: Shared | None = None) -> Told:
        """Return what there is to write of `brief`."""
        rows: dict[str, list[Row]] = {name: [] for name in tables.TABLES}
        for name, row in tables.rows(brief):
            rows[name].append(row)
        return cls(brief, rows, shared)


@dataclass(frozen=True, slots=True)
class Stream:
    """A file in pieces. `read` raises `ValueError` where what was written is no piece of such a file.

    It can be sent to another process, so that pieces are made there.
    """

    path: str
    opening: str
    pieces: Callable[[Told], Iterable[Piece]]
    read: Callable[[str], object]
    between: str = ""
    closing: str = ""


def whole(path: str, head: record.Dataset, schema: str) -> Stream:
    """Return the document of the whole dataset."""
    return Stream(path, dataset.opening(head, schema), _line, dataset.brief_in, ",\n", dataset.CLOSING)


def _line(told: Told) -> Iterator[Piece]:
    yield Piece(dataset.line(told.brief), told.brief)


def data_feed(path: str, head: record.Dataset) -> Stream:
    """Return a `DataFeed` (schema.org) in the shape of Data Commons'."""
    said = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": head.name,
        "url": head.url,
        "license": head.licence,
        "dateModified": head.modified,
    }
    return _array(path, said, "dataFeedElement", "item")


def markup_pages(path: str) -> Stream:
    """Return the pages with their ClaimReviews, each as the `pages` of the Fact Check Tools API takes it."""
    return _array(path, {}, "claimReviewMarkupPages", "page")


def narratives(path: str) -> Stream:
    """Return the articles, each as the repository of the EFCSN takes it."""
    return _array(path, {}, "articles", "narrative")


def _array(path: str, said: Mapping[str, Any], key: str, of: str) -> Stream:
    """Return a document that says `said` and has under `key` an array of what others are told of each brief as `of`."""
    kept = {name: value for name, value in said.items() if value}
    head = to_json({**kept, key: []}).decode().removesuffix("]}")
    return Stream(path, f"{head}\n", partial(_element, of), from_json, ",\n", dataset.CLOSING)


def _element(of: str, told: Told) -> Iterator[Piece]:
    one = getattr(told.shared, of, None)
    if one is not None:
        yield Piece(to_json(one).decode(), one)


def table(path: str, of: Table) -> Stream:
    """Return a table as CSV; a piece is all the rows of a brief."""
    return Stream(path, sheets.header(of), partial(_rows, of), partial(sheets.read, of))


def _rows(of: Table, told: Told) -> Iterator[Piece]:
    rows = told.rows[of.name]
    if rows:
        yield Piece(sheets.lines(of, rows), rows)
