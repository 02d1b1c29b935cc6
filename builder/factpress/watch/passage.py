"""Text fragments `#:~:text=` (WICG scroll-to-text-fragment): does a page have the passage that one names?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import product
from urllib.parse import unquote

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Passage:
    """What a text directive names: `start`, up to `end` where one is given, between `before` and `after`."""

    start: str
    end: str = ""
    before: str = ""
    after: str = ""


def passages(directives: str) -> tuple[Passage, ...]:
    """Return the passages that the directives of a fragment name, folded; malformed ones name none."""
    typed = [part.removeprefix("text=") for part in directives.split("&") if part.startswith("text=")]
    return tuple(passage for one in typed if (passage := _passage(one)))


def _passage(typed: str) -> Passage | None:
    terms = typed.split(",")
    before = terms.pop(0)[:-1] if len(terms) > 1 and terms[0].endswith("-") else ""
    after = terms.pop()[1:] if len(terms) > 1 and terms[-1].startswith("-") else ""
    if not 1 <= len(terms) <= 2 or any("-" in term for term in terms) or not terms[0]:
        return None
    start, end = fold(unquote(terms[0])), fold(unquote(terms[1])) if len(terms) > 1 else ""
    return Passage(start, end, fold(unquote(before)), fold(unquote(after)))


def fold(text: str) -> str:
    """Return `text` as browsers compare it: white space, letter case and accents do not count."""
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join("".join(one for one in decomposed if not unicodedata.combining(one)).casefold().split())


def is_on(passage: Passage, folded: str) -> bool:
    """Tell whether the page with the `folded` text has the passage, whole words of it."""
    starts = [at for at in _places(passage.start, folded) if _follows(passage.before, folded, at[0])]
    if not passage.end:
        return any(_precedes(passage.after, folded, end) for _, end in starts)
    ends = [at for at in _places(passage.end, folded) if _precedes(passage.after, folded, at[1])]
    return any(first[1] <= last[0] for first, last in product(starts[:1], ends))


def _places(term: str, folded: str) -> list[tuple[int, int]]:
    found = (match.span() for match in re.finditer(re.escape(term), folded))
    return [(start, end) for start, end in found if _is_edge(folded, start) and _is_edge(folded, end)]


def _is_edge(folded: str, at: int) -> bool:
    """Tell whether a word ends or begins at `at`; in scripts without spaces it may anywhere."""
    left, right = folded[at - 1 : at] if at else "", folded[at : at + 1]
    inside = bool(_WORD.match(left) and _WORD.match(right))
    return not inside or bool(_UNSPACED.match(left) or _UNSPACED.match(right))


def _follows(before: str, folded: str, at: int) -> bool:
    return not before or folded[:at].rstrip().endswith(before)


def _precedes(after: str, folded: str, at: int) -> bool:
    return not after or folded[at:].lstrip().startswith(after)
