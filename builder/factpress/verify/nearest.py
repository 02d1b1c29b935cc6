"""The passage of a capture that comes nearest to a quotation that is not in it, differences marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from factpress.verify.quotation.fold import SOFT_HYPHEN, SOFT_SPACE, fold, visible
from factpress.verify.quotation.script import UNSPACED

if TYPE_CHECKING:
    from factpress.verify.quotation import Reading

LEAST_LIKE = 65.0
"""Below this similarity (rapidfuzz's partial ratio, 0 to 100) a passage is like a quotation by chance."""
_LONGEST = 600
_MARGIN = 20
_TOKENS = re.compile(rf"( ?)([{UNSPACED}]|\w+(?:['\-{SOFT_HYPHEN}{SOFT_SPACE}]+\w+)*|\S)")
_SOFT = {ord(SOFT_HYPHEN): None, ord(SOFT_SPACE): None}


@dataclass(frozen=True, slots=True)
class Nearest:
    """Where the nearest passage stands ("line 5") and how it reads: `[-quoted-]{+captured+}`."""

    place: str
    marked: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of tokens: as the quotation has it, as the capture does, and where its tokens begin."""

    gone: list[str]
    there: list[str]
    starts: list[int]

    @property
    def shown(self) -> str:
        gone, there = "".join(self.gone), "".join(self.there)
        if gone.strip() == there.strip():
            return there
        space = " " if " " in (gone[:1], there[:1]) else ""
        return space + (f"[-{gone.strip()}-]" if gone else "") + (f"{{+{there.strip()}+}}" if there else "")


def nearest(reading: Reading, quote: str) -> Nearest | None:
    """Return the passage nearest to `quote`, of which 600 characters count, or nothing if none is like it."""
    text, said = reading.text, fold(visible(quote)).text[:_LONGEST]
    found = fuzz.partial_ratio_alignment(said, text, score_cutoff=LEAST_LIKE) if said and text.strip() else None
    if found is None:
        return None
    start, end = (found.dest_start, found.dest_end) if len(said) <= len(text) else (0, len(text))
    pieces = _trimmed(_pieces(said, text, max(0, start - _MARGIN), end + _MARGIN))
    begin = next((at for piece in pieces for at in piece.starts), start)
    return Nearest(reading.place(begin), "".join(piece.shown for piece in pieces).strip())


def _pieces(said: str, text: str, start: int, end: int) -> list[_Piece]:
    """Return the quotation and the passage side by side, alike and different by turns, word by word."""
    quoted = [found[0] for found in _TOKENS.finditer(said)]
    matches = list(_TOKENS.finditer(text, start, end))
    captured = [found[0].translate(_SOFT) for found in matches]
    steps = Indel.opcodes([token.strip() for token in quoted], [token.strip() for token in captured])
    pieces = []
    for _, run in groupby(steps, key=lambda step: step.tag == "equal"):
        steps_alike = list(run)
        first, last = steps_alike[0], steps_alike[-1]
        gone, there = quoted[first.src_start : last.src_end], captured[first.dest_start : last.dest_end]
        starts = [found.start(2) for found in matches[first.dest_start : last.dest_end]]
        pieces.append(_Piece(gone, there, starts))
    return pieces


def _trimmed(pieces: list[_Piece]) -> list[_Piece]:
    """Leave out what only the capture has at both ends, where the passage was cut by chance."""
    if len(pieces) == 1:
        return pieces
    first, last = pieces[0], pieces[-1]
    surplus = max(0, len(first.there) - len(first.gone))
    first = replace(first, there=first.there[surplus:], starts=first.starts[surplus:])
    last = replace(last, there=last.there[: len(last.gone)])
    return [piece for piece in (first, *pieces[1:-1], last) if piece.gone or piece.there]
