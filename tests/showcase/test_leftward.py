"""The Arabic brief of the sample in a browser: all of it is read from right to left, on a screen and on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

ENGLISH, ARABIC = "briefs/harbour-closed/", "briefs/harbour-closed-ar/"
LABELS = ("خاطئ", "غير مثبت")
WIDTHS = (360, 1280)

Opened = Callable[[int], Page]

EDGES = """headings => headings.map(heading => {
  const range = document.createRange()
  range.selectNodeContents(heading)
  const [line] = range.getClientRects(), box = heading.getBoundingClientRect()
  return [heading.textContent, Math.round(box.right - line.right)]
})"""
"""How far the first line of each heading begins from the right edge of the heading, in pixels."""

DIRECTIONS = """texts => texts.map(text => [text.textContent.trim(), getComputedStyle(text).direction])"""


@pytest.fixture(scope="module")
def opened(browser: Browser, sample_address: str) -> Iterator[Opened]:
    """Return a function that opens the Arabic brief at a width."""
    pages = {width: browser.new_page(viewport={"width": width, "height": 900}) for width in WIDTHS}
    for page in pages.values():
        page.goto(sample_address + ARABIC)
    yield pages.__getitem__
    for page in pages.values():
        page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_read_from_right_to_left_and_fits(opened: Opened, width: int) -> None:
    page = opened(width)
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert page.locator("article").evaluate("article => getComputedStyle(article).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_headings_begin_at_the_right(opened: Opened, width: int) -> None:
    edges = opened(width).locator("article :is(h1, h2, h3, h4):visible:not([lang=en])").evaluate_all(EDGES)
    assert len(edges) > 20
    assert [edge for edge in edges if edge[1] > 1] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_words_in_figures_and_on_the_timeline_have_their_own_direction(opened: Opened, width: int) -> None:
    told = opened(width).locator("#provenance ~ * svg text, #timeline-drawing time").evaluate_all(DIRECTIONS)
    assert {way for text, way in told if any("\u0620" <= letter <= "\u064a" for letter in text)} == {"rtl"}
    assert {way for text, way in told if text.startswith("Port Authority")} == {"ltr"}


@pytest.mark.parametrize("width", WIDTHS)
def test_ratings_and_places_are_said_in_arabic(opened: Opened, width: int) -> None:
    page = opened(width)
    labels = page.locator(".fp-card .fp-rating__label")
    assert (tuple(labels.all_inner_texts()), labels.and_(page.locator("[lang]")).count()) == (LABELS, 0)
    assert "السطر 4" in page.locator("#exhibit-closed-week-2").inner_text()


def test_an_address_is_read_from_left_to_right(opened: Opened) -> None:
    address = opened(1280).locator("#cite ~ p bdi").first
    assert address.inner_text().endswith("/briefs/harbour-closed-ar/")
    assert address.evaluate("bdi => bdi.matches(':dir(ltr)')")


@pytest.mark.parametrize("path", [ENGLISH, ARABIC])
def test_both_of_a_pair_tell_search_engines_the_same(sample: Path, path: str) -> None:
    page = html.parse(sample / "site" / path / "index.html")
    links = page.xpath("//link[@rel='alternate'][@hreflang]")
    english, arabic = (f"https://sample.example/checks/{one}" for one in (ENGLISH, ARABIC))
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "ar": arabic,
        "en": english,
        "x-default": english,
    }
    assert len(links) == 3
