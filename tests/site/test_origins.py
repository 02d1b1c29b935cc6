"""Where links were written: Markdown read by its marks, and a real MkDocs site with planted faults."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.check import Origins, check
from factpress.diagnostic import Location
from factpress.project import Project
from factpress.site.address import address
from factpress.site.origins import links_in, names_in, origins

if TYPE_CHECKING:
    from pathlib import Path

    from factpress.diagnostic import Diagnostic

MARKDOWN = {
    "link": ("see [x](a.md) here", ["a.md"]),
    "title": ('[x](a.md "A title")', ["a.md"]),
    "picture in a link": ("[![x](a.png)](b.md)", ["a.png", "b.md"]),
    "angle brackets": ("[x](<a b.md>)", ["a b.md"]),
    "space": ("[x](a b.md)", ["a b.md"]),
    "brackets inside": ("[x](a_(b).md)", ["a_(b).md"]),
    "empty": ("[x]()", []),
    "definition": ("[x][y]\n\n[y]: a.md 'A title'\n", ["a.md"]),
    "definition in angle brackets": ("[y]: <a b.md>", ["a b.md"]),
    "footnote": ("[^1]: a.md", []),
    "autolink": ("<https://x.example/a/>", ["https://x.example/a/"]),
    "bare": ("see https://x.example/a. Then", ["https://x.example/a"]),
    "bare in a link": ("[x](https://x.example/a/)", ["https://x.example/a/"]),
    "raw HTML": ("<a href='a.md'></a><img src=b.png><video poster=\"c.png\">", ["a.md", "b.png", "c.png"]),
    "other attributes": ('<a data-href="a.md" hreflang="x">', []),
    "srcset": ('<img srcset="a.png 1x, b.png 2x">', ["a.png", "b.png"]),
    "empty srcset": ('<img srcset="">', []),
    "style": ("<p style=\"background: url('a.png')\">", ["a.png"]),
    "code": ("`[x](a.md)` ``[`](b.md)`` [x](c.md)", ["c.md"]),
    "fence": ("```md\n[x](a.md)\n```\n[x](b.md)", ["b.md"]),
    "fence in a list": ("- ~~~\n  [x](a.md)\n  ~~~\n- [x](b.md)", ["b.md"]),
    "longer fence": ("````\n```\n[x](a.md)\n````", []),
    "open fence": ("```\n[x](a.md)", ["a.md"]),
    "comment": ("<!-- [x](a.md)\n [x](b.md) --> [x](c.md)", ["c.md"]),
    "script": ("<script>x = '[x](a.md)'</script>", []),
    "opening tag of a script": ('<script src="a.js">x("b.js", `src="c.js"`)</script>', ["a.js"]),
    "style sheet": ('<style>a[href="x"]{b:url("a.png")}\n@import "b.css";</style>', ["a.png", "b.css"]),
    "JSON-LD": (
        '<script type="application/ld+json">{"url": "a/",\n"image": ["b.png"], "name": "a b"}</script>',
        ["a/", "b.png"],
    ),
    "JSON-LD in a fence": ('```\n<script type="application/ld+json">["a"]</script>\n```', []),
    "address with brackets": ("[x](https://x.example/a_(b)/)", ["https://x.example/a_(b)/"]),
    "address with a mark at the end": (
        "[x](https://x.example/a!) [x](https://x.example/b.) <https://x.example/c!>",
        ["https://x.example/a!", "https://x.example/b.", "https://x.example/c!"],
    ),
    "address with an apostrophe": ('<a href="https://x.example/it\'s/">', ["https://x.example/it's/"]),
    "address with a space": ("[x](https://exa mple.org/)", ["https://exa mple.org/"]),
    "definition on the next line": ("[y]:\n    a.md\n[z]:\n\n b.md", ["a.md"]),
    "indented code": ("    [x](a.md)\n\n    [x](b.md)\n[x](c.md)\n    [x](d.md)\n\n\t[x](e.md)", ["c.md", "d.md"]),
    "indented code after a list": ("- a\n\nb\n\n    [x](c.md)", []),
    "indented in a list": ("- a\nb\n\n    [x](c.md)\n\n  d\n\n    [x](e.md)", ["c.md", "e.md"]),
    "indented in a numbered list": ("1. a\n\n    [x](b.md)", ["b.md"]),
    "indented in an admonition": ("!!! note\n\n    [x](a.md)", ["a.md"]),
    "indented in a tab": ('=== "A"\n\n    [x](a.md)', ["a.md"]),
    "indented in a footnote": ("[^1]: a\n\n    [x](b.md)", ["b.md"]),
    "indented code after closed HTML": ("<p>a</p>\n\n    [x](b.md)\n\n<style>\n</style>\n\n    [x](c.md)", []),
    "indented in raw HTML": ("<div>\n\n    <a href=a.md></a>\n</div>", ["a.md"]),
    "pre": ("<pre>[x](a.md) <a href=b.md>x</a></pre> [x](c.md)", ["b.md", "c.md"]),
    "escaped tag": ('<code>&lt;a href="a.md"&gt; &#60;a href="b.md"></code> [x](c.md)', ["c.md"]),
    "escaped sign": ("1 &lt; 2 [x](a.md) &gt; 1", ["a.md"]),
    "attribute list": ("[x](a.md){ .button }", ["a.md"]),
}

NAMES = {
    "heading": ("# One *two* `three`", ["one-two-three"]),
    "closed heading": ("## One ##", ["one"]),
    "underlined heading": ("One\n---\n", ["one"]),
    "explicit": ("## One {#first .x}", ["first"]),
    "explicit, spaced": ("Text {: .x #first }", ["first"]),
    "linked heading": ("## A [link](a.md)", ["a-link"]),
    "raw HTML": ('<a id="x"></a><p id=y>', ["x", "y"]),
    "raw HTML that is blanked": ('<pre id="x"><b id=y></b>{#no}</pre>', ["x", "y"]),
    "code": ("```\n# no\n```\n`{#no}`", []),
}

ADDRESSES = [
    ("index.md", True, ""),
    ("README.md", False, ""),
    ("a/index.md", True, "a/"),
    ("a/b.md", True, "a/b/"),
    ("a/b.md", False, "a/b.html"),
]

CONFIG = """\
site_name: A test desk
site_url: https://x.example/sub/
theme: {name: material, font: false}
extra_css: [css/own.css, css/gone.css]
nav:
  - Home: index.md
  - Gone: gone-nav.md
  - Guide: guide/setup.md
  # - Not: this.md
markdown_extensions: [attr_list, md_in_html, footnotes]
"""

HOME = """\
# Home

Fine: [a](guide/setup.md#install), ![b](img/a.png), `[c](gone-code.md)`.

[one](gone-a.md) and [two](guide/setup.md#nope).
[again](gone-a.md)

![picture](img/gone.png) <https://x.example/sub/gone-b/>

[ref][r] and <a href="gone-raw/">raw</a> [up](/gone-up/)

```md
[no](gone-fence.md)
```

[r]: gone-ref.md
[s]:
    gone-next.md

    [no](../gone-code.md)

[code](../gone-code.md) [s][s] [case](Guide/setup.md) [root](https://x.example/sub) [c](https://x.example/sub/gone!)
<style>.y{background:url("img/gone-style.png")}</style> <script src="js/gone.js"></script>
<script type="application/ld+json">{"url": "https://x.example/sub/gone-ld/"}</script>

## Part {#part}

## Other {#part}
"""

SETUP = """\
# Setup

## Install

[home](../index.md#nope) [self](#nope) [x](../index.md) [y](indx.md) [s](../guide)
"""

BRIEF = "---\nid: a\nsources:\n  eir: {url: https://x.example/sub/gone-brief/}\n---\n"
MANIFEST = {
    "version": 1,
    "pages": {
        "briefs/a.md": {
            "source": "briefs/first.md",
            "links": [{"href": "https://x.example/sub/gone-brief/", "at": ["sources", "eir", "url"]}],
        },
        "briefs/b.md": {"source": "briefs/gone.md", "links": [{"href": "gone", "at": ["body", 1, 1]}]},
        "briefs/many.md": {"source": "", "links": []},
    },
}

FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": HOME,
    "docs/guide/setup.md": SETUP,
    "docs/css/own.css": "p {}\nq { background: url(../img/gone-css.png) }\n",
    "docs/img/a.png": "png",
    "docs/briefs/a.md": "# A\n\n[x](https://x.example/sub/gone-brief/)\n",
    "docs/briefs/many.md": "# Made from all briefs\n",
    "briefs/first.md": BRIEF,
    ".factpress/manifest.json": json.dumps(MANIFEST),
}

EXPECTED = {
    ("docs/index.md", 5, "gone-a.md", "broken-link"),
    ("docs/index.md", 5, "guide/setup.md#nope", "broken-anchor"),
    ("docs/index.md", 6, "gone-a.md", "broken-link"),
    ("docs/index.md", 8, "img/gone.png", "broken-asset"),
    ("docs/index.md", 8, "https://x.example/sub/gone-b/", "broken-link"),
    ("docs/index.md", 10, "gone-raw/", "broken-link"),
    ("docs/index.md", 10, "/gone-up/", "link-outside-site"),
    ("docs/index.md", 16, "gone-ref.md", "broken-link"),
    ("docs/index.md", 18, "gone-next.md", "broken-link"),
    ("docs/index.md", 22, "../gone-code.md", "link-outside-site"),
    ("docs/index.md", 22, "Guide/setup.md", "link-case"),
    ("docs/index.md", 22, "https://x.example/sub", "link-by-redirect"),
    ("docs/index.md", 22, "https://x.example/sub/gone!", "broken-link"),
    ("docs/index.md", 23, "img/gone-style.png", "broken-asset"),
    ("docs/index.md", 23, "js/gone.js", "broken-asset"),
    ("docs/index.md", 24, "https://x.example/sub/gone-ld/", "broken-link"),
    ("docs/index.md", 28, "part", "duplicate-id"),
    ("docs/guide/setup.md", 5, "../index.md#nope", "broken-anchor"),
    ("docs/guide/setup.md", 5, "#nope", "broken-anchor"),
    ("docs/guide/setup.md", 5, "indx.md", "broken-link"),
    ("docs/guide/setup.md", 5, "../guide", "broken-link"),
    ("docs/css/own.css", 2, "../img/gone-css.png", "broken-asset"),
    ("briefs/first.md", 1, "", "orphan-page"),
    ("site/briefs/many", 1, "", "orphan-page"),
    ("briefs/first.md", 4, "https://x.example/sub/gone-brief/", "broken-link"),
    ("mkdocs.yml", 4, "css/gone.css", "broken-asset"),
    ("mkdocs.yml", 7, "gone-nav.md", "broken-link"),
}


def placed(source: str, path: tuple[str | int, ...], length: int) -> Location:
    """Return where the brief has what is at `path`."""
    if path == ("sources", "eir", "url"):
        return Location(source, 4, 14, length, BRIEF.split("\n")[3])
    return Location(source)


def written(root: Path, files: dict[str, str]) -> Project:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return Project(root)


@pytest.fixture(scope="session", params=[True, False], ids=["folders", "files"])
def faults(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Diagnostic, ...]:
    """What the check finds in a real MkDocs and Material site, with and without folders as addresses."""
    folders = bool(request.param)
    project = written(tmp_path_factory.mktemp("site"), FILES)
    project.config.write_text(f"{CONFIG}use_directory_urls: {str(folders).lower()}\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build"]
    subprocess.run(command, cwd=project.root, check=True, capture_output=True)
    return check(project.site, partial(origins, project, folders, placed), "https://x.example/sub/")


def test_each_fault_of_a_real_site_is_found_where_it_was_written(faults: tuple[Diagnostic, ...]) -> None:
    places = [(one.location, one.code) for one in faults]
    marked = [place.text[place.column - 1 :][: place.length] for place, _ in places]
    seen = [
        (re.sub(r"(/index)?\.html$", "", place.path), place.line, text, code)
        for (place, code), text in zip(places, marked, strict=True)
    ]
    assert sorted(seen) == sorted(EXPECTED)


@pytest.mark.parametrize(("markdown", "destinations"), MARKDOWN.values(), ids=MARKDOWN)
def test_links_in_markdown(markdown: str, destinations: list[str]) -> None:
    assert [mark.typed for mark in links_in(markdown)] == destinations
    assert all(markdown[mark.at :].startswith(mark.typed) for mark in links_in(markdown))


@pytest.mark.parametrize(("markdown", "names"), NAMES.values(), ids=NAMES)
def test_names_in_markdown(markdown: str, names: list[str]) -> None:
    assert [mark.typed for mark in names_in(markdown)] == names


@pytest.mark.parametrize(("name", "folders", "expected"), ADDRESSES)
def test_address_is_that_of_mkdocs(name: str, folders: bool, expected: str) -> None:
    assert address(name, folders) == expected


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"pages": {"briefs/a.md": {}}}'])
def test_manifest_of_another_shape_is_the_origin_of_nothing(tmp_path: Path, manifest: str) -> None:
    assert origins(written(tmp_path, {".factpress/manifest.json": manifest}), True, placed) == Origins()


def test_lines_count_from_the_first_after_a_byte_order_mark(tmp_path: Path) -> None:
    project = written(tmp_path, {"docs/a.md": "\ufeff[x](b.md)\r\n[y](c\\_d.md)"})
    first, second = origins(project, True, placed).links["a/index.html"]
    assert (first.location.line, first.location.column, first.location.text) == (1, 5, "[x](b.md)")
    assert (second.location.line, second.destination) == (2, "c_d.md")


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [("About.md", "about.md"), ("../readme.md#x", "../README.md"), ("Twice.md", ""), ("x.png", ""), ("ftp:a", "")],
)
def test_right_spelling_of_a_source(tmp_path: Path, typed: str, spelled: str) -> None:
    names = ["README.md", "a/about.md", "a/twice.md", "a/TWICE.md"]
    project = written(tmp_path, {f"docs/{name}": "" for name in names} | {"docs/a/b.md": f"[x]({typed})"})
    (link,) = origins(project, True, placed).links["a/b/index.html"]
    assert link.spelled == spelled


@given(st.text(alphabet="[]()<>`~!#:{}\\\n \"'=hrefsidul/.", max_size=200))
def test_any_markdown_is_read(markdown: str) -> None:
    assert all(mark.typed in markdown for mark in links_in(markdown))
    assert [mark.at for mark in names_in(markdown)] == sorted({mark.at for mark in names_in(markdown)})
