"""What somebody probably meant: the nearest known word. No YAML, no model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process, utils
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTERS = 3
"""Of so many letters one may be another, missing, too many or in the place of its neighbour: what differs by more is
near to nothing, and among hundreds of words there is always one that shares half of the letters of any."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `did you mean “x”?` for the one of `known` most like `word`, or nothing where none is."""
    meant = utils.default_process(word)
    found = process.extractOne(
        meant, sorted(known), scorer=OSA.distance, processor=utils.default_process, score_cutoff=slips(meant)
    )
    return f"did you mean “{found[0]}”?" if found else ""


def slips(word: str) -> int:
    """Return how many slips there may be in `word` before it is another."""
    return len(word) // _LETTERS
