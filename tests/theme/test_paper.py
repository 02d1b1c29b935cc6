"""Pages as a printer gets them: the browser's own PDF, read back."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from pypdf import PdfReader

from tests.theme.stage import BRIEF, OpenPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

_REPEAT_CARDS = """() => {
  const card = document.querySelector(".fp-card");
  for (let number = 1; number <= 24; number++) {
    const copy = card.cloneNode(true);
    copy.querySelector(".fp-card__claim p").textContent = `Claimnumber${number}.`;
    copy.querySelector(".fp-rating").append(` Ratingnumber${number}.`);
    card.before(copy);
  }
}"""


def printed(page: Page) -> list[str]:
    """Return the text of each sheet, without white space."""
    return ["".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(page.pdf())).pages]


def test_a_rating_stays_with_its_claim(open_page: OpenPage) -> None:
    page = open_page(BRIEF)
    page.evaluate(_REPEAT_CARDS)
    sheets = printed(page)
    rated = [re.findall(r"Ratingnumber(\d+)\.", sheet) for sheet in sheets]
    assert [re.findall(r"Claimnumber(\d+)\.", sheet) for sheet in sheets] == rated
    assert sum(len(numbers) for numbers in rated) == 24


def test_sheets_are_numbered(open_page: OpenPage) -> None:
    sheets = printed(open_page(BRIEF))
    assert len(sheets) > 1
    assert [f"{number}/{len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1)] == [True] * len(sheets)


def test_the_margin_names_site_and_page(open_page: OpenPage) -> None:
    page = open_page(BRIEF)
    page.evaluate("Object.assign(document.documentElement.dataset, {site: 'The\"Site', page: 'Its{Page'})")
    assert all('The"SiteIts{Page' in sheet for sheet in printed(page))


def test_folds_lie_open_and_sources_have_addresses(open_page: OpenPage) -> None:
    page = open_page(BRIEF)
    page.evaluate("document.querySelector('.fp-card').insertAdjacentHTML('beforeend', '<details>In a fold</details>')")
    text = "".join(printed(page))
    assert "Inafold" in text
    for link in page.locator(".fp-source__links a").all():
        assert (link.get_attribute("href") or "nothing") in text
