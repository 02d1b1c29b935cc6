"""Faults while publishing: killed at any moment, refused by the disk at any step, two builders at once."""

from __future__ import annotations

import errno
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factpress.site import release
from factpress.site.lock import lock

if TYPE_CHECKING:
    from factpress.project import Project

Publish = Callable[[Mapping[str, bytes]], release.Published]
ReadTree = Callable[[Path], dict[str, str]]

_FILES = 60
_STUB = """
import sys
from pathlib import Path
from factpress.project import Project
from factpress.site import release
from factpress.site.lock import Held, lock
project, word, files = Project(Path(sys.argv[1])), sys.argv[2].encode(), int(sys.argv[3])
print("go", flush=True)
try:
    with lock(project), release.stage(project) as staging:
        for number in range(files):
            folder = staging / str(number)
            folder.mkdir()
            (folder / "index.html").write_bytes(word if number % 3 else b"the same in all")
        shared, _ = release.share(project, staging)
        release.settle(staging, shared)
        release.publish(project, staging, shared)
except Held:
    sys.exit(75)
"""
_REAL = """
import datetime, sys
from pathlib import Path
from factpress.project import Project
from factpress.site import release, renderer
from factpress.site.lock import lock
project = Project(Path(sys.argv[1]))
(project.docs / "index.md").write_text(f"# {sys.argv[2]}\\n")
(project.docs / "about.md").write_text(f"# {sys.argv[2]}\\n")
print("go", flush=True)
with lock(project), release.stage(project) as staging:
    assert not renderer.render(project, staging, datetime.date(2026, 1, 2)).diagnostics
    shared, _ = release.share(project, staging)
    release.settle(staging, shared)
    release.publish(project, staging, shared)
"""


def _start(script: str, project: Project, word: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", script, str(project.root), word, str(_FILES)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"go\n"
    return process


def _killed_after(script: str, project: Project, word: str, seconds: float) -> None:
    with _start(script, project, word) as process:
        time.sleep(seconds)
        process.kill()


def _duration(script: str, project: Project) -> float:
    with _start(script, project, "first") as process:
        began = time.monotonic()
        assert process.wait() == 0
        return time.monotonic() - began


def test_killed_at_any_moment_the_site_is_one_whole_release(project: Project) -> None:
    lasting, seen = _duration(_STUB, project), "first"
    for moment in range(40):
        word = f"word {moment}"
        _killed_after(_STUB, project, word, lasting * 1.2 * moment / 40)
        pages = [path.read_text() for path in project.site.rglob("*.html")]
        assert len(pages) == _FILES
        changing = set(pages) - {"the same in all"}
        assert changing in ({seen}, {word})
        seen = changing.pop()
    _duration(_STUB, project)
    assert {path.read_text() for path in project.site.rglob("*.html")} == {"first", "the same in all"}


def test_killed_while_mkdocs_renders_the_site_is_one_whole_release(project: Project, tree: ReadTree) -> None:
    lasting = _duration(_REAL, project)
    files = set(tree(project.site))
    for moment in range(10):
        _killed_after(_REAL, project, f"word {moment}", lasting * 1.2 * moment / 10)
        assert set(tree(project.site)) == files
        home, about = ((project.site / page).read_text() for page in ("index.html", "about/index.html"))
        assert [word for word in ("first", *(f"word {n}" for n in range(10))) if f">{word}<" in home] == [
            word for word in ("first", *(f"word {n}" for n in range(10))) if f">{word}<" in about
        ]


def test_of_two_builders_one_builds_and_the_other_is_told_at_once(project: Project) -> None:
    for pair in range(8):
        first, second = (_start(_STUB, project, f"{pair} {name}") for name in "ab")
        codes = sorted([first.wait(), second.wait()])
        for process in (first, second):
            assert process.stdout is not None
            process.stdout.close()
        assert codes in ([0, 0], [0, 75])
        words = {path.read_text() for path in project.site.rglob("*.html")} - {"the same in all"}
        assert words in ({f"{pair} a"}, {f"{pair} b"})


_CALLS = ["replace", "rename", "link", "symlink", "mkdir", "fsync", "chmod", "unlink", "open", "rmdir"]
_ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS]


@pytest.fixture
def strictly() -> Iterator[None]:
    """Let new files and folders be for nobody else."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("strictly")
@pytest.mark.parametrize("earlier", [0, release.KEPT])
@pytest.mark.parametrize("call", _CALLS)
def test_the_disk_may_refuse_any_step(
    project: Project, publish: Publish, tree: ReadTree, monkeypatch: pytest.MonkeyPatch, call: str, earlier: int
) -> None:
    same = {f"a/{name}.html": b"same" for name in "bcd"}
    old = {"index.html": b"old", **same, "gone.html": b""}
    new = {"index.html": b"new", **same, "c/d.html": b"more"}
    for number in range(earlier):
        publish({**old, "e/f.html": b"%d" % number})
    publish(old)
    whole = tree(project.site)
    genuine = getattr(os, call)
    for nth in itertools.count(1):
        failing = _fails_at(nth, genuine, _ERRORS[nth % len(_ERRORS)])
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            refused = _attempt(publish, new)
        if not refused:
            break
        if tree(project.site) != whole:
            # Only the last sync, of a switch that has happened, may fail with the new site live.
            assert call in {"fsync", "open"}
            assert tree(project.site).keys() == new.keys()
            with lock(project), release.stage(project):
                pass
            release.rollback(project)
        assert tree(project.site) == whole
    assert (project.site / "index.html").read_bytes() == b"new"
    assert nth > 1 or call in {"rename", "replace", "link", "symlink", "unlink", "rmdir", "open", "mkdir"}


def _attempt(publish: Publish, contents: dict[str, bytes]) -> bool:
    """Publish; tell whether the disk refused."""
    try:
        publish(contents)
    except OSError:
        return True
    return False


def _fails_at(nth: int, genuine: Callable[..., Any], number: int) -> Callable[..., Any]:
    calls = itertools.count(1)

    def call(*arguments: Any, **named: Any) -> Any:
        if next(calls) == nth:
            raise OSError(number, os.strerror(number))
        return genuine(*arguments, **named)

    return call


def test_a_full_disk_leaves_the_site_as_it_was(project: Project, publish: Publish, tmp_path: Path) -> None:
    publish({"index.html": b"old"})
    resource_limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4, 4));"
    script = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);" + resource_limit + _STUB
    command = [sys.executable, "-c", script, str(project.root), "more than four bytes", "5"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert (project.site / "index.html").read_bytes() == b"old"
    assert not list(project.workshop.glob("staging-*"))
