"""Author's prose as blocks: the Markdown that an author may use, as values. Reading only: no HTML, no output.

On the list: paragraphs, headings, lists, block quotes, code, tables, rules and placed cards. Whatever else is
typed (raw HTML, attribute lists, footnotes, admonitions, reference links) is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from factpress.prose.lines import DEEPEST, INDENTED, Line, dedent, read
from factpress.prose.spans import Run, Span, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM = re.compile(r"([-*+]|[0-9]{1,9}[.)])(?: +|$)")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_TRAILING = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+) *$")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_CARD = re.compile(r":::[ \t]+claim[ \t]+([A-Za-z0-9][A-Za-z0-9_-]*)\s*$")
_CELL = re.compile(r"((?:[^|\\]|\\.|\\$)+|(?=\|))(?:\||$)")
_DELIMITER = re.compile(r"[ \t]*(:?)-+(:?)[ \t]*")

Align = Literal["", "left", "right", "center"]
_ALIGN: dict[tuple[bool, bool], Align] = {
    (False, False): "",
    (True, False): "left",
    (False, True): "right",
    (True, True): "center",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a block: levels of quotation, depth in lists, the marker of its item."""

    quotes: int = 0
    depth: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, or the first of a list item."""

    lead: Lead
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A heading of the level that its author typed."""

    lead: Lead
    level: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Code, fenced or indented; white space counts."""

    lead: Lead
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first row is its header, and `align` has an entry a column."""

    align: tuple[Align, ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Placement:
    """`::: claim key`: the card of a claim belongs here."""

    key: str
    line: int
    column: int


Block = Text | Title | CodeBlock | Table | Rule | Placement


@lru_cache(maxsize=256)
def parse(body: str) -> tuple[Block, ...]:
    """Return the blocks of `body`, in order; several rules in a row ask for the same."""
    return tuple(_Reader(body).blocks())


class _Reader:
    """A walk through the lines of a body; `lists` holds the indentation of each open list."""

    def __init__(self, body: str) -> None:
        self.raw = body.split("\n")
        self.at = 0
        self.quotes = 0
        self.lists: list[int] = []

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.raw):
            line = self._peek()
            if line.quotes != self.quotes:
                self.quotes, self.lists = line.quotes, []
            if line.blank:
                self.at += 1
            else:
                yield from self._block(line)

    def _peek(self) -> Line:
        return read(self.at + 1, self.raw[self.at])

    def _block(self, line: Line) -> Iterator[Block]:
        item = _ITEM.match(line.content)
        fence = _FENCE.match(line.content)
        if fence and (self.lists or line.flush):
            yield self._fenced(line, self._lead(line), fence[1], line.indent)
        elif not self.lists and not line.flush:
            yield self._indented(line)
        elif line.flush and (alone := self._alone(line)):
            self.at += 1
            self.lists = []
            yield alone
        elif item:
            yield from self._item(line, item)
        elif "|" in line.content and (align := self._delimiter()):
            yield self._table(line, align)
        else:
            yield self._paragraph(line, self._lead(line), line.content, line.column)

    def _alone(self, line: Line) -> Block | None:
        """Return what stands on a line of its own: a placed card, a rule or a heading."""
        if (card := _CARD.match(line.content)) and not line.quotes:
            return Placement(card[1], line.number, line.column + card.start(1))
        if _RULE.match(line.content) and not line.quotes:
            return Rule()
        if heading := _HEADING.match(line.content):
            text = _TRAILING.sub("", line.content[heading.end() :]).rstrip()
            return Title(Lead(line.quotes), len(heading[1]), _spans(text, line.number, line.column + heading.end()))
        return None

    def _lead(self, line: Line) -> Lead:
        self.lists = [indent for indent in self.lists if indent < line.indent]
        return Lead(line.quotes, len(self.lists))

    def _item(self, line: Line, item: re.Match[str]) -> Iterator[Block]:
        self.lists = [indent for indent in self.lists if indent + 1 < line.indent]
        lead = Lead(line.quotes, len(self.lists), item[1])
        if len(self.lists) < DEEPEST:
            self.lists.append(line.indent)
        content, column = line.content[item.end() :], line.column + item.end()
        if fence := _FENCE.match(content):
            yield Text(lead, ())
            yield self._fenced(line, Lead(line.quotes, len(self.lists)), fence[1], line.indent + item.end())
        else:
            yield self._paragraph(line, lead, content, column)

    def _paragraph(self, line: Line, lead: Lead, content: str, column: int) -> Block:
        texts, starts = [content], [(0, line.number, column)]
        self.at += 1
        while self.at < len(self.raw) and (after := self._peek()).quotes == line.quotes and not after.blank:
            underline = _UNDERLINE.match(after.content) if after.flush and not lead.marker else None
            if underline:
                self.at += 1
                return Title(Lead(lead.quotes), 1 if after.content[0] == "=" else 2, spans(_run(texts, starts)))
            if self._interrupts(after):
                break
            starts.append((starts[-1][0] + len(texts[-1]) + 1, after.number, after.column))
            texts.append(after.content)
            self.at += 1
        return Text(lead, spans(_run(texts, starts)))

    def _interrupts(self, line: Line) -> bool:
        """Tell whether `line` begins a block rather than going on with the paragraph before it."""
        item = _ITEM.match(line.content)
        if item and (self.lists or not item[1][0].isdigit() or item[1][:-1] == "1"):
            return True
        if not line.flush:
            return False
        return any(shape.match(line.content) for shape in (_FENCE, _HEADING, _CARD, _RULE))

    def _fenced(self, line: Line, lead: Lead, fence: str, indent: int) -> Block:
        code: list[str] = []
        self.at += 1
        while self.at < len(self.raw):
            after = read(self.at + 1, self.raw[self.at], line.quotes)
            if after.quotes < line.quotes:
                break
            self.at += 1
            if after.content.startswith(fence) and not after.content.strip().strip(fence[0]):
                break
            code.append(dedent(after.rest, indent))
        return CodeBlock(lead, "\n".join(code))

    def _indented(self, line: Line) -> Block:
        code = []
        while self.at < len(self.raw):
            after = self._peek()
            if after.quotes != line.quotes or (not after.blank and after.flush):
                break
            code.append(dedent(after.rest, INDENTED))
            self.at += 1
        return CodeBlock(Lead(line.quotes), "\n".join(code).strip("\n"))

    def _delimiter(self) -> tuple[Align, ...]:
        """Return how a table's columns are aligned, if the line after this one is its delimiter row."""
        if self.at + 1 >= len(self.raw):
            return ()
        cells = [_DELIMITER.fullmatch(text) for _, text in _cells(self.raw[self.at + 1].strip())]
        if "|" not in self.raw[self.at + 1] or None in cells:
            return ()
        return tuple(_ALIGN[bool(cell[1]), bool(cell[2])] for cell in cells if cell)

    def _table(self, line: Line, align: tuple[Align, ...]) -> Block:
        self.lists = []
        rows = [_row(line, len(align))]
        self.at += 2
        while self.at < len(self.raw) and "|" in (after := self._peek()).content and after.quotes == line.quotes:
            rows.append(_row(after, len(align)))
            self.at += 1
        return Table(align, tuple(rows))


def _run(texts: list[str], starts: list[tuple[int, int, int]]) -> Run:
    return Run("\n".join(texts).rstrip(), tuple(starts))


def _spans(text: str, line: int, column: int) -> tuple[Span, ...]:
    return spans(Run(text, ((0, line, column),)))


def _cells(content: str) -> list[tuple[int, str]]:
    """Return the cells of a table row with their offsets; an escaped `|` parts nothing."""
    first = 1 if content.startswith("|") else 0
    return [(cell.start(1), cell[1]) for cell in _CELL.finditer(content, first)]


def _row(line: Line, columns: int) -> tuple[tuple[Span, ...], ...]:
    cells = [
        _spans(text.strip(), line.number, line.column + at + len(text) - len(text.lstrip()))
        for at, text in _cells(line.content.rstrip())[:columns]
    ]
    return (*cells, *[()] * (columns - len(cells)))
