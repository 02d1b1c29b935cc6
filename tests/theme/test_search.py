"""Searching in a real browser: the dialog, the search page, its address, facets, any script, none, hostile words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from factpress.model.record import Record
from factpress.site import search as indexing
from factpress.site.search import columns
from factpress.site.search.share import by_page
from tests.serving import served
from tests.theme.stage import OpenPage
from tests.theme.test_pages import LOOKS, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

SEARCH, HARBOUR = "briefs/search/", "briefs/harbour-closed/"
CLAIM = "The harbour has been closed for a whole week."
PAUSE = 1000
"""More milliseconds than the dialog waits after a letter before it answers."""


@pytest.fixture(scope="session")
def address(sample_address: str) -> str:
    """Where the sample site is served, which `open_page` opens here."""
    return sample_address


def status(page: Page) -> str:
    """Return what the search page says of its answer, once it has one."""
    expect(page.locator(".fp-finder__status")).not_to_have_text("")
    return page.locator(".fp-finder__status").inner_text()


def titles(page: Page) -> list[str]:
    """Return the titles of the results on the search page, once it has answered."""
    status(page)
    return page.locator(".fp-finder .fp-result__title").all_inner_texts()


def box(page: Page, name: str, value: str) -> str:
    """Return the selector of a checkbox; it is there once the page has answered."""
    status(page)
    return f'input[name="{name}"][value="{value}"]'


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_keys_alone_lead_from_the_dialog_to_a_card(open_page: OpenPage, address: str, keys: str) -> None:
    page = open_page("method/")
    page.keyboard.press(keys)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.insert_text('"harbour has been closed"')
    expect(page.locator(".fp-search__status")).to_contain_text("matching")
    rows = page.locator(".fp-search .fp-result__title")
    page.keyboard.press("ArrowDown")
    expect(rows.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    for _ in range(rows.all_inner_texts().index(CLAIM) + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{HARBOUR}#claim-closed-week")


def test_a_late_answer_leaves_the_focus_among_the_results(open_page: OpenPage) -> None:
    page = open_page("method/")
    page.keyboard.press("/")
    page.keyboard.insert_text("harbour")
    rows = page.locator(".fp-search .fp-result__title")
    expect(rows.first).to_be_visible()
    before = rows.all_inner_texts()
    page.clock.install(time=0)
    page.clock.pause_at(PAUSE)
    page.keyboard.insert_text(" ferry")
    page.keyboard.press("ArrowDown")
    expect(rows.first).to_be_focused()
    page.clock.run_for(PAUSE)
    expect(rows).not_to_have_text(before)
    expect(page.locator(".fp-search .fp-result__title:focus")).to_have_count(1)


def test_the_dialog_leads_to_the_search_page(open_page: OpenPage, address: str) -> None:
    page = open_page("")
    page.keyboard.press("/")
    page.keyboard.type("harbour week")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{SEARCH}?q=harbour+week")
    assert CLAIM in titles(page)
    page.locator("article h1").click()
    page.keyboard.press("/")
    expect(page.locator(".fp-finder input[type=search]")).to_be_focused()


def test_escape_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page("")
    page.locator(".fp-search-open").press("Enter")
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.fp-search")).to_be_hidden()
    expect(page.locator(".fp-search-open")).to_be_focused()


def test_slash_is_a_letter_in_a_field(open_page: OpenPage) -> None:
    page = open_page("")
    page.keyboard.press("/")
    page.keyboard.type("1/2")
    expect(page.get_by_role("searchbox", name="Search", exact=True)).to_have_value("1/2")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("harbours", CLAIM),
        ("“ferry Placid”", "This picture shows the ferry Placid as she sinks in November 2025."),
        ('"closed for a whole week"', CLAIM),
        ("phares", "Le phare mesure cent mètres."),
        ("faros", "El faro se construyó en 1887."),
        ("затоками", "Міст через затоку відкриють наступного літа."),
        ("відкрили", "Міст через затоку відкриють наступного літа."),
        ("ميناء", "أُغلق الميناء أسبوعًا كاملًا."),
        ("أغلق", "أُغلق الميناء أسبوعًا كاملًا."),
        ("Mara Invented", CLAIM),
        ("log corrections", "Corrections log"),
        ("choosing claims", "Method"),
    ],
)
def test_finds_in_any_script(open_page: OpenPage, words: str, expected: str) -> None:
    page = open_page(SEARCH)
    page.locator(".fp-finder input[type=search]").fill(words)
    found = page.locator(".fp-finder .fp-result__title", has_text=expected)
    expect(found.first).to_be_visible()
    link = found.first
    assert link.get_attribute("href")
    if re.search("[\u0600-\u06ff]", expected):
        assert link.get_attribute("lang") == "ar"
        expect(page.locator(".fp-finder mark").first).to_be_visible()


def test_languages_stand_in_one_list(open_page: OpenPage) -> None:
    page = open_page(f"{SEARCH}?q=Mara+Invented")
    found = titles(page)
    assert CLAIM in found
    assert "أُغلق الميناء أسبوعًا كاملًا." in found


def test_a_result_shows_claim_rating_claimant_brief_and_date(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{SEARCH}?q=harbour+whole+week&kind=claim&language=en")
    titles(page)
    result = page.locator(".fp-result", has_text=CLAIM)
    title = result.locator("a")
    assert title.get_attribute("href") == f"{address}{HARBOUR}#claim-closed-week"
    assert title.locator("mark").all_inner_texts() == ["harbour", "whole", "week"]
    assert result.locator(".fp-rating").inner_text() == "False"
    assert result.locator(".fp-shape--cross").count() == 1
    facts = result.locator(".fp-result__facts").inner_text()
    assert "Mara Invented" in facts
    assert "Was the harbour of Port Nowhere closed for a whole week?" in facts
    assert result.locator("time").get_attribute("datetime") == "2026-09-16"
    assert "16 September 2026" in facts


def test_facets_narrow_and_the_address_says_so(open_page: OpenPage, address: str) -> None:
    page = open_page(SEARCH)
    everything = int(status(page).split()[0])
    page.check(box(page, "rating", "false"))
    page.wait_for_url(f"{address}{SEARCH}?rating=false")
    expect(page.locator(".fp-finder__status")).not_to_have_text(f"{everything} results")
    some = int(status(page).split()[0])
    count = page.locator("label", has=page.locator('input[value="false"]')).locator(".fp-facet__count")
    assert count.inner_text() == str(some)
    expect(page.locator('input[value="false"]')).to_be_focused()
    page.check(box(page, "rating", "misleading"))
    page.wait_for_url("**?rating=false&rating=misleading")
    expect(page.locator(".fp-finder__chip")).to_have_text(["False", "Misleading", "Clear all"])
    assert int(status(page).split()[0]) >= some
    page.check(box(page, "language", "fr"))
    page.wait_for_url("**&language=fr")
    expect(page.locator(".fp-finder .fp-result__title").first).to_have_attribute("lang", "fr")
    page.get_by_role("button", name="Take away: False").click()
    expect(page.locator(".fp-finder__status")).to_contain_text("Nothing was found.")
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_url(f"{address}{SEARCH}")
    expect(page.locator(".fp-finder__status")).to_have_text(f"{everything} results")


def test_the_way_back_and_forth_is_the_address(open_page: OpenPage) -> None:
    page = open_page(f"{SEARCH}?q=harbour")
    before = titles(page)
    page.check(box(page, "rating", "false"))
    expect(page.locator(".fp-finder__chip")).to_have_count(1)
    page.select_option("select", "newest")
    page.wait_for_url("**?q=harbour&rating=false&sort=newest")
    days = page.locator(".fp-finder time")
    expect(days.first).to_be_visible()
    told = [day.get_attribute("datetime") or "" for day in days.all()]
    assert told == sorted(told, reverse=True)
    page.go_back()
    expect(page.locator("select")).to_have_value("")
    page.go_back()
    expect(page.locator(".fp-finder__chip")).to_have_count(0)
    assert titles(page) == before
    page.go_forward()
    expect(page.locator(".fp-finder__chip")).to_have_text(["False"])
    page.reload()
    expect(page.locator('input[value="false"]')).to_be_checked()


def test_more_results_come_on_demand(open_page: OpenPage) -> None:
    page = open_page(SEARCH)
    total = int(status(page).split()[0])
    shown = page.locator(".fp-finder .fp-result")
    expect(shown).to_have_count(20)
    assert total > 20
    page.get_by_role("button", name="Show more").click()
    expect(shown).to_have_count(min(total, 40))
    expect(shown.nth(20).locator("a")).to_be_focused()
    shown.nth(20).locator("a").press("Enter")
    page.wait_for_url(re.compile(r"briefs/(?!search)|method|about|corrections"))
    page.go_back()
    expect(shown).to_have_count(min(total, 40))


def test_keys_alone_narrow_and_widen(open_page: OpenPage) -> None:
    page = open_page(SEARCH)
    status(page)
    page.locator(".fp-finder input[type=search]").focus()
    page.keyboard.type("harbour")
    page.wait_for_url("**?q=harbour")
    page.keyboard.press("Tab")
    expect(page.locator(".fp-finder__button")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.locator(".fp-facet input").first).to_be_focused()
    page.keyboard.press("Space")
    page.wait_for_url("**&kind=claim")
    expect(page.locator(".fp-facet input").first).to_be_focused()
    page.get_by_role("button", name="Take away: Claim").press("Enter")
    page.wait_for_url("**?q=harbour")


def test_an_unreachable_index_is_said_and_the_lists_lead_on(open_page: OpenPage) -> None:
    page = open_page("")
    page.route("**/search-index/**", lambda route: route.abort())
    page.goto(page.url + SEARCH)
    assert status(page) == "The search index cannot be reached. The lists below lead to everything."
    page.get_by_role("link", name="Fact-check briefs").click()
    page.wait_for_url("**/briefs/")
    page.keyboard.press("/")
    expect(page.locator(".fp-search__status")).to_have_text("Search does not work here.")


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_accessible_with_results(open_page: OpenPage, look: str) -> None:
    page = open_page(f"{SEARCH}?q=harbour&rating=false", **LOOKS[look])
    assert titles(page)
    if look == "phone":
        assert not page.locator(".fp-facet").first.is_visible()
        page.locator(".fp-finder__narrow summary").click()
    expect(page.locator(".fp-facet").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == (360 if look == "phone" else 1280)
    assert faults(page) == []
    page.goto(page.url.partition("briefs/")[0])
    page.keyboard.press("/")
    page.keyboard.type("harbour")
    expect(page.locator(".fp-search__status")).to_contain_text("matching")
    assert faults(page) == []


def test_the_dialog_fills_a_phone(open_page: OpenPage) -> None:
    page = open_page("", width=360, has_touch=True)
    page.locator(".fp-search-open").tap()
    assert page.locator("dialog.fp-search").bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 800}


def test_without_scripts_the_search_leads_to_the_lists(open_page: OpenPage) -> None:
    page = open_page(HARBOUR, **LOOKS["without-scripts"])
    page.locator(".fp-search-open").click()
    page.wait_for_url(f"**/{SEARCH}")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    page.locator(".fp-finder input[type=search]").fill("harbour")
    page.locator(".fp-finder__button").click()
    page.wait_for_url(f"**/{SEARCH}?q=harbour*")
    assert not page.locator(".fp-finder__found").is_visible()
    page.get_by_role("link", name="Fact-check briefs").click()
    page.wait_for_url("**/briefs/")


_BREAKING = "<img src=x onerror='window.pwned=1'>"
_HOSTILE = (
    Record(
        url=f"{HARBOUR}#claim-closed-week",
        title=f"Talks {_BREAKING}</script><b>",
        content=f"Talks &lt;i&gt; {_BREAKING} {{{{7*7}}}} talks",
        shown={"rating": _BREAKING, "colour": '"><b>', "shape": '"><b>', "claimant": _BREAKING, "lang": "en"},
        filters={"rating": ('"]<b>', "__proto__"), "topic": (_BREAKING, "constructor")},
    ),
    Record("https://elsewhere.example/", "Elsewhere", "An address that leaves the site.", shown={"date": "<b>"}),
)


@pytest.fixture(scope="module")
def hostile(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample site with an index of hostile records."""
    site = tmp_path_factory.mktemp("hostile") / "site"
    shutil.copytree(sample / "site", site)
    shutil.rmtree(site / "search-index")
    indexing.index(by_page(_HOSTILE), site)
    with served(site) as url:
        yield url


@pytest.fixture(scope="module")
def heavy(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample site with an index all of whose facets weigh so much that they are loaded on demand."""
    site = tmp_path_factory.mktemp("heavy") / "site"
    shutil.copytree(sample / "site", site)
    shutil.rmtree(site / "search-index")
    found = [
        Record(f"{HARBOUR}#{number}", f"Talks {number}", "Talks.", filters={"rating": (rating,), "topic": ("Ports",)})
        for number, rating in enumerate(("false", "true", "true"))
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_LIGHT", 0)
        indexing.index(by_page(found), site)
    with served(site) as url:
        yield url


def test_a_heavy_facet_comes_when_it_is_asked_for(browser: Browser, heavy: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{heavy}{SEARCH}?q=talks")
    facet = page.get_by_role("group", name="Rating")
    expect(facet.get_by_role("button", name="Show all 2")).to_be_visible()
    assert not [url for url in asked if "/facets-" in url]
    assert faults(page) == []
    facet.get_by_role("button").press("Enter")
    expect(facet.locator("input").first).to_be_focused()
    expect(facet.locator(".fp-facet__count")).to_have_text(["2", "1"])
    page.goto(f"{heavy}{SEARCH}?q=talks&rating=false")
    expect(page.locator(".fp-finder__status")).to_have_text("1 result")
    expect(facet.get_by_role("checkbox", name="False")).to_be_checked()
    page.close()


@pytest.mark.parametrize("where", [f"{SEARCH}?q=talks", ""])
def test_hostile_words_stay_words(browser: Browser, hostile: str, where: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(hostile + where)
    if not where:
        page.keyboard.press("/")
        page.keyboard.type("talks")
    row = page.locator(".fp-result", has_text="Talks")
    expect(row).to_contain_text("<img src=x onerror=")
    expect(row.locator("mark").first).to_be_visible()
    assert row.locator("img, b, i").count() == 0
    assert page.locator(".fp-facet img, .fp-finder__chips img").count() == 0
    assert page.evaluate("window.pwned") is None
    assert errors == []
    page.close()


def test_hostile_values_are_chosen_as_they_are(browser: Browser, hostile: str) -> None:
    page = browser.new_page()
    page.goto(f"{hostile}{SEARCH}?q=talks")
    for value in ('"]<b>', "__proto__", _BREAKING, "constructor"):
        box = page.get_by_role("checkbox", name=value)
        box.check()
        expect(page.locator(".fp-finder__chip bdi", has_text=value)).to_be_visible()
        expect(page.locator(".fp-finder__status")).to_have_text("1 result")
    assert page.evaluate("window.pwned") is None
    page.close()


def test_no_result_leads_elsewhere(browser: Browser, hostile: str) -> None:
    page = browser.new_page()
    page.goto(f"{hostile}{SEARCH}?q=leaves")
    expect(page.locator(".fp-finder .fp-result a")).to_have_attribute("href", hostile)
    page.close()
