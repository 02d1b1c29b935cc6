"""A built site of thousands of pages in the shape that MkDocs and Material give: about 39 KB and 90 links a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SITE_URL = "https://desk.example/facts/"
_SECTIONS = 20
_SIZES = ("", "-2x", "-3x", "-wide")
_WORDS = (
    "The minister said in the second week of the month that talks on a ceasefire had been underway for some time, "
    "which the ministry called premature and a witness called plain to see. "
)
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
    '<path d="M20 11v2H8l5.5 5.5-1.42 1.42L4.16 12l7.92-7.92L13.5 5.5 8 11z"/></svg>'
)
_PAGE = """<!doctype html>
<html lang="en" class="no-js">
<head>
<meta charset="utf-8">
<title>Brief {number}</title>
<link rel="canonical" href="{url}">
<link rel="icon" href="{up}assets/icon.svg">
<link rel="stylesheet" href="{up}assets/main.css">
<link rel="stylesheet" href="{up}assets/palette.css">
<meta property="og:image" content="{home}assets/logo.png">
<meta property="og:url" content="{url}">
<script type="application/ld+json">{{"@type": "ClaimReview", "url": "{url}"}}</script>
</head>
<body>
<a href="#content" class="md-skip">Skip to content</a>
<header class="md-header">{menu}</header>
<main id="content">
<nav class="md-nav md-nav--secondary" aria-label="Contents"><ul>{contents}</ul></nav>
<h1 id="brief">Brief {number}</h1>
{sections}
</main>
<footer class="md-footer">{icon}<a href="{up}" rel="home">Home</a></footer>
<script src="{up}assets/bundle.js"></script>
<script src="{up}assets/search.js"></script>
</body>
</html>
"""
_ENTRY = (
    '\n<li class="md-nav__item"><a href="{href}" class="md-nav__link">'
    '<span class="md-ellipsis">{icon}{label}</span></a></li>'
)
_SECTION = """
<h2 id="section-{section}">Section {section}<a class="headerlink" href="#section-{section}">¶</a></h2>
<p class="claim">{claim}<a href="{up}{there}">see there</a>, <a href="{up}{place}#section-{section}">and there</a>.</p>
<blockquote><p>{quoted}<a href="{away}">source</a> <a href="{copies}{away}">archived</a></p></blockquote>
<ul class="sources">{sources}</ul>
"""
_SOURCE = '\n<li class="source" id="source-{section}-{item}"><span class="grade">B</span> <em>{words}</em></li>'
_COPIES = "https://web.archive.org/web/20260102030405/"


def write(root: Path, count: int) -> None:
    """Write a site of about `count` sound pages with their assets, sitemap and feed below `root`."""
    for name in ("assets/main.css", "assets/palette.css", "assets/bundle.js", "assets/search.js", "assets/icon.svg"):
        _put(root / name, "/* */" if name.endswith(("css", "js")) else "<svg xmlns='http://www.w3.org/2000/svg'/>")
    for size in _SIZES:
        _put(root / f"assets/logo{size}.png", "png")
    names = [f"briefs/{number % _SECTIONS:02}/brief-{number:05}/" for number in range(count)]
    names += ["", *(f"briefs/{section:02}/" for section in range(_SECTIONS))]
    for number, name in enumerate(names):
        _put(root / name / "index.html", page(name, number, names))
    _put(root / "404.html", page("", 0, names).replace("./", "/facts/"))
    listed = "\n".join(f"<url><loc>{SITE_URL}{name}</loc></url>" for name in names)
    _put(root / "sitemap.xml", f"<urlset>\n{listed}\n</urlset>")


def page(name: str, number: int, names: list[str]) -> str:
    """Return the HTML of the page at `name`, which links to others of `names`."""
    up = "../" * name.count("/") or "./"
    near = [names[(number + step * step) % len(names)] for step in range(1, 26)]
    return _PAGE.format(
        number=number, url=f"{SITE_URL}{name}", home=SITE_URL, up=up, icon=_ICON, menu="".join(_menu(up, near)),
        contents="".join(_contents()), sections="".join(_sections(number, up, near)),
    )  # fmt: skip


def _menu(up: str, near: list[str]) -> Iterator[str]:
    sizes = ", ".join(f"{up}assets/logo{size}.png {count}x" for count, size in enumerate(_SIZES, 1))
    yield f'<a class="md-logo" href="{up}" title="Desk"><img src="{up}assets/logo.png" alt="" srcset="{sizes}"></a>'
    for entry in (*(f"briefs/{section:02}/" for section in range(_SECTIONS)), *near[:10]):
        yield _ENTRY.format(href=up + entry, icon=_ICON, label=entry)


def _contents() -> Iterator[str]:
    for section in range(10):
        yield _ENTRY.format(href=f"#section-{section}", icon="", label=f"Section {section}")


def _sections(number: int, up: str, near: list[str]) -> Iterator[str]:
    for section in range(10):
        yield _SECTION.format(
            section=section, claim=_WORDS * 3, quoted=_WORDS * 2, up=up, there=near[section + 10],
            place=near[section + 12], copies=_COPIES,
            away=f"https://news{(number * 7 + section) % 997}.example/{number}/{section}",
            sources="".join(_SOURCE.format(section=section, item=item, words=_WORDS[:60]) for item in range(12)),
        )  # fmt: skip


def _put(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
