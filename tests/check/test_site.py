"""The rules that look at more than one page: small whole sites with one planted fault or one trap each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factpress.check import Origins, check
from factpress.check.redirects import led, redirects_file
from factpress.diagnostic import Severity
from tests.check.test_check import SITE_URL, built

if TYPE_CHECKING:
    from pathlib import Path

Files = dict[str, str]

HOME = {"index.html": '<a href="a/"></a><a href="b/"></a>'}


def canonical(path: str) -> str:
    return f'<link rel="canonical" href="https://x.example/sub/{path}">'


def versions(**pages: str) -> str:
    return "".join(f'\n<link rel="alternate" hreflang="{lang}" href="{path}">' for lang, path in pages.items())


FAULTS: dict[str, tuple[Files, str, str, int]] = {
    "page that sends its readers to nothing": (
        {"a/index.html": '<meta http-equiv="refresh" content="0; url=gone/">', "b/index.html": '<a href="../a/">'},
        "broken-link", "site/a/index.html", 1,
    ),
    "canonical of a page that names another": (
        {"a/index.html": "\n" + canonical("b/"), "b/index.html": canonical("")},
        "canonical-chain", "site/a/index.html", 2,
    ),
    "unanswered language": (
        {"a/index.html": versions(en="./", fr="../b/"), "b/index.html": versions(fr="./")},
        "unanswered-hreflang", "site/a/index.html", 3,
    ),
    "answered to another": (
        {"a/index.html": versions(fr="../b/"), "b/index.html": versions(en="https://y.example/")},
        "unanswered-hreflang", "site/a/index.html", 2,
    ),
    "page that nothing links to": ({"c.html": "<p>x</p>"}, "orphan-page", "site/c.html", 1),
    "page that only itself links to": ({"c/index.html": '<a href="../c/">'}, "orphan-page", "site/c/index.html", 1),
    "page that only the sitemap names": (
        {"c.html": "", "sitemap.xml": "<urlset><url><loc>https://x.example/sub/c.html</loc></url></urlset>"},
        "orphan-page", "site/c.html", 1,
    ),
    "page that only a feed's text links to": (
        {
            "c.html": "",
            "rss.xml": "<rss><description>&lt;a href='https://x.example/sub/c.html'></description></rss>",
        },
        "orphan-page", "site/c.html", 1,
    ),
    "relative links on the page for missing addresses": (
        {"404.html": '\n<a href="a/"></a><link rel="icon" href="b/">'}, "relative-link-on-404", "site/404.html", 2,
    ),
    "link to a redirect": (
        {"a/index.html": '\n<a href="../old/x">', "_redirects": "/sub/old/* /sub/b/ 301"},
        "link-by-redirect", "site/a/index.html", 2,
    ),
    "link to a redirect to another site": (
        {"a/index.html": '<a href="../old">', "_redirects": "/sub/old https://other.example/"},
        "link-by-redirect", "site/a/index.html", 1,
    ),
    "link to a redirect to nothing": (
        {"a/index.html": '\n<a href="../old/gone">', "_redirects": "/sub/old/* /sub/:splat/"},
        "broken-link", "site/a/index.html", 2,
    ),
    "link to a chain of redirects": (
        {"a/index.html": '<a href="../o/b">', "_redirects": "/sub/o/* //x.example/sub/m/:splat\n/sub/m/* /sub/:splat"},
        "link-by-redirect", "site/a/index.html", 1,
    ),
    "link to a chain of redirects to nothing": (
        {"a/index.html": '\n<a href="../old">', "_redirects": "/sub/old /sub/mid/:splat\n/sub/mid/* /sub/gone/:splat"},
        "broken-link", "site/a/index.html", 2,
    ),
    "link to a circle of redirects": (
        {"a/index.html": '\n<a href="../old/x">', "_redirects": "/sub/old/* /sub/n/:splat\n/sub/n/* /sub/old/:splat"},
        "redirect-loop", "site/a/index.html", 2,
    ),
    "picture by redirects that never end": (
        {"a/index.html": '\n<img src="../old/x">', "_redirects": "/sub/old/* /sub/old/x/:splat"},
        "redirect-loop", "site/a/index.html", 2,
    ),
    "circle of redirects that nothing links to": (
        {"_redirects": "/sub/old /sub/old 302"}, "redirect-loop", "site/_redirects", 1,
    ),
    "picture by a redirect to nothing": (
        {"a/index.html": '\n<img src="../old/gone">', "_redirects": "/sub/old/:name /sub/:name/"},
        "broken-asset", "site/a/index.html", 2,
    ),
}  # fmt: skip

TRAPS: dict[str, Files] = {
    "canonical of itself": {"a/index.html": canonical("a/"), "b/index.html": canonical("b/index.html")},
    "canonical elsewhere": {"a/index.html": canonical("b/"), "b/index.html": canonical("b/")},
    "canonical on another host": {"a/index.html": '<link rel="canonical" href="https://y.example/">'},
    "languages that answer": {
        "a/index.html": versions(en="./", fr="../b/", de="https://y.example/"),
        "b/index.html": '<base href="../a/">' + versions(en="./", fr="../b/"),
    },
    "any language": {"a/index.html": versions(**{"x-default": "../b/"})},
    "alternate that is no language": {"a/index.html": '<link rel="alternate" type="application/rss+xml" href="../b/">'},
    "page that a frame shows": {"a/index.html": '<iframe src="../c.html"></iframe>', "c.html": "x"},
    "stub that sends on": {"c.html": '<meta http-equiv="refresh" content="0; url=a/">'},
    "page that a form leads to": {"a/index.html": '<form action="../c.html">', "c.html": "x"},
    "page that an object shows": {"a/index.html": '<object data="../c.html"></object>', "c.html": "x"},
    "page that is redirected to": {"c.html": "x", "_redirects": "/sub/old /sub/c.html"},
    "root links on the page for missing addresses": {"404.html": '<a href="/sub/a/"></a><a href="#x" id="x"></a>'},
    "base on the page for missing addresses": {"404.html": '<base href="/sub/"><a href="a/"></a>'},
    "rewrite": {"a/index.html": '<a href="../app/x"></a><img src="../app/">', "_redirects": "/sub/app/* /sub/b/ 200"},
    "file before its redirect": {"_redirects": "/sub/a/* /sub/b/ 301!"},
}


def found(root: Path, files: Files) -> list[tuple[str, str, int]]:
    site = built(root, {"a/index.html": "", "b/index.html": "", **HOME, **files})
    return [(one.code, one.location.path, one.location.line) for one in check(site, Origins, SITE_URL)]


@pytest.mark.parametrize(("files", "code", "path", "line"), FAULTS.values(), ids=FAULTS)
def test_fault_is_found_once_at_its_line(tmp_path: Path, files: Files, code: str, path: str, line: int) -> None:
    assert found(tmp_path, files) == [(code, path, line)]


@pytest.mark.parametrize("rules", ["/sub/old /sub/b/", "/sub/old /sub/mid/x\n/sub/mid/* /sub/b/"])
def test_redirect_that_works_stops_nothing(tmp_path: Path, rules: str) -> None:
    site = built(tmp_path, {"b/index.html": '<a href="../">', "index.html": '<a href="old">', "_redirects": rules})
    severities = {(one.code, one.severity) for one in check(site, Origins, SITE_URL)}
    assert severities == {("link-by-redirect", Severity.WARNING)}


@pytest.mark.parametrize("files", TRAPS.values(), ids=TRAPS)
def test_trap_is_not_reported(tmp_path: Path, files: Files) -> None:
    assert found(tmp_path, files) == []


def test_pages_that_send_their_readers_to_each_other_are_told(tmp_path: Path) -> None:
    pages = {
        "index.html": "".join(f'<a href="{name}/"></a>' for name in "abcde"),
        "c/index.html": '\n<meta http-equiv="refresh" content="30; url=../d/">',
        "d/index.html": '<meta http-equiv="refresh" content="0; url=../c/">',
        "e/index.html": '<meta http-equiv="refresh" content="0; url=../e/">',
        "a/index.html": '<meta http-equiv="refresh" content="30; url=../e/">',
    }
    loops = [place for code, *place in found(tmp_path, pages) if code == "redirect-loop"]
    assert loops == [["site/c/index.html", 2], ["site/e/index.html", 1]]


def test_fault_of_a_page_is_told_at_its_source(tmp_path: Path) -> None:
    site = built(tmp_path, {"index.html": "", "c/index.html": ""})
    (orphan,) = check(site, lambda: Origins(sources={"c/index.html": "docs/c.md"}), SITE_URL)
    assert (orphan.code, orphan.location.path, orphan.location.line) == ("orphan-page", "docs/c.md", 1)


LED = {
    ("/a /b", "/a"): ("/b", False),
    ("/a /b", "/a/"): ("/b", False),
    ("/a/ /b 302", "/a"): ("/b", False),
    ("/a/* /b/:splat", "/a/x/y"): ("/b/x/y", False),
    ("/a/* /b/:splat", "/a"): ("/b/", False),
    ("/a/:year/:name /b/:name-:year", "/a/2024/x"): ("/b/x-2024", False),
    ("/a/*.html /b/:splat", "/a/x.html"): ("/b/x", False),
    ("/a /b 200!", "/a"): ("/b", True),
    ("/a id=:id /b Country=nl", "/a"): ("/b", False),
    ("/a /b\n/a /c", "/a"): ("/b", False),
    ("/a/:x/:x /b", "/a/1/2"): ("/b", False),
    ("/a /b", "/ab"): None,
    ("/a.c /b", "/abc"): None,
    ("https://x.example/a /b", "/a"): None,
    ("/a 404", "/a"): None,
    ("# /a /b", "/a"): None,
}


@pytest.mark.parametrize(("case", "expected"), LED.items(), ids=map(str, LED))
def test_redirects(case: tuple[str, str], expected: tuple[str, bool] | None) -> None:
    typed, path = case
    assert led(path, redirects_file(typed.encode()).redirects) == expected
