"""Quotations in a large capture, against `str.find` and `difflib`, which answer less."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from bench.measure import Measured, against
from factpress.model import Capture, SideCar
from factpress.verify.nearest import nearest
from factpress.verify.quotation import Reading, find

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = 4_000


def measured() -> Iterator[Measured]:
    """Yield a measurement each: quotations that stand, one in parts, the nearest passage to one that fails."""
    text = "\n".join(f"Sentence {index} says that the talks of day {index} went on and on." for index in range(LINES))
    quotes = [f"Sentence {index * 70} says that the talks" for index in range(50)]
    reading = Reading.of(_capture(text))
    yield against(
        "folding 4,000 lines", lambda: Reading.of(_capture(text)), "str.split", lambda: " ".join(text.split())
    )
    yield against("50 quotations", lambda: _found(reading, quotes), "str.find", lambda: [text.find(q) for q in quotes])
    yield against("parts that stand everywhere", lambda: find(reading, "talks … on … and"), "str.count",
                  lambda: [text.count(part) for part in ("talks", "on", "and")])  # fmt: skip
    missed = "Sentence 3711 said that a talk went on"
    matcher = difflib.SequenceMatcher(None, text[:60_000], missed, autojunk=False)
    yield against(
        "nearest passage", lambda: nearest(reading, missed), "difflib on a quarter", matcher.find_longest_match
    )


def _found(reading: Reading, quotes: list[str]) -> list[object]:
    return [find(reading, quote) for quote in quotes]


def _capture(text: str) -> Capture:
    sidecar = {"url": "unknown", "captured": "unknown", "media_type": "text/plain", "sha256": "0" * 64, "tool": "none",
               "extent": "full"}  # fmt: skip
    return Capture("large.txt", SideCar.model_validate(sidecar), text)
