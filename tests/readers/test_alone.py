"""Pages need nobody else: no third party, no script or style that their policy forbids, and no script at all."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.readers.conftest import Open
from tests.readers.pages import PLACES, SEARCH, Place

LOUDEST = Place("desk_address", "briefs/generals-ceasefire-talks/")


@pytest.mark.parametrize("place", [*PLACES, SEARCH], ids=str)
def test_asks_no_third_party_and_breaks_no_policy(visit: Open, place: Place) -> None:
    one = visit(place)
    assert len(one.asked) > 3
    assert [url for url in one.asked if not url.startswith((one.host, "data:"))] == []
    missing = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    assert [said for said in one.complaints if (place.path, said) != ("no-such-page/", missing)] == []


def test_policy_comes_by_header_and_in_the_page(visit: Open) -> None:
    one = visit(LOUDEST)
    told = one.page.request.get(one.host).headers["content-security-policy"]
    written = one.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert told == f"{written}; frame-ancestors 'none'"
    assert "unsafe-inline" not in told


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_says_the_same_without_scripts(visit: Open, place: Place) -> None:
    with_scripts, without = visit(place), visit(place, java_script_enabled=False)
    assert without.page.locator("main").inner_text() == with_scripts.page.locator("main").inner_text()


def test_search_leads_to_the_lists_without_scripts(visit: Open) -> None:
    page = visit(LOUDEST, java_script_enabled=False).page
    page.locator(".fp-search-open").click()
    page.locator("main a[href$='topics/']").first.click()
    expect(page).to_have_url(re.compile(r"/briefs/topics/$"))
