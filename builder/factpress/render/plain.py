"""Text and author's prose as plain Markdown that any renderer takes, ours aside: for copies, not for our pages.

What would be active is escaped, by a backslash where Python-Markdown knows the escape, else as an entity.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.prose.blocks import CodeBlock, Placement, Table, Text, Title
from factpress.prose.destination import is_external
from factpress.prose.spans import Break, Citation, Code, Emphasis, Plain
from factpress.render.html import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factpress.prose.blocks import Block, Lead
    from factpress.prose.spans import Link, Span

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&|~$^!](?<!!(?!\[))")
"""What is active anywhere; an exclamation mark before a bracket alone. One set is found sooner than a choice."""
_BEGINS = re.compile(r"([#+=:-]|[0-9]{1,9}[.)])")
_ENTITIES = {ord(mark): f"&#{ord(mark)};" for mark in "<>&|~$^"}
_TICKS = re.compile(r"`+")
_EMPHASIS = {1: "*", 2: "**", 3: "***"}
_RULES = {"": "---", "left": ":--", "right": "--:", "center": ":-:"}
_DESTINATION = str.maketrans({mark: f"%{ord(mark):02X}" for mark in "()<>\\`*_ "})


def plain(text: str) -> str:
    """Return `text` on one line, as it reads anywhere in Markdown, at the beginning of a line, too."""
    return _begun(_escaped(" ".join(printable(text).split())))


def paragraphs(text: str) -> list[str]:
    """Return `text` as paragraphs, which blank lines part."""
    return [plain(part) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _escaped(text: str) -> str:
    return _ACTIVE.sub(lambda mark: mark[0].translate(_ENTITIES) if ord(mark[0]) in _ENTITIES else f"\\{mark[0]}", text)


def _begun(text: str) -> str:
    """Return `text` so that it begins no heading, list, rule or fence."""
    found = _BEGINS.match(text)
    if found is None:
        return text
    return f"{found[0][:-1]}&#{ord(found[0][-1])};{text[found.end() :]}"


def link(text: str, address: str) -> str:
    """Return a link; `text` is plain Markdown already."""
    return f"[{text}]({printable(address).translate(_DESTINATION)})"


def prose(blocks: Iterable[Block], labels: Mapping[str, str]) -> Iterator[str]:
    """Yield blocks of author's prose as Markdown blocks; the cards that it places stand elsewhere."""
    for block in blocks:
        match block:
            case Placement():
                continue
            case Text():
                yield _margin(block.lead) + _line(block.spans, labels)
            case Title():
                yield f"{_margin(block.lead)}{'#' * min(block.level + 2, 6)} {_line(block.spans, labels)}"
            case CodeBlock():
                yield "\n".join("    " + line for line in printable(block.text).split("\n"))
            case Table():
                yield _table(block, labels)
            case _:
                yield "* * *"


def _margin(lead: Lead) -> str:
    return "> " * lead.quotes + "    " * lead.depth + (f"{lead.marker} " if lead.marker else "")


def _table(table: Table, labels: Mapping[str, str]) -> str:
    rows = ["| " + " | ".join(_line(cell, labels) or " " for cell in row) + " |" for row in table.rows]
    rows.insert(1, "| " + " | ".join(_RULES[align] for align in table.align) + " |")
    return "\n".join(rows)


def _line(spans: Iterable[Span], labels: Mapping[str, str]) -> str:
    return _begun("".join(_span(span, labels) for span in spans).strip())


def _span(span: Span, labels: Mapping[str, str]) -> str:
    match span:
        case Plain():
            return _escaped(" ".join(printable(span.text).split("\n")))
        case Code():
            return _code(printable(span.text))
        case Break():
            return " "
        case Emphasis():
            return _EMPHASIS[span.strength]
        case Citation():
            cited = (f"{labels.get(one.key, one.key)}{f', {one.locator}' if one.locator else ''}" for one in span.cited)
            return _escaped(f"({'; '.join(cited)})")
        case _:
            return _link(span, labels)


def _code(text: str) -> str:
    fence = "`" * (1 + max(map(len, _TICKS.findall(text)), default=0))
    return f"{fence} {text} {fence}"


def _link(span: Link, labels: Mapping[str, str]) -> str:
    text = "".join(_span(one, labels) for one in span.spans).strip() or _escaped(span.href)
    return link(text, span.href) if is_external(span.href) else text
