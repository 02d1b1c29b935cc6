"""Lists in a real browser: from home to a brief by each of them without a script, and every kind of page accessible."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.many import many
from tests.serving import served
from tests.theme.test_pages import LOOKS, faults
from tests.theme.test_record import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

BRIEFS = 210
SCALE = [
    {"id": "true", "label": "True", "definition": "It is so.", "colour": "green", "shape": "check"},
    {"id": "false", "label": "False", "definition": "It is not so.", "colour": "red", "shape": "cross"},
    {"id": "unverified", "label": "Unverified", "definition": "Neither.", "shape": "question"},
]
CONFIG = {
    "site_name": "Many checks",
    "theme": {"name": "factpress"},
    "plugins": ["factpress"],
    "extra": {"factpress": {"scale": SCALE, "featured": ["brief-00001"]}},
}
HOME = "# Many checks\n\n" + "\n\n".join(
    f'## The part {name}\n\n--8<-- "{name}.md"' for name in ("search", "numbers", "featured", "newest", "ways")
)
PAGES = (
    "",
    "briefs/",
    "briefs/page-2/",
    "briefs/topics/",
    "briefs/topics/موانئ/",
    "briefs/claimants/speaker-1/",
    "briefs/ratings/true/page-2/",
    "briefs/sources/",
    "briefs/sources/the-paper/",
    "briefs/numbers/",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    desk = tmp_path_factory.mktemp("many")
    (desk / "mkdocs.yml").write_text(yaml.safe_dump(CONFIG), encoding="utf-8")
    for folder, name, text in (
        ("docs", "index", HOME),
        *(("briefs", one["id"], f"---\n{yaml.safe_dump(one, allow_unicode=True)}---\n") for one in many(BRIEFS)),
    ):
        (desk / folder).mkdir(exist_ok=True)
        (desk / folder / f"{name}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "factpress", "build", "--as-of", "2021-12-31"]
    run = subprocess.run(command, cwd=desk, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    with served(desk / "site") as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("facet", ["Ratings", "Topics", "Claimants", "Sources", "Years", "Languages"])
def test_from_home_to_a_brief_by_each_list(page: Page, address: str, facet: str) -> None:
    page.goto(address)
    row = page.locator(".fp-facts > div").filter(has=page.get_by_text(facet, exact=True))
    row.get_by_role("link").first.click()
    listed = page.locator(".fp-list .fp-verdicts a").first
    claim = listed.inner_text()
    listed.click()
    assert "#claim-" in page.url
    assert claim in page.locator(f"#{page.url.partition('#')[2]}").inner_text()


def test_from_all_briefs_to_every_index_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}briefs/")
    ways = [link.get_attribute("href") for link in page.locator(".fp-ways a").all()]
    assert len(ways) == 12
    for way in ways:
        page.goto(f"{address}briefs/{way}")
        assert page.locator("h1").count() == 1


def test_each_brief_stands_on_one_page_of_the_list(page: Page, address: str) -> None:
    page.goto(f"{address}briefs/")
    titles: list[str] = []
    while True:
        titles += page.locator(".fp-list__title").all_inner_texts()
        following = page.locator("a[rel=next]")
        if not following.count():
            break
        following.click()
    assert titles == [one["title"] for one in reversed(many(BRIEFS))]
    page.locator(".fp-trail").get_by_text("First page").click()
    assert page.url == f"{address}briefs/"


def test_search_without_a_script_leads_to_the_lists(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").last.fill("ports")
    page.get_by_role("searchbox").last.press("Enter")
    assert page.locator("h1").count() == 1
    assert "q=ports" in page.url


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_accessible_and_no_wider_than_a_phone(browser: Browser, address: str, look: str) -> None:
    page = opened(browser, "about:blank", reduced_motion="reduce", **LOOKS[look])
    for path in PAGES:
        page.goto(address + path)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= LOOKS[look].get("width", 1280), path
    page.context.close()
