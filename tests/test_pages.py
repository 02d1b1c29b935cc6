"""The generated pages on disk: never over what a person wrote, whatever happened before."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from factpress import disk, pages
from factpress.diagnostic import Diagnostic
from factpress.project import Project
from factpress.render.markdown import Rendered
from factpress.render.origins import Origin
from factpress.spool import Spool

PAGE = "---\ntitle: A\n---\n\n# A\n"


def rendered(*names: str, text: str = PAGE) -> Mapping[str, Rendered]:
    return {
        f"briefs/{name}.md": Rendered(text, (Origin("#x", ("sources", "x")),), f"briefs/{name}.md") for name in names
    }


def write(
    project: Project, made: Mapping[str, Rendered], beside: Mapping[str, bytes] | None = None
) -> tuple[Diagnostic, ...]:
    """Make the folder hold what was made and nothing else, unless there is something that is not ours."""
    there = pages.there(project)
    digests = {path: pages.digest(content) for path, content in (beside or {}).items()}
    found = tuple(pages.foreign(project, there, lambda: digests))
    if not found:
        digests = pages.write_beside(project, beside or {})
        spool = Spool(project.workshop)
        said = {path: spool.add(pages.write(project, path, page).encode()) for path, page in made.items()}
        pages.settle(project, there.keys(), said, digests)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_folders_go_with_the_last_of_their_pages_and_a_person_s_stay(project: Project) -> None:
    assert write(project, rendered("topics/x/page-2", "topics/x/y/page-3", "topics/z/page-2")) == ()
    (project.pages / "mine").mkdir()
    assert write(project, rendered("topics/z/page-2")) == ()
    assert sorted(path.relative_to(project.pages).as_posix() for path in project.pages.rglob("*")) == [
        "mine", "topics", "topics/z", "topics/z/page-2.md",
    ]  # fmt: skip
    assert write(project, {}) == ()
    assert sorted(path.name for path in project.pages.iterdir()) == ["mine"]


def test_writes_then_leaves_alone_then_removes(project: Project) -> None:
    assert write(project, rendered("a", "b")) == ()
    first = disk.stamp(project.pages / "a.md")
    assert write(project, rendered("a")) == ()
    assert sorted(path.name for path in project.pages.iterdir()) == ["a.md"]
    assert disk.stamp(project.pages / "a.md") == first


def test_a_page_names_its_brief_and_certifies_the_rest() -> None:
    content = pages.seal(PAGE, 'briefs/odd\n"name".md')
    assert content.splitlines()[1].startswith(rb'# Made by factpress from "briefs/odd\n\"name\".md"; edit that file')
    assert pages.is_untouched(content)
    assert not pages.is_untouched(content + b" ")
    assert not pages.is_untouched(PAGE.encode())


def test_a_page_of_many_briefs_names_none() -> None:
    content = pages.seal(PAGE, "")
    assert content.splitlines()[1].startswith(b"# Made by factpress from all briefs; edit those, not this one. sha256 ")
    assert pages.is_untouched(content)


def test_a_changed_page_stops_everything(project: Project) -> None:
    write(project, rendered("a", "b"))
    page = project.pages / "a.md"
    page.write_text(page.read_text(encoding="utf-8") + "mine\n", encoding="utf-8")
    (found,) = write(project, rendered("b", text=PAGE.replace("A", "B")))
    assert (found.code, found.location.path) == ("page-not-generated", "docs/briefs/a.md")
    assert page.read_text(encoding="utf-8").endswith("mine\n")
    assert "# A" in (project.pages / "b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["notes.md", "picture.png", "sub/deep.md"])
def test_a_persons_own_file_stops_everything(project: Project, name: str) -> None:
    file = project.pages / name
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")
    assert [found.code for found in write(project, rendered("a"))] == ["page-not-generated"]
    assert file.read_text(encoding="utf-8") == "mine"
    assert not (project.pages / "a.md").exists()


def test_a_link_is_not_followed(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(pages.seal(PAGE, "x"))
    project.pages.mkdir(parents=True)
    (project.pages / "a.md").symlink_to(outside)
    assert [found.code for found in write(project, rendered("a"))] == ["page-not-generated"]


def test_half_a_file_that_a_killed_build_has_left_is_nobodys_work(project: Project) -> None:
    project.pages.mkdir(parents=True)
    (project.pages / ".factpress-4711-12").write_text("---\n# Made by fact")
    assert write(project, rendered("a")) == ()
    assert [path.name for path in project.pages.iterdir()] == ["a.md"]
    (project.pages / ".factpress-notes").write_text("Mine.")
    assert [one.code for one in write(project, rendered("a"))] == ["page-not-generated"]


def test_a_half_written_build_is_taken_up(project: Project) -> None:
    write(project, rendered("a", "b"))
    project.manifest.unlink()
    (project.pages / "b.md").unlink()
    assert write(project, rendered("a", "b", text=PAGE.replace("A", "B"))) == ()
    assert "# B" in (project.pages / "a.md").read_text(encoding="utf-8")


def test_files_stand_beside_pages(project: Project) -> None:
    kit = project.pages / "a.zip"
    assert write(project, rendered("a"), {"briefs/a.zip": b"one"}) == ()
    assert kit.read_bytes() == b"one"
    assert write(project, rendered("a"), {"briefs/a.zip": b"two"}) == ()
    assert kit.read_bytes() == b"two"
    assert write(project, rendered("a")) == ()
    assert not kit.exists()


def test_a_changed_file_stops_everything(project: Project) -> None:
    write(project, rendered("a"), {"briefs/a.zip": b"one"})
    (project.pages / "a.zip").write_bytes(b"mine")
    assert [found.code for found in write(project, rendered("a"))] == ["page-not-generated"]
    assert (project.pages / "a.zip").read_bytes() == b"mine"


@pytest.mark.parametrize("note", [b"{", b"{}"])
def test_files_are_known_as_long_as_the_note_of_them_is_there(project: Project, note: bytes) -> None:
    write(project, rendered("a"), {"briefs/a.zip": b"one"})
    project.attached.write_bytes(note)
    assert write(project, rendered("a"), {"briefs/a.zip": b"one"}) == ()
    project.attached.write_bytes(note)
    assert [found.code for found in write(project, rendered("a"))] == ["page-not-generated"]
