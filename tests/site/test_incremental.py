"""Whatever was changed in whatever order: a build over what stands gives the bytes of a clean and plain one."""

from __future__ import annotations

import json
import random
import stat
from collections.abc import Callable
from pathlib import Path

from bench import briefs

from tests.building import build, built_plainly

ReadTree = Callable[[Path], dict[str, str]]
Change = Callable[[Path], object]

_SEED, _BRIEFS = 20261122, 4
_WHY = "corrections: [{date: 2026-11-20, kind: correction, why: We were wrong.}]"


def _replace(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def _first(root: Path) -> Path:
    return min((root / "briefs").iterdir())


def _last(root: Path) -> Path:
    return max((root / "briefs").iterdir())


def _added(root: Path) -> None:
    for name, text in briefs.brief(77).items():
        (root / name).write_text(text, encoding="utf-8")


def _swapped(root: Path) -> None:
    """Let two files of briefs have the name of each other."""
    one, other = _first(root), _last(root)
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)


def _side_car(root: Path) -> None:
    """Say of each capture how it was made otherwise."""
    for beside in (root / "seeds").glob("*.yml"):
        _replace(beside, "tool: ", "tool: another ")


def _watched(root: Path) -> None:
    """Let the page of a source be gone since it was last watched."""
    url = next(line.split()[-1] for line in _first(root).read_text().splitlines() if line.strip().startswith("url: "))
    stands = {"address": url, "verdict": "gone", "why": "404", "asked": "2026-11-20", "since": "2026-11-01"}
    (root / "watch.jsonl").write_text(json.dumps(stands) + "\n", encoding="utf-8")


def _templates(root: Path) -> None:
    """Give the site a template of its own."""
    (root / "over").mkdir()
    (root / "over/404.html").write_text("Nothing is here.", encoding="utf-8")
    _replace(root / "mkdocs.yml", "  name: factpress\n", "  name: factpress\n  custom_dir: over\n")


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
    "two names swapped": _swapped,
    "side-cars": _side_car,
    "a page that is gone": _watched,
    "a rating": lambda root: _replace(_last(root), "rating: ", "rating: unverified # "),
    "a brief withdrawn": lambda root: _replace(_last(root), "status: published", "status: withdrawn\n" + _WHY),
    "an id": lambda root: _replace(_last(root), "\nid: ", "\nformerly: [older]\nid: newer-"),
    "the menu": lambda root: _replace(root / "mkdocs.yml", "  - About: about.md\n", ""),
    "the theme": _templates,
}


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
        if number % 4 == 3 or number == len(names) - 1:
            clean = built_plainly(root, tmp_path / f"clean-{number}")
            assert tree(root / "site") == tree(clean / "site"), names[: number + 1]
    assert stat.S_IMODE((root / "site").stat().st_mode) == 0o755
    assert not list((root / ".factpress").glob("staging-*"))
