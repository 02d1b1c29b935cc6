"""The search dialog, from the keyboard and by touch, on an index that Pagefind built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import served
from tests.theme.stage import BRIEF, CLAIM, SITE, OpenPage, build_site
from tests.theme.test_pages import LOOKS, faults

if TYPE_CHECKING:
    from pathlib import Path


def search(page: Page, words: str) -> None:
    """Open the dialog with its key, type, and wait for the count."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.locator(".fp-search__status")).to_contain_text("matching")


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_keyboard_path(open_page: OpenPage, address: str, keys: str) -> None:
    page = open_page("method/")
    page.keyboard.press(keys)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("talks weeks")
    expect(page.locator(".fp-search__status")).to_have_text("1 matching document")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name=CLAIM)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{BRIEF}#claim-talks")


def test_escape_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page("")
    page.locator(".fp-search-open").press("Enter")
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator(".fp-search-open")).to_be_focused()


def test_slash_is_a_letter_in_a_field(open_page: OpenPage) -> None:
    page = open_page("")
    page.keyboard.press("/")
    page.keyboard.type("1/2")
    expect(page.get_by_role("searchbox")).to_have_value("1/2")


def test_hostile_text_stays_text(open_page: OpenPage) -> None:
    page = open_page("")
    search(page, "ceasefire weeks")
    row = page.locator(".fp-search__result", has_text=CLAIM)
    expect(row).to_contain_text("<b>A brief</b>")
    expect(row).to_contain_text("<img src=x onerror=")
    expect(row.locator("mark").first).to_be_visible()
    assert row.locator("img, b").count() == 0
    assert page.evaluate("window.pwned") is None


def test_no_result_leads_elsewhere(open_page: OpenPage, address: str) -> None:
    page = open_page("")
    search(page, "elsewhere")
    assert page.locator(".fp-search__result").get_attribute("href") == address


def test_nothing_found_is_said(open_page: OpenPage) -> None:
    page = open_page("")
    search(page, "zzzzqqqq")
    expect(page.locator(".fp-search__status")).to_have_text("No matching documents")


def test_missing_index_is_said(browser: Browser, tmp_path: Path) -> None:
    with served(build_site(SITE / "mkdocs.yml", tmp_path / "site")) as url:
        page = browser.new_page()
        page.goto(url)
        page.keyboard.press("/")
        expect(page.locator(".fp-search__status")).to_have_text("Search does not work here.")
        page.get_by_role("link", name="All briefs").click()
        page.wait_for_url("**/briefs/")
        page.close()


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_accessible_with_results(open_page: OpenPage, look: str) -> None:
    page = open_page(BRIEF, **LOOKS[look])
    search(page, "ceasefire")
    assert faults(page) == []


def test_fills_a_phone(open_page: OpenPage) -> None:
    page = open_page("", width=360, has_touch=True)
    page.locator(".fp-search-open").tap()
    box = page.locator("dialog").bounding_box()
    assert box is not None
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 360, 800)


def test_without_scripts_it_is_a_link(open_page: OpenPage) -> None:
    page = open_page(BRIEF, **LOOKS["without-scripts"])
    page.locator(".fp-search-open").click()
    page.wait_for_url("**/briefs/")
