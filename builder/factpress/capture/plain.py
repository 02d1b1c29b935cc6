"""Plain text → what a reader of it sees."""

from __future__ import annotations

from factpress.capture.clean import bounded, clean
from factpress.capture.decode import decode
from factpress.capture.outcome import Extracted, Refusal


def plain(content: bytes, encoding: str | None, extent: str) -> Extracted | Refusal:
    """Return the text of a plain capture; the header of an excerpt is not part of it.

    A header is the leading lines that begin with `#`, up to and including the first blank line (design §4).
    """
    characters = decode(content, encoding)
    if isinstance(characters, Refusal):
        return characters
    text = clean(characters)
    header = _header(text) if extent == "excerpt" else 0
    lines = text.split("\n")[header:]
    return Extracted(bounded("\n".join(lines), extent), first_line=header + 1)


def _header(text: str) -> int:
    """Return how many lines the header has."""
    count = 0
    lines = text.split("\n")
    while count < len(lines) and lines[count].startswith("#"):
        count += 1
    blank = bool(count) and count < len(lines) and not lines[count].strip()
    return count + blank
