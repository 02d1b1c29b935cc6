"""Which texts share a long run of words. Words alone count: case, punctuation and line breaks do not.

Every run of `LEAST` words holds a shingle of `_SHINGLE` that begins at a multiple of `_STEP`, so it is enough to
index each text there and to look up every shingle of the others: linear in the length of the texts.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from factpress.verify.quotation.script import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LEAST = 20
"""How many words running two texts share by copying. In what we captured, texts that did not copy shared at most 10;
the long names of treaties have 18. Of scripts written without spaces, two characters count as a word."""

_DISTINCT = 12
_SHINGLE = 10
_STEP = LEAST - _SHINGLE + 1
_WIDTH = array("I").itemsize
_MOST_PLACES = 8
_WORDS = re.compile(r"\w+")
_WORDS_OR_BOUNDARIES = re.compile(r"\w+|\f")
_LETTERS = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+|\f")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_NO_WORDS = {chr(code): " " for code in range(0x80) if not re.fullmatch(r"\w", chr(code))}
_APART = str.maketrans(_NO_WORDS)
_BROKEN = re.compile(r"\u00ad\s*")
_FURNITURE = re.compile(
    r"©|\b(?:copyright|all rights reserved|cookies?|terms (?:of (?:use|service)|and conditions)|privacy policy"
    r"|creative commons|newsletters?|subscribe|sign up|tous droits réservés|alle rechte vorbehalten"
    r"|todos los derechos reservados|(?:все|всі) права защищены|всі права захищені)\b|جميع الحقوق محفوظة",
    re.IGNORECASE,
)


class Vocabulary(dict[str, int]):
    """Numbers for words, the same for all cases of a word; a boundary is never the same as another."""

    def __init__(self) -> None:
        self._folded: dict[str, int] = {}
        self._boundaries = 0

    def __missing__(self, word: str) -> int:
        if word == "\f":
            self._boundaries += 1
            return 2**32 - self._boundaries
        number = self[word] = self._folded.setdefault(word.casefold(), len(self._folded))
        return number


@dataclass(frozen=True)
class Wording:
    """A text as numbers of words, which `vocabulary` gives."""

    raw: str
    vocabulary: Vocabulary

    @cached_property
    def text(self) -> str:
        """The text without hyphens at the ends of lines; `\\f` is a boundary that no run crosses."""
        return _BROKEN.sub("", self.raw)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        if not self.text.isascii() and _UNSPACED.search(self.text):
            return _LETTERS
        return _WORDS_OR_BOUNDARIES if "\f" in self.text else _WORDS

    @cached_property
    def numbers(self) -> array[int]:
        """The words as numbers, in order."""
        return array("I", map(self.vocabulary.__getitem__, self._words))

    @property
    def _words(self) -> list[str]:
        """The words, in whatever case; of ASCII alone they are sooner found between what is none."""
        if self.text.isascii() and self._pattern is _WORDS:
            return self.text.translate(_APART).lower().split()
        return self._pattern.findall(self.text)

    @cached_property
    def packed(self) -> bytes:
        """The same as bytes, of which every slice can be looked up."""
        return self.numbers.tobytes()

    def passage(self, start: int, end: int) -> str:
        """Return the text from the word `start` up to the word `end`."""
        found = list(islice(self._pattern.finditer(self.text), start, end))
        return self.text[found[0].start() : found[-1].end()]


@dataclass(frozen=True, slots=True)
class Shared:
    """The longest passage that the text `later` shares with one before it, as `later` has it, and its words."""

    earlier: int
    later: int
    passage: str
    words: int


def shared(wordings: Iterable[Wording], is_open: Callable[[int, int], bool]) -> Iterator[Shared]:
    """Yield, for each text, the longest passage that it shares with an earlier one where `is_open(earlier, later)`.

    Nothing where the passage is shorter than `LEAST`, or only a page's furniture: notices, licences, invitations.
    """
    index: dict[bytes, list[tuple[int, int]]] = {}
    texts: list[Wording] = []
    for later, text in enumerate(wordings):
        runs = _runs(index, texts, text, lambda earlier, later=later: is_open(earlier, later))  # type: ignore[misc]
        found = [Shared(earlier, later, *_told(text, start, end)) for earlier, start, end in runs]
        longest = max(found, key=lambda one: one.words, default=None)
        if longest and longest.words >= LEAST:
            yield longest
        texts.append(text)
        _add(index, later, text)


def _add(index: dict[bytes, list[tuple[int, int]]], number: int, text: Wording) -> None:
    packed = text.packed
    for at in range(0, len(text.numbers) - _SHINGLE + 1, _STEP):
        places = index.setdefault(packed[at * _WIDTH : (at + _SHINGLE) * _WIDTH], [])
        if len(places) < _MOST_PLACES:
            places.append((number, at))


def _runs(
    index: dict[bytes, list[tuple[int, int]]], texts: list[Wording], text: Wording, is_open: Callable[[int], bool]
) -> Iterator[tuple[int, int, int]]:
    """Yield (earlier text, start, end) for runs of `text` that stand in an earlier one, the longest at each place."""
    packed, size = text.packed, _SHINGLE * _WIDTH
    most = len(packed) - size + 1 if index else 0
    hits = [at for at in range(0, most, _WIDTH) if packed[at : at + size] in index]
    done = 0
    for hit in hits:
        at = hit // _WIDTH
        if at < done:
            continue
        places = ((earlier, there) for earlier, there in index[packed[hit : hit + size]] if is_open(earlier))
        runs = [(earlier, *_stretched(texts[earlier].packed, there, packed, at)) for earlier, there in places]
        longest = max(runs, key=lambda run: run[2] - run[1], default=None)
        if longest and longest[2] - longest[1] >= LEAST:
            yield longest
            done = longest[2]


def _stretched(one: bytes, there: int, other: bytes, at: int) -> tuple[int, int]:
    """Return from which word to which word `other` goes on around `at` as `one` does around `there`."""
    return at - _alike(one, there, other, at, -1), at + _alike(one, there, other, at, 1)


def _alike(one: bytes, there: int, other: bytes, at: int, way: int) -> int:
    """Return how many words are the same from `there` and `at` on, forwards or backwards; in leaps that double."""
    most = min(there, at) if way < 0 else min(len(one) // _WIDTH - there, len(other) // _WIDTH - at)
    count, leap = 0, 1
    while leap and count < most:
        leap = min(leap, most - count)
        ahead = count + leap if way < 0 else -count
        here = slice((there - ahead) * _WIDTH, (there - ahead + leap) * _WIDTH)
        beside = slice((at - ahead) * _WIDTH, (at - ahead + leap) * _WIDTH)
        if one[here] == other[beside]:
            count, leap = count + leap, leap * 2
        else:
            leap //= 2
    return count


def _told(text: Wording, start: int, end: int) -> tuple[str, int]:
    """Return the longest part of a run that is no furniture, and its words; none where it says the same few over."""
    parts: list[list[str]] = [[]]
    for line in text.passage(start, end).split("\n"):
        if _FURNITURE.search(line):
            parts.append([])
        else:
            parts[-1].append(line)
    told = [" ".join(" ".join(part).split()) for part in parts]
    passage = max(told, key=_length)
    varied = len(Counter(passage.casefold().split())) >= _DISTINCT or _UNSPACED.search(passage) is not None
    return passage, _length(passage) if varied else 0


def _length(text: str) -> int:
    """Return how many words `text` has; two characters of a script without spaces are one."""
    letters = len(_UNSPACED.findall(text))
    return len(_LETTERS.findall(text)) - letters + (letters + 1) // 2
