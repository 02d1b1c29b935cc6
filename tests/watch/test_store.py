"""What the watch remembers between runs."""

from __future__ import annotations

import contextlib
import datetime
import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.model import Verdict
from factpress.watch.robots import Robots
from factpress.watch.store import Busy, Known, Store, merged
from tests.watch.asking import DAY, standing

NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
ONE = Known(standing(), NOW, "words", '"v1"', "Sun, 22 Nov 2026 12:00:00 GMT")


def test_what_is_put_is_known_until_nobody_cites_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "watch.sqlite"
    other = Known(standing(Verdict.GONE, href="https://b.example/"), NOW)
    with Store(file) as store:
        store.put([ONE, other])
    with Store(file) as store:
        assert store.known() == {ONE.standing.address: ONE, "https://b.example/": other}
        store.keep_only({ONE.standing.address})
    with Store(file) as store:
        assert list(store.known()) == [ONE.standing.address]


def test_robots_are_kept_a_day(tmp_path: Path) -> None:
    with Store(tmp_path / "watch.sqlite") as store:
        store.put_robots("https://a.example:443", Robots(200, "User-agent: *"), NOW)
        store.put_robots("http://a.example:8080", Robots(404), NOW)
        store.put_robots("https://aa.example:443", Robots(500), NOW)
        for port, status in ((1001, 503), (1002, 0)):
            store.put_robots(f"https://fails.example:{port}", Robots(status), NOW)
        kept = {"https://a.example:443": Robots(200, "User-agent: *"), "http://a.example:8080": Robots(404)}
        assert store.robots("a.example", NOW + 23 * HOUR) == kept
        assert store.robots("a.example", NOW + 25 * HOUR) == {}
        assert store.robots("a.example", NOW - HOUR) == {}
        assert store.robots("b.example", NOW) == {}
        assert len(store.robots("fails.example", NOW + HOUR / 2)) == 2
        assert store.robots("fails.example", NOW + HOUR) == {}


def test_a_new_store_sets_nothing_aside(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite").touch()
    for name in ("new.sqlite", "empty.sqlite", "new.sqlite"):
        with Store(tmp_path / name) as store:
            assert store.aside == ""


def assert_begun_anew(file: Path, aside: str = "watch.sqlite.damaged") -> None:
    """Assert that what is at `file` is set aside, and that the store goes on."""
    with Store(file) as store:
        assert (store.aside, store.known(), store.robots("a.example", NOW)) == (aside, {}, {})
        store.put([ONE])
    with Store(file) as store:
        assert (store.aside, list(store.known())) == ("", [ONE.standing.address])


@pytest.mark.parametrize("content", [b"no database" * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_store_is_set_aside_and_another_begun(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "watch.sqlite"
    for aside in ("watch.sqlite.damaged", "watch.sqlite.damaged2"):
        file.write_bytes(content)
        assert_begun_anew(file, aside)
        assert (tmp_path / aside).read_bytes() == content


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A store of several pages, closed."""
    file = tmp_path / "watch.sqlite"
    with Store(file) as store:
        store.put([Known(standing(href=f"https://a.example/{number}"), NOW, "words") for number in range(99)])
        for number in range(20):
            store.put_robots(f"https://a.example:{number}", Robots(200, "User-agent: *\n" * 20), NOW)
    return file


@pytest.mark.parametrize("seed", range(60))
def test_whatever_bytes_are_overwritten_or_lost_the_store_goes_on(filled: Path, seed: int) -> None:
    chance, content = random.Random(seed), bytearray(filled.read_bytes())
    at = chance.randrange(100 if seed % 3 == 0 else len(content))
    lost = slice(at, None) if seed % 5 == 0 else slice(at, at + chance.choice([1, 50, 4096]))
    content[lost] = b"" if seed % 5 == 0 else chance.randbytes(len(content[lost]))
    filled.write_bytes(content)
    with Store(filled) as store:
        assert len(store.known()) == (0 if store.aside else 99)
        assert len(store.robots("a.example", NOW)) == (0 if store.aside else 20)
        store.put([ONE])
        store.keep_only({ONE.standing.address})
        store.put_robots("https://a.example:443", Robots(404), NOW)
        assert store.known() == {ONE.standing.address: ONE}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE asked SET moment = 'soon'",
        "UPDATE asked SET moment = '2026-11-22T12:00:00'",
        "UPDATE asked SET moment = x'00'",
        "UPDATE asked SET standing = '{}'",
        "UPDATE asked SET standing = x'7b7d'",
        "UPDATE asked SET standing = CAST(x'ff' AS TEXT)",
        "UPDATE asked SET etag = 'a' || char(13, 10) || 'X-Planted: b'",
        "UPDATE asked SET modified = 'é'",
        "UPDATE asked SET modified = x'00'",
        "UPDATE robots SET moment = '2026'",
        "UPDATE robots SET moment = 7",
        "UPDATE robots SET status = 'ok'",
        "UPDATE robots SET text = x'00'",
        "ALTER TABLE asked DROP COLUMN etag",
        "DROP TABLE robots",
        "CREATE TRIGGER more AFTER INSERT ON asked BEGIN DELETE FROM robots; END",
        "CREATE TABLE more (a, CHECK (length(hex(zeroblob(a))) > 0)); INSERT INTO more VALUES (1000)",
        "DROP TABLE robots; CREATE VIEW robots AS WITH RECURSIVE n AS (SELECT 1 UNION ALL SELECT * FROM n) SELECT 1",
        "PRAGMA user_version = 9",
        "PRAGMA application_id = 1; PRAGMA user_version = 0; CREATE TABLE theirs (a)",
    ],
)
def test_what_no_watch_has_written_is_set_aside(filled: Path, change: str) -> None:
    with contextlib.closing(sqlite3.connect(filled)) as base:
        base.executescript(change)
    assert_begun_anew(filled)


def test_what_only_can_be_read_is_set_aside(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[18] = 9  # by which version it may be written
    filled.write_bytes(content)
    assert_begun_anew(filled)


def test_a_planted_link_is_set_aside_and_not_followed(tmp_path: Path) -> None:
    for end in ("", "-wal"):
        file, theirs = tmp_path / f"at{end}" / "watch.sqlite", tmp_path / f"theirs{end}"
        file.parent.mkdir()
        if end:
            file.write_bytes(b"")
        file.with_name(f"watch.sqlite{end}").symlink_to(theirs)
        assert_begun_anew(file)
        assert not theirs.exists()
        theirs.write_bytes(b"theirs")
        file.unlink()
        file.symlink_to(theirs)
        assert_begun_anew(file, "watch.sqlite.damaged2")
        assert theirs.read_bytes() == b"theirs"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_set_aside(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "watch.sqlite")
    assert_begun_anew(tmp_path / "watch.sqlite")


def test_one_at_a_time(tmp_path: Path) -> None:
    with Store(tmp_path / "watch.sqlite"), pytest.raises(Busy):
        Store(tmp_path / "watch.sqlite")


def test_where_no_store_can_be_it_is_the_disks_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        Store(tmp_path / "file" / "watch.sqlite")


def test_a_fault_of_the_disk_on_the_way_is_no_damage(tmp_path: Path) -> None:
    file = tmp_path / "watch.sqlite"
    store = Store(file)
    store._base.execute("PRAGMA max_page_count = 3")
    with pytest.raises(OSError, match=r"watch\.sqlite: .*full"), store:
        store.put_robots("https://a.example:443", Robots(200, "a" * 100_000), NOW)
    with Store(file) as store:
        assert store.aside == ""


def test_of_store_and_file_the_later_counts() -> None:
    stored = {ONE.standing.address: ONE}
    earlier, later = (standing(Verdict.GONE, DAY + datetime.timedelta(days=days)) for days in (-1, 1))
    assert merged(stored, {earlier.address: earlier}) == stored
    (known,) = merged(stored, {later.address: later}).values()
    assert (known.standing, known.etag) == (later, "")
    assert known.moment == datetime.datetime(2026, 11, 23, 5, tzinfo=datetime.UTC)
    assert list(merged({}, {later.address: later})) == [later.address]


def test_what_is_still_to_come_is_not_known() -> None:
    never = Known(standing(Verdict.GONE, datetime.date.max, "https://b.example/"), NOW)
    stored = {ONE.standing.address: ONE, never.standing.address: never}
    assert merged(stored, {}, DAY) == {ONE.standing.address: ONE}
    filed = standing(href="https://b.example/")
    assert merged(stored, {filed.address: filed}, DAY)[filed.address].standing == filed
