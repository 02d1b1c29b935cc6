"""This repository's own desk, built as `make site` builds it, and read in a real browser."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.serving import served

ROOT = Path(__file__).parents[2]
BRIEF = "briefs/generals-ceasefire-talks/"
PAGES = ("", BRIEF, "briefs/", "briefs/ratings/", "briefs/sources/", "briefs/standards/", "nowhere/")
LOOKS = (("light", 1280), ("dark", 1280), ("light", 360))


def copy_of_the_desk(into: Path) -> Path:
    into.mkdir(parents=True)
    for name in ("briefs", "seeds", "docs"):
        shutil.copytree(ROOT / name, into / name, ignore=shutil.ignore_patterns("docs/briefs"))
    shutil.rmtree(into / "docs/briefs", ignore_errors=True)
    shutil.copy(ROOT / "mkdocs.yml", into)
    return into


def build(root: Path, **environment: str) -> None:
    command = [sys.executable, "-m", "factpress", "build", "--as-of", "2026-11-30"]
    run = subprocess.run(
        command, cwd=root, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def digests(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_of_the_desk(tmp_path_factory.mktemp("desk") / "here")
    build(root)
    return root


@pytest.fixture(scope="module")
def address(desk: Path) -> Iterator[str]:
    with served(desk / "site") as url:
        yield url


def opened(browser: Browser, url: str, look: str, width: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=look)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(url)
    return page


@pytest.mark.parametrize(("look", "width"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_asks_no_third_party(
    browser: Browser, address: str, path: str, look: str, width: int
) -> None:
    page = opened(browser, "about:blank", look, width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in {"serious", "critical"}] == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_search_finds_a_claim_by_keyboard(browser: Browser, address: str) -> None:
    page = opened(browser, address + "about/", "light", 1280)
    page.keyboard.press("/")
    page.keyboard.type("driving force generals")
    page.locator("dialog a[href*='generals-ceasefire-talks']").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{BRIEF}**")
    page.context.close()


def test_another_place_another_day_the_same_bytes(desk: Path, tmp_path: Path) -> None:
    other = copy_of_the_desk(tmp_path / "elsewhere" / "deeper")
    os.utime(other / "docs/index.md", (0, 0))
    build(other, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7", HOME=str(tmp_path))
    assert digests(other / "site") == digests(desk / "site")


def test_an_edit_and_its_undoing_lead_back_to_the_same_bytes(desk: Path, tmp_path: Path) -> None:
    root = copy_of_the_desk(tmp_path / "edited")
    brief = root / "briefs/inflation-nine-percent.md"
    text = brief.read_text(encoding="utf-8")
    brief.write_text(text + "\nOne more sentence.\n", encoding="utf-8")
    build(root)
    assert digests(root / "site") != digests(desk / "site")
    brief.write_text(text, encoding="utf-8")
    build(root)
    assert digests(root / "site") == digests(desk / "site")
