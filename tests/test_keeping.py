"""The pages of a brief are made again when anything that they are made of changed, and only then."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from bench import briefs

from factpress import batch, disk, keeping, pipeline
from factpress.compose import Atlas
from factpress.compose.page import Page
from factpress.compose.pages import units
from factpress.examining import examine
from factpress.model import Verification
from factpress.project import Project
from factpress.render.markdown import Rendered, markdown
from factpress.site import release
from tests.compose.desk import PLAIN, library

Change = Callable[[Path], None]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A project of six briefs, whose pages are written."""
    briefs.write(tmp_path / "desk", 6)
    written(tmp_path / "desk")
    return tmp_path / "desk"


def written(root: Path) -> Mapping[str, bytes]:
    """Write the pages of the project at `root`; return the files below `docs/briefs`, and the parts."""
    found = examine(root)
    assert found.library
    assert pipeline.write_pages(found.project, found.library, found.verification) == ()
    files = (*(root / "docs/briefs").rglob("*.*"), *(root / ".factpress/parts").iterdir())
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(files)}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of all pages that are rendered while a test runs."""
    seen: list[str] = []

    def noted(page: Page) -> Rendered:
        seen.append(page.path)
        return markdown(page)

    monkeypatch.setattr(batch, "markdown", noted)
    return seen


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages of briefs that are rendered while a test runs."""
    seen: list[str] = []

    def noted(page: Page) -> Rendered:
        if page.kind == "brief":
            seen.append(page.path)
        return markdown(page)

    monkeypatch.setattr(batch, "markdown", noted)
    return seen


def first(root: Path) -> Path:
    """Return the file of the first brief."""
    return min((root / "briefs").glob("*.md"))


def edited(root: Path, old: str, new: str) -> None:
    file = first(root)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def settings(root: Path) -> None:
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text().replace("name: A desk", "name: The desk"))


def removed_page(root: Path) -> None:
    (root / "docs/briefs" / first(root).name).unlink()


def removed_kit(root: Path) -> None:
    next((root / "docs/briefs").glob("*.zip")).unlink()


def lost_manifest(root: Path) -> None:
    (root / ".factpress/manifest.json").unlink()


def spoilt_manifest(root: Path) -> None:
    """Let the manifest say of one page what nobody can read, and be as long as it was."""
    manifest = root / ".factpress/manifest.json"
    manifest.write_text(manifest.read_text().replace('"links": [{', '"links": [[', 1))


def lost_note(root: Path) -> None:
    (root / ".factpress/composed.json").write_text("[]")


def spoilt_note(root: Path) -> None:
    """Let the note say of a brief that its lists are elsewhere, and have its form."""
    note = root / ".factpress/composed.json"
    content = note.read_text(encoding="utf-8")
    assert "briefs/topics/" in content
    note.write_text(content.replace("briefs/topics/", "briefs/tropics/"), encoding="utf-8")
    edited(root, "short_answer: ", "short_answer: In short, ")


def removed_list(root: Path) -> None:
    next((root / "docs/briefs/topics").glob("*.md")).unlink()


def removed_part(root: Path) -> None:
    (root / ".factpress/parts/ways.md").unlink()


def spoilt_part(root: Path) -> None:
    (root / ".factpress/parts/ways.md").write_text("Mine.")


def more_parts(root: Path) -> None:
    (root / ".factpress/parts/mine.md").write_text("Mine.")


def featured(root: Path) -> None:
    """Feature the first brief, build, and change its answer."""
    name = first(root).stem
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  factpress:\n", f"  factpress:\n    featured: [{name}]\n", 1))
    written(root)
    edited(root, "short_answer: ", "short_answer: In short, ")


def capture(root: Path) -> None:
    """Change the name of the tool in the side-car of a capture that a brief leans on."""
    name = next(line.split()[-1] for line in first(root).read_text().splitlines() if "capture:" in line)
    beside = root / "seeds" / f"{name}.yml"
    beside.write_text(beside.read_text().replace("tool: ", "tool: another "))


def test_pages_of_what_did_not_change_are_left(desk: Path, made: list[str]) -> None:
    before = written(desk)
    assert (made, written(desk)) == ([], before)


@pytest.mark.parametrize(
    ("change", "least"),
    [
        (lambda root: edited(root, "short_answer: ", "short_answer: In short, "), 1),
        (lambda root: edited(root, "title: ", "title: Again, "), 2),
        (settings, 6),
        (removed_page, 1),
        (removed_kit, 1),
        (lost_manifest, 6),
        (spoilt_manifest, 6),
        (lost_note, 6),
        (spoilt_note, 6),
        (removed_list, 0),
        (removed_part, 0),
        (spoilt_part, 0),
        (more_parts, 0),
        (featured, 1),
        (capture, 1),
        (lambda root: first(root).unlink(), 1),
        (lambda root: shutil.copy(first(root), root / "briefs/copy.md"), 1),
    ],
)
def test_what_changed_is_made_again_as_a_clean_build_makes_it(
    desk: Path, made: list[str], change: Change, least: int
) -> None:
    change(desk)
    if (copy := desk / "briefs/copy.md").exists():
        copy.write_text(copy.read_text().replace("\nid: ", "\nid: copy-of-", 1))
    left = written(desk)
    assert len(made) >= least
    assert json.loads((desk / ".factpress/manifest.json").read_text())
    shutil.rmtree(desk / ".factpress")
    shutil.rmtree(desk / "docs/briefs")
    assert left == written(desk)


def test_a_list_at_an_address_in_another_script_is_left(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited(desk, "- Topic ", "- Вода ")
    assert any("вода" in name for name in written(desk))
    monkeypatch.setattr(batch, "markdown", pytest.fail)
    written(desk)


def test_a_note_that_was_not_made_here_counts_for_nothing(desk: Path, made: list[str], tmp_path: Path) -> None:
    """Whoever sends a note along cannot know the inodes and times that the files get here."""
    shutil.copytree(desk, tmp_path / "copy")
    page = next((tmp_path / "copy/docs/briefs").glob("*.md"))
    assert (tmp_path / "copy/.factpress/composed.json").read_text()
    written(tmp_path / "copy")
    assert len(made) == 6
    assert page.read_bytes() == (desk / "docs/briefs" / page.name).read_bytes()


def test_a_page_that_a_person_changed_is_seen(desk: Path) -> None:
    page = desk / "docs/briefs" / first(desk).name
    page.write_text(page.read_text() + "mine\n")
    found = examine(desk)
    assert found.library
    (told,) = pipeline.write_pages(found.project, found.library, found.verification)
    assert told.code == "page-not-generated"


def test_a_list_is_made_again_where_a_brief_on_it_changed(desk: Path, rendered: list[str]) -> None:
    edited(desk, "title: ", "title: Again, ")
    pages = [name for name in written(desk) if name.endswith(".md")]
    assert "briefs/index.md" in rendered
    assert len(rendered) < len(pages)


def test_what_is_a_briefs_own_changes_its_page_alone(
    desk: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factpress.compose.pages.grouped", pytest.fail)
    edited(desk, "short_answer: ", "short_answer: In short, ")
    written(desk)
    assert rendered == [f"briefs/{first(desk).name}"]


def keyed(*sources: str) -> Mapping[str, tuple[str, str]]:
    """Return by its name the key of each page of several briefs, and the page, where each of `sources` has a brief."""
    said = [
        {**PLAIN, "id": f"brief-{number:03}", "sources": {"s": {"title": f"Log {number}", "publisher": publisher}}}
        for number, publisher in enumerate(sources)
    ]
    atlas = Atlas.of(library(*said), Verification())
    faces = {case.manuscript.path: keeping.face_of(case) for case in atlas.cases}
    made = units(atlas, atlas.tally)
    return {unit.name: (keeping.key_of("", faces, unit), str(markdown(unit.make()))) for unit in made}


def test_a_later_page_of_the_register_is_made_again_where_there_is_a_source_more() -> None:
    before = keyed(*(f"P{number:03}" for number in range(201)))
    after = keyed(*(f"P{number:03}" for number in range(201)), "P000")
    assert "briefs/sources/page-2.md" in before
    assert [name for name, (key, page) in before.items() if after[name][0] == key and after[name][1] != page] == []


def test_what_stands_is_noted_again_in_the_words_in_which_it_was(desk: Path) -> None:
    first = desk / f"briefs/{briefs.name_of(0)}.md"
    first.write_text(first.read_text() + "\nMore.\n")
    written(desk)
    note = keeping.noted(Project(desk))
    each = [*note.briefs.values(), *note.units.values()]
    assert len(note.briefs) == 6
    assert note.units
    assert all(left.line for left in each)
    assert [left.said for left in each] == [replace(left, line=None).said for left in each]


def test_pages_of_several_briefs_stand_where_there_is_none(desk: Path, rendered: list[str]) -> None:
    for file in (desk / "briefs").iterdir():
        file.unlink()
    first = written(desk)
    rendered.clear()
    assert first
    assert written(desk) == first
    assert rendered == []


def test_a_brief_whose_name_is_no_text_is_built(desk: Path) -> None:
    first = desk / f"briefs/{briefs.name_of(0)}.md"
    first.rename(os.fsdecode(os.fsencode(first.parent) + b"/bad\xff.md"))
    written(desk)
    page = desk / f"docs/briefs/{briefs.name_of(0)}.md"
    assert page.is_file()
    stamp = disk.stamp(page)
    written(desk)
    assert disk.stamp(page) == stamp


def test_what_is_published_is_so_where_nothing_can_be_noted(desk: Path) -> None:
    for name in ("exported.json", "standing.json"):
        (desk / ".factpress" / name).mkdir()
    built = pipeline.build(desk, briefs.DAY)
    assert built.release == release.Published("000001", changed=True)
    assert (desk / ".factpress/ready/index.html").samefile(desk / "site/index.html")


def test_what_a_killed_build_left_for_workers_goes(desk: Path) -> None:
    left = desk / ".factpress/.shared-killed"
    left.write_bytes(b"")
    assert pipeline._studied(desk, None, "").library
    assert list((desk / ".factpress").glob(".shared-*")) == []


@pytest.mark.parametrize("place", ["studied", "search", "parts", "releases", ""])
def test_where_a_link_stands_for_a_folder_of_ours_nothing_there_is_lost(tmp_path: Path, place: str) -> None:
    briefs.write(tmp_path / "desk", 2)
    theirs = {f"{name}{kind}": "precious" for name in ("newest", "2", "000001") for kind in ("", ".md")}
    folders = [tmp_path / "theirs", *(tmp_path / "theirs" / one for one in ("studied", "search", "parts", "releases"))]
    for folder in folders:
        folder.mkdir()
        for name, text in theirs.items():
            (folder / name).write_text(text)
    link = tmp_path / "desk/.factpress" / place
    (tmp_path / "desk" if not place else link.parent).mkdir(exist_ok=True)
    link.symlink_to(tmp_path / "theirs")
    for _ in range(2):
        with pytest.raises(OSError, match="symbolic"):
            pipeline.build(tmp_path / "desk", briefs.DAY)
    left = [{name: (folder / name).read_text() for name in theirs} for folder in folders]
    assert left == [theirs] * len(folders)
