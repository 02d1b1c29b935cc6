"""The theme's template rendered once for all pages of one shape, with marks where a page's own words go. No I/O.

Each mark carries characters that show what the template does to what it prints: prints it as it is, escapes it, or
strips its tags and then escapes it. A template that does anything else has no shell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup, escape
from mkdocs.structure.toc import AnchorLink, TableOfContents

from factpress.site.fast.leaf import PRINTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factpress.site.fast.blocks import Entry
    from factpress.site.fast.leaf import Leaf

SLUG = "fpxslugx"
_PROBE = "&#38;-y"
_TREATMENTS = {"&#38;-y": "asis", "&amp;#38;-y": "escaped", "&amp;-y": "stripped"}
_CONTENT = "fpxcontentx"
_MARK = re.compile(r"fpx([a-z]+?)x(&#38;-y|&amp;#38;-y|&amp;-y|)")
_ITEMS = ("fpxidonex", "fpxidtwox", "fpxidthreex")
_ADDRESS = re.compile(r"(?:href|action)=\"([^\"#?]*)")
_ID = re.compile(r"[A-Za-z0-9_-]+")

Part = str | tuple[str, str]
"""Text as it is, or the name of a value and how it is treated."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of a page's headings: what stands between an id and its title, and between a title and the next id."""

    between: str
    apart: str
    treatment: str


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered template: its parts in order, and the addresses that the template itself leads to."""

    parts: tuple[Part | Contents, ...]
    addresses: frozenset[str]

    def filled(self, leaf: Leaf, content: str, listed: Sequence[Entry]) -> str | None:
        """Return the page; nothing where the template leads to it, or where an id would have to be escaped."""
        is_named = not self.addresses.isdisjoint({f"../{leaf.slug}/", f"{leaf.slug}.html"})
        if is_named or not all(_ID.fullmatch(one.id) for one in listed):
            return None
        values = {**leaf.meta, "slug": leaf.slug, "content": content}
        return "".join(_filled(part, values, listed) for part in self.parts)


def _filled(part: Part | Contents, values: Mapping[str, str], listed: Sequence[Entry]) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Contents):
        return part.apart.join(f"{one.id}{part.between}{_treated(one.title, part.treatment)}" for one in listed)
    name, treatment = part
    return _treated(values[name], treatment)


def _treated(value: str, treatment: str) -> str:
    return value if treatment == "asis" or not treatment else _escaped(value, treatment)


@lru_cache(maxsize=1024)
def _escaped(value: str, treatment: str) -> str:
    shown = Markup(value).striptags() if treatment == "stripped" else value  # noqa: S704 - escaped below
    return str(escape(shown))


def entries(headings: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the headings that a list of contents names: those right below the title, else those at the top."""
    known = {one.id: one for one in headings}
    nested = nest_toc_tokens([{"level": one.level, "id": one.id, "name": one.title} for one in headings])
    listed = nested[0]["children"] if nested and nested[0]["level"] == 1 else nested
    return tuple(known[one["id"]] for one in listed)


def marked(leaf: Leaf) -> dict[str, str]:
    """Return the front matter of `leaf` with marks for what is printed."""
    return {
        key: f"fpx{key}x{_PROBE}" if key in PRINTED else leaf.decides(key, value) for key, value in leaf.meta.items()
    }


def marked_content(is_titled: bool) -> str:
    """Return what stands for the content of a page, which has a title of its own or none."""
    return ("<h1" if is_titled else "") + _CONTENT


def marked_contents(level: int, has_entries: bool) -> TableOfContents:
    """Return what stands for the headings of a page whose first is of `level`."""
    listed = [AnchorLink(f"fpxtitle{item[5:]}{_PROBE}", item, 2) for item in _ITEMS] if has_entries else []
    if level > 1:
        return TableOfContents(listed)
    title = AnchorLink("fpxheadingx", "fpxheadingx", 1)
    title.children = listed
    return TableOfContents([title] if level else [])


def shell(rendered: str, is_titled: bool) -> Shell | None:
    """Return the shell in what the template made of marks; nothing where it treated one in a way unknown here."""
    text = rendered.replace(marked_content(is_titled), f"{_CONTENT}", 1)
    parts: list[Part | Contents] = []
    try:
        for piece in _with_lists(text):
            parts += [piece] if isinstance(piece, Contents) else _split(piece)
    except _Untreated:
        return None
    names = [part[0] for part in parts if isinstance(part, tuple)]
    addresses = frozenset(_ADDRESS.findall(text))
    return Shell(tuple(parts), addresses) if names.count("content") == 1 else None


class _Untreated(Exception):  # noqa: N818 - what the mark is
    """The template did something else to a mark."""


def _split(text: str) -> Iterator[Part]:
    at = 0
    for found in _MARK.finditer(text):
        yield text[at : found.start()]
        name, probe = found[1], found[2]
        if name in PRINTED and not probe:
            raise _Untreated(name)
        if name not in {*PRINTED, "slug", "content"}:
            raise _Untreated(name)
        yield name, _TREATMENTS.get(probe, "asis")
        at = found.end()
    yield text[at:]


def _with_lists(text: str) -> Iterator[str | Contents]:
    """Yield the text and, in place of each list of the three marked headings, what parts its entries."""
    at = 0
    while (start := text.find(_ITEMS[0], at)) >= 0:
        second, third = text.find(_ITEMS[1], start), text.find(_ITEMS[2], start)
        first_unit, second_unit = text[start:second], text[second:third]
        title = re.search(r"fpxtitleonex(&#38;-y|&amp;#38;-y|&amp;-y)", first_unit)
        if not 0 <= start < second < third or not title or first_unit.replace("onex", "twox") != second_unit:
            raise _Untreated("contents")
        between, apart = first_unit[len(_ITEMS[0]) : title.start()], first_unit[title.end() :]
        yield text[at:start]
        yield Contents(between, apart, _TREATMENTS[title[1]])
        last = f"{_ITEMS[2]}{between}fpxtitlethreex{title[1]}"
        if not text.startswith(last, third):
            raise _Untreated("contents")
        at = third + len(last)
    yield text[at:]
