"""Nothing changed since the last build: told by a glance, and never where anything did change."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factpress import pipeline, unchanged
from factpress.diagnostic import Location, note, warning
from factpress.project import Project
from factpress.unchanged import Standing

_DAY = datetime.date(2026, 1, 2)
_AT = Location("briefs/one.md", 3, 2, 4, "a “line”")
_FOUND = (warning("some-code", _AT, "wrong", "hint", "detail"), note("other-code", Location("mkdocs.yml"), "said"))
_STANDS = Standing("000001", 1, ("briefs/later.md",), _FOUND)
_FILES = ("mkdocs.yml", "briefs/one.md", "seeds/one.txt", "docs/index.md", "docs/briefs/one.md", "ledger/one.jsonl",
          "docs/.well-known/security.txt", "kept/words.md")  # fmt: skip


@pytest.fixture
def built(tmp_path: Path) -> Project:
    """A project that was built some time ago, with what stands remembered."""
    project = Project(tmp_path)
    for name in _FILES:
        _write(project.root / name, name)
    _write(project.root / ".elsewhere/words.md", "words")
    (project.docs / "linked.md").symlink_to("../.elsewhere/words.md")
    (project.docs / "lost.md").symlink_to("../.elsewhere/lost.md")
    (project.docs / "kept").symlink_to("../kept")
    _write(project.parts / "newest.md", "newest")
    _write(project.workshop / "releases/000001/index.html", "home")
    _write(project.workshop / "releases/000001/briefs/one/index.html", "one")
    project.site.symlink_to(Path(".factpress", "releases", "000001"))
    time.sleep(0.06)
    read = unchanged.read_by(project, _DAY)
    assert read
    unchanged.remember(project, read, _STANDS, ("", "briefs/", "briefs/one/"))
    return project


def standing(project: Project, day: datetime.date | None = _DAY) -> Standing | None:
    """Return what a glance at the project says that stands."""
    seen = unchanged.seen(project.root, day)
    return seen.stands if seen else None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_what_stands_is_told_whole_where_nothing_changed(built: Project) -> None:
    assert standing(built) == _STANDS
    assert standing(built) == _STANDS


def _saved(page: Path) -> None:
    """Change a page as editors do: by a new file that takes its name."""
    _write(page.with_name("new"), "two")
    page.with_name("new").rename(page)


def _switched(project: Project) -> None:
    """Lead `site` elsewhere."""
    project.site.unlink()
    project.site.symlink_to(".factpress")


_CHANGES: dict[str, Callable[[Project], object]] = {
    "a brief": lambda project: (project.briefs / "one.md").write_text("other"),
    "a brief, of the same size": lambda project: (project.briefs / "one.md").write_text("briefs/two.md"),
    "a new brief": lambda project: (project.briefs / "two.md").write_text("new"),
    "a brief that is gone": lambda project: (project.briefs / "one.md").unlink(),
    "a brief by another name": lambda project: (project.briefs / "one.md").rename(project.briefs / "uno.md"),
    "a capture": lambda project: (project.seeds / "one.txt").write_text("other"),
    "a page": lambda project: (project.docs / "index.md").write_text("other"),
    "what a link leads to": lambda project: (project.root / ".elsewhere/words.md").write_text("other"),
    "what a link led nowhere for": lambda project: (project.root / ".elsewhere/lost.md").write_text("found"),
    "what is hidden among pages": lambda project: (project.docs / ".well-known/security.txt").write_text("other"),
    "what a linked folder has": lambda project: (project.root / "kept/words.md").write_text("other"),
    "what is new and hidden among captures": lambda project: _write(project.seeds / ".two.txt", "new"),
    "a link by another name": lambda project: (project.docs / "linked.md").rename(project.docs / "other.md"),
    "the configuration": lambda project: project.config.write_text("other"),
    "the ledger": lambda project: (project.ledger / "one.jsonl").write_text("other"),
    "a generated page": lambda project: _saved(project.pages / "one.md"),
    "a part": lambda project: (project.parts / "newest.md").unlink(),
    "the list of known findings": lambda project: project.known.write_text("new"),
    "a font": lambda project: _write(project.fonts / "one.ttf", "new"),
    "a published page": lambda project: _saved(project.site / "briefs/one/index.html"),
    "a published page that is gone": lambda project: (project.site / "index.html").unlink(),
    "a file among the published": lambda project: _write(project.site / "extra.html", "new"),
    "another release": _switched,
    "no release": lambda project: project.site.unlink(),
    "the note itself": lambda project: project.standing.write_text("{}"),
    "a note that is no note": lambda project: project.standing.write_bytes(b"\xff["),
    "no note": lambda project: project.standing.unlink(),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES.keys())
def test_whatever_changed_is_noticed(built: Project, change: Callable[[Project], object]) -> None:
    change(built)
    assert standing(built) is None


def test_another_day_is_another_build(built: Project) -> None:
    assert standing(built, _DAY + datetime.timedelta(days=1)) is None
    assert standing(built, None) is None


def test_other_code_of_ours_makes_everything_anew(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path.with_name(f"{tmp_path.name}-package") / "factpress"
    shutil.copytree(Path(unchanged.__file__).parent, package)
    monkeypatch.setattr(unchanged, "__file__", str(package / "unchanged.py"))
    read = unchanged.read_by(built, _DAY)
    (package / "load/nodes.py").write_text("")
    assert unchanged.read_by(built, _DAY) not in {"", read}


def test_hidden_files_and_the_workshop_are_no_part_of_it(built: Project) -> None:
    _write(built.root / ".git/index", "new")
    _write(built.root / "build/offline/index.html", "new")
    _write(built.workshop / "check.sqlite", "new")
    assert standing(built) == _STANDS


def test_of_what_was_made_the_folders_are_looked_at_alone(built: Project) -> None:
    (built.site / "briefs/one/index.html").write_text("two")
    assert standing(built) == _STANDS


@pytest.mark.parametrize("there", ["kept", ".elsewhere", "build", "docs/briefs", "site/briefs", "../away"])
def test_a_folder_that_a_link_leads_to_is_looked_at_or_the_build_is_done(built: Project, there: str) -> None:
    (built.root / there).mkdir(parents=True, exist_ok=True)
    (built.docs / "away").symlink_to(built.root / there)
    time.sleep(0.06)
    assert bool(unchanged.read_by(built, _DAY)) == (there == "kept")


def test_what_cannot_be_read_elsewhere_is_a_reason_to_build(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_files: object, _fresh: int) -> bytes:
        raise OSError

    monkeypatch.setattr(threading, "active_count", lambda: 1)
    read = unchanged.read_by(built, _DAY)
    assert read
    here = os.getpid()
    glance = unchanged._glance
    monkeypatch.setattr(unchanged, "_glance", lambda *told: glance(*told) if os.getpid() == here else lost(*told))
    assert unchanged.read_by(built, _DAY) == ""


def test_a_file_that_changed_this_very_moment_can_change_unseen(built: Project) -> None:
    (built.briefs / "one.md").write_text("now")
    assert unchanged.read_by(built, _DAY) == ""


def test_what_is_read_is_told_where_something_differs(built: Project) -> None:
    (built.site / "extra.html").write_text("new")
    assert unchanged.seen(built.root, _DAY) == unchanged.Seen(built, unchanged.read_by(built, _DAY))
    (built.briefs / "one.md").write_text("now")
    assert unchanged.seen(built.root, _DAY) == unchanged.Seen(built, "")
    built.standing.unlink()
    assert unchanged.seen(built.root, _DAY) is None


def test_a_build_glances_at_what_was_not_seen_alone(built: Project) -> None:
    read = unchanged.read_by(built, _DAY)
    assert pipeline._read_by(built, _DAY, unchanged.Seen(built, "as it was seen")) == "as it was seen"
    for seen in (None, unchanged.Seen(built, ""), unchanged.Seen(Project(built.root, "elsewhere"), "as it was seen")):
        assert pipeline._read_by(built, _DAY, seen) == read


def test_what_builds_is_not_loaded_to_tell_that_there_is_nothing_to_build() -> None:
    heavy = {"asyncio", "factpress.pipeline", "lxml", "mkdocs", "multiprocessing", "yaml"}
    script = f"import sys, factpress.cli.publish; print({heavy} & {{*sys.modules}})"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


def test_a_note_of_folders_that_are_none_says_nothing(built: Project) -> None:
    noted = json.loads(built.standing.read_text())
    built.standing.write_text(json.dumps({**noted, "folders": 1}))
    assert standing(built) is None
