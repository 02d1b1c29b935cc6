"""What surrounds the text: light and dark, the contents beside the page, the menu, and the policy pages run under."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.theme.stage import BRIEF, OpenPage
from tests.theme.test_pages import PAGES

PAPER = {"light": "rgb(253, 253, 251)", "dark": "rgb(23, 25, 28)"}
LISTENER = """
window.violations = []
addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(event.violatedDirective + " " + event.blockedURI))
"""


def paper(page: Page) -> str:
    """Return the colour that the page is painted on."""
    return str(page.eval_on_selector("body", "node => getComputedStyle(node).backgroundColor"))


def test_nothing_violates_the_policy(open_page: OpenPage, address: str) -> None:
    page = open_page("")
    page.context.add_init_script(LISTENER)
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("violations") == [], path


@pytest.mark.parametrize(
    "attempt",
    [
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.pwned = 1'}))",
        "document.body.setAttribute('style', 'color: red')",
        "document.body.append(Object.assign(document.createElement('script'), {src: 'https://elsewhere.example/x.js'}))",
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://elsewhere.example/x.png'}))",
    ],
)
def test_the_policy_stops_what_slips_in(open_page: OpenPage, attempt: str) -> None:
    page = open_page("")
    page.evaluate(LISTENER)
    page.evaluate(attempt)
    page.wait_for_function("violations.length > 0")
    assert page.evaluate("window.pwned") is None


@pytest.mark.parametrize(("system", "turned"), [("light", "dark"), ("dark", "light")])
def test_a_reader_turns_the_colours(open_page: OpenPage, system: str, turned: str) -> None:
    page = open_page(BRIEF, color_scheme=system)
    button = page.get_by_role("button", name="Dark colours")
    expect(button).to_have_attribute("aria-pressed", str(system == "dark").lower())
    button.press("Enter")
    assert paper(page) == PAPER[turned]
    page.reload()
    assert paper(page) == PAPER[turned]
    expect(button).to_have_attribute("aria-pressed", str(turned == "dark").lower())
    button.click()
    assert paper(page) == PAPER[system]
    assert page.evaluate("localStorage.length") == 0


def test_nothing_is_faint_for_those_who_ask_for_contrast(open_page: OpenPage) -> None:
    page = open_page(BRIEF, contrast="more")
    colours = page.eval_on_selector_all(
        ".fp-facts dt, .fp-aside a", "all => all.map(one => getComputedStyle(one).color)"
    )
    assert set(colours) == {page.eval_on_selector("body", "body => getComputedStyle(body).color")}


def test_nothing_moves_for_those_who_ask_for_rest(open_page: OpenPage) -> None:
    page = open_page(BRIEF, reduced_motion="reduce")
    lasting = "all => all.map(one => getComputedStyle(one)).filter(one => parseFloat(one.transitionDuration) > 0)"
    assert page.eval_on_selector_all("*", lasting) == []


def test_the_contents_follow_the_reader(open_page: OpenPage) -> None:
    page = open_page(BRIEF)
    last = page.locator(".fp-contents a").last
    last.click()
    here = page.locator(".fp-contents [aria-current=location]")
    expect(here).to_have_count(1)
    page.evaluate("scrollTo(0, 0)")
    expect(here).to_have_count(0)


def test_the_first_key_skips_to_the_text(open_page: OpenPage) -> None:
    page = open_page(BRIEF)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_menu_of_a_phone_needs_no_scripts(open_page: OpenPage, address: str) -> None:
    page = open_page(BRIEF, width=360, java_script_enabled=False)
    page.get_by_role("button", name="Navigation").click()
    page.locator("#fp-menu").get_by_role("link", name="Method").first.click()
    assert page.url == f"{address}method/"
