"""The passage of a capture that comes nearest to a quotation that is not in it, differences marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from factpress.verify.quotation.fold import SOFT_HYPHEN, SOFT_SPACE, fold, visible
from factpress.verify.quotation.script import UNSPACED, lettered, unspaced

if TYPE_CHECKING:
    from factpress.verify.quotation import Reading

LEAST_LIKE = 65.0
"""Below this similarity (rapidfuzz's partial ratio, 0 to 100) a passage is like a quotation by chance."""
_LONGEST = 600
_TOKENS = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
_FIRST_WORD = re.compile(rf"\A(?:(?![{UNSPACED}])[\w'-])+")
_LAST_WORD = re.compile(rf"(?:(?![{UNSPACED}])[\w'-])+\Z")
_SOFT = {ord(SOFT_HYPHEN): None, ord(SOFT_SPACE): None}


@dataclass(frozen=True, slots=True)
class Nearest:
    """Where the nearest passage stands ("line 5") and how it reads: `[-quoted-]{+captured+}`."""

    place: str
    marked: str


def nearest(reading: Reading, quote: str) -> Nearest | None:
    """Return the passage nearest to `quote`, of which 600 characters count, or nothing if none is like it."""
    text, said = reading.text, fold(visible(quote)).text[:_LONGEST]
    found = fuzz.partial_ratio_alignment(said, text, score_cutoff=LEAST_LIKE)
    if found is None or not said or not text.strip():
        return None
    start, end = (found.dest_start, found.dest_end) if len(said) <= len(text) else (0, len(text))
    start, end = _whole_words(text, start, end)
    return Nearest(reading.place(start), _marked(said, _trimmed(said, text[start:end])))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends outwards to where a word begins and ends; a word has at most 40 characters here."""
    start -= len(text[max(0, start - 40) : start]) - len(_LAST_WORD.sub("", text[max(0, start - 40) : start]))
    end += len(text[end : end + 40]) - len(_FIRST_WORD.sub("", text[end : end + 40]))
    while start < end - 1 and text[start].isspace():
        start += 1
    return start, end


def _trimmed(said: str, passage: str) -> str:
    """Return `passage` without punctuation at an end at which the quotation has a letter."""
    while passage and lettered(said[-1]) and not lettered(passage[-1]):
        passage = passage[:-1]
    while passage and lettered(said[0]) and not lettered(passage[0]):
        passage = passage[1:]
    return passage


def _marked(said: str, passage: str) -> str:
    """Return the passage with the differences marked, without words that only it has at its ends."""
    quoted, captured = _TOKENS.findall(said), _TOKENS.findall(passage.translate(_SOFT))
    pieces: list[tuple[list[str], list[str], bool]] = []
    for same, steps in groupby(Indel.opcodes(quoted, captured), key=lambda step: step.tag == "equal"):
        run = list(steps)
        gone = [word for step in run for word in quoted[step.src_start : step.src_end]]
        pieces.append((gone, [word for step in run for word in captured[step.dest_start : step.dest_end]], same))
    inner = [piece for at, piece in enumerate(pieces) if piece[0] or 0 < at < len(pieces) - 1]
    return _joined([_joined(there) if same else _difference(gone, there) for gone, there, same in inner])


def _difference(gone: list[str], there: list[str]) -> str:
    return (f"[-{_joined(gone)}-]" if gone else "") + (f"{{+{_joined(there)}+}}" if there else "")


def _joined(pieces: list[str]) -> str:
    """Join words with spaces, except where a script has none."""
    line = ""
    for piece in pieces:
        together = not line or (unspaced(_bare(line[-3:])[-1]) and unspaced(_bare(piece[:3])[0]))
        line += piece if together else f" {piece}"
    return line


def _bare(edge: str) -> str:
    return edge.strip("[]{}+-") or edge
