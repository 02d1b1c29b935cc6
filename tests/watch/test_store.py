"""What the watch remembers between runs."""

from __future__ import annotations

import datetime
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


@pytest.mark.parametrize("content", [b"no database" * 500, b"SQLite format 3\0" + b"\xff" * 5000, b""])
def test_a_damaged_store_begins_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "watch.sqlite"
    file.write_bytes(content)
    with Store(file) as store:
        assert store.known() == {}
        store.put([ONE])
    with Store(file) as store:
        assert list(store.known()) == [ONE.standing.address]


def test_one_at_a_time(tmp_path: Path) -> None:
    with Store(tmp_path / "watch.sqlite"), pytest.raises(Busy):
        Store(tmp_path / "watch.sqlite")


def test_a_store_that_cannot_be_opened_is_the_disks_fault(tmp_path: Path) -> None:
    (tmp_path / "watch.sqlite").mkdir()
    with pytest.raises(OSError, match=r"watch\.sqlite"):
        Store(tmp_path / "watch.sqlite")


def test_of_store_and_file_the_later_counts() -> None:
    stored = {ONE.standing.address: ONE}
    earlier, later = (standing(Verdict.GONE, DAY + datetime.timedelta(days=days)) for days in (-1, 1))
    assert merged(stored, {earlier.address: earlier}) == stored
    (known,) = merged(stored, {later.address: later}).values()
    assert (known.standing, known.etag) == (later, "")
    assert known.moment == datetime.datetime(2026, 11, 23, 5, tzinfo=datetime.UTC)
    assert list(merged({}, {later.address: later})) == [later.address]
