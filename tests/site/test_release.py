"""Releases: what `site` leads to, what is shared between releases, going back, and what is not ours."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factpress.site import release
from factpress.site.current import NotOurs
from factpress.site.lock import Held, lock

if TYPE_CHECKING:
    from factpress.project import Project

Publish = Callable[[Mapping[str, bytes]], release.Published]
ReadTree = Callable[[Path], dict[str, str]]

_ONE = {"index.html": b"one", "a/b.html": b"same", "search-index/x": b""}
_TWO = {"index.html": b"two", "a/b.html": b"same", "search-index/x": b"", "new.html": b"new"}


def _written(found: os.stat_result) -> tuple[int, ...]:
    """Return what changes where somebody writes, to the nanosecond; whoever reads changes the time of access."""
    return found.st_ino, found.st_mode, found.st_nlink, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def test_site_is_a_relative_link_to_the_first_release(project: Project, publish: Publish) -> None:
    assert publish(_ONE) == release.Published("000001", changed=True)
    assert project.site.readlink() == Path(".factpress/releases/000001")
    assert (project.site / "a/b.html").read_bytes() == b"same"


def test_the_same_site_again_changes_nothing(project: Project, publish: Publish) -> None:
    publish(_ONE)
    before = _written(project.site.stat())
    assert publish(_ONE) == release.Published("000001", changed=False)
    assert _written(project.site.stat()) == before
    assert [path.name for path in project.workshop.iterdir()].count("lock") == 1
    assert {path.name for path in project.workshop.iterdir()} == {"lock", "releases"}


@pytest.mark.parametrize(
    "contents",
    [
        {**_ONE, "index.html": b"One"},
        {**_ONE, "more": b""},
        {"index.html": b"one"},
        {**_ONE, "index.html": b"one more"},
    ],
    ids=["other bytes", "a file more", "files less", "other size"],
)
def test_any_difference_is_a_release(publish: Publish, contents: dict[str, bytes]) -> None:
    publish(_ONE)
    assert publish(contents) == release.Published("000002", changed=True)


def test_unchanged_files_keep_their_inode_and_changed_ones_do_not_touch_the_old(
    project: Project, publish: Publish
) -> None:
    publish(_ONE)
    old = project.site.resolve()
    publish(_TWO)
    assert (old / "a/b.html").stat().st_ino == (project.site / "a/b.html").stat().st_ino
    assert (old / "index.html").read_bytes() == b"one"
    assert (project.site / "index.html").read_bytes() == b"two"


def test_where_the_file_system_gives_no_links_copies_serve(
    project: Project, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EMLINK, "too many links")

    publish(_ONE)
    old = project.site.resolve()
    monkeypatch.setattr(os, "link", refuse)
    publish(_TWO)
    assert (project.site / "a/b.html").read_bytes() == b"same"
    assert (old / "a/b.html").stat().st_ino != (project.site / "a/b.html").stat().st_ino


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_web_server_can_read_it_whatever_the_umask(project: Project, publish: Publish, umask: int) -> None:
    before = os.umask(umask)
    try:
        publish(_ONE)
    finally:
        os.umask(before)
    release_folder = project.site.resolve()
    assert {stat.S_IMODE(path.stat().st_mode) for path in release_folder.rglob("*") if path.is_file()} == {0o644}
    folders = [release_folder, *(path for path in release_folder.rglob("*") if path.is_dir())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o755}


def test_going_back_and_no_further(project: Project, publish: Publish) -> None:
    publish(_ONE)
    publish(_TWO)
    assert release.rollback(project) == release.RolledBack(was="000002", name="000001")
    assert (project.site / "index.html").read_bytes() == b"one"
    assert release.rollback(project) is None
    assert (project.site / "index.html").read_bytes() == b"one"


def test_going_back_before_the_first_release(project: Project) -> None:
    assert release.rollback(project) is None


def test_going_back_while_another_builds(project: Project, publish: Publish) -> None:
    publish(_ONE)
    with lock(project), pytest.raises(Held):
        release.rollback(project)


def test_the_last_three_releases_are_kept(project: Project, publish: Publish) -> None:
    for number in range(6):
        publish({"index.html": b"%d" % number})
    with lock(project), release.stage(project):
        kept = sorted(path.name for path in (project.workshop / "releases").iterdir())
    assert kept == ["000004", "000005", "000006"]


def test_the_last_release_that_is_not_kept_is_spare_until_the_next_stands(project: Project, publish: Publish) -> None:
    for number in range(4):
        publish({"index.html": b"%d" % number})
    project.spare.mkdir()
    (project.spare / "left").write_text("by a build that was killed")
    with lock(project), release.stage(project) as staging:
        assert [path.name for path in project.spare.iterdir()] == ["index.html"]
        assert (project.spare / "index.html").read_bytes() == b"0"
        assert not list(staging.iterdir())
    assert not project.spare.exists()


def test_a_folder_is_made_ready_for_the_second_release(project: Project) -> None:
    for number in range(3):
        with lock(project), release.stage(project) as staging:
            assert project.spare.exists() is (number == 1)
            folder = os.lstat(project.spare / "a").st_ino if number == 1 else 0
            (staging / "a").mkdir()
            for name in ("index", "a/b", "a/c"):
                (staging / name).write_text(str(number) if name == "index" else name)
            shared, _ = release.share(project, staging)
            release.prepare_second(project, staging)
            assert project.ready.exists() is (number == 0)
            release.publish(project, staging, shared)
        assert not project.spare.exists()
        assert (os.lstat(project.site / "a").st_ino == folder) is (number == 1)
        assert (project.site / "index").read_text() == str(number)


def test_a_folder_is_made_for_a_release_where_none_goes(project: Project) -> None:
    for number in range(release.KEPT + 2):
        with lock(project), release.stage(project) as staging:
            assert project.spare.exists() is (number > release.KEPT)
            release.prepare(project)
            assert project.spare.exists() is (number > 0)
            folder = os.lstat(project.spare / "a").st_ino if number else 0
            (staging / "a").mkdir()
            for name in ("index", "a/b", "a/c"):
                (staging / name).write_text(str(number) if name == "index" else name)
            release.publish(project, staging, release.share(project, staging)[0])
        assert not number or os.lstat(project.site / "a").st_ino == folder
        assert sorted(path.name for path in project.site.iterdir()) == ["a", "index"]


def test_what_somebody_put_into_that_folder_gets_into_no_release(
    project: Project, publish: Publish, tree: ReadTree
) -> None:
    same = {f"a/{name}.html": b"same" for name in "bcd"}
    publish({"index.html": b"old", **same})
    with lock(project), release.stage(project) as staging:
        release.prepare(project)
        (project.spare / "a/planted.html").write_text("planted")
        (project.spare / "link").symlink_to("/")
        for name, content in {"index.html": b"new", **same}.items():
            (staging / name).parent.mkdir(exist_ok=True)
            (staging / name).write_bytes(content)
        release.publish(project, staging, release.share(project, staging)[0])
    assert tree(project.site).keys() == {"index.html", *same}
    assert {path.name for path in project.workshop.iterdir()} == {"lock", "releases"}


@pytest.mark.parametrize("name", ["staging-spare", "staging-x", "releases/000000"])
@pytest.mark.parametrize("target", ["docs", "mkdocs.yml", "nowhere"])
def test_a_link_in_the_place_of_a_folder_of_ours_goes_and_what_it_leads_to_stays(
    project: Project, publish: Publish, tree: ReadTree, name: str, target: str
) -> None:
    before = tree(project.docs)
    for number in range(release.KEPT):
        publish({"index.html": b"%d" % number})
    (project.workshop / name).symlink_to(project.root / target)
    publish(_TWO)
    assert tree(project.docs) == before
    assert not os.path.lexists(project.workshop / name)
    assert (project.site / "index.html").read_bytes() == b"two"


def test_a_release_that_was_rolled_back_from_is_no_step_of_a_later_rollback(project: Project, publish: Publish) -> None:
    publish({"index.html": b"good"})
    publish({"index.html": b"bad"})
    release.rollback(project)
    publish({"index.html": b"better"})
    release.rollback(project)
    assert (project.site / "index.html").read_bytes() == b"good"


def test_what_a_dead_build_left_is_cleared_away(project: Project, publish: Publish) -> None:
    publish(_ONE)
    for leftover in ("staging-dead/x", "releases/000002/x"):
        (project.workshop / leftover).parent.mkdir(parents=True)
        (project.workshop / leftover).write_bytes(b"half")
    (project.workshop / "site-new").symlink_to("nowhere")
    assert publish(_TWO).name == "000002"
    assert (project.site / "index.html").read_bytes() == b"two"
    assert {path.name for path in project.workshop.iterdir()} == {"lock", "releases"}


def test_a_site_link_that_was_taken_away_comes_back(project: Project, publish: Publish) -> None:
    publish(_ONE)
    project.site.unlink()
    assert publish(_ONE).changed
    assert (project.site / "index.html").read_bytes() == b"one"


def test_a_site_whose_release_was_removed_is_made_anew(project: Project, publish: Publish) -> None:
    publish(_ONE)
    project.site.resolve().rename(project.root / "taken")
    assert publish(_ONE) == release.Published("000001", changed=True)
    assert (project.site / "index.html").read_bytes() == b"one"


@pytest.mark.parametrize("kind", ["folder", "file", "link out", "link in", "dangling"])
def test_what_is_not_ours_is_not_touched(project: Project, publish: Publish, tree: ReadTree, kind: str) -> None:
    targets = {"link out": "docs", "link in": ".factpress", "dangling": "nowhere"}
    if kind == "folder":
        project.site.mkdir()
        (project.site / "index.html").write_text("mine")
    elif kind == "file":
        project.site.write_text("mine")
    else:
        project.site.symlink_to(targets[kind])
    before = tree(project.docs), _written(project.site.lstat())
    with pytest.raises(NotOurs, match="move it away"):
        publish(_ONE)
    with pytest.raises(NotOurs):
        release.rollback(project)
    assert (tree(project.docs), _written(project.site.lstat())) == before
    assert not (project.workshop / "releases").exists()


def test_a_failed_build_leaves_no_staging_folder(project: Project, publish: Publish) -> None:
    publish(_ONE)
    with pytest.raises(IsADirectoryError), lock(project), release.stage(project) as staging:
        staging.write_text("a builder that fails")
    assert {path.name for path in project.workshop.iterdir()} == {"lock", "releases"}
    assert (project.site / "index.html").read_bytes() == b"one"
