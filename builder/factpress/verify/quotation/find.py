"""Where a quotation stands: the words as one passage first, then part by part; the reason when they do not.

Literal before folded, whole before parts, all of it before clipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from factpress.verify.quotation.chains import (
    ENDING,
    STRICT,
    Spans,
    Terms,
    chains,
    distinct,
    hidden_at_edges,
    places,
    replaced_negation,
)
from factpress.verify.quotation.fold import fold, visible
from factpress.verify.quotation.lookalikes import lookalike
from factpress.verify.quotation.negation import dropped_negation, negating_ending, negation
from factpress.verify.quotation.outcome import Ambiguous, Found, Outcome, Reason, Refused
from factpress.verify.quotation.parts import Gap, Parts, split, whole
from factpress.verify.quotation.pattern import stands_after, stands_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.verify.quotation.reading import Reading

MOST_PLACES = 5
"""How many places of an ambiguous quotation are named."""

_CLIPPED = re.compile(r"(?P<rest>.*[^\s.,!?。！？؟।،…])\s*(?P<mark>[.,!?。！？؟।،])(?P<end>[\"'”’»]?)", re.DOTALL)
_SENTENCE_MARKS = frozenset(".!?。！？؟।")
_CLOSERS = " \"')]」』）»"
_HEAD = re.compile(r"\S*\Z")
_TAIL = re.compile(r"\S*")


@dataclass(frozen=True)
class Quotation:
    """What is looked for: the words as typed (NFC), the mark taken off them, their context and language."""

    typed: str
    clipped: str = ""
    prefix: str = ""
    suffix: str = ""
    lang: str = ""

    @cached_property
    def folded(self) -> str:
        """The words, folded."""
        return fold(self.typed).text

    @cached_property
    def parts(self) -> Parts:
        """The words of the source in it, part by part."""
        return split(self.folded)

    @property
    def has_gaps(self) -> bool:
        """Whether something in it stands for words of the source, or may."""
        return self.parts != whole(self.folded)


def find(reading: Reading, quote: str, prefix: str | None = None, suffix: str | None = None, lang: str = "") -> Outcome:
    """Return where `quote` stands in the capture, that it is ambiguous, or why it is refused (design §4).

    `prefix` and `suffix` are the text right before and after it (W3C TextQuoteSelector); `lang` (BCP 47) is
    the declared language of the source, which helps to know its negations.
    """
    before, after = (fold(visible(context)).text if context else "" for context in (prefix, suffix))
    typed = Quotation(visible(quote), "", before, after, lang)
    for quotation in _attempts(typed):
        passages = _passages(reading, quotation, STRICT)
        if passages:
            return _settled(reading, quotation, passages)
    reasons = [_reason(reading, quotation) for quotation in _attempts(typed)]
    return next((reason for reason in reasons if reason.reason is not Reason.ABSENT), reasons[0])


def _attempts(quotation: Quotation) -> Iterator[Quotation]:
    """Yield the quotation, and without its closing mark, if it has one; it may stand inside a quotation mark."""
    yield quotation
    if closed := _CLIPPED.fullmatch(quotation.typed):
        yield replace(quotation, typed=closed["rest"] + closed["end"], clipped=closed["mark"])


def _lacks(reading: Reading, spans: Spans, quotation: Quotation) -> bool:
    """Tell whether the source has no other closing mark where ours was clipped: “over?” is not “over.”."""
    following = reading.text[spans[-1][1] :][:10].lstrip(_CLOSERS)[:1]
    if not quotation.clipped or following not in _SENTENCE_MARKS:
        return True
    return following == quotation.clipped or (quotation.clipped in ",،" and following in ".。।")


def _passages(reading: Reading, quotation: Quotation, terms: Terms) -> list[Spans]:
    """Return where the quotation stands: as it is, brackets and all; else part by part."""
    folded, parts = quotation.folded, quotation.parts
    readings = [whole(folded)] if folded else []
    if parts.words and not parts.too_many and not _negating(reading, parts, quotation):
        readings.append(parts)
    for read in dict.fromkeys(readings):
        found = chains(reading, read, terms, quotation.lang)
        if fitting := [spans for spans in found if _lacks(reading, spans, quotation)]:
            return fitting
    return []


def _negating(reading: Reading, parts: Parts, quotation: Quotation) -> str:
    """Return the editor's words that negate, if any do."""
    return next(
        (
            said
            for said in parts.brackets
            if negation(fold(said).text, quotation.folded, reading.text, quotation.lang) or negating_ending(said)
        ),
        "",
    )


def _settled(reading: Reading, quotation: Quotation, passages: list[Spans]) -> Outcome:
    """Choose among passages: by context, the literal before the folded, and no further.

    A negation that speaks against one place does not choose another: the words stand there all the same. Only in a
    gap can one be.
    """
    chosen = _chosen(reading, quotation, passages)
    if not chosen:
        before = any(_fits(reading, replace(quotation, suffix=""), spans) for spans in passages)
        return Refused(Reason.CONTEXT, "suffix" if before else "prefix")
    rivals = chosen
    if quotation.has_gaps:
        loosened = _passages(reading, quotation, Terms(negations=False))
        rivals = max(chosen, _chosen(reading, quotation, loosened), key=len)
    if len(rivals) > 1:
        return Ambiguous(len(rivals), tuple(reading.place(spans[0][0]) for spans in rivals[:MOST_PLACES]))
    return Found(reading.match(chosen[0], quotation.typed), quotation.clipped)


def _chosen(reading: Reading, quotation: Quotation, passages: list[Spans]) -> list[Spans]:
    fitting = [spans for spans in passages if _fits(reading, quotation, spans)]
    return distinct([spans for spans in fitting if _literal(reading, quotation, spans)] or fitting)


def _fits(reading: Reading, quotation: Quotation, spans: Spans) -> bool:
    before = not quotation.prefix or stands_before(quotation.prefix, reading.text, spans[0][0])
    return before and (not quotation.suffix or stands_after(quotation.suffix, reading.text, spans[-1][1]))


def _literal(reading: Reading, quotation: Quotation, spans: Spans) -> bool:
    start, end = reading.folded.source(spans[0][0], spans[-1][1])
    return reading.capture.text[start:end] == quotation.typed


def _reason(reading: Reading, quotation: Quotation) -> Refused:
    """Say why the quotation is not verified: the first term that, loosened, would let it through."""
    parts = quotation.parts
    if parts.too_many:
        return Refused(Reason.BRACKETS)
    if said := _negating(reading, parts, quotation):
        return Refused(Reason.NEGATION, said)
    if found := _passages(reading, quotation, Terms(negations=False)):
        return Refused(Reason.NEGATION, _dropped(reading, parts, found[0], quotation.lang))
    if found := _passages(reading, quotation, Terms(whole_words=False)):
        return Refused(Reason.CUT_WORD, _whole_words(reading, found[0]))
    if "\f" in reading.text and _passages(reading.without_boundaries(), quotation, STRICT):
        return Refused(Reason.BOUNDARY)
    joined = len(parts.words) > 1 and set(parts.gaps[1:-1]) == {Gap.ELLIPSIS}
    if joined and all(places(reading, part, None, STRICT) for part in parts.words):
        return Refused(Reason.APART)
    return Refused(Reason.ABSENT, lookalike(quotation.folded, reading.text))


def _dropped(reading: Reading, parts: Parts, spans: Spans, lang: str) -> str:
    """Return the first negation that the quotation leaves out, with the loosened `spans` it was found at."""
    between = (
        (replaced_negation(reading.text, left[1], right[0], parts.brackets, lang) if gap is Gap.BRACKET else "")
        or dropped_negation(reading.text, left[1], right[0], lang)
        for (left, right), gap in zip(pairwise(spans), parts.gaps[1:-1], strict=False)
    )
    endings = (
        "".join(ENDING.findall(reading.text, end, end + 5)[:1])
        for (_, end), gap in zip(spans, parts.gaps[1:], strict=True)
        if gap is Gap.ENDING
    )
    hidden = hidden_at_edges(reading, parts, spans, lang)
    return next(filter(None, [*between, hidden, *filter(negating_ending, endings)]), "")


def _whole_words(reading: Reading, spans: Spans) -> str:
    """Return the passage out to the white space around it."""
    text = reading.capture.text
    start, end = reading.folded.source(spans[0][0], spans[-1][1])
    head = _HEAD.search(text[max(0, start - 40) : start])
    tail = _TAIL.match(text[end : end + 40])
    return f"{head[0] if head else ''}{text[start:end]}{tail[0] if tail else ''}"
