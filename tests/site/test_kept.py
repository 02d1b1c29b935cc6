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
    leaf = Leaf("briefs/rain.md", "rain/", page.meta, page.source)
    return kept.standing(Before(release, files={leaf.source: page}), leaf)


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
    before = Before(release, files={leaf.source: page})
    assert kept.standing(before, leaf) is None
    assert kept.standing(before, replace(leaf, source="briefs/snow.md")) is None


def copied(release: Path, known: Kept | None = None) -> Kept | None:
    """Take a copy of `rain.txt` from the release, if it lies there."""
    before = Before(release, files={kept.copied("rain.txt"): known} if known else {})
    return kept.standing_copy(before, str(release.parent / "rain.txt"), "rain.txt")


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
    note = release.parent / "rendered.json"
    kept.remember(note, "made", ["briefs/rain.md"], {"briefs/rain.md": rendered("4 5 6")})
    assert kept.before(note, release) == Before(
        release,
        "made",
        frozenset({"briefs/rain.md"}),
        {"briefs/rain.md": rendered("4 5 6")},
    )


@pytest.mark.parametrize(
    "spoilt", ["", "[]", "{", '["", 1]', '["", []]\n["a", "1"]', '["", []]\n["a", "1", "2", "", 3]', '["", []]\n[']
)
def test_a_spoilt_note_says_nothing(release: Path, spoilt: str) -> None:
    note = release.parent / "rendered.json"
    note.write_text(spoilt)
    assert kept.before(note, release) == Before(None)


def test_pages_are_taken_where_nothing_is_gone_that_they_may_lead_to(release: Path) -> None:
    before = Before(release, "made", frozenset({"a.md"}))
    assert before.has("made", ["a.md", "b.md"])
    assert not before.has("made", ["b.md"])
    assert not before.has("other", ["a.md"])
    assert not Before(None, "made").has("made", [])
