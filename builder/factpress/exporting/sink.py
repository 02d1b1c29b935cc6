"""Files that grow a brief at a time while they are held open: texts in pieces, and tables as Parquet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, TypeVar

from pydantic_core import to_json

from factpress.diagnostic import Diagnostic, Location, error, note

if TYPE_CHECKING:
    from collections.abc import Callable

    from factpress.model.tables import Row, Table
    from factpress.render.stream import Stream, Told

Written = TypeVar("Written", str, bytes)


def data_not_read_back(path: str, source: str) -> Diagnostic:
    """What factpress writes for machines reads as it was meant."""
    message = f"what was written into {path} does not read as it was meant"
    return error("data-not-read-back", Location(source), message, "this is a fault of factpress: please report it")


def parquet_unavailable() -> Diagnostic:
    """Tables as Parquet need pyarrow, an optional part."""
    message = "the site was built without tables as Parquet: pyarrow is not installed"
    return note(
        "parquet-unavailable", Location("mkdocs.yml"), message, "install factpress[parquet]; no page links to them"
    )


def reads(read: Callable[[Written], object], written: Written, value: object) -> bool:
    """Tell whether `written` reads as `value`."""
    try:
        return read(written) == value
    except ValueError:
        return False


@dataclass(slots=True)
class Sink:
    """A stream that is being written into a file."""

    stream: Stream
    file: IO[bytes]
    is_empty: bool = True

    def __post_init__(self) -> None:
        self._write(self.stream.opening)

    def add(self, told: Told) -> bool:
        """Write what `told` adds; return whether it reads as it was meant."""
        sound = True
        for piece in self.stream.pieces(told):
            self._write(piece.text if self.is_empty else self.stream.between + piece.text)
            self.is_empty = False
            sound &= reads(self.stream.read, piece.text, piece.value)
        return sound

    def close(self) -> None:
        """Write the end."""
        self._write(self.stream.closing)

    def _write(self, text: str) -> None:
        self.file.write(text.encode())


class Sheet:
    """A table that is being written as Parquet. What was given and what is read are compared by their digests."""

    def __init__(self, table: Table, file: IO[bytes]) -> None:
        from factpress.render.tables.parquet import Writer

        self.table, self._file = table, file
        self._writer, self._given = Writer(table, file), hashlib.sha256()

    def add(self, row: Row) -> None:
        """Write `row`."""
        self._writer.add(row)
        self._given.update(to_json(row))

    def close(self) -> bool:
        """Write the end; return whether the whole reads as it was meant."""
        from factpress.render.tables.parquet import read

        self._writer.close()
        self._file.flush()
        self._file.seek(0)
        found = hashlib.sha256()
        for row in read(self.table, self._file):
            found.update(to_json(row))
        return found.digest() == self._given.digest()
