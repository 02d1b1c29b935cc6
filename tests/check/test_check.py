"""The link check on small sites with one planted fault or one trap each."""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.check import Named, Origins, Written, check
from factpress.check.page import page
from factpress.diagnostic import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SITE_URL = "https://x.example/sub/"
STANDING = {
    "index.html": "<h1 id=home>Home</h1>",
    "guide/index.html": '<h2 id="install">Install</h2><a name="old"></a><p id="één">x</p>',
    "empty/file.txt": "x",
    "flat.html": "<p id=flat>",
    "img/a.png": "png",
    "img/b c.png": "png",
    "img/ü.png": "png",
    "css/a.css": "p { color: red }",
    "moved/index.html": '<meta http-equiv="refresh" content="0; url=../guide/"><a href="../guide/">moved</a>',
    "away/index.html": '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">',
    "feed/atom.xml": "<feed xmlns='http://www.w3.org/2005/Atom'/>",
}

LD = '<script type="application/ld+json">'
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'>"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'>"
INDEX = '{"docs": [{"location": ""}, {"location": "guide/#old"}]}'
MAP = "<urlset>\n<url><loc>https://x.example/sub/gone/</loc></url></urlset>"

FAULTS = {
    "link": ('<a href="../gone/">', "broken-link"),
    "link without slash": ('<a href="../gone">', "broken-link"),
    "Markdown left over": ('<a href="../guide.md">', "broken-link"),
    "colon after a step up": ('<a href="../guide:x">', "broken-link"),
    "image that is a folder without index": ('<img src="../empty/">', "broken-asset"),
    "character that is none": (r"<style>p{background:url(a\110000 b\))}</style>", "broken-asset"),
    "empty segment": ('<a href="..//guide/">', "broken-link"),
    "area": ('<map><area href="gone.html"></map>', "broken-link"),
    "folder without index": ('<a href="../empty/">', "broken-link"),
    "www": ('<a href="www.example.org">', "broken-link"),
    "own origin": ('<a href="https://x.example/sub/gone/">', "broken-link"),
    "own origin, other case, default port": ('<a href="HTTPS://X.example:443/sub/gone/">', "broken-link"),
    "own host without scheme": ('<a href="//x.example/sub/gone/">', "broken-link"),
    "root-relative": ('<a href="/sub/gone/">', "broken-link"),
    "backslashes": (r'<a href="..\gone\">', "broken-link"),
    "broken by a line break": ('<a href="../go&#10;ne/">', "broken-link"),
    "noscript": ('<noscript><a href="gone.html"></a></noscript>', "broken-link"),
    "iframe": ('<iframe src="gone.html"></iframe>', "broken-link"),
    "cite": ('<blockquote cite="gone.html">x</blockquote>', "broken-link"),
    "form": ('<form action="../gone/"></form>', "broken-link"),
    "button": ('<button formaction="gone">', "broken-link"),
    "canonical": ('<link rel="canonical" href="https://x.example/sub/gone/">', "broken-link"),
    "alternate": ('<link rel="alternate" href="../feed/rss.xml">', "broken-link"),
    "refresh": ("<meta http-equiv=refresh content=\"9; URL='../gone/'\">", "broken-link"),
    "og:url": ('<meta property="og:url" content="https://x.example/sub/gone/">', "broken-link"),
    "own refresh": ('<meta http-equiv="refresh" content="0;url=./">', "redirect-loop"),
    "own refresh, delayed": ('<meta http-equiv="refresh" content="30; url=/sub/page/?again">', "redirect-loop"),
    "own refresh by its base": ('<base href="../img/"><meta http-equiv=refresh content="9 ../page/">', "redirect-loop"),
    "language that is none": ('<link rel="alternate" hreflang="xx-YYYY-zz" href="./">', "malformed-hreflang"),
    "language with an underscore": ('<link rel="alternate" hreflang="en_GB" href="./">', "malformed-hreflang"),
    "region that is none": ('<link rel="alternate" hreflang="en-UK" href="./">', "malformed-hreflang"),
    "script that is none": ('<link rel="alternate" hreflang="en-Latx" href="./">', "malformed-hreflang"),
    "nowhere": ('<link rel="alternate" hreflang="en-ZZ" href="./">', "malformed-hreflang"),
    "region before its script": ('<link rel="alternate" hreflang="zh-TW-Hant" href="./">', "malformed-hreflang"),
    "language by its name": ('<link rel="alternate" hreflang="english" href="./">', "malformed-hreflang"),
    "SVG link": ('<svg><a xlink:href="gone.html"><text>x</text></a></svg>', "broken-link"),
    "SVG gradient": ('<svg><linearGradient id="a" xlink:href="#gone"/></svg>', "broken-anchor"),
    "base": ('<base href="/sub/guide/"><a href="install.html">', "broken-link"),
    "JSON-LD": (LD + '{"url": "https://x.example/sub/gone/"}</script>', "broken-link"),
    "JSON-LD id": (LD + '[{"@id": "/sub/gone/#x"}]</script>', "broken-link"),
    "JSON-LD image": (LD + '{"image": "gone.png"}</script>', "broken-asset"),
    "image": ('<img src="../img/gone.png">', "broken-asset"),
    "image without a name": ('<img src="">', "broken-asset"),
    "srcset": ('<img srcset="../img/a.png 1x, ../img/gone.png 2x">', "broken-asset"),
    "source": ('<picture><source srcset="gone.webp"></picture>', "broken-asset"),
    "imagesrcset": ('<link rel="preload" as="image" imagesrcset="gone.png 1x">', "broken-asset"),
    "poster": ('<video poster="gone.png"></video>', "broken-asset"),
    "track": ('<video><track src="gone.vtt"></video>', "broken-asset"),
    "object": ('<object data="gone.pdf"></object>', "broken-asset"),
    "background": ('<table background="gone.png"></table>', "broken-asset"),
    "script": ('<script src="../js/gone.js"></script>', "broken-asset"),
    "style sheet": ('<link rel="stylesheet" href="../css/gone.css">', "broken-asset"),
    "icon": ('<link rel="icon" href="../gone.ico">', "broken-asset"),
    "style attribute": ('<p style="background: url(gone.png)">', "broken-asset"),
    "style element": ('<style>@import "gone.css";</style>', "broken-asset"),
    "escaped CSS": (r'<style>p{background:url(go\6e e.png)}</style>', "broken-asset"),
    "og:image": ('<meta property="og:image" content="https://x.example/sub/img/gone.png">', "broken-asset"),
    "twitter:image": ('<meta name="twitter:image" content="../img/gone.png">', "broken-asset"),
    "SVG use of a file": ('<svg><use xlink:href="../img/gone.svg#x"/></svg>', "broken-asset"),
    "SVG use of a name": ('<svg><use href="#gone"/></svg>', "broken-anchor"),
    "anchor here": ('<a href="#gone">', "broken-anchor"),
    "anchor there": ('<a href="../guide/#instal">', "broken-anchor"),
    "anchor of other case": ('<a href="../guide/#Install">', "broken-anchor"),
    "anchor before a text fragment": ('<a href="../guide/#gone:~:text=x">', "broken-anchor"),
    "anchor in a template": ('<template><p id="t"></p></template><a href="#t">', "broken-anchor"),
    "duplicate id": ('<p id="a"></p><p id="a"></p>', "duplicate-id"),
    "case of a page": ('<a href="../Guide/">', "link-case"),
    "case of a picture": ('<img src="../img/A.PNG">', "link-case"),
    "decomposed name": ('<img src="../img/u%CC%88.png">', "link-case"),
    "above the root": ('<a href="../../gone/">', "link-outside-site"),
    "above the root, encoded": ('<a href="../%2e%2e/%2E./gone/">', "link-outside-site"),
    "root of the host": ('<img src="/img/a.png">', "link-outside-site"),
    "no slash": ('<a href="../guide">', "link-by-redirect"),
    "root without slash": ('<a href="/sub">', "link-by-redirect"),
    "own origin without slash": ('<a href="https://x.example/sub#home">', "link-by-redirect"),
    "stub that leads away": ('<a href="../away/">', "link-by-redirect"),
    "stub": ('<a href="../moved/">', "link-by-redirect"),
    "script link": ('<a href="java\tscript:alert(1)">', "link-scheme"),
    "unknown scheme": ('<a href="htps://x.example/">', "link-scheme"),
    "drive": (r'<a href="C:\brief.html">', "link-scheme"),
    "no host": ('<a href="https://">', "malformed-link"),
    "host with a space": ('<a href="https://exa mple.org/">', "malformed-link"),
    "port": ('<a href="https://example.org:99999/">', "malformed-link"),
    "brackets": ('<a href="http://[bad">', "malformed-link"),
    "short time of a copy": ('<a href="https://web.archive.org/web/2023/https://a.example/">', "archive-without-time"),
    "time of a copy that is none": (
        '<a href="https://web.archive.org/web/20231399000000/https://a.example/">', "archive-without-time",
    ),
    "copy of another": (
        '<a href="https://web.archive.org/web/20230102030405/https://a.example/" data-originalurl="https://b.example/">',
        "archive-of-another",
    ),
    "passage": ('<a href="../guide/#:~:text=not%20there">', "broken-text-fragment"),
    "part of a word": ('<p>whole words</p><a href="#:~:text=whole%20word">', "broken-text-fragment"),
    "passage across blocks": ('<p>one</p><p>two</p><a href="#:~:text=one%20two">', "broken-text-fragment"),
    "passage out of order": ('<p>one two</p><a href="#:~:text=two,one">', "broken-text-fragment"),
    "hidden passage": ('<p hidden>secret</p><a href="#:~:text=secret">', "broken-text-fragment"),
    "passage before another": ('<p>one two</p><a href="#:~:text=one,-three">', "broken-text-fragment"),
    "bad JSON-LD": (LD + '{</script>', "unreadable-file"),
}  # fmt: skip

PAGE = "site/page/index.html"

TRAPS = {
    "page": '<a href="../guide/">',
    "page by file": '<a href="../guide/index.html">',
    "flat page": '<a href="../flat.html#flat">',
    "self": '<a href="">',
    "this folder": '<a href="./"></a><a href=".">',
    "parent": '<a href=".."></a><a href="../">',
    "root": '<a href="/sub/"></a><a href="/sub/?x">',
    "own origin": '<a href="https://x.example/sub/guide/#install"></a><a href="http://X.EXAMPLE/sub/">',
    "other site on the same host": '<a href="https://x.example/other/">',
    "other port": '<a href="https://x.example:8443/sub/gone/">',
    "other hosts": '<a href="https://example.org/gone"></a><a href="//example.org/x.js"></a><a href="http://[::1]:80/">',
    "international host": '<a href="https://bücher.example/"></a><a href="https://user:pw@example.org/">',
    "mail and phone": '<a href="mailto:a@x.example"></a><a href="tel:+31"></a><a href="sms:1">',
    "data": '<img src="data:image/png;base64,AAAA"><img src="blob:x">',
    "top": '<a href="#"></a><a href="#top"></a><a href="#TOP">',
    "anchors": '<p id="x"></p><a href="#x"></a><a href="?q=1#x"></a><a href="../guide/#old">',
    "encoded anchor": '<a href="../guide/#%C3%A9%C3%A9n"></a><a href="../guide/#één">',
    "text fragment": '<a href="../guide/#:~:text=x"></a><a href="../guide/#install:~:text=x">',
    "passage": '<h2 id=h>Ein <b>Café</b></h2><p>x</p><a href="#:~:text=cafe"></a><a href="#h:~:text=EIN,X">',
    "passages": '<p>one two</p><p>three</p><a href="#:~:text=no&text=one-,two,-three">',
    "directive that names none": '<a href="../guide/#:~:text="></a><a href="../guide/#:~:other">',
    "passage in a file that is no page": '<a href="../empty/file.txt#:~:text=nothing">',
    "archived copies": (
        '<a href="https://web.archive.org/web/20230102030405id_/http://a.example" '
        'data-originalurl="https://www.a.example/"></a><a href="https://archive.ph/x" data-originalurl="u:"></a>'
    ),
    "names made by scripts": '<a href="#__search">',
    "anchor in a file that is no page": '<a href="../empty/file.txt#page=3">',
    "no address": "<a>x</a><a name=here></a>",
    "query": '<a href="?q=word"></a><a href="../?q=word"></a><img src="../img/a.png?v=1">',
    "encoded name": '<img src="../img/b%20c.png"><img src="../img/b c.png"><img src="../img/%C3%BC.png">',
    "spaces around": '<a href=" ../guide/\n">',
    "backslash": r'<a href="..\guide\">',
    "SVG names": '<svg><a href="../guide/"><text>x</text></a><linearGradient id="a"/><use href="#a"/></svg>',
    "comment": '<!-- <a href="gone.html"> -->',
    "template": '<template><a href="gone.html" id="a"></a></template><p id="a">',
    "shown code": '<pre>&lt;a href="gone.html"&gt;</pre><textarea><a href="gone.html"></textarea>',
    "script text": "<script>document.write('<a href=\"gone.html\">')</script>",
    "host to come": '<link rel="preconnect" href="https://x.example/sub/gone">',
    "host to look up": '<link rel="dns-prefetch" href="//x.example/sub/gone">',
    "srcset with data": '<img srcset="data:x;base64,AA,AA 1x, ../img/a.png 2x, ../img/a.png (a,b) 3x">',
    "CSS": '<style>/* url(gone.png) */ p{content:"url(gone)"; fill:url(#g); src:url( "data:x,)" )}</style>',
    "CSS without address": "<style>p{background:url()}</style>",
    "refresh of itself": '<meta http-equiv="refresh" content="300">',
    "refresh of a place on itself": '<meta http-equiv="refresh" content="0;url=#x"><p id="x">',
    "delayed refresh": '<meta http-equiv="refresh" content="30;url=../guide/">',
    "languages": "".join(
        f'<link rel="alternate" hreflang="{tag}" href="https://y.example/">'
        for tag in ("en", "EN-gb", "zh-Hant", "sr-Latn-RS", "es-419", "ckb", "x-default", "X-Default", "")
    ),
    "base of another site": '<base href="https://example.org/"><a href="gone.html"></a><a href="#x">',
    "meta": '<meta name="description" content="gone.html"><meta property="og:image" content="">',
    "JSON-LD": LD + '{"@context": "https://x.example/sub/no", "@id": "#a", "name": "gone/", "n": 1}</script>',
    "JSON-LD links": LD + '{"url": "/sub/guide/#install", "sameAs": ["http://a.example/", "urn:x"]}</script>',
    "other JSON": '<script type="application/json">{</script>',
    "names twice": '<a name="a"></a><a name="a" id="a"></a><p id=""></p><p id="">',
    "object data, other data": '<div data="gone.png"></div>',
}  # fmt: skip


def built(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def checked(site: Path, origins: Origins, site_url: str | None = SITE_URL) -> tuple[Diagnostic, ...]:
    """Return what is found but for pages that nothing links to, which these sites are full of."""
    return tuple(one for one in check(site, lambda: origins, site_url) if one.code != "orphan-page")


def found(site: Path, origins: Origins | None = None) -> list[tuple[str, str, int]]:
    diagnostics = checked(site, origins or Origins())
    return [(one.code, one.location.path, one.location.line) for one in diagnostics]


@pytest.mark.parametrize(("html", "code"), FAULTS.values(), ids=FAULTS)
def test_fault_is_found_once_at_its_line(tmp_path: Path, html: str, code: str) -> None:
    site = built(tmp_path, {**STANDING, "page/index.html": f"<title>x</title>\n\n{html}"})
    line = 1 if code == "unreadable-file" else 3
    assert found(site) == [(code, "site/page/index.html", line)]


@pytest.mark.parametrize("html", TRAPS.values(), ids=TRAPS)
def test_trap_is_not_reported(tmp_path: Path, html: str) -> None:
    assert found(built(tmp_path, {**STANDING, "page/index.html": html})) == []


OTHER_FILES: dict[str, tuple[str, str | bytes, str | None]] = {
    "style sheet": ("css/b.css", "p {}\np { background: url('../img/gone.png') }", "broken-asset"),
    "style sheet, right": ("css/b.css", "@import url(a.css); p { background: url(../img/a.png) }", None),
    "sitemap": ("sitemap.xml", MAP, "broken-link"),
    "sitemap, packed": (
        "sitemap.xml.gz",
        gzip.compress(MAP.encode(), mtime=0),
        "broken-link",
    ),
    "Atom": ("feed/a.xml", ATOM + "\n<link href='../gone/'/></feed>", "broken-link"),
    "Atom, right": (
        "feed/a.xml",
        (f"{ATOM}<id>https://x.example/sub/no</id><!-- x --><link href='../guide/#install'/>"
        "<icon>../img/a.png</icon></feed>"),
        None,
    ),
    "RSS": ("rss.xml", "<rss>\n<item><guid>https://x.example/sub/gone/</guid></item></rss>", "broken-link"),
    "RSS, no address": ("rss.xml", "<rss><guid isPermaLink='false'>gone</guid><link/></rss>", None),
    "RSS, enclosure": ("rss.xml", "<rss>\n<enclosure url='gone.mp3'/></rss>", "broken-asset"),
    "other XML": ("data.xml", "<data><link>gone</link></data>", None),
    "manifest": ("a.webmanifest", '{"icons": [\n{"src": "img/gone.png"}], "start_url": "."}', "broken-asset"),
    "JSON feed": ("feed.json", '{"items": [\n{"url": "https://x.example/sub/gone/"}]}', "broken-link"),
    "other JSON": ("claims.json", "{", None),
    "search index": ("search/search_index.json", '{"docs": [\n{"location": "gone/#x"}]}', "broken-link"),
    "search index, right": ("search/search_index.json", INDEX, None),
    "search index of another kind": ("search/search_index.json", '{"docs": [1]}', None),
    "robots": ("robots.txt", "User-agent: *\nSitemap: https://x.example/sub/gone.xml", "broken-link"),
    "picture": ("img/a.svg", SVG + "\n<image href='gone.png'/></svg>", "broken-asset"),
    "picture with links": ("img/a.svg", SVG + "<a id='a' x:href='../guide/#old'/><use x:href='#a'/></svg>", None),
    "picture with a broken link": ("img/a.svg", SVG + "\n<a x:href='#gone'/></svg>", "broken-anchor"),
    "style in a picture": ("img/a.svg", SVG + "\n<style>g{fill:url(gone.svg#g)}</style></svg>", "broken-asset"),
    "style of a shape": ("img/a.svg", SVG + "\n<g style='fill:url(gone.svg#g)'/></svg>", "broken-asset"),
    "feed by its ending": ("feed/a.rss", "<rss>\n<link>https://x.example/sub/gone/</link></rss>", "broken-link"),
    "sitemap of another host": ("sitemap.xml", "<urlset>\n<loc>https://y.example/</loc></urlset>", "listed-elsewhere"),
    "sitemap of a trial": (
        "sitemap.xml",
        "<urlset>\n<loc>http://localhost:8000/</loc>\n<loc>http://localhost:8000/b/</loc></urlset>",
        "listed-elsewhere",
    ),
    "sitemap of sitemaps of another host": (
        "sitemap.xml",
        "<sitemapindex xmlns='s'>\n<sitemap><loc>https://y.example/sitemap.xml</loc></sitemap></sitemapindex>",
        "listed-elsewhere",
    ),
    "sitemap, right, with others' pictures": (
        "sitemap.xml",
        ("<urlset xmlns='s' xmlns:i='i' xmlns:h='h'><url><loc>https://x.example/sub/guide/</loc>"
        "<i:image><i:loc>https://y.example/a.png</i:loc></i:image><h:link href='https://y.example/fr/'/></url>"
        "<url><loc>http://x.example/other/</loc></url></urlset>"),
        None,
    ),
    "HTML in RSS": (
        "rss.xml",
        "<rss><description>&lt;p&gt;x&lt;/p&gt;\n&lt;a href=\"https://x.example/sub/gone/\"&gt;</description></rss>",
        "broken-link",
    ),
    "HTML in RSS, whole": (
        "rss.xml",
        "<rss xmlns:c='c'>\n<c:encoded><![CDATA[<img src='/sub/img/gone.png'>]]></c:encoded></rss>",
        "broken-asset",
    ),
    "HTML in Atom": (
        "feed/a.xml",
        ATOM + "\n<content type='html'>&lt;a href='//x.example/sub/guide/#gone'></content></feed>",
        "broken-anchor",
    ),
    "HTML in a feed, right": (
        "rss.xml",
        ("<rss><description>&lt;a href='gone'>&lt;a href='#fn'>&lt;a href='https://x.example/sub/guide/#old'>"
        "&lt;a href='https://y.example/gone'>&lt;img src='/sub/img/a.png'></description><description/>"
        "<title>&lt;a href='/sub/gone'></title></rss>"),
        None,
    ),
    "text in Atom": ("a.atom", ATOM + "<summary>&lt;a href='/sub/gone'></summary><content type='html'/></feed>", None),
    "picture of a sitemap": (
        "sitemap.xml",
        "<urlset xmlns:v='v'>\n<v:thumbnail_loc>https://x.example/sub/gone.png</v:thumbnail_loc></urlset>",
        "broken-link",
    ),
    "sitemap of sitemaps": (
        "sitemap.xml",
        "<sitemapindex>\n<sitemap><loc>https://x.example/sub/gone.xml</loc></sitemap></sitemapindex>",
        "broken-link",
    ),
    "language versions in a sitemap": (
        "sitemap.xml",
        "<urlset xmlns:h='h'>\n<h:link rel='alternate' hreflang='fr' href='https://x.example/sub/gone/'/></urlset>",
        "broken-link",
    ),
    "XHTML": ("a.xhtml", "<html>\n<a href='gone.html'/></html>", "broken-link"),
    "empty picture": ("img/a.svg", " ", None),
    "picture that is none": ("img/a.svg", "x", None),
    "redirects": ("_redirects", "# old\n/sub/old /sub/gone/ 302", "broken-link"),
    "redirects, right": ("_redirects", "/sub/old /sub/guide/\n/a/* /sub/:splat 200!\nno\n/x 404\n", None),
    "other text": ("page/notes.txt", '<a href="gone.html">', None),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "code"), OTHER_FILES.values(), ids=OTHER_FILES)
def test_files_that_are_no_pages(tmp_path: Path, name: str, content: str | bytes, code: str | None) -> None:
    expected = [(code, f"site/{name}", 2)] if code else []
    assert found(built(tmp_path, {**STANDING, name: content})) == expected


UNREADABLE: dict[str, tuple[str, bytes]] = {
    "Latin-1": ("page/index.html", "<p>één</p>".encode("latin-1")),
    "not as declared": ("page/index.html", b"<meta charset=utf-8><p>\xe9</p>"),
    "cut XML": ("sitemap.xml", b"<urlset>"),
    "no XML": ("feed.xml", b""),
    "no gzip": ("sitemap.xml.gz", b"x"),
    "a bomb": ("sitemap.xml.gz", gzip.compress(b"<urlset>" + b"<i/>" * 14_000_000 + b"</urlset>", mtime=0)),
    "cut gzip": ("sitemap.xml.gz", gzip.compress(b"<urlset/>", mtime=0)[:-9]),
    "no JSON": ("a.webmanifest", b"\xff"),
    "deep JSON": ("a.webmanifest", b"[" * 200_000),
}


@pytest.mark.parametrize(("name", "content"), UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable_file_is_a_finding(tmp_path: Path, name: str, content: bytes) -> None:
    assert found(built(tmp_path, {**STANDING, name: content})) == [("unreadable-file", f"site/{name}", 1)]


DECLARED = {
    "Latin-1": '<meta charset="iso-8859-1"><a href="gone.html">é</a>'.encode("latin-1"),
    "UTF-16": '<a href="gone.html">é</a>'.encode("utf-16"),
    "UTF-8 with its mark": '<a href="gone.html">é</a>'.encode("utf-8-sig"),
}


@pytest.mark.parametrize("content", DECLARED.values(), ids=DECLARED)
def test_page_in_the_encoding_that_it_declares_is_read(tmp_path: Path, content: bytes) -> None:
    assert found(built(tmp_path, {**STANDING, "page/index.html": content})) == [("broken-link", PAGE, 1)]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "shift_jis", "utf-8", "utf-8-sig"])
def test_fault_is_shown_in_the_encoding_of_its_page(tmp_path: Path, encoding: str) -> None:
    word = "ポ" if encoding == "shift_jis" else "é"
    declared = "" if encoding.startswith("utf") else f'<meta charset="{encoding.replace("latin-1", "iso-8859-1")}">'
    line = f'{word}<a href="{word}.html">'
    html = f"{declared}\n{line}\n".encode(encoding)
    (one,) = checked(built(tmp_path, {**STANDING, "page/index.html": html}), Origins(), SITE_URL)
    assert (one.location.line, one.location.column, one.location.text) == (2, 11, line)


def test_fault_is_shown_though_python_lacks_the_encoding_of_its_page(tmp_path: Path) -> None:
    html = '<meta charset="iso-8859-8-i">\n<a href="gone.html">'
    (one,) = checked(built(tmp_path, {**STANDING, "page/index.html": html}), Origins(), SITE_URL)
    assert (one.location.line, one.location.column) == (2, 10)


def test_link_after_the_end_of_the_page_is_read(tmp_path: Path) -> None:
    html = '<html><body><p>x</p></BODY></html >\n<a href="gone.html">'
    assert found(built(tmp_path, {**STANDING, "page/index.html": html})) == [("broken-link", "site/page/index.html", 2)]


def test_link_inside_the_site_is_not_followed_on_disk(tmp_path: Path) -> None:
    site = built(tmp_path / "site", STANDING)
    (site / "secret.html").symlink_to(tmp_path / "elsewhere.html")
    assert found(site) == [("unreadable-file", "site/secret.html", 1)]


def test_site_may_be_a_symbolic_link(tmp_path: Path) -> None:
    built(tmp_path / "release", {**STANDING, "page/index.html": '<a href="gone.html">'})
    (tmp_path / "site").symlink_to("release")
    assert found(tmp_path / "site") == [("broken-link", "site/page/index.html", 1)]


def test_linked_folder_is_not_entered(tmp_path: Path) -> None:
    built(tmp_path / "other", {"bad.html": '<a href="gone.html">'})
    site = built(tmp_path / "site", STANDING)
    (site / "other").symlink_to(tmp_path / "other")
    assert found(site) == []


def test_links_within_the_site_are_followed_as_servers_do(tmp_path: Path) -> None:
    good = "".join(f'<a href="{path}"></a>' for path in ("latest/x.html", "latest/up/2/x.html", "old.html#y", "2/up/"))
    bad = '<a href="latest/gone.html"></a><a href="old.html#z"></a>'
    site = built(tmp_path, {"index.html": good + bad, "2/x.html": '<p id="y">'})
    for name, target in {"latest": "2", "2/up": "..", "old.html": "latest/x.html"}.items():
        (site / name).symlink_to(target)
    assert found(site) == [("broken-link", "site/index.html", 1), ("broken-anchor", "site/index.html", 1)]


def test_link_that_leads_to_itself_ends_no_check(tmp_path: Path) -> None:
    site = built(tmp_path, STANDING)
    (site / "self.html").symlink_to("self.html")
    (site / "self.css").symlink_to("self.css")
    (_, one) = checked(site, Origins(), None)
    assert one.message.endswith("it cannot be opened (a link to nothing in the site)")


def test_pipe_that_nobody_writes_to_ends_no_check(tmp_path: Path) -> None:
    site = built(tmp_path, STANDING)
    os.mkfifo(site / "pipe.html")
    assert found(site) == [("unreadable-file", "site/pipe.html", 1)]


@pytest.mark.parametrize("files", [{}, {"a.css": "p{background:url(gone.png)}", "b/c.txt": "x"}])
def test_no_site_is_a_finding(tmp_path: Path, files: dict[str, str]) -> None:
    assert found(tmp_path / "site") == [("no-site", "site", 1)]
    assert found(built(tmp_path, files)) == [("no-site", "site", 1)]


@pytest.mark.parametrize("content", [b"", b"  \n", b"<!-- x -->", b"\0", b"<?php ?>"])
def test_page_without_content_has_no_fault(tmp_path: Path, content: bytes) -> None:
    assert found(built(tmp_path, {**STANDING, "page/index.html": content})) == []


def test_fault_of_few_pages_is_told_on_each(tmp_path: Path) -> None:
    twice = '<img src="gone.png">\n<img src="gone.png">'
    pages = {"img/x.html": twice, "img/y.html": '<img src="gone.png">', "img/z.html": "", "img/w.html": ""}
    assert found(built(tmp_path, {**STANDING, **pages})) == [
        ("broken-asset", "site/img/x.html", 1),
        ("broken-asset", "site/img/x.html", 2),
        ("broken-asset", "site/img/y.html", 1),
    ]


def test_fault_of_the_theme_is_reported_once(tmp_path: Path) -> None:
    pages = {f"p{number}/index.html": '\n<img src="../img/gone.png">' for number in range(5)}
    (one,) = checked(built(tmp_path, {**STANDING, **pages}), Origins())
    assert one.location.path == "site/p0/index.html"
    assert one.detail == ("and on 4 more pages: p1/index.html, p2/index.html, p3/index.html, ...",)


def test_fault_of_the_configuration_is_reported_there(tmp_path: Path) -> None:
    place = Location("mkdocs.yml", 7, 9)
    pages = {"p/index.html": '<a href="../gone.md">', "q/r/index.html": '<a href="../../gone.md">'}
    origins = Origins(shared=(Written(Location("mkdocs.yml"), "home.md", ""), Written(place, "gone.md", "gone.md")))
    (one,) = checked(built(tmp_path, {**STANDING, **pages}), origins)
    assert (one.location, one.detail) == (place, ("and on 1 more page: q/r/index.html",))
    assert one.message.startswith("“gone.md” ")


def test_wrong_case_of_a_source_is_said_where_it_was_written(tmp_path: Path) -> None:
    page, setting = Location("docs/p.md", 2), Location("mkdocs.yml", 3)
    own, gone = Written(page, "About.md", None, "about.md"), Written(page, "gone.png", None, "gone.md")
    origins = Origins({"p/index.html": (own, gone)}, shared=(Written(setting, "Method.md", None, "method\udcff.md"),))
    html = '<a href="About.md"></a><a href="Method.md"></a><img src="gone.png">'
    diagnostics = checked(built(tmp_path, {**STANDING, "p/index.html": html}), origins)
    assert [(one.code, one.location, one.hint) for one in diagnostics] == [
        ("broken-asset", page, "add the file, or take its use out"),
        ("link-case", page, "the right spelling is about.md"),
        ("link-case", setting, "the right spelling is method\\udcff.md"),
    ]


def test_nth_fault_is_the_nth_that_was_written(tmp_path: Path) -> None:
    first, second, third = (Location("docs/p.md", line) for line in (3, 5, 9))
    gone = '<a href="../gone/"></a>'
    html = f'{gone}<a href="x.md"></a>{gone}{gone}<p id=a></p><p id=a>'
    written = Written(first, "../gone.md", "gone/"), Written(second, "../gone/"), Written(third, "x.md")
    origins = Origins({"p/index.html": written}, {"p/index.html": (Named(first, "a"), Named(third, "a"))})
    diagnostics = checked(built(tmp_path, {**STANDING, "p/index.html": html}), origins)
    assert [(one.location, one.code) for one in diagnostics] == [
        (first, "broken-link"),
        (second, "broken-link"),
        (third, "broken-link"),
        (third, "duplicate-id"),
    ]


def test_address_that_another_page_repeats_is_told_where_it_was_written(tmp_path: Path) -> None:
    url, place = "https://x.example/sub/gone/", Location("briefs/a.md", 9, 5)
    pages = {f"{name}/index.html": f'<a href="{url}">' for name in ("brief", "register", "z")}
    origins = Origins({"brief/index.html": (Written(place, url),)})
    (one,) = checked(built(tmp_path, {**STANDING, **pages}), origins)
    assert one.location == place


def test_planted_site_has_all_its_faults_and_no_other(tmp_path: Path) -> None:
    planted = {name: html.replace("gone", f"gone{at}") for at, (name, (html, _)) in enumerate(FAULTS.items())}
    own = {name: html for name, html in planted.items() if html != FAULTS[name][0]}
    traps = {f"trap-{at}": html for at, html in enumerate(TRAPS.values())}
    pages = {f"page-{name}/index.html": html for name, html in (own | traps).items()}
    seen = {(one.code, one.location.path) for one in checked(built(tmp_path, {**STANDING, **pages}), Origins())}
    assert len(own) > 34
    assert seen == {(FAULTS[name][1], f"site/page-{name}/index.html") for name in own}


def test_copied_file_is_named_as_the_project_has_it(tmp_path: Path) -> None:
    files = {
        "css/own.css": "p {}\r\n  q { background: url(gone.png) }\r\n",
        "old.html": "<p id=a>\n<a\nid=a>\n<b\nid=a>",
    }
    origins = Origins(copies={"css/own.css": "docs/css/own.css", "old.html": "docs/old.html"})
    style, doubled = checked(built(tmp_path, {**STANDING, **files}), origins)
    text = "  q { background: url(gone.png) }"
    assert style.location == Location("docs/css/own.css", 2, 23, 8, text)
    assert (doubled.location.path, doubled.location.line, doubled.location.column) == ("docs/old.html", 3, 4)


HINTS = {
    "a name one letter off": ('<a href="../giude/">', "did you mean /sub/guide/?"),
    "an anchor one letter off": ('<a href="../guide/#instal">', "did you mean #install?"),
    "another kind of picture": ('<img src="../img/ü.webp">', "did you mean /sub/img/ü.png?"),
    "a picture that shares its ending": ('<img src="../img/n1.png">', "add the file, or take its use out"),
    "a page for a picture": ('<img src="guide.png">', "add the file, or take its use out"),
    "a name that shares letters": ('<a href="../gui/">', "link to a page that exists, or publish this one"),
    "an anchor unlike any": ('<a href="../guide/#zzz">', "name a heading or an id that the page has"),
    "the right spelling": ('<a href="../GUIDE/">', "the right spelling is /sub/guide/"),
    "a slash after the root": ('<a href="/sub">', "write it with a slash at the end: /sub/"),
    "a slash": ('<a href="../guide">', "write it with a slash at the end: /sub/guide/"),
    "a scheme": ('<a href="www.example.org">', "write https://www.example.org"),
    "where a stub leads": ('<a href="../moved/">', "link to where it leads: ../guide/"),
    "nothing alike": ('<img src="zzz.webp">', "add the file, or take its use out"),
}


@pytest.mark.parametrize(("html", "hint"), HINTS.values(), ids=HINTS)
def test_hint(tmp_path: Path, html: str, hint: str) -> None:
    (one,) = checked(built(tmp_path, {**STANDING, "page/index.html": html}), Origins())
    assert one.hint == hint


def test_a_very_long_address_is_told_in_part(tmp_path: Path) -> None:
    (one,) = checked(built(tmp_path, {**STANDING, "page/index.html": f'<a href="{"x" * 99_999}">'}), Origins())
    assert len(one.message) < 1_100
    assert one.location.length == 99_999


CANONICAL = '<link rel="canonical" href="https://x.example/sub/{}">'


def test_without_site_url_the_canonical_addresses_tell_where_the_site_is(tmp_path: Path) -> None:
    pages = {"index.html": "", "a/index.html": "a/", "b.html": "b.html", "c/index.html": "other/"}
    html = {name: CANONICAL.format(path) for name, path in pages.items()}
    links = '<a href="https://x.example/sub/gone/"></a><a href="/sub/a/"></a><a href="/a/"></a>'
    site = built(tmp_path, {**STANDING, **html, "404.html": CANONICAL.format("b/").replace("/sub/", "/") + links})
    (site / "0.html").symlink_to(site / "nowhere.html")
    seen = [one.message for one in checked(site, Origins(), None)]
    assert seen[1:3] == [
        "“https://x.example/sub/gone/” leads to /sub/gone/, which is not in the site",
        "“/a/” leads out of the site, which begins at /sub/",
    ]


def test_one_canonical_address_tells_nothing(tmp_path: Path) -> None:
    html = CANONICAL.format("") + '<a href="/guide/"></a><a href="https://x.example/sub/gone/"></a>'
    assert checked(built(tmp_path, {**STANDING, "index.html": html}), Origins(), None) == ()


def test_without_site_url_the_site_is_the_root_of_any_host(tmp_path: Path) -> None:
    html = '<a href="/guide/"></a><a href="/gone/"></a><a href="https://x.example/sub/gone/"></a>'
    (one,) = checked(built(tmp_path, {**STANDING, "page/index.html": html}), Origins(), None)
    assert one.message == "“/gone/” leads to /gone/, which is not in the site"


@given(st.binary(max_size=300))
def test_page_of_any_bytes_is_read(content: bytes) -> None:
    assert page(content).names is not None


@given(st.text(alphabet="<>/!-='\" &;#\n\tahrefsrcidstyleurl(){}:@import", max_size=200))
def test_page_of_any_markup_is_read(text: str) -> None:
    assert page(text.encode()).names is not None
