"""Chains of passages: where the parts of a quotation stand one after the other, and may.

Parts are found by looking for each in turn, so that the cost grows with the number of places and never with their
combinations.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.verify.quotation.edges import cuts_word, sentence_ends
from factpress.verify.quotation.language import sentence_around
from factpress.verify.quotation.negation import (
    dropped_negation,
    negating_ending,
    negation,
    negation_within,
    opposite,
    reversing,
)
from factpress.verify.quotation.parts import MOST_WORDS, Gap, Parts
from factpress.verify.quotation.pattern import occurrences
from factpress.verify.quotation.script import length_in_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.verify.quotation.reading import Reading

MOST_APART = 300
"""How far apart two parts of a quotation may stand, in characters of folded text (design §4)."""

ENDING = re.compile(r"[^\W\d_]{0,5}")
"""The rest of a word that a bracket may stand for: `work[ed]`."""
_CLAUSE = re.compile(r"[.,;:!?()。，、；：！？،؛؟।\f]")

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a passage must keep to; loosened one at a time, the terms tell why a quotation fails."""

    whole_words: bool = True
    negations: bool = True


STRICT = Terms()
"""What a quotation keeps to that is verified."""


def chains(reading: Reading, parts: Parts, terms: Terms, lang: str) -> list[Spans]:
    """Return, for each place of the first part that the others follow, the nearest places where they do."""
    stand = [
        places(reading, part, following, terms) for part, following in zip(parts.words, parts.gaps[1:], strict=True)
    ]
    found: list[Spans] = [(span,) for span in stand[-1]]
    for spans, gap in zip(reversed(stand[:-1]), reversed(parts.gaps[1:-1]), strict=True):
        starts = [chain[0][0] for chain in found]
        bridge = Bridge(reading.text, gap, parts.brackets, terms, lang)
        longer = (_followed(bridge, span, found, starts) for span in spans)
        found = [chain for chain in longer if chain]
    return [chain for chain in found if not terms.negations or not hidden_at_edges(reading, parts, chain, lang)]


def places(reading: Reading, words: str, following: Gap | None, terms: Terms) -> list[Span]:
    """Return where one part stands without cutting a word; a `Gap.ENDING` takes the rest of its last."""
    found = []
    for start, end in occurrences(words, reading.text):
        ending = ENDING.match(reading.text, end) if following is Gap.ENDING else None
        source = reading.folded.source(start, ending.end() if ending else end)
        if terms.whole_words and cuts_word(reading.capture.text, *source):
            continue
        if ending is None or not terms.negations or not negating_ending(ending[0]):
            found.append((start, end))
    return found


def _followed(bridge: Bridge, span: Span, chains: list[Spans], starts: list[int]) -> Spans:
    for index in range(bisect_left(starts, span[1]), len(chains)):
        if starts[index] - span[1] > MOST_APART:
            break
        if bridge.spans(span[1], starts[index]):
            return (span, *chains[index])
    return ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """What stands in a quotation for words of the source: a gap, the editor's words, and what these keep to."""

    text: str
    gap: Gap | None
    brackets: tuple[str, ...]
    terms: Terms
    lang: str

    def spans(self, end: int, start: int) -> bool:
        """Tell whether what the source has from `end` to `start` may be left out here."""
        between = self.text[end:start]
        if "\f" in between:
            return False
        if self.gap is Gap.ELLIPSIS:
            return not self.terms.negations or not dropped_negation(self.text, end, start, self.lang)
        if self.gap is Gap.ENDING:
            return ENDING.fullmatch(between.rstrip(" ")) is not None
        return self._replaces(end, start)

    def _replaces(self, end: int, start: int) -> bool:
        """Tell whether a bracket may stand where the source has this: nothing, or a few words of one sentence."""
        between = self.text[end:start]
        count = length_in_words(between)
        if count == 0:
            return not between.strip()
        if count > MOST_WORDS or any(end < stop < start for stop in sentence_ends(self.text, end, start)):
            return False
        return not self.terms.negations or not replaced_negation(self.text, end, start, self.brackets, self.lang)


def replaced_negation(text: str, end: int, start: int, brackets: tuple[str, ...], lang: str) -> str:
    """Return the negation, the opposite or the negative verb that `brackets` stand for, from `end` to `start`."""
    between = text[end:start]
    return negation_within(text, end, start, lang) or opposite(between, brackets) or reversing(between, brackets)


def hidden_at_edges(reading: Reading, parts: Parts, spans: Spans, lang: str) -> str:
    """Return the negation that a bracket or an ellipsis before the first words or after the last may stand for.

    A bracket may stand for one word more than it has, next to the quotation and in the same clause; an ellipsis
    for the one word next to it: what is further off it leaves out, as the quotation does that has none.
    """
    text, (start, end) = reading.text, (spans[0][0], spans[-1][1])
    hidden = ""
    if parts.gaps[0] in {Gap.BRACKET, Gap.INITIAL, Gap.ELLIPSIS}:
        count = length_in_words(parts.brackets[0]) + 1 if parts.gaps[0] is Gap.BRACKET else 1
        clause = _CLAUSE.split(text[max(0, start - 120) : start])[-1]
        hidden = _hidden(" ".join(words(clause)[-count:]) or clause, parts, text, (start, end), lang)
    if parts.gaps[-1] in {Gap.BRACKET, Gap.ELLIPSIS} and not hidden:
        count = length_in_words(parts.brackets[-1]) + 1 if parts.gaps[-1] is Gap.BRACKET else 1
        clause = _CLAUSE.split(text[end : end + 120])[0]
        hidden = _hidden(" ".join(words(clause)[:count]) or clause, parts, text, (start, end), lang)
    return hidden


def _hidden(said: str, parts: Parts, text: str, span: Span, lang: str) -> str:
    return negation(said, sentence_around(text, *span), text, lang) or opposite(said, parts.brackets)


def distinct(passages: Iterable[Spans]) -> list[Spans]:
    """Return the passages that hold no other: of those read more or less widely, the shortest.

    Of one part that overlaps itself (“ha ha” in “ha ha ha”) the first counts.
    """
    kept: list[Spans] = []
    for spans in sorted(passages, key=lambda spans: (spans[-1][1], -spans[0][0])):
        free = kept[-1][0][0] + 1 if kept and len(spans) > 1 else kept[-1][-1][1] if kept else 0
        if spans[0][0] >= free:
            kept.append(spans)
    return kept
