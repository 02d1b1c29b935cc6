"""Whatever was changed in whatever order: a build over what stands gives the bytes of a clean and plain one."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from bench import briefs

from tests.building import build

ReadTree = Callable[[Path], dict[str, str]]
Change = Callable[[Path], object]

_SEED, _BRIEFS = 20261122, 3
_WRITTEN = ("briefs", "seeds", "docs", "mkdocs.yml")
"""What people write of a project, generated pages left out."""


def _replace(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def _first(root: Path) -> Path:
    return min((root / "briefs").iterdir())


def _added(root: Path) -> None:
    for name, text in briefs.brief(77).items():
        (root / name).write_text(text, encoding="utf-8")


_CHANGES: dict[str, Change] = {
    "prose": lambda root: _replace(_first(root), "## Part 1", "## Once more, part 1"),
    "a title": lambda root: _replace(_first(root), "title: ", "title: So "),
    "a brief more": _added,
    "a brief less": lambda root: _first(root).unlink(),
    "another file name": lambda root: _first(root).rename(root / "briefs" / "zzz.md"),
    "a written page": lambda root: _replace(root / "docs/about.md", "About", "About us"),
    "the site's name": lambda root: _replace(root / "mkdocs.yml", "site_name: A", "site_name: The"),
    "a page more": lambda root: (root / "docs/more.md").write_text("# More\n\n[Briefs](briefs/index.md)\n"),
    "nothing": lambda root: root.stat(),
}


def _clean(root: Path, into: Path) -> Path:
    """Build what people wrote of the project at `root` anew and plainly in `into`, and return the site."""
    for name in _WRITTEN:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        into.mkdir(exist_ok=True)
        copy(root / name, into / name)
    shutil.rmtree(into / "docs/briefs")
    build(into, "--plain")
    return into / "site"


def test_any_sequence_of_changes_ends_in_the_bytes_of_a_clean_plain_build(tmp_path: Path, tree: ReadTree) -> None:
    root = tmp_path / "desk"
    briefs.write(root, _BRIEFS)
    (root / "mkdocs.yml").write_text(f"{briefs.CONFIG}    paper: false\n", encoding="utf-8")
    build(root)
    names = list(_CHANGES)
    random.Random(_SEED).shuffle(names)
    for number, name in enumerate(names):
        _CHANGES[name](root)
        build(root)
        if number % 3 == 2:
            clean = _clean(root, tmp_path / f"clean-{number}")
            assert tree(root / "site") == tree(clean), names[: number + 1]
