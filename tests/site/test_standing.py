"""What a site takes from the release before: pages and the sitemap where they say the same; nothing planted."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from bench import briefs
from bench.rendering import composed

from factpress import disk
from factpress.project import Project
from factpress.site import overlay
from factpress.site.fast import build as fast
from factpress.site.fast import kept, sitemap
from factpress.site.fast.site import begun
from factpress.site.mkdocs import _configured
from factpress.site.renderer import epoch

PAGE, MAP = "briefs/data.md", "sitemap.xml"


class Desk:
    """A project whose site is rendered over and over, each over the one before."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder, self.number = root, folder, 0
        self.note = folder / "rendered.json"

    def render(self) -> Path:
        """Render over the site before, and return the folder of what is new."""
        last, self.number = self.folder / f"{self.number}/site", self.number + 1
        into = self.folder / f"{self.number}/site"
        into.mkdir(parents=True)
        old = kept.before(self.note, last if last.is_dir() else None)
        config = _configured("mkdocs.yml", str(into))
        config.plugins.on_config(config)
        with ThreadPoolExecutor(1) as executor:
            fast.build(begun(config, old), str(into), executor, lambda _done, _of: None, note=self.note)
        return into

    def taken(self) -> set[str]:
        """Render, and make a whole site of what is new and what was taken; return the names of the latter."""
        last = self.folder / f"{self.number}/site"
        into = self.render()
        names = set(overlay.taken(into))
        for name in names:
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            if not (into / name).exists():
                (into / name).hardlink_to(last / name)
        return names


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return composed(tmp_path_factory.mktemp("made"), 2)


@pytest.fixture
def desk(made: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    root = shutil.copytree(made.root, tmp_path / "desk")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(briefs.DAY))
    monkeypatch.chdir(root)
    desk = Desk(root, tmp_path)
    assert desk.taken() == set()
    return desk


def replaced(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_all_of_ours_is_taken_where_nothing_changed(desk: Desk) -> None:
    assert {"briefs/data/index.html", *sitemap.FILES} <= desk.taken()


CHANGES: dict[str, Callable[[Desk], object]] = {
    "a date": lambda desk: replaced(desk.root / "docs" / PAGE, 'title: "', 'modified: "2026-11-21"\ntitle: "'),
    "a page that is gone": lambda desk: (desk.root / "docs" / PAGE).unlink(),
    "a page more": lambda desk: (desk.root / "docs/more.md").write_text("# More\n"),
    "a date by hand": lambda desk: (desk.root / "docs/about.md").write_text(
        "---\nmodified: 2026-11-21\n---\n# About\n"
    ),
    "settings": lambda desk: replaced(desk.root / "mkdocs.yml", "site_url: ", "site_url: https://www.example/ #"),
    "a file of that name": lambda desk: (desk.root / "docs" / MAP).write_text("<urlset/>"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_sitemap_is_made_anew_where_it_would_say_something_else(desk: Desk, change: str, tmp_path: Path) -> None:
    CHANGES[change](desk)
    assert MAP not in desk.taken() or change == "a file of that name"
    clean = Desk(desk.root, tmp_path / "clean").render()
    for name in sitemap.FILES:
        assert (desk.folder / "2/site" / name).read_bytes() == (clean / name).read_bytes()


def test_a_sitemap_whose_dates_stay_is_taken_whatever_else_a_page_says(desk: Desk) -> None:
    with (desk.root / "docs" / PAGE).open("a") as page:
        page.write("\nIt rained.\n")
    taken = desk.taken()
    assert MAP in taken
    assert "briefs/data/index.html" not in taken


@pytest.mark.parametrize("is_checked_out", [False, True])
def test_a_sitemap_that_was_planted_with_a_note_is_not_taken(desk: Desk, is_checked_out: bool) -> None:
    """Who sends both along cannot foresee the stamp of the settings, which are new in a checkout."""
    planted = desk.folder / "1/site" / MAP
    planted.write_text("<urlset/>")
    lines = desk.note.read_text().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith(f'"{MAP}"\t'))
    name, source, *_ = lines[at].split("\t")
    digest = hashlib.blake2b(planted.read_bytes(), digest_size=20).hexdigest()
    lines[at] = "\t".join((name, source, disk.mark(planted), digest, "{}\n"))
    desk.note.write_text("".join(lines))
    if is_checked_out:
        shutil.copy(desk.root / "mkdocs.yml", desk.root / "checked-out")
        (desk.root / "checked-out").rename(desk.root / "mkdocs.yml")
    assert (MAP in desk.taken()) is not is_checked_out
    assert ("<loc>" in (desk.folder / "2/site" / MAP).read_text()) is is_checked_out


@pytest.mark.parametrize("part", ["meta", "mark"])
def test_a_line_that_is_spoilt_takes_nothing(desk: Desk, part: str) -> None:
    lines = desk.note.read_text().splitlines(keepends=True)
    for number, line in enumerate(lines[1:], 1):
        name, source, mark, page, meta = line.split("\t")
        spoilt = (name, source, mark, page, meta[:3] + "\n") if part == "meta" else (name, source, "1 2 3", "", meta)
        lines[number] = "\t".join(spoilt)
    desk.note.write_text("".join(lines))
    assert not {name for name in desk.taken() if name.endswith((".html", ".xml"))}
