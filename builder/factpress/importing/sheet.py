"""Bytes → a text that can be read at all: the gate for files of other systems, wider than that for briefs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, Location
from factpress.importing.finding import cleaned_text, file_too_large
from factpress.load.sheet import Sheet
from factpress.load.text import bad_encoding, is_refused, wide_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 500_000_000
"""A feed of all ClaimReviews of the world has some 200 MB."""

_BREAK = re.compile(r"\r\n?")


def admit(path: str, content: bytes) -> tuple[Sheet | None, tuple[Diagnostic, ...]]:
    """Return the lines of the file at `path`, without the characters that no brief may hold.

    Line ends of Windows and a byte order mark are taken as they come. Yields `file-too-large`, `wide-encoding`,
    `bad-encoding`, and `cleaned-text` once.
    """
    stopped = file_too_large(path, content, MOST_BYTES) or wide_encoding(path, content) or bad_encoding(path, content)
    if stopped:
        return None, (stopped,)
    text = _BREAK.sub("\n", content.decode().removeprefix("\ufeff"))
    clean = cleaned(text)
    found = () if clean == text else tuple(_cleaned(path, text))
    return Sheet(path, tuple(clean.split("\n"))), found


def cleaned(text: str) -> str:
    """Return `text` without the characters that no brief may hold."""
    return "".join(letter for letter in text if not is_refused(letter)) if is_refused(text) else text


def _cleaned(path: str, text: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n"), 1):
        column = next((at for at, letter in enumerate(line, 1) if is_refused(letter)), None)
        if column:
            count = len(text) - len(cleaned(text))
            yield cleaned_text(Location(path, number, column, 1, cleaned(line)), line[column - 1], count)
            return
