"""The public record in a real browser: corrections, a tombstone, a former address, the register, the standards page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.serving import served
from tests.theme.test_pages import LOOKS, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).parent / "record"
PAGES = ("", "bridge-closed/", "gesher/", "gone/", "corrections/", "sources/", "sources/city-of-example/", "standards/")


def build(into: Path, config: str = "") -> Path:
    """Build the project in a folder of its own, with more lines of configuration, and return its site."""
    shutil.copytree(PROJECT, into)
    with (into / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(config)
    command = [sys.executable, "-m", "factpress", "build", "--as-of", "2026-11-22"]
    run = subprocess.run(command, cwd=into, env={**os.environ}, capture_output=True, text=True, check=False)
    assert (run.returncode, "nothing found" in run.stdout) == (0, True), run.stdout + run.stderr
    return into / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("record") / "desk")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as url:
        yield f"{url}briefs/"


def opened(browser: Browser, url: str, width: int = 1280, **settings: object) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_accessible_and_no_wider_than_a_phone(browser: Browser, address: str, look: str) -> None:
    page = opened(browser, "about:blank", **LOOKS[look])
    for path in PAGES:
        page.goto(address + path)
        assert faults(page) == [], path
        width = LOOKS[look].get("width", 1280)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.context.close()


def test_old_rating_is_struck_beside_the_new(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}bridge-closed/")
    assert page.locator(".fp-card__rating").inner_text().split() == ["Refuted", "formerly", "Open"]
    struck = page.locator(".fp-card__rating del")
    assert "line-through" in struck.evaluate("node => getComputedStyle(node).textDecorationLine")
    assert page.locator(".fp-notice").first.inner_text().startswith("Corrected on 30 December 2025. Open → Refuted.")
    page.context.close()


def test_right_to_left_strip_begins_at_the_right(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}gone/")
    strip, words = (page.locator(part).bounding_box() for part in (".fp-notice", ".fp-notice p"))
    assert strip is not None
    assert words is not None
    assert page.eval_on_selector(".fp-notice", "node => getComputedStyle(node).borderRightWidth") == "6px"
    assert page.eval_on_selector(".fp-notice p", "node => getComputedStyle(node).textAlign") == "right"
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_former_address_leads_on(browser: Browser, address: str, scripts: bool) -> None:
    page = opened(browser, f"{address}bridge-shut/", java_script_enabled=scripts)
    page.wait_for_url("**/bridge-closed/")
    page.context.close()


def test_a_former_address_leads_on_from_files_and_is_in_no_list(browser: Browser, tmp_path: Path) -> None:
    site = build(tmp_path / "files", "use_directory_urls: false\nsite_url: https://checks.example/\n")
    page = opened(browser, (site / "briefs/went.html").as_uri())
    page.wait_for_url("**/gone.html")
    page.context.close()
    head = (site / "briefs/went.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://checks.example/briefs/gone.html">' in head
    assert '<meta name="robots" content="noindex">' in head
    listed = [element.text or "" for element in etree.parse(site / "sitemap.xml").iter("{*}loc")]
    assert "https://checks.example/briefs/gone.html" in listed
    assert not [url for url in listed if "went" in url or "shut" in url]


def test_uses_of_a_source_unfold_and_are_all_on_paper(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}sources/city-of-example/")
    use = page.locator(".fp-uses").get_by_role("link", name="Was the bridge closed on Sunday?").first
    assert not use.is_visible()
    page.locator("summary").first.press("Enter")
    assert use.is_visible()
    page.locator("summary").first.press("Enter")
    page.emulate_media(media="print")
    boxes = [use.bounding_box() for use in page.locator(".fp-uses li").all()]
    assert all(box and box["height"] > 0 for box in boxes)
    page.context.close()


def test_machines_find_the_feed_and_the_data(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}bridge-closed/")
    href = page.get_attribute('link[type="application/atom+xml"]', "href")
    assert href is not None
    told = page.request.get(page.evaluate("href => new URL(href, document.baseURI).href", href))
    assert told.body().startswith(b"<?xml")
    data = json.loads(page.locator('script[type="application/ld+json"]').first.text_content() or "")
    assert data["headline"] == page.locator("h1").evaluate("node => node.firstChild.textContent")
    assert data["correction"][0]["text"] == "We had not seen the log <b>of the day</b>. (Open → Refuted)"
    page.context.close()


def test_a_policy_that_is_not_there_is_found_where_it_is_named(tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path / "desk")
    config = tmp_path / "desk/mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("policy.md#choice", "gone.md"), encoding="utf-8")
    command = [sys.executable, "-m", "factpress", "build"]
    run = subprocess.run(command, cwd=tmp_path / "desk", capture_output=True, text=True, check=False)
    line = next(n for n, text in enumerate(config.read_text("utf-8").splitlines(), 1) if "gone.md" in text)
    assert run.returncode == 1
    assert f"mkdocs.yml:{line}:" in run.stdout
    assert "error[broken-link]" in run.stdout
