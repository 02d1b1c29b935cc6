"""Plain text → what a reader of it sees."""

from __future__ import annotations

from itertools import takewhile

from factpress.capture.clean import bounded, clean
from factpress.capture.decode import decode
from factpress.capture.outcome import Extracted, Refusal


def plain(content: bytes, encoding: str | None, extent: str) -> Extracted | Refusal:
    """Return the text of a plain capture; the header of an excerpt is not part of it.

    A header is the leading blocks of lines that begin with `#`, whatever blank lines or indentation they have,
    up to and including the first blank line after them (design §4). A later block that has other lines, too, is
    text.
    """
    characters = decode(content, encoding)
    if isinstance(characters, Refusal):
        return characters
    lines = clean(characters).split("\n")
    header = _header(lines) if extent == "excerpt" else 0
    return Extracted(bounded("\n".join(lines[header:]), extent), first_line=header + 1)


def _header(lines: list[str]) -> int:
    """Return how many lines the header has."""
    leading = list(takewhile(lambda line: _marked(line) or _blank(line), lines))
    if len(leading) < len(lines):
        block = len(list(takewhile(_marked, reversed(leading))))
        before = leading[: len(leading) - block]
        leading = before if any(map(_marked, before)) else leading
    count = next((at + 1 for at in reversed(range(len(leading))) if _marked(leading[at])), 0)
    return count + (bool(count) and count < len(lines) and _blank(lines[count]))


def _marked(line: str) -> bool:
    return line.lstrip().startswith("#")


def _blank(line: str) -> bool:
    return not line.strip()
