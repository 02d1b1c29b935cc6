"""The Markdown that `render` composes → HTML, as Python-Markdown makes it, without its parser. No I/O.

All text in it is encoded, so that what a block is shows in its first characters. What an author structured otherwise
(lists within lists, quotations) goes to Python-Markdown, a run of such blocks at a time; where even that may not be
right, there is no answer, and the page goes the plain way.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

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
_HEADING = re.compile(r"(#{1,6}) ([^\n]*)")
_TOLD = re.compile(r"(?:#[a-z0-9_-]+|lang=[A-Za-z0-9-]+|dir=[a-z]+)(?: [a-z]+=[A-Za-z0-9-]+)*\}")
_NAMED = re.compile(r"#[^\n]*\{#([a-z0-9_-]+)[ }]")
_FIXED = re.compile(r"[^\[\n]* \{#[^{}\n]*\}")
_ATTRIBUTES = re.compile(r"(.+)\n\{: ((?:lang=[A-Za-z0-9-]+|dir=[a-z]+)(?: [a-z]+=[A-Za-z0-9-]+)*) \}")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s<>]*)\)")
_ACTIVE, _BARE, _SNIPPET = re.compile(r"[\[\]*_`\\{}|~^=$!]"), re.compile(r"&(?!#[0-9]+;)"), "--8<--"
"""What may begin something in Markdown, and is in none of our lines but in links; sooner looked for one by one."""
_RAW = re.compile(r"<[^<>]*>")
_TITLED = re.compile(r"<h[1-6][ >]")
_TEXT = r"(?:[A-Za-z0-9&\[\u00a1-\U0010ffff]|<(?:em|strong|code|a|span|time|cite|del|ins|q|mark|bdi)[ >]).*"
"""A line that begins with words."""
_ITEM = re.compile(rf"(?:-|\d+\.) {_TEXT}")
_QUOTED = re.compile(rf"> {_TEXT}")
_ROW = re.compile(r"\| .* \|")
_SHORTEST = 3
"""A table has a head, the rules below it, and a row."""
_ALIGNED = {
    "---": "",
    ":--": ' class="fp-align-left"',
    "--:": ' class="fp-align-right"',
    ":-:": ' class="fp-align-center"',
}
_STRUCTURE = re.compile(r"(?:[-+*>|:] ?|\d+\. | )")


class Entry(NamedTuple):
    """A heading, as the table of contents has it: its text is HTML."""

    level: int
    id: str
    title: str


class Content(NamedTuple):
    """A page's HTML and its headings, in order."""

    html: str
    headings: tuple[Entry, ...]


class Unknown(Exception):  # noqa: N818 - what the Markdown is
    """Markdown that `render` does not compose, or that only a whole parser can be trusted with."""


def content(markdown: str, follow: Callable[[str], str], parse: Callable[[str], str]) -> Content:
    """Return `markdown` as HTML; `follow` tells where a link leads, `parse` is Python-Markdown. Raises `Unknown`."""
    blocks = markdown.strip("\n").split("\n\n")
    used = {found[1] for block in blocks if block[:1] == "#" and (found := _NAMED.match(block))}
    headings: list[Entry] = []
    parts = []
    for block in _runs(blocks):
        if block.startswith("#"):
            shown, entry = _heading(block, used, follow)
            headings.append(entry)
            parts.append(shown)
        elif _is_island(block):
            parts += (block, "")
        elif _STRUCTURE.match(block):
            parts.append(_structured(block, follow, parse))
        else:
            parts.append(_paragraph(block, follow))
    return Content("\n".join(parts).strip(), tuple(headings))


def _runs(blocks: list[str]) -> Iterator[str]:
    """Yield each block, such neighbours as one as go on with each other past a blank line: lists, quotations."""
    run: list[str] = []
    for block in blocks:
        if run and not (_STRUCTURE.match(block) and _goes_on(run[-1], block)):
            yield "\n\n".join(run)
            run = []
        run.append(block)
    if run:
        yield "\n\n".join(run)


def _goes_on(block: str, after: str) -> bool:
    """Tell whether `after` may belong to the list or quotation that `block` is, or be its code."""
    return after[0] == " " or (_kind(block) == _kind(after) and bool(_STRUCTURE.match(block)))


def _kind(block: str) -> str:
    return block[0] if block[0] in ">|" else "-"


def _is_island(block: str) -> bool:
    """Tell whether `block` is one element of our own, from its first character to its last."""
    tag = _TAG.match(block)
    if not tag or tag[1] in _WITHIN:
        return False
    if block != "<hr>" and not (tag[1] in _ISLANDS and block.endswith(f"</{tag[1]}>")):
        raise Unknown(block[:40])
    return True


def _structured(block: str, follow: Callable[[str], str], parse: Callable[[str], str]) -> str:
    """Return a list, quotation or table; headings in it belong to the whole page, which a parser has to see."""
    lines = block.split("\n")
    for shape, shown in ((_ITEM, _list), (_QUOTED, _quotation), (_ROW, _table)):
        if all(map(shape.fullmatch, lines)) and (made := shown(lines, follow)):
            return made
    parsed = parse(block)
    if _TITLED.search(parsed):
        raise Unknown(block[:40])
    return parsed


def _list(lines: list[str], follow: Callable[[str], str]) -> str:
    """Return a list of one level, of one sort, counted from one."""
    items = [line.partition(" ") for line in lines]
    name = "ul" if items[0][0] == "-" else "ol"
    if items[0][0] not in {"-", "1."} or any((mark == "-") != (name == "ul") for mark, _, _ in items):
        return ""
    shown = "\n".join(f"<li>{_inline(text, follow)}</li>" for _, _, text in items)
    return f"<{name}>\n{shown}\n</{name}>"


def _quotation(lines: list[str], follow: Callable[[str], str]) -> str:
    """Return a quotation of one line of words."""
    text = lines[0][2:]
    if len(lines) > 1 or _STRUCTURE.match(text):
        return ""
    return f"<blockquote>\n<p>{_inline(text, follow)}</p>\n</blockquote>"


def _table(lines: list[str], follow: Callable[[str], str]) -> str:
    """Return a table whose rows are all as long as its head."""
    head, rules, *rows = [[cell.strip() for cell in line[2:-2].split(" | ")] for line in (*lines, "")]
    if len(lines) < _SHORTEST or not all(rule in _ALIGNED for rule in rules):
        return ""
    if any(len(row) != len(rules) for row in (head, *rows[:-1])):
        return ""
    body = "\n".join(_row("td", row, rules, follow) for row in rows[:-1])
    return f"<table>\n<thead>\n{_row('th', head, rules, follow)}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(name: str, cells: list[str], rules: list[str], follow: Callable[[str], str]) -> str:
    shown = (
        f"<{name}{_ALIGNED[rule]}>{_inline(cell, follow) if cell else ''}</{name}>"
        for cell, rule in zip(cells, rules, strict=True)
    )
    return "\n".join(("<tr>", *shown, "</tr>"))


def _heading(block: str, used: set[str], follow: Callable[[str], str]) -> tuple[str, Entry]:
    return _fixed_heading(block) if _FIXED.fullmatch(block) else _headed(block, used, follow)


@lru_cache(maxsize=1024)
def _fixed_heading(block: str) -> tuple[str, Entry]:
    """Return a heading that leads nowhere and names itself, as most do: the same on every page."""
    return _headed(block, set(), str)


def _headed(block: str, used: set[str], follow: Callable[[str], str]) -> tuple[str, Entry]:
    found = _HEADING.fullmatch(block)
    if not found:
        raise Unknown(block[:40])
    text, _, told = found[2].rpartition(" {")
    text, told = (text, told[:-1]) if _TOLD.fullmatch(told) else (found[2], "")
    level, text = len(found[1]), _inline(text, follow)
    attributes = dict(_attributes(told))
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
    linked = _LINK.sub(lambda link: f'<a href="{follow(link[2])}">{link[1]}</a>', text) if "[" in text else text
    words = _RAW.sub("", linked) if "<" in linked else linked
    if _ACTIVE.search(words) or _BARE.search(words) or _SNIPPET in words:
        raise Unknown(text[:40])
    return linked
