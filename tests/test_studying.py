"""Briefs that are studied by the batch come to the same as all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import briefs

from factpress import copies, gather, studying
from factpress.diagnostic import in_order
from factpress.project import Project
from factpress.verify import verify


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project of more briefs than one batch has, one of which has an error of each kind of rule."""
    root = tmp_path_factory.mktemp("many")
    briefs.write(root, 52)
    first, second = sorted((root / "briefs").glob("*.md"))[:2]
    (root / "briefs" / "copy.md").write_bytes(first.read_bytes())
    text = second.read_text(encoding="utf-8")
    second.write_text(text.replace("quote: ", "quote: Never said. ", 1), encoding="utf-8")
    (root / "seeds" / "lone.txt.yml").write_text("url: unknown\n")
    (root / "seeds" / "bare.txt").write_text("Nobody says where this is from.\n")
    return Project(root)


@pytest.mark.parametrize("spread", [map, copies.here])
def test_batches_come_to_the_same_as_all_at_once(project: Project, spread: copies.Spread) -> None:
    settings, _ = gather.settings(project)
    assert settings
    at_once = gather.gather(project, settings)
    verification, found = verify(at_once.library)
    studied = studying.study_all(project, settings, None, spread)
    assert studied.library == at_once.library
    assert studied.verification == verification
    assert studied.diagnostics == in_order((*at_once.diagnostics, *found))
    codes = {one.code for one in studied.diagnostics}
    assert {"duplicate-brief-id", "quote-not-in-capture", "sidecar-without-capture", "capture-without-sidecar"} <= codes


@pytest.mark.parametrize(
    "name", ["../briefs/README.md", "./a.txt", "/etc/passwd", ".hidden", "a" * 300, "a\0b", "inside/link.txt"]
)
def test_a_brief_names_no_file_elsewhere(tmp_path: Path, name: str) -> None:
    for folder in ("briefs", "seeds", "elsewhere"):
        (tmp_path / folder).mkdir()
    for file in ("briefs/README.md", "seeds/a.txt", "seeds/.hidden", "elsewhere/link.txt"):
        (tmp_path / file).write_text("x")
    (tmp_path / "seeds" / "inside").symlink_to(tmp_path / "elsewhere")
    assert not gather.captures.is_there(Project(tmp_path), name)
