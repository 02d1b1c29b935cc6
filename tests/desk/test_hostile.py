"""A brief by somebody who means harm, hostile in every field, built and opened in a real browser."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.serving import served

PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "{: onclick=alert(1) } {{ 7*7 }} [x](javascript:alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt; <!-- --><![CDATA[",
    "' autofocus onfocus=alert(1) x='",
    "W" * 200,
)
INDEXES = ("briefs/topics/", "briefs/claimants/", "briefs/sources/")


def hostile(what: str) -> str:
    """Return a JSON (so YAML) string that names its field and carries every payload."""
    return json.dumps(f"{what} " + " ".join(PAYLOADS))


def a_brief(key: str) -> str:
    """Return a brief in which every field that takes free text is hostile."""
    return f"""---
id: hostile-{key}
title: {hostile("title")}
status: published
published: 2026-11-22
authors: [{hostile("author")}, {{name: {hostile("name")}, url: "https://x.example/'onmouseover='alert(1)"}}]
reviewers: [{{name: {hostile("reviewer")}, date: 2026-11-22}}]
lang: ar
topics: [{hostile("topic")}]
short_answer: {hostile("answer")}
scope: {hostile("scope")}
method: [{hostile("method")}]
ai_use: {hostile("ai")}
sources:
  src:
    title: {hostile("source")}
    author: {hostile("writer")}
    publisher: {hostile("publisher")}
    published: 2020
    url: "https://x.example/(alert(1))?q='-alert(1)-'&a={{{{7}}}}[x]"
    archived: "https://web.archive.org/web/20200101000000/https://x.example/(alert(1))?q='-alert(1)-'&a={{{{7}}}}[x]"
    kind: secondary
    interests: {hostile("interests")}
    owner: {hostile("owner")}
    wire: {hostile("wire")}
    note: {hostile("note")}
    licence: {hostile("licence")}
    capture: hostile.txt
  who: {{anonymous: true, described_as: {hostile("described")}, vouched_by: src}}
claims:
  c:
    text: {hostile("claim")}
    claimant: {{name: {hostile("claimant")}, type: Person, same_as: "https://x.example/`alert(1)`"}}
    made: 2020
    appearances: [src, "https://x.example/*_alert(1)_*"]
    rating: "false"
    because: {hostile("because")}
    evidence:
      - source: src
        quote: {json.dumps(PAYLOADS[0])}
        translation: {hostile("translation")}
        bears: supports
        answered: {hostile("answered")}
      - {{source: who, note: {hostile("remark")}, bears: context}}
    established: [{hostile("established")}]
    not_established: [{hostile("unestablished")}]
    would_change: [{hostile("change")}]
    attribution: {{rating: "true", because: {hostile("attribution")}}}
    override: {{by: {hostile("by")}, date: 2026-11-22, why: {hostile("why")}}}
replies:
  - {{from: {hostile("from")}, asked: 2026-11-20, by: {hostile("means")}, answer: {hostile("reply")}}}
corrections:
  - {{date: 2026-11-22, kind: correction, of: c, was: {hostile("was")}, now: {hostile("now")},
     why: {hostile("reason")}}}
---
# {" ".join(PAYLOADS)}

{PAYLOADS[0]} `{PAYLOADS[1]}` {PAYLOADS[4]} [@src] ![i](https://x.example/i.png)

```html
{PAYLOADS[1]}
```

/// html | script
alert(1)
///

--8<-- "mkdocs.yml"

| a | {PAYLOADS[2]} |
|---|---|
| {PAYLOADS[5]} | b |

::: claim c
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("hostile")
    for folder in ("briefs", "seeds", "docs"):
        (root / folder).mkdir()
    ours = f"publisher: {{name: {hostile('publisher')}}}, notice: {hostile('notice')}"
    site = f"site_name: A desk\nsite_url: https://desk.example/\nextra: {{factpress: {{{ours}}}}}\n"
    (root / "mkdocs.yml").write_text(site, encoding="utf-8")
    (root / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (root / "briefs/hostile.md").write_text(a_brief("a"), encoding="utf-8")
    (root / "seeds/hostile.txt").write_text(f"He said {PAYLOADS[0]} and {PAYLOADS[1]}.\n", encoding="utf-8")
    (root / "seeds/hostile.txt.yml").write_text(
        f"url: unknown\ncaptured: unknown\nmedia_type: text/plain\ntool: {hostile('tool')}\nextent: full\n",
        encoding="utf-8",
    )
    for words in (["seal", "seeds/hostile.txt"], ["build"]):
        run = subprocess.run(
            [sys.executable, "-m", "factpress", *words], cwd=root, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
    with served(root / "site") as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def watched(page: Page) -> list[str]:
    """Return a list that fills with whatever runs on `page` that should not."""
    ran: list[str] = []

    def told(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", told)
    page.on("pageerror", lambda fault: ran.append(str(fault)))
    return ran


@pytest.mark.parametrize("path", ["", "briefs/hostile-a/", "briefs/", "briefs/ratings/", "404.html"])
def test_nothing_runs(page: Page, address: str, path: str) -> None:
    ran = watched(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path)
    for handler in ("onmouseover", "onclick", "onfocus", "onerror", "onload"):
        assert page.locator(f"[{handler}]").count() == 0
    assert page.locator("a[href^='javascript' i], iframe, object, embed, base").count() == 0
    asked_of = page.locator("form").evaluate_all("forms => forms.map(form => new URL(form.action).pathname)")
    assert set(asked_of) <= {"/briefs/search/"}
    page.wait_for_timeout(200)
    assert ran == []
    assert [url for url in asked if not url.startswith(address)] == []


def test_what_was_typed_is_what_is_read(page: Page, address: str) -> None:
    page.goto(address + "briefs/hostile-a/")
    words = "title " + " ".join(PAYLOADS)
    assert (page.locator("h1").text_content() or "").replace("\xb6", "").replace("#", "").strip() == words.replace(
        "#", ""
    )
    assert page.title().startswith(words)
    assert page.locator("meta[name=description]").get_attribute("content") == "answer " + " ".join(PAYLOADS)
    text = page.locator("article").inner_text()
    for field in ("claim", "because", "interests", "reply", "reason", "translation", "unestablished"):
        assert f"{field} {PAYLOADS[0]}" in " ".join(text.split())


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "briefs/hostile-a/", "briefs/", "briefs/ratings/", "briefs/numbers/", *INDEXES])
def test_no_word_is_wider_than_the_page(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_search_shows_it_as_text(page: Page, address: str) -> None:
    ran = watched(page)
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("claim onerror")
    page.locator("dialog a[href*='hostile-a']").first.wait_for()
    page.wait_for_timeout(200)
    assert page.locator("dialog img, dialog script, dialog svg[onload]").count() == 0
    assert ran == []
