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

_UNSEEN = re.compile("[\x85\u2028\u2029]")
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
    sheet = Sheet(path, tuple(cleaned(text).split("\n")))
    return sheet, tuple(_told(path, text, refused(text)))


def cleaned(text: str) -> str:
    """Return `text` without the characters that no brief may hold; a space for those that break a line unseen."""
    if not is_refused(text):
        return text
    spaced = _UNSEEN.sub(" ", text)
    return "".join(letter for letter in spaced if not is_refused(letter))


def refused(text: str) -> str:
    """Return the characters in `text` that no brief may hold."""
    return "".join(letter for letter in text if is_refused(letter)) if is_refused(text) else ""


def _told(path: str, text: str, gone: str) -> Iterator[Diagnostic]:
    """Yield the finding for what is `gone` of a text, at the first of it."""
    if gone:
        before = text[: text.index(gone[0])].split("\n")
        line = cleaned(text.split("\n")[len(before) - 1])
        yield cleaned_text(Location(path, len(before), len(cleaned(before[-1])) + 1, 1, line), gone)
