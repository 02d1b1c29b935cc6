"""What other sites show for a link to a page: the Open Graph tags, as far as the site knows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.building import build, copy_of_the_desk

SITE = "https://sample.example/checks/"
HARBOUR = {
    "og:type": "article",
    "og:title": "Was the harbour of Port Nowhere closed for a whole week?",
    "og:site_name": "Sample site: nothing here is real",
    "og:locale": "en",
    "og:url": f"{SITE}briefs/harbour-closed/",
    "article:published_time": "2026-09-16",
    "article:modified_time": "2026-10-20",
}


def tags(page: Path) -> dict[str, str]:
    """Return the tags of a page by their names."""
    found = html.parse(page).xpath("//meta[@property or starts-with(@name, 'twitter:')]")
    return {one.get("property") or one.get("name"): one.get("content") for one in found}


def test_a_brief_is_an_article_with_its_days(sample: Path) -> None:
    told = tags(sample / "site/briefs/harbour-closed/index.html")
    assert {name: told.get(name) for name in HARBOUR} == HARBOUR
    assert told["twitter:card"] in {"summary", "summary_large_image"}


@pytest.mark.parametrize(
    ("page", "name", "told"),
    [
        ("index.html", "og:type", "website"),
        ("index.html", "og:url", SITE),
        ("briefs/harbour-closed-ar/index.html", "og:locale", "ar"),
        ("briefs/lost-letter/index.html", "article:published_time", None),
        ("404.html", "og:url", None),
    ],
)
def test_a_page_tells_what_it_knows(sample: Path, page: str, name: str, told: str | None) -> None:
    assert tags(sample / "site" / page).get(name) == told


def test_a_site_without_address_names_none(tmp_path: Path) -> None:
    desk = copy_of_the_desk(tmp_path / "desk")
    config = desk / "mkdocs.yml"
    written = config.read_text(encoding="utf-8").splitlines(keepends=True)
    config.write_text("".join(line for line in written if not line.startswith("site_url:")), encoding="utf-8")
    build(desk)
    for page in (desk / "site").rglob("*.html"):
        told = tags(page)
        assert not told.keys() & {"og:url", "og:image"}, page
        assert not html.parse(page).xpath("//link[@rel='canonical'][starts-with(@href, 'http')]"), page


def test_a_page_that_only_leads_on_has_none(sample: Path) -> None:
    assert tags(sample / "site/briefs/ferry-photo/index.html") == {}
