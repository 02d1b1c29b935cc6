"""A text → the words by which it is found, as the theme's `text.js` makes them of a question. Pure.

A text falls into pieces where ASCII signs and spaces are, which is quick; the words of a piece are found once.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import Stemmer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Marks over and under letters that people leave out when they type; vowel signs of Indic scripts are no such marks."""

_UNMARKED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_LETTER = r"(?:[^\W_]|[\u0900-\u0963\u0966-\u109f\u1780-\u17d3])"
_WORD = re.compile(rf"{_LETTER}{{2,}}|\d|[{_UNMARKED}]")
_UNSPACED = re.compile(f"([{_UNMARKED}]+)")
"""Scripts that are written without spaces, or (Korean) with endings: found by each two letters that follow."""

_PARTED = bytes(
    sign + 32 if 0x41 <= sign <= 0x5A else sign if sign > 0x7F or chr(sign).isalnum() else 0x20 for sign in range(256)
)
"""What stands for each byte of UTF-8: a small letter for a capital one, a space for what is no letter and no digit."""

_PLAIN = re.compile(rb"[a-z0-9]{2,}")
"""A piece that is a word as it is."""

_REMEMBERED = 1 << 16
"""Pieces of a language whose words are kept in mind."""

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
    small = _MARKS.sub("", unicodedata.normalize("NFD", text)).lower()
    return unicodedata.normalize("NFC", small).replace("ς", "σ")


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


def pieces(text: str) -> list[bytes]:
    """Return `text` in pieces, none of which ends within a word."""
    return text.encode(errors="surrogatepass").translate(_PARTED).split()


@cache
def words(language: str) -> Callable[[bytes], tuple[Sequence[str], Sequence[tuple[str, str]]]]:
    """Return what gives the stems of a piece of a text in `language`, and each that is no form of it with its form."""
    stem = stems(language)

    def found(piece: bytes) -> tuple[Sequence[str], Sequence[tuple[str, str]]]:
        heard = [piece.decode()] if _PLAIN.fullmatch(piece) else forms(folded(piece.decode(errors="surrogatepass")))
        theirs = [stem(form) for form in heard]
        return theirs, [(one, form) for one, form in zip(theirs, heard, strict=True) if one != form]

    return lru_cache(_REMEMBERED)(found)


@cache
def stems(language: str) -> Callable[[str], str]:
    """Return what gives the stem of a folded word of `language` (ISO 639-1)."""
    algorithm = _ALGORITHMS.get(language)
    return Stemmer.Stemmer(algorithm, 0).stemWord if algorithm else str
