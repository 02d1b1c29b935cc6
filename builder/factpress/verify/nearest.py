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
    from collections.abc import Iterator

    from factpress.verify.quotation import Reading

LEAST_LIKE = 65.0
"""Below this similarity (rapidfuzz's partial ratio, 0 to 100) a passage is like a quotation by chance."""
_LONGEST = 600
_MARGIN = 20
_TOKENS = re.compile(rf"( ?)([{UNSPACED}]|\d+(?:[.,]\d+)+\w*|\w+(?:['\-{SOFT_HYPHEN}{SOFT_SPACE}]+\w+)*|\S)")


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
    likeness = (_uncased(said), _uncased(text))
    found = fuzz.partial_ratio_alignment(*likeness, score_cutoff=LEAST_LIKE) if said and text.strip() else None
    if found is None:
        return None
    start, end = (found.dest_start, found.dest_end) if len(said) <= len(text) else (0, len(text))
    pieces = _trimmed(_pieces(reading, said, max(0, start - _MARGIN), end + _MARGIN))
    begin = next((at for piece in pieces for at in piece.starts), start)
    return Nearest(reading.place(begin), "".join(piece.shown for piece in pieces).strip())


def _uncased(text: str) -> str:
    """Return `text` in small letters, each where its capital stood."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(low if len(low := one.lower()) == 1 else one for one in text)


def _pieces(reading: Reading, said: str, start: int, end: int) -> list[_Piece]:
    """Return the quotation and the passage side by side, alike and different by turns, word by word.

    Words that differ in case stand side by side, and are different.
    """
    quoted = [found[0] for found in _TOKENS.finditer(said)]
    matches = list(_TOKENS.finditer(reading.text, start, end))
    captured = [reading.spoken(found[0], said).replace(SOFT_SPACE, "") for found in matches]
    pieces = []
    for _, run in groupby(_steps(quoted, captured), key=lambda step: step[0]):
        steps = list(run)
        (_, src, dest), (_, src_end, dest_end) = steps[0], steps[-1]
        gone, there = quoted[src.start : src_end.stop], captured[dest.start : dest_end.stop]
        pieces.append(_Piece(gone, there, [found.start(2) for found in matches[dest.start : dest_end.stop]]))
    return pieces


def _steps(quoted: list[str], captured: list[str]) -> Iterator[tuple[bool, slice, slice]]:
    """Yield whether the next tokens are the same, and which they are."""
    uncased = [[_uncased(token.strip()) for token in tokens] for tokens in (quoted, captured)]
    for step in Indel.opcodes(*uncased):
        if step.tag != "equal":
            yield False, slice(step.src_start, step.src_end), slice(step.dest_start, step.dest_end)
            continue
        for src, dest in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True):
            yield quoted[src].strip() == captured[dest].strip(), slice(src, src + 1), slice(dest, dest + 1)


def _trimmed(pieces: list[_Piece]) -> list[_Piece]:
    """Leave out what only the capture has at both ends, where the passage was cut by chance."""
    if len(pieces) == 1:
        return pieces
    first, last = pieces[0], pieces[-1]
    surplus = max(0, len(first.there) - len(first.gone))
    first = replace(first, there=first.there[surplus:], starts=first.starts[surplus:])
    last = replace(last, there=last.there[: len(last.gone)])
    return [piece for piece in (first, *pieces[1:-1], last) if piece.gone or piece.there]
