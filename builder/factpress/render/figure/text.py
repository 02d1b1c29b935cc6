"""How wide words are, and where they break: SVG wraps no text, and no font can be measured while building.

Widths are in thousandths of the size of the type, somewhat above those of Source Sans 3.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.compose.page import Direction

SIZE, LEADING = 13, 16
NOTE_SIZE, NOTE_LEADING = 12, 15
_NARROW = frozenset("iljtfrI.,:;'’‘|!()[] -/·")
_BROAD = frozenset("mwMWQ@%&—…ЖШЩЮФМжшщюфмы")
_MARKS = frozenset({"Mn", "Me", "Cf"})
_TOGETHER = 3


class Run(NamedTuple):
    """A line of text; `note` if it is set small. `lang` is empty where it is the page's own."""

    text: str
    note: bool = False
    lang: str = ""

    @property
    def leading(self) -> int:
        """The height of the line in pixels."""
        return NOTE_LEADING if self.note else LEADING


def advance(text: str, size: int) -> int:
    """Return how many pixels `text` takes at most."""
    return -(-sum(map(_width, text)) * size // 1000)


@lru_cache(maxsize=1024)
def _width(character: str) -> int:
    if unicodedata.category(character) in _MARKS:
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1020
    if character in _NARROW:
        return 300
    if character in _BROAD:
        return 830
    return 620 if character.isupper() else 530


@lru_cache(maxsize=1024)
def wrapped(text: str, room: int, note: bool = False, lang: str = "", most: int = 5) -> tuple[Run, ...]:
    """Return `text` in lines of `room` pixels, `most` of them; what does not fit ends in an ellipsis."""
    size = NOTE_SIZE if note else SIZE
    lines = list(_lines(text, room, size))
    if len(lines) > most:
        lines = [*lines[: most - 1], _clipped(lines[most - 1], room, size)]
    return tuple(Run(line, note, lang) for line in lines)


def _clipped(line: str, room: int, size: int) -> str:
    while line and advance(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _lines(text: str, room: int, size: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if advance(joined, size) <= room:
            line = joined
            continue
        if line:
            yield line
        *full, line = _pieces(word, room, size)
        yield from full
    if line:
        yield line


def _pieces(word: str, room: int, size: int) -> Iterator[str]:
    """Yield `word` in pieces that fit, broken after a mark where one stands: an address has no spaces."""
    while advance(word, size) > room and word[1:]:
        fits = next(at for at in range(len(word) - 1, 0, -1) if at == 1 or advance(word[:at], size) <= room)
        marked = max(map(word[:fits].rfind, "-./_")) + 1
        at, hyphen = (marked, "") if marked else _hyphenated(word, fits, room, size)
        yield word[:at] + hyphen
        word = word[at:]
    yield word


def _hyphenated(word: str, fits: int, room: int, size: int) -> tuple[int, str]:
    """Return where `word`, of which `fits` letters have room, is parted, and the hyphen if its script has one.

    Three letters stay together at either end, as typographers keep them.
    """
    most = min(fits, len(word) - _TOGETHER)
    for at in range(most, _TOGETHER - 1, -1):
        if word[:at].isalpha() and _is_cased(word[at - 1]) and advance(f"{word[:at]}-", size) <= room:
            return at, "-"
    return fits, ""


def _is_cased(letter: str) -> bool:
    return letter.islower() or letter.isupper()


def height(runs: Iterable[Run]) -> int:
    """Return the height in pixels of lines that stand together."""
    return sum(run.leading for run in runs)


def leaning(text: str) -> Direction | None:
    """Return which way `text` is read, as its first letter says (UAX 9, rule P2); None where it has no letter."""
    for character in text:
        strong = unicodedata.bidirectional(character)
        if strong in {"L", "R", "AL"}:
            return "ltr" if strong == "L" else "rtl"
    return None
