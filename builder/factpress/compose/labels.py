"""What a source is called in a citation: who published it and the year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from string import ascii_lowercase
from typing import TYPE_CHECKING

from factpress.model import PartialDate, Published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.model import Source


_LONGEST = 60
_ENOUGH = 20


def published(source: Source) -> PartialDate | None:
    """Return when `source` appeared, if that is known."""
    stated = source.published.date if isinstance(source.published, Published) else source.published
    return stated if isinstance(stated, PartialDate) else None


def labels(sources: Mapping[str, Source], comma: str = ", ") -> dict[str, str]:
    """Return the label of each source, by key, `comma` before its year; equal ones are told apart by a letter."""
    short = {key: _short(key, source, comma) for key, source in sources.items()}
    often = Counter(short.values())
    seen: dict[str, int] = defaultdict(int)
    told: dict[str, str] = {}
    for key, label in short.items():
        told[key] = _lettered(label, seen[label]) if often[label] > 1 else label
        seen[label] += 1
    return told


def _short(key: str, source: Source, comma: str) -> str:
    name = shorten(source.publisher or source.author or source.described_as or source.title or key)
    date = published(source)
    return f"{name}{comma}{date.year}" if date else name


def shorten(text: str) -> str:
    """Return `text`, cut to 60 characters at most: at a comma if that leaves enough, else after a word."""
    if len(text) <= _LONGEST:
        return text
    start = text[:_LONGEST]
    clause = re.split(r"[,;:(–—]", start)[0]
    kept = clause if len(clause) >= _ENOUGH else start.rpartition(" ")[0] or start
    return f"{kept.rstrip()}…"


def _lettered(label: str, number: int) -> str:
    """Return `label` with the letter of `number`: at its year, as citations have it, else after a space."""
    return f"{label}{'' if label[-1:].isdigit() else ' '}{_letter(number)}"


def _letter(number: int) -> str:
    first, rest = divmod(number, len(ascii_lowercase))
    return (str(first) if first else "") + ascii_lowercase[rest]
