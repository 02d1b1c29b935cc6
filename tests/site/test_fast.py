"""The fast way gives the bytes of plain MkDocs: over a thousand pages, over whatever authors write, or not at all."""

from __future__ import annotations

import contextlib
import datetime
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

import markdown as python_markdown
import pytest
from bench import briefs
from bench.rendering import composed
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress import pages
from factpress.compose.page import Prose
from factpress.project import Project
from factpress.prose.blocks import parse
from factpress.render.prose import prose
from factpress.site.fast import build as fast
from factpress.site.fast import chunk, known
from factpress.site.fast.blocks import Unknown, content
from factpress.site.fast.site import begun
from factpress.site.mkdocs import _configured
from factpress.site.renderer import Manner, Rendering, epoch, page_differs, render

ReadTree = Callable[[Path], dict[str, str]]

_MANY, _FEW = 1_000, 3
_EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "factpress.site.align:AlignedColumns"]
_MARKS = [
    *"ab 1#*_`[]()!|>-+=~:.\\{}<&\n\t@é…",
    "- ",
    "1. ",
    "> ",
    "\n\n",
    "    ",
    "## ",
    "| a | b |\n|--|:-:|\n",
    "```\n",
]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the pages of a few briefs."""
    return composed(tmp_path_factory.mktemp("few"), _FEW)


@pytest.fixture
def copied(few: Project, tmp_path: Path) -> Project:
    """A copy of it, to be changed."""
    return Project(shutil.copytree(few.root, tmp_path / "desk"))


def _rendered(project: Project, into: Path, manner: Manner | None = None) -> Rendering:
    into.mkdir()
    rendering = render(project, into, briefs.DAY, manner)
    assert not rendering.diagnostics
    return rendering


def _both(project: Project, into: Path, tree: ReadTree) -> Rendering:
    """Render both ways, hold that the bytes are the same, and return what was said of the fast way."""
    _rendered(project, into / "plain", Manner("plain"))
    rendering = _rendered(project, into / "fast")
    assert tree(into / "fast") == tree(into / "plain")
    return rendering


def test_a_thousand_briefs_come_out_as_plain_mkdocs_makes_them(tmp_path: Path, tree: ReadTree) -> None:
    project = composed(tmp_path / "desk", _MANY)
    rendering = _both(project, tmp_path, tree)
    assert sum(name.endswith(".html") for name in tree(tmp_path / "fast")) > 2 * _MANY
    assert {page for page, _ in rendering.plainly} <= {"briefs/search.md", "briefs/standards.md"}
    assert rendering.is_enclosed


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("markdown_extensions: [admonition]", "the extension “admonition”"),
        ("markdown_extensions: [{toc: {permalink: true, baselevel: 2}}]", "settings of toc"),
        ("theme: {name: factpress, custom_dir: ours}", "templates of the site's own (custom_dir)"),
        ("theme: {name: factpress, custom_dir: .ours}", "the place of custom_dir"),
        ("theme: {name: factpress, custom_dir: ../ours}", "the place of custom_dir"),
        ("docs_dir: build/docs", "the place of docs_dir"),
        ("extra_templates: [all.txt]", "templates of the site's own (extra_templates)"),
        ("theme: {name: material, font: false}", "the theme “material”"),
        ("plugins: [factpress, search]", "the plugin “search”"),
        ("hooks: [hook.py]", "hooks"),
        ("copyright: !ENV [NOBODY, us]", "“!ENV” in mkdocs.yml"),
        ("theme: {name: factpress, features: [content.action.view]}", "links to what a page is made from"),
        ("repo_url: https://github.com/desk/facts", ""),
        ("use_directory_urls: false", ""),
        ("extra: {generator: false, homepage: https://desk.example/}", ""),
    ],
)
@pytest.mark.filterwarnings("ignore:user_configs")
def test_what_is_not_known_is_named(copied: Project, monkeypatch: pytest.MonkeyPatch, more: str, reason: str) -> None:
    _configure(copied, more)
    monkeypatch.chdir(copied.root)
    config = _configured("mkdocs.yml", "site")
    config.plugins.on_config(config)
    reasons = list(known.unknown(config))
    assert any(one.startswith(reason) for one in reasons) if reason else not reasons


@pytest.mark.parametrize(
    "more",
    [
        "hooks: [hook.py]",
        "use_directory_urls: false",
        "extra_templates: [all.txt]",
        "repo_url: https://github.com/desk/facts",
        "repo_url: https://git.example/desk/facts\nedit_uri: edit/main/docs/",
    ],
)
def test_a_site_of_another_configuration_comes_out_right(
    copied: Project, tmp_path: Path, tree: ReadTree, more: str
) -> None:
    _configure(copied, more)
    rendering = _both(copied, tmp_path, tree)
    assert rendering.is_enclosed is not more.startswith("hooks")
    assert ("", "hooks") in rendering.plainly or not more.startswith("hooks")


def _configure(project: Project, more: str) -> None:
    """Give `project` the configuration of the others but for `more`, and what that may name."""
    kept = _without(briefs.CONFIG.split("\n"), more.partition(":")[0])
    project.config.write_text("\n".join(kept) + f"\n{more}\n", encoding="utf-8")
    for folder in ("ours", ".ours", "../ours", "build/docs"):
        (project.root / folder).mkdir(parents=True)
    (project.docs / "404.md").write_text("# Lost\n")
    (project.docs / "all.txt").write_text("{% for file in pages %}{{ file.page.title }}\n{% endfor %}")
    (project.root / "hook.py").write_text("def on_page_content(html, **_):\n    return html + '<p>hooked</p>'\n")


def _without(lines: list[str], key: str) -> Iterator[str]:
    """Yield the lines of a configuration without what stands under `key`."""
    inside = False
    for line in lines:
        inside = line.startswith(f"{key}:") or (inside and line.startswith((" ", "-")))
        if not inside:
            yield line


def test_a_package_of_another_version_goes_the_plain_way(copied: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "PINNED", {**known.PINNED, "mkdocs": "0.1"})
    monkeypatch.chdir(copied.root)
    config = _configured("mkdocs.yml", "site")
    config.plugins.on_config(config)
    assert list(known.unknown(config)) == [f"mkdocs {version('mkdocs')}"]


_ODD = (
    "<p>A hand-written page.</p>",
    "# One\n\n<dl>\n\n</dl>",
    "# One\n\n![a picture](../picture.png)",
    "# One\n\n> ## A heading in a quotation",
    "# One\n\n[nowhere](nowhere.md) and [far](https://example.org) and [here](#one)",
    "# One { .class }\n\n- a\n\n- b\n\n    c\n\n1. d",
    "# One\n\nTwo lines\nof a paragraph",
    "# One\n\n*starred* and `code` and &amp; and <b>bold</b>",
    "# One\n\n## One\n\n### One",
    "# One\r\n\r\nLines that end as elsewhere\r\n",
    "# One\n\nA #tag} and { #one} and a - dash --8<-- cut",
    "## #one}\n\n### Two  {#two}\n\n#### Three {#three lang=en}",
)


def test_pages_that_we_would_not_compose_come_out_right_all_the_same(
    copied: Project, tmp_path: Path, tree: ReadTree
) -> None:
    for number, text in enumerate(_ODD):
        page = f'---\ntitle: "Odd"\nkind: "brief"\nlang: "en"\n---\n{text}\n'
        (copied.pages / f"odd-{number}.md").write_bytes(pages.seal(page, ""))
    rendering = _both(copied, tmp_path, tree)
    assert {page for page, _ in rendering.plainly} > {f"briefs/odd-{number}.md" for number in (1, 2, 3, 6, 9)}


@given(st.lists(st.sampled_from(_MARKS), max_size=30).map("".join))
@settings(max_examples=500, deadline=None)
def test_whatever_an_author_writes_is_html_as_python_markdown_has_it_or_unknown(text: str) -> None:
    shown = prose(Prose(parse(text), {}, {}, ()), "en")
    whole = f"# Title\n\n{shown}\n\n## End {{#end}}\n"
    judge = python_markdown.Markdown(extensions=_EXTENSIONS, extension_configs={"toc": {"permalink": True}})
    with contextlib.suppress(Unknown):
        made = content(whole, lambda href: href, lambda block: _parsed(block))
        assert made.html == judge.convert(whole)
        assert [(one.level, one.id, one.title) for one in made.headings] == list(_headings(judge.toc_tokens))  # type: ignore[attr-defined]


def _parsed(block: str) -> str:
    return python_markdown.Markdown(extensions=_EXTENSIONS).convert(block)


def _headings(tokens: list[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    for token in tokens:
        yield token["level"], token["id"], token["name"]
        yield from _headings(token["children"])


def test_a_sample_tells_of_a_page_that_comes_out_otherwise(
    copied: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(briefs.DAY))
    monkeypatch.chdir(copied.root)
    told = [_sampled(tmp_path / "right")]
    right = content
    monkeypatch.setattr(chunk, "content", lambda *given: right(*given)._replace(html="<h1>Wrong</h1>"))
    told.append(_sampled(tmp_path / "wrong"))
    assert told[0].differing == ()
    assert len(told[1].differing) == 3
    for page in told[1].differing:
        name = f"{page.removesuffix('.md')}/index.html"
        assert (tmp_path / "wrong" / name).read_bytes() == (tmp_path / "right" / name).read_bytes()


def _sampled(into: Path) -> fast.Told:
    config = _configured("mkdocs.yml", str(into))
    config.plugins.on_config(config)
    with ThreadPoolExecutor(1) as executor:
        return fast.build(begun(config), str(into), executor, lambda _done, _of: None, 3)


def test_a_sample_is_the_same_on_the_same_day_and_another_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{number}" for number in range(100)]
    chosen = []
    for day in (briefs.DAY, briefs.DAY, briefs.DAY + datetime.timedelta(days=1)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(day))
        chosen.append(fast._sampled(names, 5))
    assert chosen[0] == chosen[1] != chosen[2]


def test_a_page_that_differs_is_an_error_that_says_what_to_do() -> None:
    found = page_differs("docs/briefs/one.md")
    assert (found.code, found.location.path) == ("page-differs", "docs/briefs/one.md")
    assert "--plain" in found.hint
