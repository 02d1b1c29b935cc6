"""What was asked and when, in SQLite: kept at once, so that a run that is killed loses only what was in flight."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import os
import sqlite3
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from factpress.diagnostic import warning
from factpress.watch import history, status
from factpress.watch.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from factpress.diagnostic import Diagnostic, Location
    from factpress.model import Standing

_TABLES = (
    """CREATE TABLE asked (
  address TEXT PRIMARY KEY, standing TEXT NOT NULL, moment TEXT NOT NULL, sought TEXT NOT NULL,
  etag TEXT NOT NULL, modified TEXT NOT NULL
) WITHOUT ROWID""",
    """CREATE TABLE robots (
  origin TEXT PRIMARY KEY, moment TEXT NOT NULL, status INTEGER NOT NULL, text TEXT NOT NULL
) WITHOUT ROWID""",
)
_ALL = "SELECT standing, moment, sought, etag, modified FROM asked"
_PUT = "INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?, ?)"
_MORNING = datetime.time(5, tzinfo=datetime.UTC)
_ROBOTS_AGE, _FAILED_AGE = datetime.timedelta(hours=24), datetime.timedelta(hours=1)
_SCHEMES = ("http", "https")
_VERSION = 1
_OF_THE_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM})
"""What SQLite says where the disk or the machine fails, and not the file."""


class Busy(Exception):  # noqa: N818 - what the store is
    """Another process watches this project."""


@dataclass(frozen=True, slots=True)
class Known:
    """How an address stood when it was last asked.

    `sought` is a digest of what was looked for; `etag` and `modified` are what its server gave us to ask by.
    """

    standing: Standing
    moment: datetime.datetime
    sought: str = ""
    etag: str = ""
    modified: str = ""


class _Damaged(Exception):  # noqa: N818 - what the store is
    """What is at its place is not as this program leaves it."""


def damaged_state(place: Location, aside: str) -> Diagnostic:
    """The watch finds its state as it left it; one that is damaged, planted or of another version is not used."""
    message = f"the state of the watch cannot be used: it was set aside as {aside}, and another begun"
    hint = "delete what was set aside; what stands in watch.jsonl is still known"
    return warning("damaged-state", place, message, hint)


class Store:
    """The state of the watch. It may be thrown away: then the status file alone tells how addresses stood.

    `aside` is where one was put that could not be used, if one was there.
    """

    def __init__(self, path: Path) -> None:
        """Open the store at `path`. What cannot be used as one is set aside, and another begun.

        Raises `Busy` while another process has it, and `OSError`.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self.aside = path, ""
        try:
            self._base = _opened(path)
        except _Damaged:
            self.aside = _set_aside(path)
            self._base = _opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
        if isinstance(raised, sqlite3.Error):
            raise OSError(f"{self._path}: {raised}") from raised

    def known(self) -> dict[str, Known]:
        """Return all that is known, by address."""
        rows = self._base.execute(_ALL)
        return {one.standing.address: one for row in rows for one in _known(*row)}

    def put(self, entries: Collection[Known]) -> None:
        """Keep what was just seen of the addresses of a page, for good."""
        with self._base:
            for one in entries:
                row = (status.line(one.standing), one.moment.isoformat(), one.sought, one.etag, one.modified)
                self._base.execute(_PUT, (one.standing.address, *row))

    def keep_only(self, addresses: Collection[str]) -> None:
        """Forget what no brief cites any more."""
        kept = self._base.execute("SELECT address FROM asked").fetchall()
        gone = [row for row in kept if row[0] not in addresses]
        with self._base:
            self._base.executemany("DELETE FROM asked WHERE address = ?", gone)

    def robots(self, host: str, now: datetime.datetime) -> dict[str, Robots]:
        """Return the robots.txt files of `host` by origin that were asked for within a day (RFC 9309 §2.4)."""
        find = "SELECT origin, moment, status, text FROM robots WHERE origin BETWEEN ? AND ?"
        rows = [
            row
            for scheme in _SCHEMES
            for row in self._base.execute(find, (f"{scheme}://{host}:", f"{scheme}://{host}:~"))
        ]
        return {row[0]: Robots(row[2], row[3]) for row in rows if _is_fresh(row[1], row[2], now)}

    def put_robots(self, origin: str, robots: Robots, now: datetime.datetime) -> None:
        """Keep a robots.txt."""
        with self._base:
            row = (origin, now.isoformat(), robots.status, robots.text)
            self._base.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)", row)


def _is_fresh(moment: str, status: int, now: datetime.datetime) -> bool:
    age = _ROBOTS_AGE if 0 < status < 500 else _FAILED_AGE
    return datetime.timedelta() <= now - _moment(moment) < age


def _set_aside(path: Path) -> str:
    """Rename what is at `path`, with what SQLite keeps beside it, and return its new name; nothing is followed."""
    names = (f"{path.name}.damaged{'' if number == 1 else number}" for number in itertools.count(1))
    aside = next(name for name in names if not os.path.lexists(path.with_name(name)))
    for end in ("-wal", "-shm", "-journal", ""):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(path.with_name(aside + end))
    return aside


def _opened(path: Path) -> sqlite3.Connection:
    """Open a store, or begin one; raises `Busy`, `OSError`, and `_Damaged`, also for a link and a folder."""
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise _Damaged
    base = sqlite3.connect(path, timeout=0)
    try:
        _begin(base)
        _examine(base)
    except sqlite3.DatabaseError as fault:
        base.close()
        raise _fault(path, fault) from fault
    except (ValueError, TypeError, AttributeError):
        base.close()
        raise _Damaged from None
    return base


def _fault(path: Path, fault: sqlite3.DatabaseError) -> Exception:
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_BUSY:
        return Busy(str(path))
    return OSError(f"{path}: {fault}") if code in _OF_THE_DISK else _Damaged()


def _begin(base: sqlite3.Connection) -> None:
    """Take hold of a store until the end of the run; lay it out where it is new."""
    base.execute("PRAGMA locking_mode = EXCLUSIVE")
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = NORMAL")
    base.execute("BEGIN IMMEDIATE")
    version = _asked(base, "user_version")
    if not base.execute("SELECT 1 FROM sqlite_master").fetchone():
        version = _VERSION
        for table in _TABLES:
            base.execute(table)
    # Written in any case: what can be read and not written is no store.
    base.execute(f"PRAGMA user_version = {version}")
    base.commit()


def _examine(base: sqlite3.Connection) -> None:
    """Read all of a store; raises `ValueError`, `TypeError` or `AttributeError` for what no watch has written."""
    tables = tuple(table for (table,) in base.execute("SELECT sql FROM sqlite_master ORDER BY name"))
    # First the tables: looking into others would run what somebody wrote into them.
    if tables != _TABLES or _asked(base, "user_version") != _VERSION or _asked(base, "integrity_check") != "ok":
        raise ValueError(tables)
    if not all(any(_known(*row)) for row in base.execute(_ALL)):
        raise ValueError("asked")
    for moment, status_, text in base.execute("SELECT moment, status, text FROM robots"):
        _is_fresh(moment, status_, _moment(moment))
        text.encode()


def _asked(base: sqlite3.Connection, pragma: str) -> object:
    return base.execute(f"PRAGMA {pragma}").fetchone()[0]


def _known(written: str, moment: str, sought: str, etag: str, modified: str) -> Iterator[Known]:
    """Yield what a row says of an address, if anything."""
    with contextlib.suppress(ValueError, TypeError, AttributeError):
        read, _ = status.load(written.encode())
        for standing in read.values():
            known = Known(standing, _moment(moment), sought, etag, modified)
            if all(said.isascii() and said.isprintable() for said in (etag, modified)):
                yield known


def _moment(written: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(written)
    if moment.tzinfo is not datetime.UTC:
        raise ValueError(written)
    return moment


def merged(
    stored: Mapping[str, Known], filed: Mapping[str, Standing], until: datetime.date = datetime.date.max
) -> dict[str, Known]:
    """Return what store and status file know together: of two standings of an address the later counts.

    What the store has of a day after `until` is not believed, as if it had never been asked. The file knows no
    hours. What it alone knows counts as asked in the morning: it is fresh all day, and what failed is due from the
    beginning of the next.
    """
    together = {address: known for address, known in stored.items() if history.latest(known.standing) <= until}
    for address, standing in filed.items():
        if address not in together or history.weight(together[address].standing) < history.weight(standing):
            moment = datetime.datetime.combine(standing.asked, _MORNING)
            together[address] = Known(standing, moment)
    return together
