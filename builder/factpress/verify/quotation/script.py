"""Letters, marks and words of scripts, as far as quoting needs them (Unicode Annexes 24 and 29)."""

from __future__ import annotations

import re
import unicodedata

# Scripts written without spaces between words: Thai, Lao, Tibetan, Myanmar, Khmer; Han, Kana, Bopomofo, Yi
# and their punctuation and full-width forms. Hangul is not among them.
UNSPACED = (
    "\u0e01-\u0eff\u0f00-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3001-\u312f\u31a0-\u4dbf\u4e00-\ua4cf\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uffef\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_JOINERS = "\u200c\u200d"
_WORD = re.compile(rf"[^\s!-&(-/:-@\[-^`{{-~…،؛؟।॥۔{UNSPACED}]+")


def unspaced(character: str) -> bool:
    """Tell whether `character` belongs to a script that is written without spaces between words."""
    return _UNSPACED.match(character) is not None


def lettered(character: str) -> bool:
    """Tell whether `character` is part of a word: a letter, a digit, a combining mark, a joiner."""
    return character.isalnum() or marking(character) or character == "_"


def marking(character: str) -> bool:
    """Tell whether `character` belongs to the one before it: a combining mark, a joiner."""
    return character in _JOINERS or unicodedata.category(character).startswith("M")


def words(text: str) -> list[str]:
    """Return the words of folded `text`, without scripts that are written without spaces."""
    return [word for found in _WORD.findall(text) if (word := found.strip("'"))]


def length_in_words(text: str) -> int:
    """Return how many words `text` has; of scripts written without spaces, two characters count as a word."""
    return len(words(text)) + (len(_UNSPACED.findall(text)) + 1) // 2
