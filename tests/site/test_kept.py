"""A page is taken from the release before where it would come out the same, and from nowhere else."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from factpress import disk
from factpress.site.fast import kept
from factpress.site.fast.kept import Before, Kept
from factpress.site.fast.leaf import Leaf

PAGE = b"<p>It rained.</p>"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release of one page."""
    (tmp_path / "000001/rain").mkdir(parents=True)
    (tmp_path / "000001/rain/index.html").write_bytes(PAGE)
    return tmp_path / "000001"


def rendered(stamp: str = "") -> Kept:
    digest = hashlib.blake2b(PAGE, digest_size=20).hexdigest()
    return Kept("1 2 3", stamp, digest, {"title": "Rain"})


def standing(release: Path, page: Kept) -> Kept | None:
    return kept.standing(release, page, Leaf("briefs/rain.md", "rain/", page.meta, page.source))


def test_a_page_that_lies_as_it_was_rendered_stands(release: Path) -> None:
    page = rendered(disk.mark(release / "rain/index.html"))
    assert standing(release, page) == page


def test_a_page_that_lies_otherwise_stands_where_it_says_the_same(release: Path) -> None:
    again = standing(release, rendered("another"))
    assert again
    assert again.stamp == disk.mark(release / "rain/index.html")


@pytest.mark.parametrize("change", [lambda page: page.write_bytes(b"<p>It snowed.</p>"), lambda page: page.unlink()])
def test_what_somebody_changed_or_removed_is_rendered_again(release: Path, change: object) -> None:
    page = rendered(disk.mark(release / "rain/index.html"))
    assert callable(change)
    change(release / "rain/index.html")
    assert standing(release, page) is None


def test_a_link_of_that_name_is_not_followed(release: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.html").write_bytes(PAGE)
    (release / "rain/index.html").unlink()
    (release / "rain/index.html").symlink_to(tmp_path / "elsewhere.html")
    assert standing(release, rendered()) is None


def test_a_page_whose_markdown_changed_is_rendered_again(release: Path) -> None:
    page = rendered(disk.mark(release / "rain/index.html"))
    leaf = Leaf("briefs/rain.md", "rain/", page.meta, "1 2 4")
    assert kept.standing(release, page, leaf) is None
    assert kept.standing(release, None, replace(leaf, stamp=page.source)) is None


def copied(release: Path, known: Kept | None = None) -> Kept | None:
    """Take a copy of `rain.txt` from the release, if it lies there."""
    return kept.standing_copy(release, known, str(release.parent / "rain.txt"), "rain.txt")


def test_a_copy_stands_where_the_release_has_it(release: Path) -> None:
    (release.parent / "rain.txt").write_text("wet")
    (release / "rain.txt").write_text("wet")
    lies = copied(release)
    assert lies
    assert copied(release, lies) == lies


@pytest.mark.parametrize("where", ["rain.txt", "000001/rain.txt"])
def test_a_copy_is_made_anew_where_it_or_its_source_changed(release: Path, where: str) -> None:
    (release.parent / "rain.txt").write_text("wet")
    (release / "rain.txt").write_text("wet")
    lies = copied(release)
    (release.parent / where).write_text("dry!")
    assert copied(release, lies) is copied(release) is None


def test_what_is_noted_is_read_back(release: Path) -> None:
    note, page, copy = release.parent / "rendered.json", rendered("4 5 6"), Kept("7 8 9", "10 11 12")
    noted = {name: one.noted(name) for name, one in (("briefs/rain.md", page), ("briefs/a\tb \u2028é.json", copy))}
    for _ in range(2):
        kept.remember(note, "made", ["index.md", "briefs/rain.md", "briefs/a\tb \u2028é.json"], noted)
        before = kept.before(note, release)
        assert (before.release, before.made, before.others) == (release, "made", frozenset({"index.md"}))
        assert [before.kept(name) for name in before.noted] == [page, copy]
        noted = dict(before.noted)


@pytest.mark.parametrize(
    "spoilt", ["", "[]", "{", '["", 1]', '["", []]\n"a', '["", []]\n"a"', '["", []]\n[]\t1\t2\t\t{}']
)
def test_a_spoilt_note_says_nothing(release: Path, spoilt: str) -> None:
    note = release.parent / "rendered.json"
    note.write_text(spoilt)
    assert kept.before(note, release) == Before(None)


@pytest.mark.parametrize("spoilt", ["", "1", "1\t2", "1\t2\t\t", "1\t2\t\t3", "1\t2\t\t{", "1\t2\t\t{}\t"])
def test_a_spoilt_line_says_nothing(release: Path, spoilt: str) -> None:
    note = release.parent / "rendered.json"
    note.write_text(f'["made", []]\n"a.md"\t{spoilt}')
    assert kept.before(note, release).kept("a.md") is None


def test_pages_are_taken_where_nothing_is_gone_that_they_may_lead_to(release: Path) -> None:
    before = Before(release, "made", frozenset({"a.md"}), {"a.json": b""})
    assert before.has("made", {"a.md", "b.md", "a.json"})
    assert not before.has("made", {"a.md", "b.md"})
    assert not before.has("made", {"b.md", "a.json"})
    assert not before.has("other", {"a.md", "a.json"})
    assert not Before(None, "made").has("made", set())


def test_a_file_lies_as_it_was_made_until_somebody_touches_it(release: Path) -> None:
    page = rendered(disk.mark(release / "rain/index.html"))
    before = Before(release, noted={"briefs/rain.md": page.noted("briefs/rain.md"), "spoilt.md": b'"spoilt.md"\t'})
    assert before.lies("briefs/rain.md", "rain/index.html")
    assert not before.lies("briefs/rain.md", "snow/index.html")
    assert not before.lies("spoilt.md", "rain/index.html")
    assert not before.lies("other.md", "rain/index.html")
    (release / "rain/index.html").write_text("It snowed again.")
    assert not before.lies("briefs/rain.md", "rain/index.html")


def test_a_source_is_what_it_was_where_its_stamp_is(release: Path) -> None:
    before = Before(
        release, noted={"briefs/rain.md": rendered().noted("briefs/rain.md"), "spoilt.md": b'"spoilt.md"\t'}
    )
    assert before.is_of("briefs/rain.md", "1 2 3")
    assert not before.is_of("briefs/rain.md", "1 2")
    assert not before.is_of("spoilt.md", "")
    assert not before.is_of("other.md", "1 2 3")
