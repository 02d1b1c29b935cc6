"""Grades that the evidence cannot bear (Admiralty code: two scales, judged apart). One generator a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import error, note
from factpress.verify.provenance import balance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library, Manuscript

CONFIRMED = "1"
LEAST_LINES = 2
"""One line is the report itself; to be confirmed takes another that does not hang on it."""

_HINT = "name the independent source as evidence, or grade it `credibility: 2` (probably true) or lower"


def unconfirmed_credibility(library: Library) -> Iterator[Diagnostic]:
    """Credibility 1 says “confirmed by other independent sources”: two independent lines on that side of the claim.

    A note for context, which is on no side, so that nothing counts its lines.
    """
    for manuscript in library.manuscripts:
        for key, claim in manuscript.brief.claims.items():
            for index, item in enumerate(claim.evidence):
                if item.credibility != CONFIRMED:
                    continue
                path = ("claims", key, "evidence", index, "credibility")
                if item.bears == "context":
                    message = "whether other sources confirm this cannot be checked: lines are not counted for context"
                    place, hint = manuscript.places.value(*path), "say in `note` which sources confirm it"
                    yield note("unconfirmed-credibility", place, message, hint)
                elif (count := _lines(manuscript, key, item.bears)) < LEAST_LINES:
                    side = "for" if item.bears == "supports" else "against"
                    told = f"there is {'one' if count else 'no'} independent line {side} the claim"
                    message = f"credibility 1 means confirmed by other independent sources; {told}"
                    yield error("unconfirmed-credibility", manuscript.places.value(*path), message, _HINT)


def _lines(manuscript: Manuscript, key: str, bears: str) -> int:
    counted = balance(manuscript.brief, key)
    return (counted.supports if bears == "supports" else counted.contradicts).count
