"""Folding: NFC, white space, the shapes of dashes and of quotation marks, and nothing else (design §4).

Case, other punctuation and letters count; single and double quotation marks stay distinct, and so do 「」 and
『』, which say more than a shape. Every fold keeps a way back to the text it came from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.model.capture import INVISIBLE
from factpress.verify.quotation.script import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Mapping

SOFT_HYPHEN = "\u00ad"
"""In folded text: a line-end hyphen of a PDF with its line break; reads as nothing, as `-` or as `- `."""
SOFT_SPACE = "\u200b"
"""In folded text: a line break after a dash that stands at a word; reads as nothing or as a space."""

_DASHES = "-‐‑‒–—―−﹘﹣－־"
_SINGLE = "'‘’‚‛′ʼ‹›❛❜＇׳"
_DOUBLE = '"“”„‟″ˮ«»❝❞〝〞〟＂״'
_SHAPES = {shape: shapes[0] for shapes in (_DASHES, _SINGLE, _DOUBLE) for shape in shapes[1:]}
_SPACES = {chr(code): " " for code in range(0x3001) if chr(code).isspace() and chr(code) not in " \f"}
_ASCII_SPACES = {space: " " for space in _SPACES if space.isascii()}
_SPACE = r"[^\S\f]"
_IN_ASCII = rf"(?P<space>(?<=\S-{_SPACE})(?:(?<=\n)|{_SPACE}*\n){_SPACE}*)|(?P<one>{_SPACE}+)"
_RUNS_IN_ASCII = re.compile(rf"{_SPACE}(?:{_IN_ASCII})")
_RUNS = re.compile(
    rf"[\s{SOFT_HYPHEN}](?:(?P<hyphen>(?<={SOFT_HYPHEN}){_SPACE}*)"
    rf"|(?<={_SPACE})(?:(?P<none>(?<=[{UNSPACED}]{_SPACE}){_SPACE}*(?=[{UNSPACED}]))|{_IN_ASCII}))"
)
"""What is read as less, each begun by one character: that is what a search looks for, and for the rest only there."""
_READS = {"hyphen": SOFT_HYPHEN, "space": SOFT_SPACE, "none": "", "one": " "}
_CONTROLS = {code: " " for code in range(0x20) if chr(code) not in "\t\n"}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the way back: from `folded_at[i]` on it runs as the source from `source_at[i]` on."""

    text: str
    folded_at: tuple[int, ...]
    source_at: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the source of the passage `start` to `end`, which is not empty."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, offset: int) -> int:
        index = bisect_right(self.folded_at, offset) - 1
        return self.source_at[index] + offset - self.folded_at[index]


def fold(text: str) -> Folded:
    """Fold text that is in NFC and free of what no reader sees; `\\f` stays as it is."""
    is_ascii = text.isascii()
    shaped = text if is_ascii else _replaced(text, _SHAPES)
    pieces: list[str] = []
    folded_at, source_at = [0], [0]
    done = length = 0
    for run in (_RUNS_IN_ASCII if is_ascii else _RUNS).finditer(shaped):
        read = _READS[str(run.lastgroup)]
        pieces += (shaped[done : run.start()], read)
        length += run.start() - done + len(read)
        done = run.end()
        folded_at.append(length)
        source_at.append(done)
    pieces.append(shaped[done:])
    spaces = _ASCII_SPACES if is_ascii else _SPACES
    return Folded(_replaced("".join(pieces), spaces), tuple(folded_at), tuple(source_at))


def _replaced(text: str, table: Mapping[str, str]) -> str:
    """Return `text` with each character as `table` has it; for few characters sooner than `str.translate`."""
    for character, other in table.items():
        text = text.replace(character, other)
    return text


def visible(text: str) -> str:
    """Return what somebody typed as captures have it: NFC, without what no reader sees, trimmed."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(INVISIBLE).translate(_CONTROLS)).strip()
