"""What every built page must be for its policy and for browsers: nothing inline, and no id twice.

The whole grammar is the W3C's validator's business (docs/handbook/hosting.md); this is what breaks most easily.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

DATA = {"application/ld+json", "application/json"}


def faults(page: Path) -> Iterator[str]:
    """Yield what is wrong with a page."""
    root = html.parse(page).getroot()
    for element in root.iter("*"):
        yield from (f"{element.tag} {name}" for name in element.attrib if name == "style" or name.startswith("on"))
        if element.tag == "style":
            yield "a style element"
        if element.tag == "script" and not element.get("src") and element.get("type") not in DATA:
            yield "an inline script"
    yield from (f"id {name} twice" for name, count in Counter(root.xpath("//@id")).items() if count > 1)
    for place in ("//h1", "//main", "/html/head/title"):
        found = root.xpath(place)
        if len(found) != 1:
            yield f"{len(found)} × {place}"
    yield from (f"a picture without alt: {one.get('src')}" for one in root.xpath("//img[not(@alt)]"))


@pytest.mark.parametrize("site", ["desk", "sample"])
def test_no_page_has_a_fault(site: str, request: pytest.FixtureRequest) -> None:
    pages = sorted((request.getfixturevalue(site) / "site").rglob("*.html"))
    assert len(pages) > 20
    assert {str(page): found for page in pages if (found := list(faults(page)))} == {}


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ('<p style="color: red">', "p style"),
        ('<p onclick="x()">', "p onclick"),
        ("<style>p { color: red }</style>", "a style element"),
        ("<script>x()</script>", "an inline script"),
        ('<p id="a"></p><p id="a"></p>', "id a twice"),
        ("<h1>Two</h1>", "2 × //h1"),
        ('<img src="x.png">', "a picture without alt: x.png"),
    ],
)
def test_faults_are_found(tmp_path: Path, markup: str, fault: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f"<!doctype html><html><head><title>x</title></head><body><main><h1>One</h1>{markup}</main></body></html>"
    )
    assert list(faults(page)) == [fault]
