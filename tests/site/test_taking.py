"""Files that are copied are noted as they lie, so that the next build takes them without reading them."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.structure.files import File, InclusionLevel

from factpress import disk
from factpress.site import overlay
from factpress.site.fast import taking
from factpress.site.fast.kept import Before, Kept

WORDS = "It rained.\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/rain.txt").write_text(WORDS)
    return tmp_path / "docs"


def taken(docs: Path, site: Path, before: Before) -> dict[str, bytes]:
    """Take or copy what is in `docs` into a `site` in the making."""
    site.mkdir(parents=True)
    file = File("rain.txt", str(docs), str(site), use_directory_urls=True, inclusion=InclusionLevel.INCLUDED)
    return taking.copy(str(site), [file], before, taking.lying([file], before))


@pytest.mark.parametrize("small", [1 << 20, 0])
def test_a_file_is_copied_whatever_its_size(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(taking, "_SMALL", small)
    noted = taken(docs, tmp_path / "first/site", Before(None))
    copy = tmp_path / "first/site/rain.txt"
    assert copy.read_text() == WORDS
    assert noted == {"rain.txt": Kept(disk.stamp(docs / "rain.txt"), disk.mark(copy)).noted("rain.txt")}
    assert overlay.taken(tmp_path / "first/site") == {}


def test_what_was_copied_is_taken_the_next_time_without_being_read(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = tmp_path / "first/site"
    noted = taken(docs, release, Before(None))
    monkeypatch.delattr(disk, "read")
    assert taken(docs, tmp_path / "next/site", Before(release, noted=noted)) == noted
    monkeypatch.undo()
    assert list(overlay.taken(tmp_path / "next/site")) == ["rain.txt"]
    assert not (tmp_path / "next/site/rain.txt").exists()


def test_what_changed_since_it_was_copied_is_copied_again(docs: Path, tmp_path: Path) -> None:
    release = tmp_path / "first/site"
    noted = taken(docs, release, Before(None))
    (docs / "rain.txt").write_text("It snowed.\n")
    assert taken(docs, tmp_path / "next/site", Before(release, noted=noted)) != noted
    assert (tmp_path / "next/site/rain.txt").read_text() == "It snowed.\n"
