"""What was read of each file of a site, kept between checks: a file that is as it was is not read again.

Only a saving of time. It may be deleted; what cannot be read, or is of other code or another home, counts as empty
and is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import turbohtml
from lxml import etree

from factpress.check.document import Alternate, Document, Doubled, Memento, Redirect, Refresh, Use
from factpress.check.links import NOTHING, Columns, Extract, Links
from factpress.check.resolve import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factpress.check.resolve import Home

_TABLES = (
    "CREATE TABLE about (key TEXT)",
    """CREATE TABLE files (
  name BLOB PRIMARY KEY, stamp TEXT, digest BLOB, told BLOB, links BLOB, lines BLOB, names TEXT, rest TEXT
)""",
    "CREATE TABLE links (batch INTEGER PRIMARY KEY, listed TEXT)",
    "CREATE TABLE right (noted TEXT)",
)
_LAID_OUT = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
_REACHES, _USES = frozenset(Reach), frozenset(Use)
_AT_ONCE = 1 << 14
"""How many links are written together: as text they take several times the memory."""

_UNUSED = 3
"""The store is thrown away when it holds this many times the links that the site has."""


class Kept(NamedTuple):
    """A file as it was: its stamp (see `tree`), the digest of its bytes and of what it `told`, and what was read of it.

    Where one changed, what it tells may be the same on other lines (see `standing`).
    """

    stamp: str
    digest: bytes
    told: bytes
    extract: Extract


@dataclass(frozen=True, slots=True)
class Store:
    """What is known at the start of a check. `links` grows with what is read; `saved` is how many of them are kept."""

    links: Links
    files: Mapping[str, Kept] = field(default_factory=dict)
    saved: int = 0


def load(path: Path | None, home: Home) -> Store:
    """Return what the store at `path` knows of a site that is published at `home`. Never raises."""
    if path is None or not path.is_file():
        return Store(Links(home))
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            return _loaded(connection, home)
    except (sqlite3.Error, OSError, ValueError, TypeError, LookupError):
        return Store(Links(home))


def save(path: Path, store: Store, files: Mapping[str, Kept], used: int) -> None:
    """Keep `files` and the links of `store` at `path` for the next check; what cannot be kept is not. Never raises.

    `used` is how many of the links are in `files`.
    """
    if files == store.files:
        return
    with contextlib.suppress(sqlite3.Error, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not store.saved or len(store.links) > _UNUSED * used:
            path.unlink(missing_ok=True)
        if len(store.links) <= _UNUSED * used:
            with contextlib.closing(sqlite3.connect(path)) as connection, connection:
                _write(connection, store, files)


def _key(connection: sqlite3.Connection, home: Home) -> str:
    """Return what must be equal for anything kept to hold: the code of this room, the parser, the home of the site.

    And the inode of the store, which nobody can foresee who sends one along that finds nothing wrong.
    """
    ((_, _, file),) = connection.execute("PRAGMA database_list")
    code = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        code.update(source.read_bytes())
    return f"{code.hexdigest()} {etree.LIBXML_VERSION} {turbohtml.__version__} {home} {Path(file).stat().st_ino}"


def is_ours(connection: sqlite3.Connection, home: Home) -> bool:
    """Tell whether a store is laid out as ours, and holds for a site that is published at `home`."""
    # First the tables: looking into others would run what somebody wrote into them.
    if tuple(table for (table,) in connection.execute(_LAID_OUT)) != _TABLES:
        return False
    return connection.execute("SELECT key FROM about").fetchall() == [(_key(connection, home),)]


def _loaded(connection: sqlite3.Connection, home: Home) -> Store:
    if not is_ours(connection, home):
        return Store(Links(home))
    batches = connection.execute("SELECT listed FROM links ORDER BY batch")
    links = Links(home, _columns(listed for (listed,) in batches))
    files = {
        os.fsdecode(name): Kept(stamp, digest, told, Extract(_numbers(numbers), _numbers(lines), names, _rest(rest)))
        for name, stamp, digest, told, numbers, lines, names, rest in connection.execute("SELECT * FROM files")
    }
    if any(max(kept.extract.links, default=-1) >= len(links) for kept in files.values()):
        return Store(Links(home))
    return Store(links, files, len(links))


def _columns(batches: Iterable[str]) -> Columns:
    """Return the links of all batches; raises `ValueError` or `TypeError` for what no check has written."""
    read = [json.loads(listed) for listed in batches]
    columns = Columns(*([value for batch in read for value in batch[at]] for at in range(len(Columns._fields))))
    lengths = {len(column) for column in columns}
    if len(lengths) > 1 or not _REACHES.issuperset(columns.reach) or not _USES.issuperset(columns.use):
        raise ValueError("this is no list of links")
    return columns


def _numbers(content: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(content)
    return numbers


def _rest(text: str) -> Document:
    if not text:
        return NOTHING
    doubled, base, refreshes, canonical, alternates, mementos, redirects, flaws = json.loads(text)
    return Document(
        doubled=tuple(Doubled(*one) for one in doubled),
        base=base,
        refreshes=tuple(Refresh(*one) for one in refreshes),
        canonical=canonical,
        alternates=tuple(Alternate(*one) for one in alternates),
        mementos=tuple(Memento(*one) for one in mementos),
        redirects=tuple(Redirect(*one) for one in redirects),
        flaws=tuple(flaws),
    )


def _write(connection: sqlite3.Connection, store: Store, files: Mapping[str, Kept]) -> None:
    if not store.saved:
        for table in _TABLES:
            connection.execute(table)
        connection.execute("INSERT INTO about VALUES (?)", (_key(connection, store.links.home),))
    for at in range(store.saved, len(store.links), _AT_ONCE):
        new = [column[at : at + _AT_ONCE] for column in store.links.columns]
        connection.execute("INSERT INTO links (listed) VALUES (?)", (json.dumps(new),))
    connection.execute("DELETE FROM right")
    before = store.files if store.saved else {}
    connection.executemany(
        "DELETE FROM files WHERE name = ?", [(os.fsencode(name),) for name in before.keys() - files.keys()]
    )
    changed = (_row(name, kept) for name, kept in files.items() if before.get(name) != kept)
    connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)", changed)


def _row(name: str, kept: Kept) -> tuple[object, ...]:
    read = kept.extract
    rest = "" if read.rest is NOTHING else json.dumps(_fields(read.rest))
    columns = read.links.tobytes(), read.lines.tobytes(), read.names, rest
    return os.fsencode(name), kept.stamp, kept.digest, kept.told, *columns


def _fields(rest: Document) -> tuple[object, ...]:
    known = (rest.doubled, rest.base, rest.refreshes, rest.canonical)
    return (*known, rest.alternates, rest.mementos, rest.redirects, rest.flaws)
