"""Pages as readers meet them: on a phone, in the dark, on paper, right to left, without scripts, by ear."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.theme.stage import BRIEF, OpenPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

HEBREW = "briefs/gesher-sagur/"
PAGES = ("", "briefs/", BRIEF, HEBREW, "briefs/ratings/", "handbook/writing/", "method/", "no-such-page/")
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"width": 360},
    "without-scripts": {"java_script_enabled": False},
}


def faults(page: Page) -> list[str]:
    """Return what axe finds serious or critical, one line a rule."""
    found = Axe().run(page).response["violations"]
    grave = [fault for fault in found if fault["impact"] in {"serious", "critical"}]
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in grave]


@pytest.mark.parametrize(
    ("look", "paths"),
    [("light", PAGES), ("dark", PAGES[:3] + PAGES[-1:]), ("phone", PAGES[:3] + PAGES[-2:])],
)
def test_accessible(open_page: OpenPage, address: str, look: str, paths: tuple[str, ...]) -> None:
    page = open_page("", reduced_motion="reduce", **LOOKS[look])
    for path in paths:
        page.goto(address + path)
        assert faults(page) == [], path


def test_menu_of_a_phone_is_accessible(open_page: OpenPage) -> None:
    page = open_page(BRIEF, width=360)
    page.locator(".fp-menu-open").press("Enter")
    assert page.locator("#fp-menu").is_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    assert not page.locator("#fp-menu").is_visible()


def test_asks_no_third_party(open_page: OpenPage, address: str) -> None:
    page = open_page("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert len(asked) > len(PAGES)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_assets_name_no_other_host(built: Path) -> None:
    shipped = [*(built / "assets").rglob("*.css"), *(built / "assets").rglob("*.js")]
    assert len(shipped) > 3
    for file in shipped:
        assert not re.search(r"(url\(|@import|import\().{0,3}(https?:)?//", file.read_text("utf-8")), file


def test_fits_a_phone(open_page: OpenPage, address: str) -> None:
    page = open_page("", width=360)
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path


def test_fonts_are_our_own(open_page: OpenPage) -> None:
    page = open_page(BRIEF)
    loaded = page.evaluate(
        "document.fonts.ready.then(all => [...all].filter(f => f.status === 'loaded').map(f => f.family))"
    )
    assert {name.strip('"') for name in loaded} == {"Brief Serif", "Brief Sans"}


def _style(page: Page, selector: str, name: str) -> Any:
    return page.eval_on_selector(selector, "(node, name) => getComputedStyle(node)[name]", name)


@pytest.mark.parametrize("scripts", [True, False])
def test_dark_follows_the_system(open_page: OpenPage, scripts: bool) -> None:
    light, dark = (open_page(BRIEF, color_scheme=scheme, java_script_enabled=scripts) for scheme in ("light", "dark"))
    assert _style(light, "body", "backgroundColor") == "rgb(253, 253, 251)"
    assert _style(dark, "body", "backgroundColor") == "rgb(23, 25, 28)"


def test_paper_shows_the_text_alone(open_page: OpenPage) -> None:
    page = open_page(BRIEF, color_scheme="dark")
    page.emulate_media(media="print")
    chrome = (".md-header", ".fp-contents", ".fp-search", ".fp-card__links")
    assert not any(page.locator(part).first.is_visible() for part in chrome)
    assert _style(page, "body", "backgroundColor") == "rgb(255, 255, 255)"
    link = page.locator(".fp-source__links a").first
    assert link.get_attribute("href") in link.evaluate("node => getComputedStyle(node, '::after').content")


def test_right_to_left_mirrors(open_page: OpenPage) -> None:
    page = open_page(HEBREW)
    assert _style(page, ".fp-exhibit", "borderRightStyle") == "double"
    assert _style(page, ".fp-exhibit", "borderLeftStyle") == "none"
    assert page.get_attribute("article", "lang") == "he"
    parts = (".fp-verdicts .fp-rating", ".fp-verdicts a")
    rating, claim = (page.locator(part).first.bounding_box() for part in parts)
    assert rating is not None
    assert claim is not None
    assert rating["x"] < claim["x"]


def test_shapes_survive_forced_colours(open_page: OpenPage) -> None:
    page = open_page("briefs/ratings/", forced_colors="active")
    drawn = page.eval_on_selector_all(".fp-shape", "all => all.map(node => getComputedStyle(node).maskImage)")
    assert len(set(drawn)) == 8
    assert _style(page, ".fp-shape", "backgroundColor") == _style(page, "body", "color")


def test_missing_page_leads_back(open_page: OpenPage, address: str) -> None:
    page = open_page("briefs/gone/for/ever/")
    assert page.title() == "The Evidence Desk"
    page.get_by_role("link", name="Start at the front page").click()
    assert page.url == address


def test_missing_page_has_a_search(open_page: OpenPage, address: str) -> None:
    page = open_page("briefs/gone/for/ever/")
    page.locator(".fp-find input").fill("harbour")
    page.locator(".fp-find button").click()
    page.wait_for_url(f"{address}briefs/search/?q=harbour")
