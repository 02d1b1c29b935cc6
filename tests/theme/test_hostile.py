"""Hand-written pages whose front matter, names and navigation are hostile: their text is shown, never run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.serving import served
from tests.theme.stage import build_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

HOSTILE = (
    "<img src=x onerror=window.pwned=1>",
    "</title><script>window.pwned=1</script>",
    "&lt;/title&gt;&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "&#60;img src=x onerror=window.pwned=1&#62;",
    '"><script>window.pwned=1</script>',
    "' onmouseover=window.pwned=1 autofocus onfocus=window.pwned=1 x='",
    '" onmouseover="window.pwned=1" autofocus tabindex=0 onfocus="window.pwned=1',
    "<svg/onload=window.pwned=1>",
    "{{ 7*7 }}{% raw %}",
    "--><script>window.pwned=1</script><!--",
    "<scr<b>ipt>window.pwned=1</scr</b>ipt>",
    "&amp;lt;script&amp;gt;window.pwned=1&amp;lt;/script&amp;gt;",
)
ACTIVE = "[onerror], [onload], [onfocus], [onmouseover], article script"
SITE_NAME = "Desk </title><script>window.pwned=1</script>"
CONFIG = f"""\
site_name: "{SITE_NAME}"
theme:
  name: factpress
  features: [navigation.tabs, navigation.footer, navigation.path, navigation.indexes, content.tooltips]
plugins: [material/tags]
markdown_extensions: [attr_list]
nav:
  - index.md
"""


def _front(text: str) -> str:
    keys = ("title", "description", "author", "lang", "dir", "revision_date", "subtitle", "status")
    matter = {**dict.fromkeys(keys, text), "tags": [text]}
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in matter.items())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served site whose front matter, headings and navigation hold each hostile text."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n")
    nav = ""
    for number, text in enumerate(HOSTILE):
        (root / f"docs/page{number}.md").write_text(f"---\n{_front(text)}---\n\nWords.\n")
        heading = text.replace("&", "&amp;").replace("<", "&lt;")
        (root / f"docs/heading{number}.md").write_text(f"# {heading}\n\n## {heading}\n\nWords.\n")
        name = json.dumps(text)
        nav += f"  - {name}:\n      - {name}: page{number}.md\n      - heading{number}.md\n"
    (root / "mkdocs.yml").write_text(CONFIG + nav)
    with served(build_site(root / "mkdocs.yml", root / "site")) as url:
        yield url


@pytest.mark.parametrize("kind", ["page", "heading"])
def test_nothing_runs(browser: Browser, hostile: str, kind: str) -> None:
    page = browser.new_page()
    for number, text in enumerate(HOSTILE):
        page.goto(f"{hostile}{kind}{number}/")
        assert page.evaluate("window.pwned") is None, text
        assert page.locator(ACTIVE).count() == 0, text
        assert page.evaluate("document.head.querySelector('title').childElementCount") == 0
        assert page.locator("head > title").count() == 1
    page.close()


@pytest.mark.parametrize("number", [2, 8])
def test_text_is_shown_as_typed(browser: Browser, hostile: str, number: int) -> None:
    page = browser.new_page()
    page.goto(f"{hostile}heading{number}/")
    shown = page.locator("h1").inner_text()
    assert shown == HOSTILE[number]
    page.close()


def test_name_of_the_site_is_text(browser: Browser, hostile: str) -> None:
    page = browser.new_page()
    page.goto(hostile)
    assert page.title() == page.locator(".fp-brand").inner_text() == SITE_NAME
    assert page.evaluate("window.pwned") is None
    page.close()
