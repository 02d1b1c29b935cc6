"""What is searched of the pages beside the briefs: the text that a reader of the built page sees, as records.

Briefs and claims are recorded from their own values, elsewhere; nothing here reads a brief.
"""

from __future__ import annotations

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree

from factpress import disk, unchanged
from factpress.compose.speech import primary
from factpress.model.record import Record, Searched
from factpress.site.address import address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factpress.project import Project

_MADE = ("briefs/corrections.md", "briefs/data.md", "briefs/ratings.md", "briefs/standards.md")
"""The pages made of all briefs that say something that no brief does; the others are lists."""

_UNREAD = ("script", "style", "noscript", "template", "nav", "form", "dialog")
_APART = ("dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "td", "th")


def texts(project: Project, place: Callable[[str], Path], use_directory_urls: bool) -> Iterator[Searched]:
    """Yield each hand-written page that was built, and some that we make; `place` tells where a file of the site is."""
    code = b"".join(unchanged.code())
    for name in (*sorted(_written(project), key=lambda name: name.split("/")), *_MADE):
        target = address(name, use_directory_urls)
        file = place(f"{target}index.html" if not target or target.endswith("/") else target)
        if file.is_file():
            content = disk.read(file)
            key = hashlib.blake2b(code + content, digest_size=20).hexdigest()
            yield Searched(quote(target), key, partial(_records, quote(target), content))


def _written(project: Project) -> Iterator[str]:
    """Yield the names of all Markdown below `docs` but for what we make, of which there may be much."""
    for folder, below, names in os.walk(project.docs):
        below[:] = [name for name in below if Path(folder, name) != project.pages]
        yield from (Path(folder, name).relative_to(project.docs).as_posix() for name in names if name.endswith(".md"))


def _records(url: str, content: bytes) -> tuple[Record, ...]:
    return (_record(url, content),)


def _record(url: str, content: bytes) -> Record:
    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True))
    body = _first(root, "article", "main", "body")
    lang = body.get("lang") or root.get("lang") or "en"
    return Record(
        url=url,
        title=_text(_first(root, "h1", "title")),
        content=_text(body),
        language=lang,
        shown={"kind": "page", "lang": lang},
        filters={"kind": ("page",), "language": (primary(lang),)},
    )


def _first(root: etree._Element, *names: str) -> etree._Element:
    """Return the first element of `root` with the first of `names` that it has one of; else `root`."""
    return next((found for name in names for found in root.iter(name)), root)


def _text(element: etree._Element) -> str:
    """Return the text that a reader sees of `element`, words of one block apart from those of the next."""
    permalinks = (link for link in element.iter("a") if link.get("class") == "headerlink")
    for unread in [*element.iter(*_UNREAD), *permalinks]:
        unread.clear(keep_tail=True)  # type: ignore[call-arg]
    for block in element.iter(*_APART):
        block.tail = f" {block.tail or ''}"
    return " ".join("".join(map(str, element.itertext())).split())
