"""Ratings where none belongs, in the words of a claim, and headlines that give another answer than the card."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from factpress.diagnostic import warning
from factpress.verify.wording.terms import TERMS, Terms, terms
from factpress.verify.wording.texts import Passage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Set

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library, Manuscript, Rating, Settings

_NONE = Terms(confidence="", likelihood="", yes=(), no=(), rated=())
_FALLBACK = "en"
_KINDS_OF_CHECK = r"(?:fact[- ]?check|verdict|rating|our rating|we say)"


def rating_in_claim(library: Library) -> Iterator[Diagnostic]:
    """A claim is what somebody said, without our verdict on it (Google's ClaimReview rules: `claimReviewed`).

    Found are words that rate: a rating with a colon before the claim, one in brackets, “It is not true that …”.
    Passed over is what stands in quotation marks, for there the claimant speaks.
    """
    for manuscript in library.manuscripts:
        language = terms(manuscript.brief.lang) or _NONE
        labels = _labels(library.settings.under(manuscript.brief)) | {*language.yes[1:], *language.no[1:]}
        alone = _standing_alone(frozenset(labels))
        for key, claim in manuscript.brief.claims.items():
            passage = Passage(manuscript, ("claims", key, "text"), claim.text)
            found = _rates(passage.unquoted, alone, language)
            if found:
                said = claim.text[slice(*found)].strip()
                message = f"“{said}” rates the claim; a claim is worded as it was made, and `rating` rates it"
                hint = "leave the rating out; if the claimant said it so, put the claim in quotation marks"
                yield warning("rating-in-claim", passage.place(*found), message, hint)


@lru_cache(maxsize=64)
def _standing_alone(labels: Set[str]) -> re.Pattern[str]:
    """Return what finds one of `labels` before a colon, in brackets or after a dash at the end."""
    any_of = _one_of(labels)
    beside = rf"[(\[](?:{any_of})[)\]]|\s[–—-]\s*(?:{any_of})[.!]?\s*$"
    return re.compile(rf"\s*(?:{any_of})\s*[:–—]|(?P<beside>{beside})", re.IGNORECASE)


def _rates(text: str, alone: re.Pattern[str], language: Terms) -> tuple[int, int] | None:
    """Return where words of `text` rate it, if some do."""
    opening = alone.match(text) or (language.rating.match(text) if language.rated else None)
    has_mark = any(mark in text for mark in "([–—-")
    found = opening or next((one for one in alone.finditer(text) if one["beside"]), None) if has_mark else opening
    if found is None:
        return None
    return found.start() + len(found[0]) - len(found[0].lstrip()), found.end()


def headline_contradicts_rating(library: Library) -> Iterator[Diagnostic]:
    """A title that gives the answer gives the one on the card; checked where all claims are rated alike."""
    for manuscript in library.manuscripts:
        ratings = {claim.rating for claim in manuscript.brief.claims.values()}
        settings = library.settings.under(manuscript.brief)
        rating = settings.rating(min(ratings)) if len(ratings) == 1 else None
        found = _answer(manuscript, settings) if rating else None
        if rating is None or found is None:
            continue
        start, end = found
        passage = Passage(manuscript, ("title",), manuscript.brief.title)
        answer = passage.text[start:end]
        if _contradicts(answer, rating, manuscript, settings):
            label = settings.said(rating.label, manuscript.brief.lang).text
            message = f"the title answers “{answer}” and the card says “{label}”"
            hint = "make the title give the answer of the card, or ask the question"
            yield warning("headline-contradicts-rating", passage.place(start, end), message, hint)


def _answer(manuscript: Manuscript, settings: Settings) -> tuple[int, int] | None:
    """Return where the title answers: before a mark at its beginning, alone at its end, or “claim … is false”."""
    language = terms(manuscript.brief.lang) or TERMS[_FALLBACK]
    answers = _one_of(frozenset(_labels(settings) | {*language.yes, *language.no}))
    claims = rf"|\s+(?:{_one_of(language.claims)})s?\s*:" if language.claims else ""
    begins = (
        rf"\s*(?:{_KINDS_OF_CHECK}\s*[:–—-]\s*)?(?P<first>{answers})(?!\.\s?[0-9])(?:\s*[:.,!–—،]|\s+-\s|\s*${claims})"
    )
    ends = rf"(?:[?.:–—؟]|\s-)\s*(?P<last>{answers})\s*[.!]?\s*$"
    text = Passage(manuscript, ("title",), manuscript.brief.title).unquoted
    first = re.match(begins, text, re.IGNORECASE)
    if first:
        return first.span("first")
    said = rf"\s*(?:\w+\s+){{0,4}}(?:{_one_of(language.claims)})s?\b[^?]*\s(?:is|are)\s+(?P<last>{answers})\s*[.!]?\s*$"
    last = re.search(ends, text, re.IGNORECASE) or (language.claims and re.match(said, text, re.IGNORECASE)) or None
    return last.span("last") if last else None


def _contradicts(answer: str, rating: Rating, manuscript: Manuscript, settings: Settings) -> bool:
    """Tell whether `answer` is another step of the scale than `rating`, or a yes or no to the contrary.

    Yes and no are no steps: beside “Mostly false” a “No” is fair. Where the card says that the claim is open or was
    not rated (no number, a question mark or a dash), neither is.
    """
    said = _plain(answer)
    step = next((one for one in settings.scale if said in map(_plain, _names(one))), None)
    if step:
        return step.id != rating.id
    if rating.value is None:
        return rating.shape in {"question", "dash"}
    language = terms(manuscript.brief.lang) or TERMS[_FALLBACK]
    middle = (1 + max(one.value or 1 for one in settings.scale)) / 2
    is_yes = said in {_plain(word) for word in language.yes}
    return rating.value < middle if is_yes else rating.value > middle


def _labels(settings: Settings) -> set[str]:
    return {name for step in settings.scale for name in _names(step)}


def _names(step: Rating) -> tuple[str, ...]:
    """Return what a title may call `step`: its id, and its label in each language."""
    return (step.id, *step.label.values())


@lru_cache(maxsize=64)
def _one_of(words: Collection[str]) -> str:
    """Return a pattern for any of `words`, the longest first; hyphens and blanks are alike."""
    parts = (re.split(r"[\s-]+", word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return "|".join(r"[\s-]+".join(map(re.escape, part)) for part in parts)


def _plain(words: str) -> str:
    return " ".join(words.replace("-", " ").casefold().split())
