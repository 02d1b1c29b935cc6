"""What is done to the text of every capture, whatever its format."""

from __future__ import annotations

import re
import unicodedata

from factpress.model.capture import INVISIBLE

_CONTROLS = {code: None for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n"}
# Where these stand a letter was meant, which a wrong encoding lost: nothing may match as if it had not been there.
_LOST_LETTERS = dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_LINE_BREAKS = dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), "\n")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE: dict[int, str | None] = {**INVISIBLE, **_CONTROLS, **_LOST_LETTERS, **_LINE_BREAKS, **_SURROGATES}
_BOUNDARY = re.compile(r"\[[^\S\n]*(?:…|\.[^\S\n]*\.[^\S\n]*\.)(?:[^\S\n]|[.…])*\]")


def clean(text: str) -> str:
    """Return `text` with `\\n` for line breaks, without invisible and control characters, in NFC."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE))


def bounded(text: str, extent: str) -> str:
    """Return `text` with a `\\f` for each `[...]` of an excerpt: no quotation crosses what we left out."""
    return _BOUNDARY.sub("\f", text) if extent == "excerpt" else text
