"""Many pages at once: values in, values out, all of them picklable, so that any executor can run it anywhere.

Reads the pages' Markdown and writes their HTML; what it cannot do it hands back by name.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.utils import _norm_parts, get_relative_url

from factpress import disk
from factpress.site.address import address
from factpress.site.fast.blocks import Unknown, content
from factpress.site.fast.leaf import front_matter
from factpress.site.fast.shell import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from xml.etree.ElementTree import Element

    from factpress.site.fast.leaf import Leaf
    from factpress.site.fast.shell import Shell

Key = tuple[str, bool, int, bool]
"""What a shell is for: the shape of a page, whether its content has a title, the level of its first heading, whether
it has contents to list."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pages to render, and all that they need: where they are read and written, what they may link to, shells.

    `extensions` are those of Python-Markdown with their settings, as JSON; `pages` the names of all Markdown files in
    one text, NULs between them, since tens of thousands of them go along with each chunk.
    """

    leaves: tuple[Leaf, ...]
    docs: str
    site: str
    pages: str
    use_directory_urls: bool
    extensions: str
    shells: Mapping[Key, Shell]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a chunk: the pages that were written, those of a shape without a shell, those not understood.

    Of what was written is told the digest of its bytes.
    """

    written: tuple[tuple[Leaf, str], ...]
    unshelled: tuple[tuple[Leaf, Key], ...]
    unknown: tuple[tuple[Leaf, str], ...]


def render(chunk: Chunk) -> Done:
    """Write the pages of `chunk`. Raises `OSError` where the disk fails."""
    written, unshelled, unknown = [], [], []
    pages = _names(chunk.pages)
    for leaf in chunk.leaves:
        try:
            rendered = _rendered(chunk, pages, leaf)
        except Unknown as found:
            unknown.append((leaf, str(found)))
            continue
        key, page = rendered
        if page is None:
            unshelled.append((leaf, key))
            continue
        content = page.encode("utf-8", errors="xmlcharrefreplace")
        disk.fill(Path(chunk.site, leaf.file), content)
        written.append((leaf, hashlib.blake2b(content, digest_size=20).hexdigest()))
    _norm_parts.cache_clear()  # which has no bound: MkDocs would hold each address that a page leads to
    return Done(tuple(written), tuple(unshelled), tuple(unknown))


def _rendered(chunk: Chunk, pages: Container[str], leaf: Leaf) -> tuple[Key, str | None]:
    """Return the key of the shell, and the page; no page where that shell is lacking."""
    text = Path(chunk.docs, leaf.source).read_bytes().decode("utf-8-sig")
    if "\r" in text:
        raise Unknown("its ends of lines")
    found = front_matter(text)
    if found is None or found[0] != leaf.meta:
        raise Unknown("its front matter")
    follow = _following(chunk, pages, leaf)
    made = content(text[found[1] :], follow, lambda block: _parsed(chunk.extensions, block, follow))
    level, listed = made.headings[0].level if made.headings else 0, entries(made.headings)
    key = (leaf.shape, "<h1" in made.html, min(level, 2), bool(listed))
    shell = chunk.shells.get(key)
    if shell is None:
        return key, None
    page = shell.filled(leaf, made.html, listed)
    if page is None:
        raise Unknown("an address")
    return key, page


def _following(chunk: Chunk, pages: Container[str], leaf: Leaf) -> Callable[[str], str]:
    """Return what tells where a link on the page of `leaf` leads, as MkDocs does."""
    folder = posixpath.dirname(leaf.source)

    def follow(url: str) -> str:
        scheme, netloc, path, query, anchor = urlsplit(url)
        if scheme or netloc or not path or url.startswith(("/", "\\\\")):
            return url
        target = _target(folder, path)
        if target in pages:
            there = quote(address(target, chunk.use_directory_urls)) or "./"
        elif not target.endswith(".md") and Path(chunk.docs, target).is_file():
            there = quote(target)
        else:
            raise Unknown(url)
        return str(urlunsplit(("", "", get_relative_url(there, leaf.url), query, anchor)))

    return follow


@lru_cache(maxsize=1024)
def _target(folder: str, path: str) -> str:
    """Return the file below `docs` that `path` names in a `folder` there."""
    return posixpath.normpath(posixpath.join(folder, unquote(path)).lstrip("/"))


@lru_cache(maxsize=1)
def _names(pages: str) -> frozenset[str]:
    """Return the names in the one text. Asked for once a chunk: to know it again takes as long as it is."""
    return frozenset(pages.split("\0"))


def _parsed(extensions: str, block: str, follow: Callable[[str], str]) -> str:
    """Return what Python-Markdown makes of `block`, its links followed."""
    parser = _parser(extensions)
    parser.reset()
    parser.treeprocessors.register(_Links(follow), "factpress-links", 0)
    return parser.convert(block)


@lru_cache(maxsize=1)
def _parser(extensions: str) -> Markdown:
    settings: dict[str, Any] = json.loads(extensions)
    return Markdown(extensions=list(settings), extension_configs=settings)


class _Links(Treeprocessor):
    """Leads the links of a tree where they go on the site."""

    def __init__(self, follow: Callable[[str], str]) -> None:
        super().__init__()
        self._follow = follow

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            if key:
                element.set(key, self._follow(element.get(key) or ""))
