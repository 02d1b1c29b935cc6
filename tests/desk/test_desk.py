"""This repository's own desk, built as `make site` builds it, and read in a real browser."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.building import build, copy_of_the_desk

BRIEF = "briefs/generals-ceasefire-talks/"


def digests(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def opened(browser: Browser, url: str, look: str, width: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=look)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(url)
    return page


def test_search_finds_a_claim_by_keyboard(browser: Browser, desk_address: str) -> None:
    page = opened(browser, desk_address + "about/", "light", 1280)
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
