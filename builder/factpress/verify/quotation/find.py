"""Where a quotation stands: the words as one passage first, then part by part; the reason when they do not.

Literal before folded, whole before parts, all of it before clipped. Parts are found by looking for each in
turn, so that the cost grows with the number of places and never with their combinations.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from factpress.verify.quotation.edges import cuts_word, sentence_ends
from factpress.verify.quotation.fold import fold, visible
from factpress.verify.quotation.lookalikes import lookalike
from factpress.verify.quotation.negation import dropped_negation, negating_ending, negation
from factpress.verify.quotation.outcome import Ambiguous, Found, Outcome, Reason, Refused
from factpress.verify.quotation.parts import MOST_WORDS, Gap, Parts, split, whole
from factpress.verify.quotation.pattern import occurrences, stands_after, stands_before
from factpress.verify.quotation.script import length_in_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.verify.quotation.reading import Reading

MOST_APART = 300
"""How far apart two parts of a quotation may stand, in characters of folded text (design §4)."""

MOST_PLACES = 5
"""How many places of an ambiguous quotation are named."""

_CLIPPED = re.compile(r"(?P<rest>.*[^\s.,!?。！？؟।،…])\s*(?P<mark>[.,!?。！？؟।،])(?P<end>[\"'”’»]?)", re.DOTALL)
_SENTENCE_MARKS = frozenset(".!?。！？؟।")
_CLOSERS = " \"')]」』）»"
_ENDING = re.compile(r"[^\W\d_]{0,5}")
_HEAD = re.compile(r"\S*\Z")
_TAIL = re.compile(r"\S*")
_CLAUSE = re.compile(r"[.,;:!?()。，、；：！？،؛؟।\f]")

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a passage must keep to; loosened one at a time, the terms tell why a quotation fails."""

    whole_words: bool = True
    negations: bool = True


_STRICT = Terms()


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is looked for: the words as typed (NFC), the mark taken off them, their context and language."""

    typed: str
    clipped: str = ""
    prefix: str = ""
    suffix: str = ""
    lang: str = ""

    @property
    def folded(self) -> str:
        """The words, folded."""
        return fold(self.typed).text


def find(reading: Reading, quote: str, prefix: str | None = None, suffix: str | None = None, lang: str = "") -> Outcome:
    """Return where `quote` stands in the capture, that it is ambiguous, or why it is refused (design §4).

    `prefix` and `suffix` are the text right before and after it (W3C TextQuoteSelector); `lang` (BCP 47) is
    the declared language of the source, which helps to know its negations.
    """
    typed = Quotation(visible(quote), "", fold(visible(prefix or "")).text, fold(visible(suffix or "")).text, lang)
    attempts = [typed, *_clipped(typed)]
    for quotation in attempts:
        passages = _passages(reading, quotation, _STRICT)
        if passages:
            return _settled(reading, quotation, passages)
    reasons = [_reason(reading, quotation) for quotation in attempts]
    return next((reason for reason in reasons if reason.reason is not Reason.ABSENT), reasons[0])


def _clipped(quotation: Quotation) -> list[Quotation]:
    """Return the quotation without its closing mark, if it has one; it may stand inside a quotation mark."""
    closed = _CLIPPED.fullmatch(quotation.typed)
    return [replace(quotation, typed=closed["rest"] + closed["end"], clipped=closed["mark"])] if closed else []


def _lacks(reading: Reading, spans: Spans, quotation: Quotation) -> bool:
    """Tell whether the source has no other closing mark where ours was clipped: “over?” is not “over.”."""
    following = reading.text[spans[-1][1] :][:10].lstrip(_CLOSERS)[:1]
    if not quotation.clipped or following not in _SENTENCE_MARKS:
        return True
    return following == quotation.clipped or (quotation.clipped in ",،" and following in ".。।")


def _passages(reading: Reading, quotation: Quotation, terms: Terms) -> list[Spans]:
    """Return where the quotation stands: as it is, brackets and all; else part by part."""
    folded = quotation.folded
    parts = split(folded)
    readings = [whole(folded)] if folded else []
    if parts.words and not parts.too_many and not _negating(parts, quotation.lang):
        readings.append(parts)
    for read in dict.fromkeys(readings):
        chains = _chains(reading, read, terms, quotation.lang)
        if found := [spans for spans in chains if _lacks(reading, spans, quotation)]:
            return found
    return []


def _chains(reading: Reading, parts: Parts, terms: Terms, lang: str) -> list[Spans]:
    """Return, for each place of the first part that the others follow, the nearest places where they do."""
    places = [
        _places(reading, words, following, terms) for words, following in zip(parts.words, parts.gaps[1:], strict=True)
    ]
    chains: list[Spans] = [(span,) for span in places[-1]]
    for spans, gap in zip(reversed(places[:-1]), reversed(parts.gaps[1:-1]), strict=True):
        starts = [chain[0][0] for chain in chains]
        longer = (_followed(reading, span, gap, chains, starts, terms, lang) for span in spans)
        chains = [chain for chain in longer if chain]
    return [chain for chain in chains if not terms.negations or not _hidden_at_edges(reading, parts, chain, lang)]


def _places(reading: Reading, words: str, following: Gap | None, terms: Terms) -> list[Span]:
    """Return where one part stands without cutting a word; a `Gap.ENDING` takes the rest of its last."""
    found = []
    for start, end in occurrences(words, reading.text):
        ending = _ENDING.match(reading.text, end) if following is Gap.ENDING else None
        source = reading.folded.source(start, ending.end() if ending else end)
        if terms.whole_words and cuts_word(reading.capture.text, *source):
            continue
        if ending is None or not terms.negations or not negating_ending(ending[0]):
            found.append((start, end))
    return found


def _followed(
    reading: Reading,
    span: Span,
    gap: Gap | None,
    chains: list[Spans],
    starts: list[int],
    terms: Terms,
    lang: str,
) -> Spans:
    for chain in islice(chains, bisect_left(starts, span[1]), None):
        if chain[0][0] - span[1] > MOST_APART:
            break
        if _bridged(reading.text, span[1], chain[0][0], gap, terms, lang):
            return (span, *chain)
    return ()


def _bridged(text: str, end: int, start: int, gap: Gap | None, terms: Terms, lang: str) -> bool:
    """Tell whether what the source has from `end` to `start` may be left out at `gap`."""
    between = text[end:start]
    if "\f" in between:
        return False
    if gap is Gap.ELLIPSIS:
        return not terms.negations or not dropped_negation(text, end, start, lang)
    if gap is Gap.ENDING:
        return _ENDING.fullmatch(between.rstrip(" ")) is not None
    return _replaced(text, end, start, lang, terms)


def _replaced(text: str, end: int, start: int, lang: str, terms: Terms) -> bool:
    """Tell whether a bracket may stand where the source has this: nothing, or a few words of one sentence."""
    between = text[end:start]
    count = length_in_words(between)
    if count == 0:
        return not between.strip()
    if count > MOST_WORDS or any(end < stop < start for stop in sentence_ends(text, end, start)):
        return False
    return not terms.negations or not negation(between, lang)


def _hidden_at_edges(reading: Reading, parts: Parts, spans: Spans, lang: str) -> str:
    """Return the negation that a bracket before the first words or after the last may stand for.

    It may stand for one word more than it has, next to the quotation and in the same clause.
    """
    hidden = ""
    if parts.gaps[0] in {Gap.BRACKET, Gap.INITIAL}:
        count = 1 if parts.gaps[0] is Gap.INITIAL else length_in_words(parts.brackets[0]) + 1
        clause = _CLAUSE.split(reading.text[max(0, spans[0][0] - 120) : spans[0][0]])[-1]
        hidden = negation(" ".join(words(clause)[-count:]) or clause, lang)
    if parts.gaps[-1] is Gap.BRACKET and not hidden:
        count = length_in_words(parts.brackets[-1]) + 1
        clause = _CLAUSE.split(reading.text[spans[-1][1] : spans[-1][1] + 120])[0]
        hidden = negation(" ".join(words(clause)[:count]) or clause, lang)
    return hidden


def _negating(parts: Parts, lang: str) -> str:
    """Return the editor's words that negate, if any do."""
    return next((said for said in parts.brackets if negation(fold(said).text, lang) or negating_ending(said)), "")


def _settled(reading: Reading, quotation: Quotation, passages: list[Spans]) -> Outcome:
    """Choose among passages: by context, the literal before the folded, and no further."""
    fitting = [spans for spans in passages if _fits(reading, quotation, spans)]
    if not fitting:
        before = any(_fits(reading, replace(quotation, suffix=""), spans) for spans in passages)
        return Refused(Reason.CONTEXT, "suffix" if before else "prefix")
    chosen = _distinct([spans for spans in fitting if _literal(reading, quotation, spans)] or fitting)
    if len(chosen) > 1:
        places = tuple(reading.place(spans[0][0]) for spans in chosen[:MOST_PLACES])
        return Ambiguous(len(chosen), places)
    return Found(reading.match(chosen[0], quotation.typed), quotation.clipped)


def _fits(reading: Reading, quotation: Quotation, spans: Spans) -> bool:
    before = not quotation.prefix or stands_before(quotation.prefix, reading.text, spans[0][0])
    return before and (not quotation.suffix or stands_after(quotation.suffix, reading.text, spans[-1][1]))


def _literal(reading: Reading, quotation: Quotation, spans: Spans) -> bool:
    start, end = reading.folded.source(spans[0][0], spans[-1][1])
    return reading.capture.text[start:end] == quotation.typed


def _distinct(passages: Iterable[Spans]) -> list[Spans]:
    """Return the shortest of the passages that overlap: they are one, read more or less widely."""
    kept: list[Spans] = []
    until = -1
    for spans in sorted(passages):
        if spans[0][0] >= until:
            kept.append(spans)
        elif _length(spans) < _length(kept[-1]):
            kept[-1] = spans
        until = max(until, spans[-1][1])
    return kept


def _length(spans: Spans) -> int:
    return spans[-1][1] - spans[0][0]


def _reason(reading: Reading, quotation: Quotation) -> Refused:
    """Say why the quotation is not verified: the first term that, loosened, would let it through."""
    parts = split(quotation.folded)
    if parts.too_many:
        return Refused(Reason.BRACKETS)
    if said := _negating(parts, quotation.lang):
        return Refused(Reason.NEGATION, said)
    if found := _passages(reading, quotation, Terms(negations=False)):
        return Refused(Reason.NEGATION, _dropped(reading, parts, found[0], quotation.lang))
    if found := _passages(reading, quotation, Terms(whole_words=False)):
        return Refused(Reason.CUT_WORD, _whole_words(reading, found[0]))
    if "\f" in reading.text and _passages(reading.without_boundaries(), quotation, _STRICT):
        return Refused(Reason.BOUNDARY)
    joined = len(parts.words) > 1 and set(parts.gaps[1:-1]) == {Gap.ELLIPSIS}
    if joined and all(_places(reading, part, None, _STRICT) for part in parts.words):
        return Refused(Reason.APART)
    return Refused(Reason.ABSENT, lookalike(quotation.folded, reading.text))


def _dropped(reading: Reading, parts: Parts, spans: Spans, lang: str) -> str:
    """Return the first negation that the quotation leaves out, with the loosened `spans` it was found at."""
    between = (dropped_negation(reading.text, left[1], right[0], lang) for left, right in pairwise(spans))
    endings = (
        "".join(_ENDING.findall(reading.text, end, end + 5)[:1])
        for (_, end), gap in zip(spans, parts.gaps[1:], strict=True)
        if gap is Gap.ENDING
    )
    hidden = _hidden_at_edges(reading, parts, spans, lang)
    return next(filter(None, [*between, hidden, *filter(negating_ending, endings)]), "")


def _whole_words(reading: Reading, spans: Spans) -> str:
    """Return the passage out to the white space around it."""
    text = reading.capture.text
    start, end = reading.folded.source(spans[0][0], spans[-1][1])
    head = _HEAD.search(text[max(0, start - 40) : start])
    tail = _TAIL.match(text[end : end + 40])
    return f"{head[0] if head else ''}{text[start:end]}{tail[0] if tail else ''}"
