"""`mkdocs build` and `mkdocs serve` with our plugin: the same pages, no release touched, an edit shown."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.config import load_config

from factpress import recording
from factpress.site import release
from factpress.site.lock import lock
from factpress.site.serving import with_ours

if TYPE_CHECKING:
    from factpress.project import Project

Publish = Callable[[Mapping[str, bytes]], release.Published]
ReadTree = Callable[[Path], dict[str, str]]

_CONFIG = "site_name: A desk\nsite_url: https://desk.example/\nplugins: [factpress]\n"
_BRIEF = """\
---
id: rain
title: Did it rain?
status: published
published: 2026-01-01
authors: [Desk]
short_answer: It did not rain in May.
sources:
  paper:
    title: The Paper
    kind: secondary
    capture: paper.txt
claims:
  wet:
    text: It rained all day.
    rating: unverified
    because: Nobody looked.
    evidence:
      - {source: paper, quote: "rain all day", bears: supports, credibility: 6}
scope: One day.
method: [Read the paper.]
---
"""
_MISQUOTED = _BRIEF.replace("rain all day", "snow all day")
_BROKEN = "---\nid: rain\ntitle: [\n"
_REMADE = ("parts/", "search/", "studied/")
"""What any build makes, and what may be thrown away."""
_LONGEST = 120
"""Seconds that a server may take to show something on a machine with much else to do."""


@pytest.fixture
def desk(project: Project) -> Project:
    """A project whose one brief verifies."""
    shutil.rmtree(project.pages)
    project.config.write_text(_CONFIG)
    for folder in (project.briefs, project.seeds):
        folder.mkdir()
    (project.briefs / "weather.md").write_text(_BRIEF)
    words = b"They said rain all day was likely.\n"
    digest = hashlib.sha256(words).hexdigest()
    (project.seeds / "paper.txt").write_bytes(words)
    (project.seeds / "paper.txt.yml").write_text(
        "url: https://paper.example/\ncaptured: 2026-01-01\nmedia_type: text/plain\n"
        f"sha256: {digest}\ntext_sha256: {digest}\ntool: by hand\nextent: full\n"
    )
    return project


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", **more}


def _mkdocs_build(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=project.root,
        env=_environment(SOURCE_DATE_EPOCH="1767312000"),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_plain_build_writes_the_pages_and_leaves_the_release_alone(
    desk: Project, publish: Publish, tree: ReadTree
) -> None:
    publish({"index.html": b"released"})
    before = tree(desk.root / ".factpress")
    done = _mkdocs_build(desk)
    assert done.returncode == 0, done.stderr
    assert "INFO" in next(line for line in done.stderr.splitlines() if "build/mkdocs" in line)
    assert (desk.root / "build/mkdocs/briefs/rain/index.html").is_file()
    assert (desk.root / "build/mkdocs/search-index/index.json").is_file()
    noted = ("attached.json", "composed.json", "lock", "manifest.json", "printed.json")
    written = dict.fromkeys(noted, "")
    after = {name: digest for name, digest in tree(desk.root / ".factpress").items() if not name.startswith(_REMADE)}
    assert {**after, **written} == {**before, **written}


def test_a_plain_build_takes_in_the_parts_that_a_page_names(desk: Project) -> None:
    desk.docs.mkdir(exist_ok=True)
    (desk.docs / "index.md").write_text('# Home\n\n--8<-- "newest.md"\n', encoding="utf-8")
    done = _mkdocs_build(desk)
    assert done.returncode == 0, done.stderr
    home = (desk.root / "build/mkdocs/index.html").read_text("utf-8")
    assert '<a href="briefs/rain/">Did it rain?</a>' in home
    (desk.docs / "index.md").write_text('--8<-- "../../mkdocs.yml"\n', encoding="utf-8")
    assert _mkdocs_build(desk).returncode != 0


@pytest.mark.parametrize("site_dir", ["site", "site/inner", ".factpress/releases/000001", "elsewhere"])
@pytest.mark.parametrize("released", [True, False], ids=["released", "first"])
def test_only_a_folder_that_is_no_release_is_built_in(
    desk: Project, publish: Publish, site_dir: str, released: bool
) -> None:
    if released:
        publish({"index.html": b"released"})
    assert _mkdocs_build(desk, "-d", site_dir).returncode == 0
    assert (desk.root / "elsewhere").exists() == (site_dir == "elsewhere")
    assert desk.site.is_symlink() == desk.site.exists() == released
    if released:
        assert (desk.site / "index.html").read_bytes() == b"released"


def test_a_site_folder_of_a_persons_own_is_theirs_to_build_in(desk: Project) -> None:
    desk.site.mkdir()
    assert _mkdocs_build(desk).returncode == 0
    assert (desk.site / "briefs/rain/index.html").is_file()


@pytest.mark.parametrize("brief", [_MISQUOTED, _BROKEN], ids=["misquoted", "broken"])
def test_a_plain_build_stops_at_an_error_and_says_where(desk: Project, brief: str) -> None:
    (desk.briefs / "weather.md").write_text(brief)
    done = _mkdocs_build(desk)
    assert done.returncode == 1
    assert re.search(r"briefs/weather\.md:\d+:\d+: error\[", done.stderr)
    assert "Traceback" not in done.stderr
    assert not (desk.root / "build").exists()


def test_a_plain_build_leaves_drafts_out(desk: Project) -> None:
    (desk.briefs / "weather.md").write_text(_BRIEF.replace("status: published", "status: draft"))
    assert _mkdocs_build(desk).returncode == 0
    assert not (desk.root / "build/mkdocs/briefs/rain").exists()


def test_a_plain_build_waits_for_nobody(desk: Project) -> None:
    with lock(desk):
        done = _mkdocs_build(desk)
    assert done.returncode == 1
    assert f"another build is at work: process {os.getpid()} " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_disk_that_refuses_is_no_traceback(desk: Project) -> None:
    (desk.workshop / "lock").unlink(missing_ok=True)
    (desk.workshop / "lock").mkdir(parents=True)
    done = _mkdocs_build(desk)
    assert done.returncode == 1
    assert "cannot write the pages" in done.stderr
    assert "Traceback" not in done.stderr


class _Live:
    """A server that is running: what it shows, and how often it has built."""

    def __init__(self, address: str, process: subprocess.Popen[str]) -> None:
        self.address = address
        self.said: list[str] = []
        assert process.stderr is not None
        self._process = process
        self._listener = threading.Thread(target=self.said.extend, args=[process.stderr], daemon=True)
        self._listener.start()

    def end(self) -> None:
        """End the server, and hear it out: whoever closes what is still read from makes the reader fail."""
        self._process.terminate()
        self._listener.join(_LONGEST)

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def await_page(self, path: str, words: str) -> str:
        until = time.monotonic() + _LONGEST
        while time.monotonic() < until:
            if words in (page := self.page(path)):
                return page
            time.sleep(0.05)
        raise AssertionError(f"{words!r} never showed on {path!r}; the server said {''.join(self.said)}")

    def builds(self) -> int:
        return sum("Building documentation" in line for line in self.said)


@contextmanager
def _serving(project: Project, *command: str) -> Iterator[_Live]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    arguments = [sys.executable, "-m", *command, "-a", address]
    with subprocess.Popen(
        arguments,
        cwd=project.root,
        env=_environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as process:
        live = _Live(address, process)
        try:
            yield live
        finally:
            live.end()


@pytest.mark.parametrize("command", [("mkdocs", "serve"), ("factpress", "serve")], ids=" ".join)
def test_an_edit_shows_and_a_fault_is_shown_in_the_page(desk: Project, command: tuple[str, ...]) -> None:
    if command[0] == "factpress":
        desk.config.write_text(_CONFIG.replace("plugins: [factpress]\n", ""))
    brief = desk.briefs / "weather.md"
    with _serving(desk, *command) as live:
        live.await_page("briefs/rain/", "in May")
        brief.write_text(_BRIEF.replace("in May", "in June"))
        live.await_page("briefs/rain/", "in June")
        assert "folder" in live.page("search-index/index.json")
        brief.write_text(_MISQUOTED)
        page = live.await_page("briefs/rain/", "error[quote-not-in-capture]")
        assert re.search(r"briefs/weather\.md:19:[0-9]+:", page), page[page.find("<pre>") :][:600]
        assert "^^^^" in page
        brief.write_text(_BROKEN.replace("rain", "<script>alert(1)</script>"))
        page = live.await_page("briefs/rain/", "briefs/weather.md:")
        assert "<script>alert" not in page
        brief.write_text(_BRIEF)
        live.await_page("briefs/rain/", "in May")


def test_the_ledger_is_watched(desk: Project) -> None:
    assert len(recording.record(desk.root, None).entries) == 1
    (desk.briefs / "weather.md").write_text(_BRIEF.replace("It rained all day.", "It rained all night."))
    with _serving(desk, "mkdocs", "serve") as live:
        live.await_page("briefs/rain/", "error[silent-change]")
        (desk.ledger / "rain.jsonl").unlink()
        live.await_page("briefs/rain/", "in May")


def test_generated_pages_do_not_set_off_builds_for_ever(desk: Project) -> None:
    brief = desk.briefs / "weather.md"
    with _serving(desk, "mkdocs", "serve") as live:
        live.await_page("briefs/rain/", "in May")
        brief.write_text(_BRIEF.replace("in May", "in June"))
        live.await_page("briefs/rain/", "in June")
        time.sleep(3)
        settled = live.builds()
        assert settled <= 4
        time.sleep(2)
        assert live.builds() == settled


@pytest.mark.parametrize(
    ("written", "plugins"),
    [
        (None, ["search", "factpress"]),
        ([], ["factpress"]),
        (["factpress"], ["factpress"]),
        (["material/tags", {"factpress": {}}], ["material/tags", {"factpress": {}}]),
        (
            [{"search": {"enabled": False}}, "material/meta"],
            [{"search": {"enabled": False}}, "material/meta", "factpress"],
        ),
        ({"search": {"lang": "en"}}, [{"search": {"lang": "en"}}, "factpress"]),
        ({"factpress": None}, [{"factpress": None}]),
    ],
)
def test_our_plugin_is_served_whatever_the_config_names(desk: Project, written: object, plugins: list[Any]) -> None:
    served = with_ours(written)
    for _ in range(2):
        assert list(served) == plugins
        loaded = load_config(config_file=str(desk.config), plugins=served).plugins
        assert "factpress" in loaded
        assert ("search" in loaded) == ({"search": {"enabled": False}} not in plugins and "search" in str(plugins))
