"""What was read of each file of a site, kept between checks: a file that is as it was is not read again.

It lies in batches, each of files that were read together, with a list of their links: whoever takes one after another
holds no more of a site than that. Only a saving of time: it may be deleted, and what cannot be read, or is of other
code or another home, is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from array import array
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import turbohtml
from lxml import etree

from factpress.check import packing
from factpress.check.links import Links
from factpress.check.packing import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factpress.check.document import Document
    from factpress.check.links import Extract
    from factpress.check.resolve import Home

SPOILT = (sqlite3.Error, OSError, ValueError, TypeError, LookupError)
"""What is raised where a store cannot be opened or written, or holds what no check of this site has written."""

_TABLES = (
    "CREATE TABLE about (key TEXT)",
    "CREATE TABLE batches (number INTEGER PRIMARY KEY, links TEXT)",
    """CREATE TABLE files (
  name BLOB, stamp TEXT, digest BLOB, batch INTEGER, rest TEXT, names TEXT, numbers BLOB, lines BLOB
)""",
    "CREATE INDEX glance ON files (name, stamp, digest)",
    "CREATE TABLE right (noted TEXT)",
    "CREATE INDEX together ON files (batch)",
)
_LAID_OUT = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
_SAID = ", ".join(Said._fields)

_AT_HAND = 1 << 14
"""Of how many files the names are at hand: many lists lead to places of a page."""


class Seen(NamedTuple):
    """A file by its name: its stamp (see `tree`) and the digest of its bytes."""

    name: str
    stamp: str = ""
    digest: bytes = b""


class Batch(NamedTuple):
    """What was read of files, each by its name, together with the links of all of them."""

    links: Links
    files: Sequence[tuple[str, Extract]]


def pared(batch: Batch) -> Batch:
    """Return a batch with no links but those that its files have."""
    links = Links(batch.links.home)
    numbers = [[links.number(*batch.links.link(number)) for number in read.numbers] for _, read in batch.files]
    pairs = zip(batch.files, numbers, strict=True)
    return Batch(links, [(name, replace(read, links=links, numbers=array("I", new))) for (name, read), new in pairs])


class Store:
    """What is kept of a site that is published at `home`, over an open `connection`. Raises what `SPOILT` names."""

    def __init__(self, connection: sqlite3.Connection, home: Home) -> None:
        self._ask, self._home = connection.execute, home
        self._links = lru_cache(maxsize=2)(self._of_batch)
        self.names = lru_cache(maxsize=_AT_HAND)(self._of_file)

    def seen(self) -> Iterator[Seen]:
        """Yield each file as it was."""
        for name, stamp, digest in self._ask("SELECT name, stamp, digest FROM files"):
            yield Seen(os.fsdecode(name), stamp, digest)

    def rests(self) -> dict[str, Document]:
        """Return what few files have beside links and names."""
        rows = self._ask("SELECT name, rest FROM files WHERE rest != ''")
        return {os.fsdecode(name): packing.document(rest) for name, rest in rows}

    def numbers(self) -> Sequence[int]:
        """Return the number of each batch."""
        return [number for (number,) in self._ask("SELECT number FROM batches ORDER BY number")]

    def batch(self, number: int) -> Batch:
        """Return the batch of that number."""
        links = self._of_batch(number)
        rows = self._ask(f"SELECT name, {_SAID} FROM files WHERE batch = ?", (number,))  # noqa: S608 - names of ours
        return Batch(links, [(os.fsdecode(name), packing.extract(Said(*said), links)) for name, *said in rows])

    def file(self, name: str) -> Extract:
        """Return what was read of a file."""
        row = self._ask(f"SELECT batch, {_SAID} FROM files WHERE name = ?", (os.fsencode(name),))  # noqa: S608 - likewise
        ((number, *said),) = row
        return packing.extract(Said(*said), self._links(number))

    def _of_batch(self, number: int) -> Links:
        ((links,),) = self._ask("SELECT links FROM batches WHERE number = ?", (number,))
        return packing.links(links, self._home)

    def _of_file(self, name: str) -> str | None:
        ((names,),) = self._ask("SELECT names FROM files WHERE name = ?", (os.fsencode(name),))
        return names  # type: ignore[no-any-return]

    def add(self, links: str, files: Iterable[tuple[Seen, Said]]) -> None:
        """Keep a batch of `files`, with its packed `links`."""
        number = self._ask("INSERT INTO batches (links) VALUES (?)", (links,)).lastrowid
        for seen, said in files:
            row = (os.fsencode(seen.name), seen.stamp, seen.digest, number, *said)
            self._ask("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def see(self, seen: Seen, lines: bytes | None = None) -> None:
        """Keep how a file was `seen` that says what it said, and on which `lines`, where those are others."""
        again = "UPDATE files SET stamp = ?, digest = ?, lines = ifnull(?, lines) WHERE name = ?"
        self._ask(again, (seen.stamp, seen.digest, lines, os.fsencode(seen.name)))

    def forget(self, names: Iterable[str]) -> None:
        """Keep no more of these files."""
        for name in names:
            self._ask("DELETE FROM files WHERE name = ?", (os.fsencode(name),))

    def put(self, number: int, batch: Batch) -> None:
        """Keep a batch whose files have other numbers for their links; none that has no files."""
        if batch.files:
            self._ask("UPDATE batches SET links = ? WHERE number = ?", (packing.told(batch.links), number))
        else:
            self._ask("DELETE FROM batches WHERE number = ?", (number,))
        for name, read in batch.files:
            self._ask("UPDATE files SET numbers = ? WHERE name = ?", (read.numbers.tobytes(), os.fsencode(name)))

    @property
    def noted(self) -> str:
        """What was noted of the whole site; nothing where that holds no longer."""
        return next((noted for (noted,) in self._ask("SELECT noted FROM right")), "")

    def note(self, noted: str) -> None:
        """Note something of the whole site, in place of what was noted."""
        self._ask("DELETE FROM right")
        self._ask("INSERT INTO right VALUES (?)", (noted,))


@contextlib.contextmanager
def opened(path: Path | None, home: Home) -> Iterator[Store]:
    """Give what is kept at `path` of a site that is published at `home`, to be read and changed as a whole.

    Where there is no path, or another is at work there, or nobody can write, it is held in memory. Raises what `SPOILT`
    names, also where what is there is not ours: then it tells nothing.
    """
    with contextlib.closing(_begun(path)) as connection, connection:
        key = _key(path, home)
        tables = tuple(table for (table,) in connection.execute(_LAID_OUT))
        if not tables:
            for table in _TABLES:
                connection.execute(table)
            connection.execute("INSERT INTO about VALUES (?)", (key,))
        # First the tables: looking into others would run what somebody wrote into them.
        elif tables != _TABLES or connection.execute("SELECT key FROM about").fetchall() != [(key,)]:
            raise ValueError("this is not what was kept of this site")
        yield Store(connection, home)


def _begun(path: Path | None) -> sqlite3.Connection:
    if path is None:
        return sqlite3.connect(":memory:")
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=0)
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.DatabaseError as refused:
        connection.close()
        if isinstance(refused, sqlite3.OperationalError):
            return sqlite3.connect(":memory:")
        raise
    return connection


def _key(path: Path | None, home: Home) -> str:
    """Return what must be equal for anything kept to hold: the code of this room, the parser, the home of the site.

    And the inode of the store, which nobody can foresee who sends one along that finds nothing wrong.
    """
    code = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        code.update(source.read_bytes())
    inode = path.stat().st_ino if path else 0
    return f"{code.hexdigest()} {etree.LIBXML_VERSION} {turbohtml.__version__} {home} {inode}"
