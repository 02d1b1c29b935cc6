"""A site that had no fault is judged again where a file says something else, and nowhere else."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from factpress.check import Origins, check, rules
from tests.check.test_check import SITE_URL, built

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from factpress.check.site import Fault
    from factpress.diagnostic import Diagnostic

    Faults = Iterator[tuple[int, Fault]]

SITE = {
    "index.html": '<a href="a/#first">a</a>\n<a href="b/">b</a>',
    "a/index.html": '<h2 id="first">x</h2>\n<a href="../b/">b</a>',
    "b/index.html": '<p>Some words</p><a href="../a/">a</a><img src="../linked.png">',
    "linked.png": "png",
    "other.png": "png",
    "empty.html": '<meta http-equiv="refresh" content="0; url=a/">',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a site in which no fault was found a while ago."""
    for file in built(tmp_path / "site", SITE).rglob("*"):
        os.utime(file, ns=(10**18, 10**18))
    assert found(tmp_path) == ()
    return tmp_path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list that grows when links are judged."""
    calls: list[object] = []

    def judge(*given: object, judge: Callable[..., Faults] = rules.judge) -> Faults:
        calls.append(given)
        return judge(*given)

    monkeypatch.setattr(rules, "judge", judge)
    return calls


def found(root: Path) -> tuple[Diagnostic, ...]:
    return check(root / "site", Origins, SITE_URL, root / "check.sqlite")


def plainly(root: Path) -> tuple[Diagnostic, ...]:
    return check(root / "site", Origins, SITE_URL)


def write(root: Path, name: str, content: str) -> None:
    """Write a file as one that was written long ago."""
    (root / "site" / name).write_text(content, encoding="utf-8")
    os.utime(root / "site" / name, ns=(10**17, 10**17))


def test_no_link_is_judged_where_no_file_says_anything_else(root: Path, judged: list[object]) -> None:
    assert found(root) == ()
    write(root, "a/index.html", f"<p>Another word</p>\n\n{SITE['a/index.html']}")
    os.utime(root / "site/b/index.html", ns=(10**17, 10**17))
    (root / "site/other.png").rename(root / "site/another.png")
    (root / "site/index.html").touch()  # a moment ago: it has no stamp, and is read each time
    assert [found(root), found(root)] == [(), ()]
    assert judged == []


def test_a_store_that_came_along_hides_nothing(root: Path) -> None:
    write(root, "a/index.html", '<h2 id="first">x</h2><a href="../gone/">b</a>')
    digest = hashlib.blake2b((root / "site/a/index.html").read_bytes(), digest_size=16).digest()
    with closing(sqlite3.connect(root / "check.sqlite")) as connection, connection:
        connection.execute("UPDATE files SET digest = ? WHERE name = ?", (digest, b"a/index.html"))
    shutil.copyfile(root / "check.sqlite", root / "planted.sqlite")
    (root / "planted.sqlite").replace(root / "check.sqlite")
    assert [one.code for one in found(root)] == [one.code for one in plainly(root)] != []


def test_lines_are_those_of_the_last_time(root: Path) -> None:
    write(root, "a/index.html", f"<p>Another word</p>\n\n{SITE['a/index.html']}")
    assert found(root) == ()
    (root / "site/b/index.html").rename(root / "site/c.html")
    assert found(root) == plainly(root)
    assert ("site/a/index.html", 4) in {(one.location.path, one.location.line) for one in found(root)}


def link(root: Path, target: str) -> None:
    """Put a symbolic link where a page was."""
    (root / "site/empty.html").unlink()
    (root / "site/empty.html").symlink_to(target)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a link to nothing": lambda root: write(root, "b/index.html", '<a href="../gone/"></a><a href="../a/">a</a>'),
    "a place that is gone": lambda root: write(root, "a/index.html", SITE["a/index.html"].replace("first", "other")),
    "a picture that is gone": lambda root: (root / "site/linked.png").unlink(),
    "a page that is gone": lambda root: (root / "site/a/index.html").unlink(),
    "a page to which nothing leads": lambda root: write(root, "new.html", "<p>x</p>"),
    "a page that sends readers on": lambda root: write(root, "b/index.html", SITE["empty.html"].replace("a/", "../a/")),
    "two of one name": lambda root: write(root, "a/index.html", '<h2 id="first">x</h2><h2 id="first">x</h2>'),
    "a page that leads nowhere": lambda root: link(root, "gone"),
    "a page that leads to another": lambda root: link(root, "a/index.html"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_says_something_else_is_judged(root: Path, judged: list[object], change: Callable[[Path], object]) -> None:
    change(root)
    first = found(root)
    assert judged
    assert first == plainly(root)
    assert found(root) == first


def test_what_was_mended_is_right_once_more(root: Path, judged: list[object]) -> None:
    write(root, "b/index.html", '<a href="../gone/"></a><a href="../a/">a</a>')
    assert len(found(root)) == 1
    write(root, "b/index.html", SITE["b/index.html"])
    assert found(root) == ()
    judged.clear()
    assert found(root) == ()
    assert judged == []


def test_a_passage_that_a_link_names_is_looked_for_each_time(root: Path) -> None:
    write(root, "a/index.html", f'{SITE["a/index.html"]}<a href="../b/#:~:text=Some%20words">x</a>')
    assert found(root) == ()
    write(root, "b/index.html", SITE["b/index.html"].replace("Some", "Other"))
    assert [one.code for one in found(root)] == ["broken-text-fragment"]


def test_where_the_site_redirects_is_looked_at_each_time(root: Path, judged: list[object]) -> None:
    write(root, "_redirects", "/sub/old/* /sub/:splat 200\n")
    write(root, "a/index.html", f'{SITE["a/index.html"]}<img src="../old/other.png">')
    assert found(root) == ()
    judged.clear()
    assert found(root) == ()
    assert judged
    (root / "site/other.png").unlink()
    assert found(root) == plainly(root) != ()


def test_a_store_that_is_spoilt_or_cannot_be_written_tells_nothing(root: Path) -> None:
    (root / "site/b/index.html").unlink()
    with closing(sqlite3.connect(root / "check.sqlite")) as connection, connection:
        connection.execute("DROP TABLE right")
    assert found(root) == plainly(root) != ()
    (root / "check.sqlite").unlink()
    (root / "check.sqlite").mkdir()
    write(root, "b/index.html", SITE["b/index.html"])
    assert found(root) == ()


def test_another_home_is_another_site(root: Path, judged: list[object]) -> None:
    check(root / "site", Origins, "https://other.example/", root / "check.sqlite")
    assert judged
