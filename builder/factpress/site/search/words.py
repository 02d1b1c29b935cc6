"""A text → the words by which it is found, as the theme's `text.js` makes them of a question. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import Stemmer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Marks over and under letters that people leave out when they type; vowel signs of Indic scripts are no such marks."""

_UNMARKED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_LETTER = r"(?:[^\W_]|[\u0900-\u0963\u0966-\u109f\u1780-\u17d3])"
_WORD = re.compile(rf"{_LETTER}{{2,}}|\d|[{_UNMARKED}]")
_UNSPACED = re.compile(f"([{_UNMARKED}]+)")
"""Scripts that are written without spaces, or (Korean) with endings: found by each two letters that follow."""

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""The algorithm of Snowball for a language (ISO 639-1); words of another language are their own stems."""


def folded(text: str) -> str:
    """Return `text` in small letters and without marks, as words are compared."""
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)).lower())


def forms(text: str) -> list[str]:
    """Return the words of a folded `text` in their order; a single letter is none."""
    words = _WORD.findall(text)
    return [piece for word in words for piece in _pieces(word)] if _UNSPACED.search(text) else words


def _pieces(word: str) -> Iterator[str]:
    """Yield what `word` is found by where it is, in part, written without spaces."""
    for at, piece in enumerate(_UNSPACED.split(word)):
        if at % 2 and len(piece) > 1:
            yield from (piece[start : start + 2] for start in range(len(piece) - 1))
        elif at % 2 or len(piece) > 1 or piece.isdigit():
            yield piece


@cache
def stems(language: str) -> Callable[[str], str]:
    """Return what gives the stem of a folded word of `language` (ISO 639-1)."""
    algorithm = _ALGORITHMS.get(language)
    return cache(Stemmer.Stemmer(algorithm, 0).stemWord) if algorithm else str
