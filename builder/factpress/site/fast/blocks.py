"""The Markdown that `render` composes → HTML, as Python-Markdown makes it, without its parser. No I/O.

All text in it is encoded, so that what a block is shows in its first characters. What an author structured otherwise
(lists within lists, quotations) goes to Python-Markdown, a run of such blocks at a time; where even that may not be
right, there is no answer, and the page goes the plain way.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify, strip_tags, unique

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ISLANDS = frozenset(
    {
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "figure",
        "form",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
        "script",
    }
)
"""The elements that an island of ours can be."""
_WITHIN = frozenset({"a", "bdi", "br", "cite", "code", "del", "em", "ins", "mark", "q", "span", "strong", "time"})
"""The elements that a line of ours can begin with."""
_TAG = re.compile(r"<([a-z]+)[ >]")
_HEADING = re.compile(
    r"(#{1,6}) (.*?)(?: \{((?:#[a-z0-9_-]+|lang=[A-Za-z0-9-]+|dir=[a-z]+)(?: [a-z]+=[A-Za-z0-9-]+)*)\})?"
)
_ATTRIBUTES = re.compile(r"(.+)\n\{: ((?:lang=[A-Za-z0-9-]+|dir=[a-z]+)(?: [a-z]+=[A-Za-z0-9-]+)*) \}")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s<>]*)\)")
_ACTIVE = re.compile(r"[\[\]*_`\\{}|~^=$!]|--8<--|&(?!#[0-9]+;)")
"""What may begin something in Markdown, and is in none of our lines but in links."""
_RAW = re.compile(r"<[^<>]*>")
_TITLED = re.compile(r"<h[1-6][ >]")
_STRUCTURE = re.compile(r"(?:[-+*>|:] ?|\d+\. | )")


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading, as the table of contents has it: its text is HTML."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Content:
    """A page's HTML and its headings, in order."""

    html: str
    headings: tuple[Entry, ...]


class Unknown(Exception):  # noqa: N818 - what the Markdown is
    """Markdown that `render` does not compose, or that only a whole parser can be trusted with."""


def content(markdown: str, follow: Callable[[str], str], parse: Callable[[str], str]) -> Content:
    """Return `markdown` as HTML; `follow` tells where a link leads, `parse` is Python-Markdown. Raises `Unknown`."""
    blocks = markdown.strip("\n").split("\n\n")
    used = {found[1] for block in blocks if (found := re.match(r"#[^\n]*\{#([a-z0-9_-]+)[ }]", block))}
    headings: list[Entry] = []
    parts = []
    for block in _runs(blocks):
        if block.startswith("#"):
            shown, entry = _heading(block, used, follow)
            headings.append(entry)
            parts.append(shown)
        elif _is_island(block):
            parts.append(f"{block}\n")
        elif _STRUCTURE.match(block):
            parts.append(_parsed(block, parse))
        else:
            parts.append(_paragraph(block, follow))
    return Content("\n".join(parts).strip(), tuple(headings))


def _runs(blocks: list[str]) -> Iterator[str]:
    """Yield each block, neighbouring ones that are structured as one: a list goes on past a blank line."""
    run: list[str] = []
    for block in blocks:
        if _STRUCTURE.match(block):
            run.append(block)
            continue
        if run:
            yield "\n\n".join(run)
            run = []
        yield block
    if run:
        yield "\n\n".join(run)


def _is_island(block: str) -> bool:
    """Tell whether `block` is one element of our own, from its first character to its last."""
    tag = _TAG.match(block)
    if not tag or tag[1] in _WITHIN:
        return False
    if block != "<hr>" and not (tag[1] in _ISLANDS and block.endswith(f"</{tag[1]}>")):
        raise Unknown(block[:40])
    return True


def _parsed(block: str, parse: Callable[[str], str]) -> str:
    """Return a run of structured blocks as Python-Markdown has it; headings in it belong to the whole page."""
    parsed = parse(block)
    if _TITLED.search(parsed):
        raise Unknown(block[:40])
    return parsed


def _heading(block: str, used: set[str], follow: Callable[[str], str]) -> tuple[str, Entry]:
    found = _HEADING.fullmatch(block)
    if not found or "\n" in block:
        raise Unknown(block[:40])
    level, text = len(found[1]), _inline(found[2], follow)
    attributes = dict(_attributes(found[3] or ""))
    name = strip_tags(text)
    if "id" not in attributes:
        attributes["id"] = unique(slugify(html.unescape(name), "-"), used)
    told = "".join(f' {key}="{value}"' for key, value in attributes.items())
    link = f'<a class="headerlink" href="#{attributes["id"]}" title="Permanent link">&para;</a>'
    return f"<h{level}{told}>{text}{link}</h{level}>", Entry(level, attributes["id"], name)


def _attributes(written: str) -> Iterator[tuple[str, str]]:
    for one in written.split():
        name, _, value = one.partition("=")
        yield ("id", name[1:]) if name.startswith("#") else (name, value)


def _paragraph(block: str, follow: Callable[[str], str]) -> str:
    found = _ATTRIBUTES.fullmatch(block)
    text, attributes = (found[1], found[2]) if found else (block, "")
    if "\n" in text:
        raise Unknown(block[:40])
    told = "".join(f' {key}="{value}"' for key, value in _attributes(attributes))
    return f"<p{told}>{_inline(text, follow)}</p>"


def _inline(text: str, follow: Callable[[str], str]) -> str:
    """Return a line of encoded text, of our own inline elements and of links to pages."""
    if text != text.strip() or not text:
        raise Unknown(text[:40])
    linked = _LINK.sub(lambda link: f'<a href="{follow(link[2])}">{link[1]}</a>', text)
    if _ACTIVE.search(_RAW.sub("", linked)):
        raise Unknown(text[:40])
    return linked
