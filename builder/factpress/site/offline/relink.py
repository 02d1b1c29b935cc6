"""A built page → the same page for reading from a file. Tags change where they stand; all else is kept as it is."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "font-src 'self' file:; form-action 'self' file:; base-uri 'none'"
)
"""What a page may load and run: files beside it, and nothing inline. Not every browser counts a file as `'self'`."""

_ADDRESSES = frozenset({"href", "src", "action", "data", "poster", "xlink:href"})
_LOADED_AHEAD = frozenset({"preload", "modulepreload", "prefetch"})
_RELATIVE = re.compile(r"(?![a-z][a-z0-9+.-]*:|//)(?P<path>[^?#]+)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_REFRESH = re.compile(r"(?P<delay>\s*\d+\s*;\s*url=)(?P<url>.*)", re.IGNORECASE)

Attributes = list[tuple[str, str | None]]
Order = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its `name` below the site's root, and the site's `folders` that have an `index.html`.

    `root` is the path of the site on its host (`/` or `/checks/`), as links from the host's root begin.
    """

    name: str
    folders: Container[str]
    root: str = "/"

    def way(self, name: str) -> str:
        """Return the way from this page to the file `name` of the site."""
        return posixpath.relpath(name, posixpath.dirname(self.name) or ".")

    def name_of(self, path: str) -> str:
        """Return the name of the file or folder that the relative `path` of a link on this page leads to."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), unquote(path)))


def relinked(page: str, place: Place, order: Order) -> str:
    """Return `page` for reading from a file. `order` gives the plain scripts that stand for a module."""
    rewriting = _Rewriting(page, place, order)
    rewriting.feed(page)
    rewriting.close()
    return rewriting.done()


def address(link: str, place: Place) -> str:
    """Return `link` as a file of the site names it: a folder of the site by its `index.html`, another link as it is."""
    found = _RELATIVE.fullmatch(link)
    if not found:
        return link
    path = found["path"]
    if path.startswith(place.root):
        path = place.way(path.removeprefix(place.root) or ".") + ("/" if path.endswith("/") else "")
    if place.name_of(path) in place.folders:
        path = f"{path.rstrip('/')}/index.html"
    return path + found["rest"]


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


class _Rewriting(HTMLParser):
    """Collects what is to be changed while it reads: each edit is a piece of the page and what stands there instead."""

    def __init__(self, page: str, place: Place, order: Order) -> None:
        super().__init__(convert_charrefs=False)
        self._page, self._place, self._order = page, place, order
        self._lines = [0, *(found.end() for found in re.finditer("\n", page))]
        self._edits: list[_Edit] = []
        self._is_dropping = False

    def done(self) -> str:
        """Return the page with all edits made."""
        parts, at = [], 0
        for edit in self._edits:
            parts += [self._page[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, self._page[at:]])

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        written = self.get_starttag_text() or ""
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and given.get("type", "").lower() == "module":
            self._is_dropping = True
            self._replace(len(written), "".join(self._plain(given.get("src", ""))))
            return
        if tag == "link" and not _LOADED_AHEAD.isdisjoint(given.get("rel", "").lower().split()):
            self._replace(len(written), "")
            return
        changed = [(name, self._changed(tag, given, name, value)) for name, value in attrs]
        if changed != attrs:
            self._replace(len(written), _tag(tag, changed, closed=written.endswith("/>")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._is_dropping:
            self._is_dropping = False
            self._replace(self._page.index(">", self._here()) + 1 - self._here(), "")

    def _changed(self, tag: str, given: dict[str, str], name: str, value: str | None) -> str | None:
        if value is None:
            return None
        if name in _ADDRESSES:
            return address(value, self._place)
        if tag == "meta" and name == "content":
            return self._meta(given.get("http-equiv", "").lower(), value)
        return value

    def _meta(self, equivalent: str, content: str) -> str:
        if equivalent == "content-security-policy":
            return POLICY
        leading = _REFRESH.fullmatch(content) if equivalent == "refresh" else None
        return leading["delay"] + address(leading["url"], self._place) if leading else content

    def _plain(self, src: str) -> Iterator[str]:
        for name in self._order(self._place.name_of(src)) if src else ():
            yield f'<script src="{html.escape(self._place.way(name))}" defer></script>'

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _replace(self, length: int, text: str) -> None:
        self._edits.append(_Edit(self._here(), self._here() + length, text))


def _tag(tag: str, attributes: Attributes, *, closed: bool) -> str:
    written = (name if value is None else f'{name}="{html.escape(value)}"' for name, value in attributes)
    return f"<{' '.join([tag, *written])}{'/' if closed else ''}>"
