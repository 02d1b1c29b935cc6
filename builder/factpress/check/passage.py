"""Text fragments `#:~:text=` (WICG scroll-to-text-fragment): does a page have the passage that one names?

Pure. A page's text is its blocks, each folded, with a line break between them; terms hold none, so that no term crosses
from one block into another.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DIRECTIVE = ":~:"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"\w")
_JOINING = frozenset("'.:,;\u2019\u00b7")
_JOINED = re.compile(r"[^\W\d_]['.:\u2019\u00b7][^\W\d_]|\d['.,;\u2019]\d")
_TERMS = 2
_ROOM = 3
"""Characters beside a term that count: one between two words, and one that tells a word's edge."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a text directive names: `start`, up to `end` where one is given, between `before` and `after`."""

    start: str
    end: str = ""
    before: str = ""
    after: str = ""


def passages(directives: str) -> tuple[Passage, ...]:
    """Return the passages that the directives of a fragment name, folded; malformed ones name none.

    A `-` inside a term should have been encoded; browsers that read it anyway read it as it stands.
    """
    typed = [part.removeprefix("text=") for part in directives.split("&") if part.startswith("text=")]
    return tuple(passage for one in typed if (passage := _passage(one)))


def _passage(typed: str) -> Passage | None:
    terms = typed.split(",")
    if len(terms) == 1 and "-" in {typed[:1], typed[-1:]}:
        return None
    before = terms.pop(0)[:-1] if len(terms) > 1 and terms[0].endswith("-") else ""
    after = terms.pop()[1:] if len(terms) > 1 and terms[-1].startswith("-") else ""
    if len(terms) > _TERMS or not all(terms):
        return None
    start, end = fold(unquote(terms[0])), fold(unquote(terms[1])) if len(terms) > 1 else ""
    return Passage(start, end, fold(unquote(before)), fold(unquote(after)))


def fold(text: str) -> str:
    """Return `text` as browsers compare it (UTS 10, primary level).

    White space, letter case, accents and characters that nobody sees do not count.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", text)
    seen = (one for one in decomposed if not unicodedata.combining(one) and unicodedata.category(one) != "Cf")
    return " ".join("".join(seen).casefold().split())


def folded(blocks: Iterable[str]) -> str:
    """Return the text of a page from its blocks, ready for `is_on`."""
    return "\n".join(filter(None, map(fold, blocks)))


def is_on(passage: Passage, text: str) -> bool:
    """Tell whether the page with the folded `text` has the passage, whole words of it."""
    starts = _starts(passage, text)
    if passage.end:  # what ends after any start ends after the first one, too
        starts = itertools.islice(starts, 1)
    return any(_ends(passage, text, end) for end in starts)


def _starts(passage: Passage, text: str) -> Iterator[int]:
    """Yield where the first term ends, wherever it stands after what should come before it."""
    whole = bool(passage.end) or not passage.after
    for start, end in _places(passage.start, text, 0, whole=whole, begins=not passage.before):
        if not passage.before or _follows(passage.before, text, start):
            yield end


def _ends(passage: Passage, text: str, at: int) -> bool:
    """Tell whether what should follow the first term, which ends at `at`, does so."""
    if not passage.end:
        return _precedes(passage.after, text, at)
    places = _places(passage.end, text, at, whole=not passage.after)
    return any(_precedes(passage.after, text, end) for _, end in places)


def _places(term: str, text: str, at: int, *, whole: bool, begins: bool = True) -> Iterator[tuple[int, int]]:
    """Yield where `term` stands from `at` on: it `begins` a word, and ends one where it is to be `whole`."""
    while (at := text.find(term, at)) >= 0:
        end = at + len(term)
        if (not begins or _is_edge(text, at)) and (not whole or _is_edge(text, end)):
            yield at, end
        at += 1


def _is_edge(text: str, at: int) -> bool:
    """Tell whether a word ends or begins at `at`; in scripts without spaces it may anywhere."""
    left, right = text[at - 1 : at] if at else "", text[at : at + 1]
    if _UNSPACED.match(left) or _UNSPACED.match(right):
        return True
    around = text[max(0, at - 2) : at + 2]
    return not (_WORD.match(left) and _WORD.match(right)) and not _is_joined(around, left, right)


def _is_joined(around: str, left: str, right: str) -> bool:
    """Tell whether a mark joins letters or digits to one word here, as in “don't” or 3.5 (UAX 29, WB6 to WB12)."""
    mark, word = (left, right) if left in _JOINING else (right, left)
    return mark in _JOINING and bool(_WORD.match(word)) and bool(_JOINED.search(around))


def _follows(before: str, text: str, at: int) -> bool:
    said = text[max(0, at - len(before) - _ROOM) : at].rstrip()
    return said.endswith(before) and _is_edge(said, len(said) - len(before))


def _precedes(after: str, text: str, at: int) -> bool:
    rest = text[at : at + len(after) + _ROOM].lstrip()
    return not after or (rest.startswith(after) and _is_edge(rest, len(after)))
