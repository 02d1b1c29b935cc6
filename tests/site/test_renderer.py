"""The renderer: the same bytes from the same input anywhere and any time, a value for every failure."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import psutil
import pytest

from factpress.diagnostic import Diagnostic, Severity
from factpress.project import Project
from factpress.site import mkdocs
from factpress.site.fast.kept import NOTHING
from factpress.site.mkdocs import Asked
from factpress.site.renderer import Manner, epoch, ready, render

ReadTree = Callable[[Path], dict[str, str]]

_DAY = datetime.date(2026, 1, 2)
_CONFIG = "site_name: A desk\ntheme: {name: material, font: false}\n"


def _render(project: Project, into: Path, day: datetime.date = _DAY) -> tuple[Diagnostic, ...]:
    into.mkdir(parents=True)
    return render(project, into, day).diagnostics


def _configure(project: Project, more: str) -> None:
    project.config.write_text(_CONFIG + more, encoding="utf-8")


def test_a_site_is_rendered_and_nothing_is_said(project: Project, tmp_path: Path) -> None:
    (project.docs / "index.md").write_text("# Home\n\n[gone](missing.md) and [gone](#nowhere)\n")
    assert _render(project, tmp_path / "out") == ()
    page = (tmp_path / "out/briefs/one/index.html").read_text()
    assert '<p class="fp-lede">Text</p>' in page
    assert 'class="headerlink"' in page
    assert "<lastmod>2026-01-02</lastmod>" in (tmp_path / "out/sitemap.xml").read_text()


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_the_same_input_gives_the_same_bytes_anywhere(
    project: Project, tmp_path: Path, tree: ReadTree, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    _render(project, tmp_path / "out")
    elsewhere = Project(tmp_path / "another path" / "дім")
    for path in sorted(project.root.rglob("*.*"), reverse=True):
        copy = elsewhere.root / path.relative_to(project.root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    for name, value in {
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "5",
    }.items():
        monkeypatch.setenv(name, value)
    before = os.umask(umask)
    try:
        _render(elsewhere, tmp_path / "deep" / "er" / "out")
    finally:
        os.umask(before)
    assert tree(tmp_path / "deep" / "er" / "out") == tree(tmp_path / "out")


def test_a_config_that_says_nothing_gets_our_theme(project: Project, tmp_path: Path) -> None:
    project.config.write_text("site_name: A desk\n")
    assert _render(project, tmp_path / "out") == ()
    assert "fp-" in (tmp_path / "out/index.html").read_text()


@pytest.mark.parametrize("nav", ["", "nav: [index.md, about.md]\n"], ids=["no nav", "nav"])
def test_briefs_are_not_in_the_nav_and_that_is_no_warning(project: Project, tmp_path: Path, nav: str) -> None:
    (project.pages / "index.md").write_text("# All briefs\n")
    (project.docs / "lost.md").write_text("# Lost\n")
    _configure(project, f"{nav}not_in_nav: lost.md\nvalidation: {{nav: {{omitted_files: warn}}}}\nstrict: true\n")
    assert _render(project, tmp_path / "out") == ()
    home = (tmp_path / "out/index.html").read_text()
    assert "briefs/one/" not in home
    assert ("briefs/" in home) == (not nav)


def test_a_warning_of_mkdocs_is_a_warning_once(project: Project, tmp_path: Path) -> None:
    _configure(project, "nav: [index.md, about.md, gone.md]\nnonsense: 1\n")
    found = _render(project, tmp_path / "out")
    assert {(one.code, one.severity) for one in found} == {("renderer-warning", Severity.WARNING)}
    assert any("gone.md" in one.message for one in found)
    assert any("nonsense" in one.message for one in found)


@pytest.mark.parametrize("way", ["fast", "plain"])
def test_the_folder_of_the_index_for_search_is_left_to_it(
    project: Project, tmp_path: Path, way: Literal["fast", "plain"]
) -> None:
    project.config.write_text("site_name: A desk\n")
    for name in ("search-index/index.json", "search-index.md", "search-index-of-ours.json"):
        (project.docs / name).parent.mkdir(exist_ok=True)
        (project.docs / name).write_text("{}")
    (tmp_path / "out").mkdir()
    found = render(project, tmp_path / "out", _DAY, Manner(way)).diagnostics
    assert [one.message.split()[2] for one in found] == ["search-index.md", "search-index/index.json"]
    assert not (tmp_path / "out/search-index").exists()
    assert (tmp_path / "out/search-index-of-ours.json").is_file()


@pytest.mark.parametrize("theme", ["factpress", "material"])
def test_to_look_first_changes_nothing(project: Project, tmp_path: Path, tree: ReadTree, theme: str) -> None:
    project.config.write_text(
        f"site_name: A desk\ntheme: {theme}\nplugins: [factpress]\nnav: [index.md, about.md, gone.md]\n"
    )
    found = _render(project, tmp_path / "out")
    (tmp_path / "later").mkdir()
    with ready(project) as renderer:
        renderer.look(_DAY)
        renderer.begin(tmp_path / "later", _DAY)
        assert renderer.finish().diagnostics == found != ()
    assert tree(tmp_path / "later") == tree(tmp_path / "out")


@pytest.mark.parametrize("theme", ["factpress", "material"])
def test_pages_are_there_when_it_says_so(project: Project, tmp_path: Path, theme: str) -> None:
    project.config.write_text(f"site_name: A desk\ntheme: {theme}\nplugins: [factpress]\nnav: [index.md, gone.md]\n")
    (tmp_path / "out").mkdir()
    with ready(project) as renderer:
        renderer.begin(tmp_path / "out", _DAY)
        assert renderer.has_pages()
        assert (b"paged" in renderer.heard[-1]) == (theme == "factpress")  # before it ends
        assert "</html>" in (tmp_path / "out/index.html").read_text()
        assert any("gone.md" in one.message for one in renderer.finish().diagnostics)
    assert (tmp_path / "out/sitemap.xml").is_file()


def test_pages_of_a_site_that_cannot_be_rendered_are_not_waited_for(project: Project, tmp_path: Path) -> None:
    project.config.write_text("site_name: A desk\ntheme: none-of-ours\n")
    with ready(project) as renderer:
        renderer.begin(tmp_path / "out", _DAY)
        assert not renderer.has_pages()
        assert [one.code for one in renderer.finish().diagnostics] == ["site-misconfigured"]


_CHANGES: dict[str, Callable[[Project], object]] = {
    "nothing": lambda _: None,
    "a text": lambda project: (project.docs / "about.md").write_text("# More\n"),
    "a page": lambda project: (project.docs / "new.md").write_text("# New\n"),
    "a folder": lambda project: (project.docs / "new").mkdir(),
    "no page": lambda project: (project.docs / "about.md").unlink(),
    "a setting": lambda project: project.config.write_text("site_name: Another desk\n"),
}


@pytest.mark.parametrize("change", _CHANGES)
def test_what_changed_since_it_was_looked_at_is_looked_at_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    project.config.write_text("site_name: A desk\nplugins: [factpress]\n")
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    asked = Asked("mkdocs.yml", "", epoch(_DAY), "fast", 0, "")
    early = mkdocs._early(asked, NOTHING)
    assert early
    assert early.looked.site
    _CHANGES[change](project)
    looked = mkdocs._looked(asked, early, NOTHING)
    assert (looked is early.looked) == (change in {"nothing", "a text"})
    assert mkdocs._looked(asked._replace(epoch=epoch(_DAY.replace(day=3))), early, NOTHING) is not early.looked


_ON_ABOUT = """\
import os, signal
from mkdocs.exceptions import PluginError
def on_page_content(*_, page, **__):
    if page.file.name == "about":
        """
_HOOKS = {
    "crashes": ("{}[1]", "KeyError: 1"),
    "is killed": ("os.kill(os.getpid(), signal.SIGSEGV)", ""),
    "says no": ("raise PluginError('not this one')", "not this one"),
}


@pytest.mark.parametrize("kind", _HOOKS)
def test_a_failure_names_the_page(project: Project, tmp_path: Path, kind: str) -> None:
    code, last_words = _HOOKS[kind]
    (project.root / "hook.py").write_text(_ON_ABOUT + code)
    _configure(project, "hooks: [hook.py]\n")
    (found,) = _render(project, tmp_path / "out")
    assert (found.code, found.severity, found.location.path) == (
        "renderer-failed",
        Severity.ERROR,
        "docs/about.md",
    )
    assert last_words in "\n".join(found.detail)
    assert ("SIGSEGV" in found.message) == (kind == "is killed")


def test_where_it_is_killed_its_workers_end(project: Project, tmp_path: Path) -> None:
    project.config.write_text("site_name: A desk\ntheme: factpress\nplugins: [factpress]\n")
    for number in range(600):
        head = f'---\n# Made by factpress from {number}.md\ntitle: "A page"\nkind: "brief"\nlang: "en"\n---\n'
        (project.pages / f"{number}.md").write_text(f"{head}# A page\n\nText\n")
    (tmp_path / "out").mkdir()
    with ready(project) as renderer:
        renderer.begin(tmp_path / "out", _DAY)
        workers: list[psutil.Process] = []
        while not workers and renderer.process.poll() is None:
            workers = psutil.Process(renderer.process.pid).children()
        for worker in workers:
            worker.suspend()  # in the middle of its work
        renderer.process.kill()
        for worker in workers:
            worker.resume()
        assert workers
        assert psutil.wait_procs(workers, timeout=30)[1] == []
        (found,) = renderer.finish().diagnostics  # else it would wait for them for ever
        assert "SIGKILL" in found.message


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("theme: nonesuch\n", "nonesuch"),
        ("plugins: [nonesuch]\n", "nonesuch"),
        ("nav: [index.md, gone.md]\nstrict: true\n", "strict"),
        ("nav: [\n", "mkdocs.yml"),
    ],
    ids=["theme", "plugin", "strict", "no YAML"],
)
def test_a_config_that_mkdocs_refuses(project: Project, tmp_path: Path, more: str, said: str) -> None:
    project.config.write_text("site_name: A desk\n" + more)
    found = [one for one in _render(project, tmp_path / "out") if one.severity is Severity.ERROR]
    assert [one.location.path for one in found] == ["mkdocs.yml"]
    assert said in "\n".join([found[0].message, *found[0].detail])
    assert found[0].code == ("renderer-failed" if said == "strict" else "site-misconfigured")


def test_a_page_that_is_not_utf8(project: Project, tmp_path: Path) -> None:
    (project.docs / "about.md").write_bytes(b"# \xff\xfe\n")
    (found,) = _render(project, tmp_path / "out")
    assert (found.code, found.location.path) == ("renderer-failed", "docs/about.md")


def test_modules_beside_the_config_do_not_stand_in_for_ours(project: Project, tmp_path: Path) -> None:
    (project.root / "markdown.py").write_text("raise SystemExit('taken over')\n")
    assert _render(project, tmp_path / "out") == ()


@pytest.mark.parametrize(
    ("day", "seconds"), [("1970-01-02", "86400"), ("2026-01-02", "1767312000"), ("2106-02-08", "4295030400")]
)
def test_a_day_begins_at_midnight_utc(day: str, seconds: str) -> None:
    assert epoch(datetime.date.fromisoformat(day)) == seconds
