"""A site is made whole of what is new and what it takes, in an old folder or not, and of nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from factpress import disk
from factpress.site import assembly, overlay
from tests.staging import staging

ReadTree = Callable[[Path], dict[str, str]]
_LAST = {"index.html": "last", **{f"a/{name}/index.html": name for name in "bcdef"}, "gone/index.html": "gone"}
_TAKEN = [name for name in _LAST if name.startswith("a/")]


def _filled(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def last(tmp_path: Path) -> Path:
    return _filled(tmp_path / "last", _LAST)


@pytest.fixture
def site(tmp_path: Path, last: Path) -> Path:
    """A site in the making with two files, one of them new, that takes five."""
    made = _filled(staging(tmp_path / "new"), {"index.html": "new", "more/index.html": "more"})
    overlay.take(made, ((disk.mark(last / name), name) for name in _TAKEN))
    return made


def _linked(last: Path, into: Path) -> Path:
    """Return a folder with the files of the release `last`, as one that went before has them."""
    for path in last.rglob("*"):
        if path.is_file():
            (into / path.relative_to(last)).parent.mkdir(parents=True, exist_ok=True)
            (into / path.relative_to(last)).hardlink_to(path)
    return into


def _is_right(site: Path, last: Path, whole: tuple[assembly.Shared, Sequence[str]]) -> bool:
    """Tell whether the `site` is what it was to be, and what is said of it is so."""
    shared, names = whole
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir() or path.is_symlink()}
    assert files == {"index.html", "more/index.html", *_TAKEN}
    assert sorted(names) == sorted(files)
    assert [(site / name).read_text() for name in ("index.html", "more/index.html")] == ["new", "more"]
    assert shared.differs
    assert sorted(shared.fresh) == ["index.html", "more/index.html"]
    folders = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_dir()}
    assert folders == {"a", "more", *(f"a/{name}" for name in "bcdef")}
    assert {*shared.within} == {"", *(f"{name}/" for name in folders)}
    return all((site / name).samefile(last / name) for name in _TAKEN)


def test_without_an_old_release_what_is_taken_is_linked(tmp_path: Path, site: Path, last: Path) -> None:
    shared, names = assembly.whole(site, last, tmp_path / "spare")
    assert _is_right(site, last, (shared, names))
    assert {"", "a/", "a/b/", "more/"} <= {*shared.folders}


def test_an_old_release_that_has_most_of_it_becomes_the_site(tmp_path: Path, site: Path, last: Path) -> None:
    spare = _linked(last, tmp_path / "spare")
    folder = (spare / "a/b").stat()
    shared, names = assembly.whole(site, last, spare)
    assert _is_right(site, last, (shared, names))
    assert sorted(path.read_text() for path in spare.iterdir()) == ["gone", "last"]
    assert os.path.samestat((site / "a/b").stat(), folder)
    assert {*shared.folders} == {"", "more/"}


def _all(_: Path) -> None:
    """All that is taken was told before."""


def _some(site: Path) -> None:
    """What is taken is told later."""
    *few, _ = sorted(site.parent.glob("taken-*"), key=lambda file: file.stat().st_size)
    for file in few:
        file.rename(file.with_name(f"later-{file.name}"))


def _none(site: Path) -> None:
    for file in site.parent.glob("taken-*"):
        file.rename(file.with_name(f"later-{file.name}"))


@pytest.mark.parametrize("before", [_all, _some, _none])
def test_room_that_was_made_before_changes_nothing(
    tmp_path: Path, site: Path, last: Path, before: Callable[[Path], None]
) -> None:
    spare = _linked(last, tmp_path / "spare")
    overlay.take(site, [(disk.mark(last / "index.html"), "index.html")])
    (site / "index.html").rename(tmp_path / "made later")
    before(site)
    room = assembly.room(site, spare)
    (tmp_path / "made later").rename(site / "index.html")
    for file in site.parent.glob("later-*"):
        file.rename(file.with_name(file.name.removeprefix("later-")))
    assert _is_right(site, last, assembly.whole(site, last, spare, room))
    assert (room is None) == (before is _none)


def _writes(spare: Path) -> None:
    (spare / "a/b/index.html").unlink()
    (spare / "a/b/index.html").write_text("planted")


def _adds(spare: Path) -> None:
    _filled(spare, {"a/b/planted.html": "planted", "a/planted/deep/x.html": "planted", "more/x": "planted"})


def _removes(spare: Path) -> None:
    (spare / "a/b/index.html").unlink()
    (spare / "a/b").rmdir()


def _puts_links(spare: Path) -> None:
    (spare / "a/b/index.html").unlink()
    (spare / "a/b/index.html").symlink_to(spare.parent / "last/a/b/index.html")
    (spare / "a/folder").symlink_to(spare.parent / "last")
    (spare / "index.html").unlink()
    (spare / "index.html").symlink_to(spare.parent / "last/index.html")


def _swaps_a_folder_for_a_link(spare: Path) -> None:
    (spare / "a").rename(spare.parent / "elsewhere")
    (spare / "a").symlink_to(spare.parent / "elsewhere")


def _puts_a_file_for_a_folder(spare: Path) -> None:
    _removes(spare)
    (spare / "a/b").write_text("planted")
    (spare / "more").write_text("planted")


def _puts_a_folder_for_a_file(spare: Path) -> None:
    (spare / "index.html").unlink()
    (spare / "index.html").mkdir()
    _filled(spare, {"index.html/x": "planted"})


def _renames(spare: Path) -> None:
    (spare / "a/b/index.html").rename(spare / "a/c/other.html")
    (spare / "a/c/index.html").rename(spare / "a/b/index.html")


def _closes(spare: Path) -> None:
    (spare / "a/b").chmod(0)
    (spare / "a").chmod(0o777)


@pytest.mark.parametrize(
    "plant",
    [
        _writes,
        _adds,
        _removes,
        _puts_links,
        _swaps_a_folder_for_a_link,
        _puts_a_file_for_a_folder,
        _puts_a_folder_for_a_file,
        _renames,
        _closes,
    ],
)
def test_whatever_somebody_did_to_an_old_release_none_of_it_comes_along(
    tmp_path: Path, site: Path, last: Path, tree: ReadTree, plant: Callable[[Path], None]
) -> None:
    spare, before = _linked(last, tmp_path / "spare"), tree(last)
    plant(spare)
    shared, names = assembly.whole(site, last, spare)
    assert _is_right(site, last, (shared, names))
    assert tree(last) == before
    modes = {stat.S_IMODE(path.stat().st_mode) for path in site.rglob("*") if path.is_dir()}
    assert modes == {0o755}


def test_an_old_release_that_is_a_link_is_left_alone(tmp_path: Path, site: Path, last: Path) -> None:
    other = _linked(last, tmp_path / "other")
    (tmp_path / "spare").symlink_to(other)
    assert _is_right(site, last, assembly.whole(site, last, tmp_path / "spare"))
    assert (other / "gone/index.html").exists()


def test_a_new_file_with_the_bytes_of_the_last_one_gives_way_to_it(tmp_path: Path, last: Path) -> None:
    site = _filled(staging(tmp_path / "new"), _LAST)
    shared, _ = assembly.whole(site, last, tmp_path / "spare")
    assert (shared.fresh, shared.differs) == ([], False)
    assert all((site / name).samefile(last / name) for name in _LAST)


def test_a_link_with_the_bytes_of_a_new_file_is_not_taken_for_it(tmp_path: Path, last: Path) -> None:
    (last / "index.html").rename(tmp_path / "elsewhere")
    (last / "index.html").symlink_to(tmp_path / "elsewhere")
    site = _filled(staging(tmp_path / "new"), _LAST)
    assert assembly.whole(site, last, tmp_path / "spare")[0].fresh == ["index.html"]
    assert not (site / "index.html").is_symlink()


def test_names_are_not_told_of_a_site_with_a_link(tmp_path: Path, site: Path, last: Path) -> None:
    (site / "latest").symlink_to("more")
    assert assembly.whole(site, last, tmp_path / "spare")[1] == ()
    assert assembly.alone(site)[1] == ()


def test_what_is_made_after_all_is_not_taken(tmp_path: Path, site: Path, last: Path) -> None:
    overlay.take(site, [(disk.mark(last / "index.html"), "index.html")])
    assert overlay.within(site, last)("index.html") == site / "index.html"
    assert overlay.within(site, last)(_TAKEN[0]) == last / _TAKEN[0]
    assert overlay.within(site, last)("gone/index.html") == site / "gone/index.html"
    assert _is_right(site, last, assembly.whole(site, last, tmp_path / "spare"))


def test_names_of_any_kind_are_taken(tmp_path: Path) -> None:
    names = ["a b\nc\t.txt", "что", "1 2 3", os.fsdecode(b"\xff.txt")]
    last, site = _filled(tmp_path / "last", dict.fromkeys(names, "x")), staging(tmp_path / "new")
    overlay.take(site, ((disk.mark(last / name), name) for name in names))
    assembly.whole(site, last, tmp_path / "spare")
    assert sorted(path.name for path in site.iterdir()) == sorted(names)
