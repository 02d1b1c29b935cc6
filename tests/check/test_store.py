"""What the check remembers from one run to the next: never another answer, only less work."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from factpress.check import Origins, check, page, reading
from tests.check.test_check import SITE_URL, STANDING, built

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from factpress.check.document import Document
    from factpress.diagnostic import Diagnostic

PAGES: dict[str, str | bytes] = {
    **STANDING,
    "a/index.html": '<a href="../gone/"></a><a href="../guide/#gone"></a>',
    "b/index.html": '<p id="x"></p><p id="x"></p><a href="../moved/"></a><base href="../guide/">',
    "c/index.html": "\u00e9".encode("latin-1"),
    "d/index.html": '<a href="https://web.archive.org/web/2020/https://x.example/"></a><a href="#gone"></a>',
}  # fmt: skip


class Counted:
    """Reads pages, and counts them."""

    def __init__(self, read: Callable[[bytes], Document]) -> None:
        self.read, self.count = read, 0

    def __call__(self, content: bytes) -> Document:
        self.count += 1
        return self.read(content)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted(page.page)
    monkeypatch.setitem(reading.READERS, ".html", counted)
    return counted


def aged(site: Path) -> Path:
    for file in site.rglob("*"):
        os.utime(file, ns=(10**18, 10**18))
    return site


def found(root: Path) -> tuple[Diagnostic, ...]:
    return check(root / "site", Origins, SITE_URL, root / ".factpress" / "check.sqlite")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    aged(built(tmp_path / "site", PAGES))
    return tmp_path


def test_second_check_reads_no_page_and_finds_the_same(root: Path, pages: Counted) -> None:
    plainly, first = check(root / "site", Origins, SITE_URL), found(root)
    pages.count = 0
    assert found(root) == first == plainly
    assert pages.count == 0


def test_changed_page_alone_is_read(root: Path, pages: Counted) -> None:
    found(root)
    pages.count = 0
    (root / "site/guide/index.html").write_text('<h2 id="gone">x</h2>', encoding="utf-8")
    (root / "site/new.html").write_text('<a href="a/">', encoding="utf-8")
    os.utime(root / "site/a/index.html", ns=(10**17, 10**17))
    (root / "site/flat.html").unlink()
    again = found(root)
    assert pages.count == 2
    assert again == check(root / "site", Origins, SITE_URL)


def test_change_within_a_tick_is_seen(root: Path) -> None:
    page = root / "site/a/index.html"
    page.write_text('<a href="../gone/">', encoding="utf-8")
    stamp = page.stat().st_mtime_ns
    before = found(root)
    page.write_text('<a href="../moon/">', encoding="utf-8")
    os.utime(page, ns=(stamp, stamp))
    assert found(root) == check(root / "site", Origins, SITE_URL) != before


def test_change_is_seen_though_its_time_was_set_back(root: Path) -> None:
    page = root / "site/a/index.html"
    before, stamp = found(root), page.stat().st_mtime_ns
    page.write_text(page.read_text(encoding="utf-8").replace("gone", "moon"), encoding="utf-8")
    os.utime(page, ns=(stamp, stamp))
    assert found(root) == check(root / "site", Origins, SITE_URL) != before


def test_file_that_was_linked_since_is_not_read_for_another_name(root: Path, pages: Counted) -> None:
    found(root)
    pages.count = 0
    for name in ("first.html", "second.html"):
        (root / name).hardlink_to(root / "site/a/index.html")
        found(root)
    assert pages.count == 0
    (root / "site/a/index.html").write_text("<p>other bytes</p>", encoding="utf-8")
    os.utime(root / "site/a/index.html", ns=(10**17, 10**17))
    found(root)
    assert pages.count == 1


def test_a_planted_store_that_never_ends_is_not_looked_into(root: Path) -> None:
    before, store = found(root), root / ".factpress/check.sqlite"
    endless = "CREATE VIEW about AS WITH RECURSIVE n(key) AS (SELECT 1 UNION ALL SELECT key FROM n) SELECT key FROM n"
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("DROP TABLE about")
        connection.execute(endless)
    assert found(root) == before
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("SELECT count(*) FROM about").fetchone() == (1,)


def test_home_of_the_site_is_part_of_what_is_known(root: Path) -> None:
    found(root)
    moved = "https://other.example/"
    assert check(root / "site", Origins, moved, root / ".factpress/check.sqlite") == check(
        root / "site", Origins, moved
    )


def spoil_numbers(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE files SET numbers = x'ffffff0f'")


def spoil_links(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE batches SET links = '[[], [1]]'")


def spoil_reach(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE batches SET links = replace(links, 'here', 'there')")


SPOILED: dict[str, Callable[[Path], object]] = {
    "bytes": lambda store: store.write_bytes(b"SQLite format 3\0 and no more"),
    "half": lambda store: store.write_bytes(store.read_bytes()[:8192]),
    "empty": lambda store: store.write_bytes(b""),
    "numbers": spoil_numbers,
    "links": spoil_links,
    "reach": spoil_reach,
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_spoiled_store_is_made_anew(root: Path, pages: Counted, spoil: Callable[[Path], object]) -> None:
    first, store = found(root), root / ".factpress/check.sqlite"
    spoil(store)
    assert found(root) == first
    pages.count = 0
    assert found(root) == first
    assert pages.count == 0


def test_store_that_cannot_be_written_is_done_without(root: Path) -> None:
    (root / ".factpress").write_text("no folder", encoding="utf-8")
    assert found(root) == check(root / "site", Origins, SITE_URL)


def kept_links(root: Path) -> list[int]:
    """Return how many links each batch of the store holds."""
    with closing(sqlite3.connect(root / ".factpress/check.sqlite")) as connection:
        batches = connection.execute("SELECT links FROM batches")
        return [len(json.loads(links)[0][0]) if "here" in links else 0 for (links,) in batches]


def test_store_forgets_links_that_are_gone(root: Path) -> None:
    many = "".join(f'<a href="../guide/?{number}">' for number in range(200))
    (root / "site/a/index.html").write_text(many, encoding="utf-8")
    found(root)
    assert sum(kept_links(root)) > 200
    (root / "site/a/index.html").write_text("none", encoding="utf-8")
    assert found(root) == found(root) == check(root / "site", Origins, SITE_URL)
    assert sum(kept_links(root)) < 20
    assert len(kept_links(root)) == 2
    (root / "site/a/index.html").unlink()
    assert found(root) == check(root / "site", Origins, SITE_URL)
    assert len(kept_links(root)) == 1


def test_store_that_another_is_at_work_on_is_left_alone(root: Path, pages: Counted) -> None:
    first, store = found(root), root / ".factpress/check.sqlite"
    with closing(sqlite3.connect(store)) as other, other:
        other.execute("BEGIN IMMEDIATE")
        assert found(root) == first
    pages.count = 0
    assert found(root) == first
    assert pages.count == 0


def test_what_changed_is_read_by_several_processes(root: Path) -> None:
    for number in range(600):
        (root / f"site/{number}.html").write_text(f'<p id="x"></p><a href="{number}.html#y">', encoding="utf-8")
    (root / "site/all.html").write_text(
        "".join(f'<a href="{number}.html#x">' for number in range(601)), encoding="utf-8"
    )
    aged(root / "site")
    first = found(root)
    assert sum(one.code == "broken-anchor" for one in first) >= 600
    assert found(root) == first == check(root / "site", Origins, SITE_URL)


def test_site_without_links_is_kept_whole(tmp_path: Path, pages: Counted) -> None:
    aged(built(tmp_path / "site", {"a.html": "", "b.html": "<p id=b>"}))
    found(tmp_path)
    (tmp_path / "site/a.html").write_text("<p>", encoding="utf-8")
    aged(tmp_path / "site")
    first = found(tmp_path)
    pages.count = 0
    assert found(tmp_path) == first
    assert pages.count == 0
