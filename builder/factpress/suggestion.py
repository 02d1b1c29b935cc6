"""What somebody probably meant: the nearest known word. No YAML, no model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process, utils

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 70
"""Percent of likeness (normalised indel) that is worth a suggestion: `support` is 93 % like `supports`."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `did you mean “x”?` for the one of `known` most like `word`, or nothing where none is."""
    found = process.extractOne(
        word, sorted(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_ALIKE
    )
    return f"did you mean “{found[0]}”?" if found else ""
