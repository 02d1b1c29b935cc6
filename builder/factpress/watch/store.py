"""What was asked and when, in SQLite: kept at once, so that a run that is killed loses only what was in flight."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from factpress.watch import status
from factpress.watch.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from factpress.model import Standing

_SCHEMA = """
CREATE TABLE IF NOT EXISTS asked (
  address TEXT PRIMARY KEY, standing TEXT NOT NULL, moment TEXT NOT NULL, sought TEXT NOT NULL,
  etag TEXT NOT NULL, modified TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS robots (
  origin TEXT PRIMARY KEY, moment TEXT NOT NULL, status INTEGER NOT NULL, text TEXT NOT NULL
) WITHOUT ROWID;
"""
_PUT = "INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?, ?)"
_MORNING = datetime.time(5, tzinfo=datetime.UTC)
_ROBOTS_AGE, _FAILED_AGE = datetime.timedelta(hours=24), datetime.timedelta(hours=1)
_SCHEMES = ("http", "https")
_VERSION = 1


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


class Store:
    """The state of the watch. It may be thrown away: then the status file alone tells how addresses stood."""

    def __init__(self, path: Path) -> None:
        """Open the store at `path`; a damaged one begins anew. Raises `Busy` while another process has it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._base = _opened(path)
        except sqlite3.OperationalError as fault:
            if "locked" in str(fault):
                raise Busy(str(path)) from None
            raise OSError(f"{path}: {fault}") from fault
        except sqlite3.DatabaseError:
            for end in ("", "-wal", "-shm"):
                path.with_name(path.name + end).unlink(missing_ok=True)
            self._base = _opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    def known(self) -> dict[str, Known]:
        """Return all that is known, by address."""
        rows = self._base.execute("SELECT standing, moment, sought, etag, modified FROM asked")
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
    return datetime.timedelta() <= now - datetime.datetime.fromisoformat(moment) < age


def _opened(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=0)
    try:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            base.executescript("DROP TABLE IF EXISTS asked; DROP TABLE IF EXISTS robots;")
        base.executescript(f"{_SCHEMA} PRAGMA user_version = {_VERSION};")
        base.execute("BEGIN IMMEDIATE").connection.commit()
    except BaseException:
        base.close()
        raise
    return base


def _known(written: str, moment: str, sought: str, etag: str, modified: str) -> Iterator[Known]:
    read, _ = status.load(written.encode("utf-8", "replace"))
    for one in read.values():
        yield Known(one, datetime.datetime.fromisoformat(moment), sought, etag, modified)


def merged(stored: Mapping[str, Known], filed: Mapping[str, Standing]) -> dict[str, Known]:
    """Return what store and status file know together: of two standings of an address the later counts.

    The file knows no hours. What it alone knows counts as asked in the morning: it is fresh all day, and what failed is
    due from the beginning of the next.
    """
    together = dict(stored)
    for address, standing in filed.items():
        if address not in stored or stored[address].standing.asked < standing.asked:
            moment = datetime.datetime.combine(standing.asked, _MORNING)
            together[address] = Known(standing, moment)
    return together
