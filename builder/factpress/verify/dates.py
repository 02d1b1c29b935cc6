"""Dates that cannot be: what comes after must not come before. One generator a rule; no clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import error
from factpress.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library


def claim_after_publication(library: Library) -> Iterator[Diagnostic]:
    """A claim was made no later than the brief about it was published (Google's ClaimReview rules: `datePublished`)."""
    for manuscript in library.manuscripts:
        published = manuscript.brief.published
        for key, claim in manuscript.brief.claims.items():
            made = claim.made
            if published and isinstance(made, PartialDate) and made.earliest > published:
                place = manuscript.places.value("claims", key, "made")
                message = f"the claim is dated {made}, after the brief's own publication on {published}"
                yield error("claim-after-publication", place, message, "correct `made`, or `published` at the top")


def correction_before_publication(library: Library) -> Iterator[Diagnostic]:
    """What is corrected has been published."""
    for manuscript in library.manuscripts:
        published = manuscript.brief.published
        for index, correction in enumerate(manuscript.brief.corrections):
            if published and correction.date < published:
                place = manuscript.places.value("corrections", index, "date")
                message = f"a change of {correction.date} cannot precede publication on {published}"
                yield error("correction-before-publication", place, message, "correct one of the two dates")


def deadline_before_request(library: Library) -> Iterator[Diagnostic]:
    """A deadline for a reply lies on or after the day of the request."""
    for manuscript in library.manuscripts:
        for index, reply in enumerate(manuscript.brief.replies):
            if reply.deadline and reply.deadline < reply.asked:
                place = manuscript.places.value("replies", index, "deadline")
                message = f"the deadline {reply.deadline} lies before the request of {reply.asked}"
                yield error("deadline-before-request", place, message, "correct one of the two dates")


def review_before_publication(library: Library) -> Iterator[Diagnostic]:
    """`review_by` lies after publication."""
    for manuscript in library.manuscripts:
        published, review = manuscript.brief.published, manuscript.brief.review_by
        if published and review and review < published:
            place = manuscript.places.value("review_by")
            message = f"the review of {review} would fall before publication on {published}"
            yield error(
                "review-before-publication",
                place,
                message,
                "give the day by which the brief is to be looked at again",
            )
