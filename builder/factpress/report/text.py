"""Diagnostics as a person reads them in a terminal: place, line, caret, what is wrong, what to do."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from factpress.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factpress.diagnostic import Diagnostic, Location

Paint = Callable[[str, str], str]
"""Colours a text by role: `error`, `warning`, `note`, `place`, `frame`, `caret`, `hint`, `added`, `removed`."""

_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_WIDTH = 100


def plain(_role: str, words: str) -> str:
    """Return `words` as they are: the paint of a pipe."""
    return words


def visible(words: str) -> str:
    """Return `words` with each control, format or bidi character as `�`, so that no text can steer a terminal."""
    return "".join(
        "�" if unicodedata.category(letter) in _INVISIBLE and letter != "\u200d" else letter for letter in words
    )


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or letter == "\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _width(words: str) -> int:
    return sum(_columns(letter) for letter in words)


def window(place: Location) -> tuple[str, int, int]:
    """Return the part of the line around the caret that fits, and the caret's start and end in it."""
    words, start = visible(place.text.replace("\t", " ")), place.column - 1
    end = max(start + 1, min(start + place.length, len(words)))
    if len(words) <= _WIDTH:
        return words, start, end
    first = max(0, min(start - _WIDTH // 4, len(words) - _WIDTH))
    cut = words[first : first + _WIDTH]
    before, after = "…" * (first > 0), "…" * (first + _WIDTH < len(words))
    shift = len(before) - first
    return f"{before}{cut}{after}", start + shift, min(end + shift, len(before) + _WIDTH)


def _frame(place: Location, paint: Paint) -> list[str]:
    if not place.text.strip():
        return []
    words, start, end = window(place)
    number = str(place.line).rjust(5)
    gutter = " " * len(number)
    carets = "^" * max(1, _width(words[start:end]))
    return [
        f"{paint('frame', f'{number} | ')}{words}",
        f"{paint('frame', f'{gutter} | ')}{' ' * _width(words[:start])}{paint('caret', carets)}",
    ]


def _entry(found: Diagnostic, paint: Paint) -> str:
    place, severity = found.location, found.severity.value
    where = paint("place", f"{visible(place.path)}:{place.line}:{place.column}:")
    lines = [f"{where} {paint(severity, f'{severity}[{found.code}]')}: {visible(found.message)}"]
    lines += _frame(place, paint)
    lines += [f"       {visible(detail)}" for detail in found.detail]
    if found.hint:
        first, *more = found.hint.split("\n")
        lines.append(f"       {paint('hint', 'hint:')} {visible(first)}")
        lines += [f"             {visible(line)}" for line in more]
    return "\n".join(lines)


def text(diagnostics: Iterable[Diagnostic], paint: Paint = plain) -> str:
    """Return every diagnostic with its line and caret, a blank line between them."""
    return "\n\n".join(_entry(found, paint) for found in diagnostics)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a count such as `2 errors, 1 warning`, or `nothing found`."""
    counts = Counter(found.severity for found in diagnostics)
    parts = [f"{counts[level]} {level.value}{'s' * (counts[level] > 1)}" for level in Severity if counts[level]]
    return ", ".join(parts) or "nothing found"
