"""Hostile text in every field of a brief, through a renderer with every dangerous extension on.

The oracles: an HTML parser (no element or attribute but ours) and nh3 (nothing to take away).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import lxml.html
import markdown as python_markdown
import nh3
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.compose import Atlas, compose
from factpress.compose.front import front
from factpress.compose.page import Page, Prose, Search
from factpress.model import Verification
from factpress.prose.blocks import parse
from factpress.render.markdown import fragment, markdown
from factpress.render.prose import prose
from tests.compose.desk import HARBOUR, VERIFICATION, library, match

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "meta",
    "smarty",
    "tables",
    "toc",
    "wikilinks",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.details",
    "pymdownx.blocks.html",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.progressbar",
    "pymdownx.saneheaders",
    "pymdownx.smartsymbols",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "class", "rel", "data-originalurl", "data-versionurl", "data-versiondate"},
    "bdi": set(),
    "blockquote": {"class", "id", "cite", "lang", "dir"},
    "br": set(),
    "button": {"type"},
    "caption": {"lang", "dir"},
    "cite": {"lang", "dir"},
    "code": {"class", "lang", "dir"},
    "dd": {"lang", "dir"},
    "del": {"lang", "dir"},
    "desc": {"id", "lang"},
    "details": {"class"},
    "div": {"class", "id", "role"},
    "dl": {"class"},
    "dt": {"lang", "dir"},
    "em": set(),
    "figcaption": set(),
    "figure": {"class", "id"},
    "form": {"class", "role", "action", "method"},
    "h1": {"id"},
    "h2": {"id", "class", "lang", "dir"},
    "h3": {"id", "class", "lang", "dir"},
    "h4": {"id", "lang", "dir"},
    "h5": {"id"},
    "h6": {"id"},
    "hr": set(),
    "img": {"src", "alt"},
    "input": {"id", "type", "name", "autocomplete", "enterkeyhint"},
    "ins": {"class", "lang", "dir"},
    "label": {"for"},
    "li": {"class", "id", "lang", "dir"},
    "mark": {"lang", "dir"},
    "nav": {"class", "aria-label"},
    "ol": {"class", "id"},
    "p": {"class", "lang", "dir"},
    "path": {"class", "d"},
    "pre": set(),
    "q": {"lang", "dir"},
    "rect": {"class", "x", "y", "width", "height", "rx"},
    "section": {"class", "id", "aria-labelledby"},
    "span": {"class", "aria-current", "aria-hidden", "lang", "dir"},
    "strong": {"lang", "dir"},
    "summary": {"lang", "dir"},
    "svg": {
        "class",
        "viewBox",
        "viewbox",
        "preserveAspectRatio",
        "preserveaspectratio",
        "aria-hidden",
        "width",
        "height",
        "role",
        "text-anchor",
        "aria-labelledby",
        "aria-describedby",
    },
    "table": {"class"},
    "tbody": set(),
    "td": {"style", "lang", "dir"},
    "text": {"class", "x", "y", "text-anchor", "direction", "lang"},
    "th": {"style", "scope", "lang", "dir"},
    "thead": set(),
    "time": {"datetime", "lang", "dir"},
    "title": {"id", "lang"},
    "tr": set(),
    "ul": {"class"},
}
FORM: dict[str, set[str]] = {
    "button": {"class", "type", "hidden"},
    "div": {"class", "data-root", "hidden"},
    "form": {"class", "role"},
    "input": {"id", "type", "name", "autocomplete", "autocapitalize", "spellcheck", "enterkeyhint"},
    "label": {"for"},
    "option": {"value"},
    "p": {"class", "role"},
    "select": {"id", "name"},
}
"""What the search page has besides."""
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1)</script>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "<a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\tjavascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.gif)",
    '![x](a.png"onerror="alert(1))',
    "<javascript:alert(1)>",
    '<https://evil.example"onmouseover=alert(1)>',
    "https://evil.example www.evil.example a@evil.example",
    "x{: onclick=alert(1) }",
    "# x {: onclick=alert(1) }",
    "x\n{: onclick=alert(1) }",
    "*x*{: onclick=alert(1) }",
    "{{ config }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% include 'mkdocs.yml' %}",
    "{# comment #}",
    '--8<-- "mkdocs.yml"',
    "--8<--\nmkdocs.yml\n--8<--",
    ';--8<-- "../../etc/passwd"',
    "/// html | script\nalert(1)\n///",
    "/// details | x\n///",
    "!!! danger\n    x",
    "??? note\n    x",
    "*[HTML]: Hyper <script>",
    "[^1]\n\n[^1]: note <script>alert(1)</script>",
    "<div markdown=1>\n# x\n</div>",
    "<![CDATA[x]]>",
    "<!-- comment -->",
    "<!DOCTYPE html>",
    "<?php echo 1 ?>",
    "<![if gte",
    "obj<</>>",
    "<",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;b&amp;gt;",
    "```html\n<script>alert(1)</script>\n```",
    "~~~\n<script>\n~~~",
    "`<script>alert(1)</script>`",
    "``` {: onclick=x }\nx\n```",
    "    <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "- <script>alert(1)</script>\n    - {: onclick=x }",
    "| <script> | b |\n|---|---|\n| {: onclick=x } | <b> |",
    "| a |\n|---|\n| [x](javascript:a) |",
    "{++ins++} {--del--} {>>c<<}",
    "==mark== ^^ins^^ ~~del~~ H~2~O",
    "++ctrl+alt++ :smile: $x$ [=50%]",
    "[[wiki]] [ ] [x]",
    '=== "Tab"\n    x',
    "\x02amp\x03 \x02wzxhzdk:0\x03 klzzwxh:0000",
    "\u202ereversed\u202c \u200b \ufeff",
    "---\ntitle: x\n---",
    "\\<script\\> \\[x\\](javascript:a)",
    "[`]`](javascript:alert(1))",
    '[x](https://a.example "onclick=alert(1)")',
    "[![a](b)](javascript:alert(1))",
    "[a](<b>c)",
    "[@gazette](javascript:alert(1))",
    "[@gazette, <script>alert(1)</script>]",
    "::: claim <script>",
    "term\n: definition <b>",
    "Ångström 😀 עברית <b dir=rtl>",
]


def html(text: str) -> str:
    """Return the Markdown `text` as a careless site would render it."""
    return python_markdown.markdown(text, extensions=EXTENSIONS)


def require_harmless(rendered: str, ours: Mapping[str, set[str]] = ATTRIBUTES) -> lxml.html.HtmlElement:
    """Require that `rendered` holds nothing but our own elements, and return it parsed."""
    tree = lxml.html.fragment_fromstring(rendered, create_parent="main")
    for node in tree.iterdescendants():
        assert isinstance(node.tag, str), "no comments, no processing instructions"
        assert node.tag in ours
        assert set(node.attrib) <= ours[node.tag] | ({"rel"} if node.tag == "a" else set())
        assert node.get("style", "text-align: left;") in {f"text-align: {way};" for way in ("left", "right", "center")}
        assert not (node.get("src") or "").lower().startswith(("http", "//", "data", "javascript"))
    cleaned = nh3.clean(
        rendered,
        tags=set(ours),
        attributes={tag: names | {"style"} for tag, names in ours.items()},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    again = lxml.html.fragment_fromstring(cleaned, create_parent="main")
    assert [(node.tag, dict(node.attrib)) for node in again.iter()] == [
        (node.tag, dict(node.attrib)) for node in tree.iter()
    ]
    assert again.text_content() == tree.text_content()
    return tree


@pytest.mark.parametrize(
    "text", ["<script>a</script>", "<b>x</b>", "x\n{: onclick=y }", "[x](data:a)", "/// html | b\n///"]
)
def test_the_oracle_bites(text: str) -> None:
    with pytest.raises(AssertionError):
        require_harmless(html(text))


FREE = {
    "checked", "disclosures",
    "title", "short_answer", "scope", "method", "ai_use", "topics", "authors", "name", "author", "publisher",
    "interests", "owner", "wire", "note", "licence", "described_as", "text", "because", "answered",
    "translation", "why", "by", "established", "not_established", "would_change", "from", "answer", "was",
    "now", "body", "quote", "capture", "rating",
}  # fmt: skip


def poisoned(value: Any, text: str, key: str = "") -> Any:
    """Return the brief `value` with `text` in every field that takes free text."""
    if isinstance(value, dict):
        return {name: poisoned(item, text, name) for name, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, text, key) for item in value]
    return f"{text}" if key in FREE else value


def _without_data(rendered: str, page: Page) -> str:
    """Require that what machines read came through the renderer as it was, and return the rest of the page."""
    for expected in reversed(page.data):
        rendered, opening, told = rendered.rpartition('<script type="application/ld+json">')
        data, closing, after = told.partition("</script>")
        assert (bool(opening), closing, after.strip()) == (True, "</script>", "")
        assert json.loads(data) == expected
    return rendered


def _without_said(rendered: str, page: Page) -> str:
    """Require that what the script of a form says came through as it was, and return the rest of the page."""
    for form in (block for block in page.blocks if isinstance(block, Search)):
        before, _, told = rendered.partition('<script type="application/json">')
        said, _, after = told.partition("</script>")
        assert json.loads(said) == form.said
        rendered = before + after
    return rendered


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field(text: str, lang: str) -> None:
    found = Verification({**VERIFICATION.matches, ("harbour", "closed", 0): match("gazette.txt", text, text)})
    gone = {**HARBOUR, "id": "gone", "status": "withdrawn", "lang": lang, "formerly": ["went"]}
    for page in compose(library(poisoned({**HARBOUR, "lang": lang}, text), poisoned(gone, text)), found):
        made = markdown(page).text
        _, front, body = made.split("---\n", 2)
        assert not set('<>"\\{}') & set("".join(yaml.safe_load(front).values()))
        ours = ATTRIBUTES | FORM if page.kind == "search" else ATTRIBUTES
        tree = require_harmless(_without_said(_without_data(html(body), page), page), ours)
        assert len(tree.xpath("//*[@id]/@id")) == len(set(tree.xpath("//*[@id]/@id")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_the_parts_of_a_front_page(text: str) -> None:
    atlas = Atlas.of(library(poisoned(HARBOUR, text), featured=["harbour"]), VERIFICATION)
    for blocks in front(atlas, atlas.tally).values():
        require_harmless(html(fragment(blocks, "en")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_typed(text: str) -> None:
    page, *_ = compose(library({**HARBOUR, "title": text, "body": ""}), VERIFICATION)
    tree = lxml.html.fromstring(html(markdown(page).text.split("---\n", 2)[2]))
    shown = lxml.html.tostring(tree.findall(".//h1")[0], method="text", encoding="unicode", with_tail=False)
    typed = text.replace("\x02", "\ufffd").replace("\x03", "\ufffd")
    assert " ".join(shown.split()) == " ".join(typed.split())


LINKS = [
    "https://x.example/'onmouseover=alert(1)",
    "https://x.example/%22onmouseover=alert(1)",
    "https://x.example/)](javascript:alert(1))",
    "https://x.example/{:onclick=alert(1)}",
    "https://x.example/{{7*7}}",
    "https://x.example/&quot;onclick=alert(1)",
    "https://x.example/`|*_~",
    "mailto:a@b.example?subject=&body=",
]


@pytest.mark.parametrize("link", LINKS)
def test_hostile_links(link: str) -> None:
    source = {**HARBOUR["sources"]["gazette"], "url": link, "archived": f"{link}/20200101000000/"}
    claim = {
        **HARBOUR["claims"]["closed"],
        "claimant": {"name": "x", "same_as": link},
        "appearances": [link, "javascript:a"],
    }
    said = {**HARBOUR, "sources": {**HARBOUR["sources"], "gazette": source}, "claims": {"closed": claim}}
    said["body"] = f"[x]({link}) <{link}> [x](<{link}>)"
    page, *_ = compose(library(said), VERIFICATION)
    tree = require_harmless(_without_data(html(markdown(page).text.split("---\n", 2)[2]), page))
    hrefs = tree.xpath("//a/@href")
    assert not [href for href in hrefs if href.startswith("javascript")]
    assert "`" in link or link in hrefs


def rendered(body: str) -> str:
    """Return prose alone as Markdown."""
    return prose(Prose(parse(body), {"gazette": "Gazette"}, {}, ()), "en")


def test_an_item_after_code_is_an_item() -> None:
    shown = html(rendered("- a\n\n  ```\n  x\n  ```\n- b"))
    items = ("".join(map(str, node.itertext())) for node in lxml.html.fromstring(shown).iter("li"))
    assert [item.split() for item in items] == [["a", "x"], ["b"]]


PARTS = st.sampled_from([
    *HOSTILE, "*", "**", "_", "`", "[", "](", ")", "<", ">", "{", "}", "|", "\n", "\n\n", "    ", "- ", "1. ",
    "# ", "> ", "---", "```", "~~~", ":", "&", "!", "a", "b c", "\\", "@gazette", "[@gazette]",
    "https://a.example", "../m.md", "#f", '"',
])  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(PARTS, max_size=14).map("".join))
def test_prose_is_harmless_whatever_it_is_made_of(body: str) -> None:
    require_harmless(html(rendered(body)))


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=80))
def test_any_text_as_prose_is_harmless(body: str) -> None:
    require_harmless(html(rendered(body)))


CITED = '<a class="fp-cite" href="#source-gazette">Gazette</a>'
PROSE = [
    ("a *b* **c** ***d***", "<p>a <em>b</em> <strong>c</strong> <strong><em>d</em></strong></p>"),
    ("`e<f>` \\\ng", "<p><code>e&lt;f&gt;</code> <br>g</p>"),
    ("# A\n\n## A\n\n#### B", '<h3 id="prose-a">A</h3><h3 id="prose-a_2">A</h3><h5 id="prose-b">B</h5>'),
    ("# Ж", '<h3 id="prose-part">Ж</h3>'),
    ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    ("3. a\n4) b", "<ol><li>a</li><li>b</li></ol>"),
    ("- a\n\n  b", "<ul><li><p>a</p><p>b</p></li></ul>"),
    ("> a\n>\n> - b", "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>"),
    ("```\n<b>\n\n  c\n```", "<pre><code>&lt;b&gt;\n\n  c</code></pre>"),
    (
        "- ```\n  <b>\n\n    c\n  ```\n- d",
        '<ul><li><p><code class="fp-code">&lt;b&gt;\n\n  c</code></p></li><li><p>d</p></li></ul>',
    ),
    ("> ```\n> a\n> ```", '<blockquote><p><code class="fp-code">a</code></p></blockquote>'),
    ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
    ("[a *b*](../m.md#c)", '<p><a href="../m.md#c">a <em>b</em></a></p>'),
    ("[](https://a.example)", '<p><a href="https://a.example">https://a.example</a></p>'),
    ("![a](../i.png)", '<p><img alt="a" src="../i.png"></p>'),
    ("![b](https://c.example/d.png)", '<p><a href="https://c.example/d.png">b</a></p>'),
    ("[@gazette, p. 3]", '<p>(<a class="fp-cite" href="#source-gazette">Gazette, p. 3</a>)</p>'),
    ("[@gazette; @gazette]", f"<p>({CITED}; {CITED})</p>"),
    ("[@gone]", "<p>[@gone]</p>"),
    (
        "| a | b |\n|:-:|---|\n| c | |",
('<table><thead><tr><th style="text-align: center;">a</th><th>b</th></tr></thead>'
        '<tbody><tr><td style="text-align: center;">c</td><td></td></tr></tbody></table>'),
    ),
    ("<b>x</b> &copy; {.y}", "<p>&lt;b&gt;x&lt;/b&gt; &amp;copy; {.y}</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), PROSE)
def test_prose_with_the_two_extensions_it_needs(body: str, expected: str) -> None:
    made = python_markdown.markdown(rendered(body), extensions=["attr_list", "tables"])
    tree = lxml.html.fragment_fromstring(made, create_parent="main")
    for node in tree.iter():
        if node.tag in {"ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "main"}:
            node.text = (node.text or "").strip("\n") or None
        node.tail = (node.tail or "").strip("\n") or None
    inner = "".join(lxml.html.tostring(child, encoding="unicode") for child in tree)
    assert inner == expected
