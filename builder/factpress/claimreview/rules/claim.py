"""The rules on `claimReviewed`: what is said there is the claim, and nothing of the verdict."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factpress.claimreview import words
from factpress.claimreview.review import GOOGLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.claimreview.review import Review
    from factpress.diagnostic import Diagnostic

_LONGEST = 75
_LONG = 10
_SOURCE = GOOGLE.format("claimReviewed")
_BEFORE = r"\A\W*(?:{0})(?:\s*[:–—|!]|\s+-|\s*[\])])(?:\s|\Z)"
_AFTER = r"(?:[:–—|(\[!?.]\s*|\s-\s*)(?:{0})\W*\Z"
_SAID = r"\b(?:is|are|was|were|es|está|é|est|ist|sind|è|to|jest)\s+(?:{0})\W*\Z"
_THAT = r"\A\W*(?:\w+\W+){{0,2}}(?:{0})\W+(?:that|que|qu|dass|che|dat|że|at|att|că|что|що)\b"
_KNOWN = re.compile(
    "|".join((_BEFORE, _AFTER)).format("|".join(map(re.escape, sorted(words.FALSE | words.TRUE)))), re.IGNORECASE
)
_COMMENTING = re.compile(r"\W*(?:no|non|nein|nie|não|fact[ -]?check|faktencheck|fact-?checking)\s*[,:]", re.IGNORECASE)


def missing_claim_reviewed(review: Review) -> Iterator[Diagnostic]:
    """`missing-claim-reviewed`: a review says which claim it is about (Google: required)."""
    if not review.item.text("claimReviewed"):
        hint = "write what was claimed, in a sentence"
        at = review.item.place("claimReviewed")
        yield review.error("missing-claim-reviewed", at, "the claim itself, claimReviewed, is missing", hint, _SOURCE)


def long_claim_reviewed(review: Review) -> Iterator[Diagnostic]:
    """`long-claim-reviewed`: a claim has at most 75 characters, so that no display wraps or cuts it (Google)."""
    length = len(review.item.text("claimReviewed"))
    if length > _LONGEST:
        wrong = f"this claim has {length} characters; from {_LONGEST + 1} on it is cut where it is shown"
        at = review.item.place("claimReviewed")
        yield review.warning("long-claim-reviewed", at, wrong, "say it in fewer words", _SOURCE)


def verdict_in_claim_reviewed(review: Review) -> Iterator[Diagnostic]:
    """`verdict-in-claim-reviewed`: the verdict stands in the rating alone, never in the claim (Google)."""
    if _says_its_verdict(review.item.text("claimReviewed"), review.verdict):
        wrong = "the claim says its own verdict, so that readers of the data take both for what was claimed"
        hint = "write what was claimed as whoever claimed it would"
        at = review.item.place("claimReviewed")
        yield review.error("verdict-in-claim-reviewed", at, wrong, hint, GOOGLE.format("claimReviewed, reviewRating"))


def headline_as_claim_reviewed(review: Review) -> Iterator[Diagnostic]:
    """`headline-as-claim-reviewed`: a headline that says the verdict is no claim that anybody made (Google)."""
    claim = review.item.text("claimReviewed")
    headlines = {*review.page.titles, *(words.folded(review.item.text(name)) for name in ("headline", "name"))}
    if claim and words.folded(claim) in headlines and _says_a_verdict(claim, review.verdict):
        wrong = "the claim is the headline of the fact check, and that says the verdict"
        hint = "write what was claimed as whoever claimed it would"
        at = review.item.place("claimReviewed")
        yield review.error("headline-as-claim-reviewed", at, wrong, hint, _SOURCE)


def _says_its_verdict(claim: str, verdict: str) -> bool:
    """Tell whether `claim` says a verdict of itself: a word of a verdict somewhere in it proves nothing."""
    return _KNOWN.search(claim) is not None or (_may_say(claim, verdict) and _own(verdict).search(claim) is not None)


def _may_say(claim: str, verdict: str) -> bool:
    """Tell at a glance whether `verdict` may stand in `claim`: what finds it for sure is long to make."""
    return bool(verdict) and (verdict in claim.lower() or not (claim.isascii() and verdict.isascii()))


@cache
def _own(verdict: str) -> re.Pattern[str]:
    """Return what finds `verdict` where a claim says it of itself; several words of it are no accident anywhere."""
    forms = [_BEFORE, _AFTER, _SAID, _THAT]
    if " " in verdict and len(verdict) >= _LONG:
        forms.append(r"\b(?:{0})\b")
    return re.compile("|".join(forms).format(re.escape(verdict)), re.IGNORECASE)


def _says_a_verdict(claim: str, verdict: str) -> bool:
    text = words.folded(claim)
    labels = {words.folded(label) for label in {verdict, *words.FALSE} - {""}}
    return _COMMENTING.match(claim) is not None or any(words.stands_in(label, text) for label in labels)


RULES = (missing_claim_reviewed, long_claim_reviewed, verdict_in_claim_reviewed, headline_as_claim_reviewed)
