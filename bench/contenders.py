"""Who builds the site in a race: we, we the plain way, and each peer that is installed, in a folder of its own.

A peer gets the Markdown that we made, with the title alone as front matter, and a theme that costs it least: one of our
own pages with a hole in its middle. So it does less than we do: it verifies, composes, exports and checks nothing, and
Hugo and Eleventy index nothing for a search.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from bench import briefs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OURS, PLAIN = "factpress", "factpress --plain"
BUILD = (sys.executable, "-m", "factpress", "build", "--quiet", "--as-of", f"{briefs.DAY}")
_MADE = (".factpress", "build", "site", "docs/briefs")
_EDITED = f"{briefs.name_of(1)}.md"

_LAYOUT = "---\nlayout: page.liquid\ntitle: {title}\n---\n{text}"
_MKDOCS = """site_name: A desk that is measured
site_url: https://desk.example/facts/
theme:
  name: material
  font: false
plugins: [search]
markdown_extensions:
  - attr_list
  - toc: {permalink: true}
nav: [index.md, about.md, briefs/index.md]
validation: {omitted_files: ignore, unrecognized_links: ignore, links: {unrecognized_links: ignore}}
"""
_HUGO = """baseURL = "https://desk.example/facts/"
title = "A desk that is measured"
disableKinds = ["taxonomy", "term", "rss"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
"""
_ELEVENTY = 'module.exports = () => ({ dir: { input: "content", output: "public" }, markdownTemplateEngine: false })\n'
_TITLE = re.compile(r'^title: (".*")$', re.MULTILINE)
_ARTICLE = re.compile(r"(<article[^>]*>).*(</article>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Contender:
    """Who builds, by which command in which folder; its site (`out`), all that it makes (`made`), what is edited."""

    name: str
    version: str
    root: Path
    command: tuple[str, ...]
    out: str
    made: tuple[str, ...]
    edited: str


def ours(root: Path, count: int) -> Contender:
    """Return us, with a project of `count` briefs."""
    return _desk(OURS, root / "factpress", count, BUILD)


def plain(root: Path, count: int) -> Contender:
    """Return us where MkDocs renders every page itself, with a project of `count` briefs."""
    return _desk(PLAIN, root / "plain", count, (*BUILD, "--plain"))


def _desk(name: str, root: Path, count: int, command: tuple[str, ...]) -> Contender:
    briefs.write(root, count)
    # No peer makes PDFs and pictures for the press, which take us most of the time.
    (root / "mkdocs.yml").write_text(f"{briefs.CONFIG}    paper: false\n", encoding="utf-8")
    return Contender(name, version("factpress"), root, command, "site", _MADE, f"briefs/{_EDITED}")


def peers(root: Path, built: Path) -> Iterator[Contender]:
    """Yield the peers that are installed, each with its own copy below `root` of what we made in `built`."""
    for name, recipe in _RECIPES.items():
        if shutil.which(recipe.command[0]):
            recipe.prepare(root / name, built)
            yield Contender(name, _version(recipe), root / name, recipe.command, recipe.out, recipe.made, recipe.edited)


def _version(recipe: _Recipe) -> str:
    said = subprocess.run((recipe.command[0], recipe.asked), capture_output=True, text=True, check=True).stdout
    number = re.search(r"\d+\.\d+[.\w]*", said)
    return number[0] if number else ""


def _sources(built: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the pages that we made and their authors wrote: by name, with title and Markdown."""
    for path in sorted((built / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        head, _, body = text.partition("\n---\n") if text.startswith("---\n") else ("", "", text)
        title = _TITLE.search(head)
        yield path.relative_to(built / "docs").as_posix(), title[1] if title else '"Page"', body


def _shell(built: Path, hole: str) -> str:
    """Return one of our pages with a `hole` for the content."""
    page = (built / f"site/briefs/{briefs.name_of(1)}/index.html").read_text(encoding="utf-8")
    return _ARTICLE.sub(lambda found: f"{found[1]}{hole}{found[2]}", page.replace("{{", "{ {"))


def _mkdocs(root: Path, built: Path) -> None:
    _put(root / "mkdocs.yml", _MKDOCS)
    for name, title, text in _sources(built):
        _put(root / "docs" / name, f"---\ntitle: {title}\n---\n{text}")


def _hugo(root: Path, built: Path) -> None:
    _put(root / "hugo.toml", _HUGO)
    for kind in ("single", "list"):
        _put(root / f"layouts/_default/{kind}.html", _shell(built, "{{ .Content }}"))
    for name, title, text in _sources(built):
        named = re.sub(r"\bindex\.md$", "_index.md", name)
        _put(root / "content" / named, f"---\ntitle: {title}\n---\n{text}")


def _eleventy(root: Path, built: Path) -> None:
    _put(root / "eleventy.config.cjs", _ELEVENTY)
    _put(root / "content/_includes/page.liquid", _shell(built, "{{ content }}"))
    for name, title, text in _sources(built):
        _put(root / "content" / name, _LAYOUT.format(title=title, text=text))


def _put(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Recipe:
    """How a peer is asked for its version, gets its site and builds it."""

    asked: str
    prepare: Callable[[Path, Path], None]
    command: tuple[str, ...]
    out: str
    made: tuple[str, ...]
    edited: str


_RECIPES = {
    "mkdocs": _Recipe("--version", _mkdocs, ("mkdocs", "build", "-q"), "site", ("site",), f"docs/briefs/{_EDITED}"),
    "hugo": _Recipe(
        "version", _hugo, ("hugo", "--quiet"), "public", ("public", "resources"), f"content/briefs/{_EDITED}"
    ),
    "eleventy": _Recipe(
        "--version", _eleventy, ("eleventy", "--quiet"), "public", ("public",), f"content/briefs/{_EDITED}"
    ),
    "zensical": _Recipe(
        "--version", _mkdocs, ("zensical", "build"), "site", ("site", ".cache"), f"docs/briefs/{_EDITED}"
    ),
}
