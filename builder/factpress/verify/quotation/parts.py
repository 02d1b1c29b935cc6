"""A quotation as typed → the words that must stand in the source, and what stands between them.

Ellipses (`…`, `...`, `. . .`, and these in square or round brackets) split it. Square brackets are the
editor's: between words they stand for up to five words of the source or for none; before a word's letters
for the same letters in another case (`[T]alks`); after them for another ending (`work[ed]`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from factpress.verify.quotation.pattern import CASELESS
from factpress.verify.quotation.script import length_in_words, lettered, unspaced

MOST_BRACKETS = 3
MOST_WORDS = 5

_MARKS = re.compile(
    r"(?P<ellipsis>\[ ?(?:…|\.(?: ?\.){2,}) ?\]|\( ?(?:…|\.{3,}) ?\)|…+|\.{3,}|\. \. \.(?: \.)?)"
    r"|\[(?P<bracket>[^\[\]]*)\]"
)


class Gap(Enum):
    """What a quotation has in place of words of the source; an `INITIAL` has none, but begins the quotation."""

    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    ENDING = "ending"
    INITIAL = "initial"


@dataclass(frozen=True, slots=True)
class Parts:
    """The `words` of the source, part by part (folded; a letter whose case is free follows a `CASELESS`).

    `gaps` has one more: what stands before the first part, between two, and after the last (`None`: nothing).
    `brackets` are the editor's words.
    """

    words: tuple[str, ...]
    gaps: tuple[Gap | None, ...]
    brackets: tuple[str, ...]

    @property
    def too_many(self) -> bool:
        """Whether the editor's words are more, or longer, than a quotation bears (design §4)."""
        return len(self.brackets) > MOST_BRACKETS or any(length_in_words(said) > MOST_WORDS for said in self.brackets)


def whole(quote: str) -> Parts:
    """Return the folded `quote` as one part, whatever it has in it."""
    return Parts((quote,), (None, None), ())


def split(quote: str) -> Parts:
    """Return the parts of the folded `quote`; a part without a word is no part."""
    words, brackets, done = [""], list[str](), 0
    gaps: list[Gap | None] = [None]
    for mark in _MARKS.finditer(quote):
        words[-1] += quote[done : mark.start()]
        done = mark.end()
        said = mark["bracket"]
        if said is not None:
            brackets.append(said)
        if said and _initial(quote, mark):
            gaps[-1] = gaps[-1] or (None if words[-1].strip() else Gap.INITIAL)
            words[-1] += "".join(CASELESS + letter for letter in said)
        else:
            gaps.append(_kind(quote, mark))
            words.append("")
    words[-1] += quote[done:]
    return _without_empty([part.strip() for part in words], [*gaps, None], tuple(brackets))


def _without_empty(words: list[str], gaps: list[Gap | None], brackets: tuple[str, ...]) -> Parts:
    """Merge the gaps on both sides of a part that has nothing in it; an ellipsis leaves out most."""
    kept: list[str] = []
    between = [gaps[0]]
    for part, following in zip(words, gaps[1:], strict=True):
        if part:
            kept.append(part)
            between.append(following)
        elif Gap.ELLIPSIS in (between[-1], following):
            between[-1] = Gap.ELLIPSIS
        else:
            between[-1] = between[-1] or following
    return Parts(tuple(kept), tuple(between), brackets)


def _kind(quote: str, mark: re.Match[str]) -> Gap:
    if mark["ellipsis"]:
        return Gap.ELLIPSIS
    return Gap.ENDING if _spelled(quote[mark.start() - 1 : mark.start()]) else Gap.BRACKET


def _initial(quote: str, mark: re.Match[str]) -> bool:
    return _spelled(quote[mark.end() : mark.end() + 1])


def _spelled(neighbour: str) -> bool:
    """Tell whether `neighbour` makes a bracket part of a word."""
    return neighbour != "" and lettered(neighbour) and not unspaced(neighbour)
