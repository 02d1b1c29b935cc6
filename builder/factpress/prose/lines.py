"""Lines of author's prose without their quotation marks, and what white space means on them."""

from __future__ import annotations

import re
from typing import NamedTuple

DEEPEST = 6
"""How deep quotations and lists may nest: a reader follows no further, and no parser is led astray."""

INDENTED = 4
"""How many columns of white space make code."""

_QUOTE = re.compile(r" {0,3}> ?")
_MARGIN = " \t>"
"""What a line begins with that has white space or quotation marks before its first word."""


class Line(NamedTuple):
    """A line without its quotation marks: `rest` as typed, `content` from its first character at `column`."""

    number: int
    quotes: int
    rest: str
    content: str
    indent: int
    column: int

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.content

    @property
    def flush(self) -> bool:
        """Whether it is indented too little for code."""
        return self.indent < INDENTED


def read(number: int, raw: str, most: int = DEEPEST) -> Line:
    """Return line `number`, peeled of at most `most` levels of quotation."""
    if raw[:1] not in _MARGIN:
        return Line(number, 0, raw, raw if raw.strip() else "", 0, 1)
    start = quotes = 0
    while quotes < most and (mark := _QUOTE.match(raw, start)):
        start, quotes = mark.end(), quotes + 1
    rest = raw[start:]
    content = rest.lstrip(" \t")
    indent = len(rest[: len(rest) - len(content)].expandtabs(4))
    content = content if content.strip() else ""
    return Line(number, quotes, rest, content, indent, len(raw) - len(rest.lstrip(" \t")) + 1)


def dedent(text: str, width: int) -> str:
    """Return `text` without up to `width` columns of leading white space."""
    content = text.lstrip(" \t")
    indent = len(text[: len(text) - len(content)].expandtabs(4))
    return " " * max(0, indent - width) + content
