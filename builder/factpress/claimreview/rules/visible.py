"""The rules on what readers see: data say nothing that the page does not say."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from factpress.claimreview import words
from factpress.claimreview.review import GOOGLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.claimreview.review import Review
    from factpress.diagnostic import Diagnostic

_SOURCE = GOOGLE.format("guidelines: markup and page agree")
_MOST = 0.8
"""The share of the words of a claim from which on a page is held to say it, perhaps in another order."""


def claim_not_visible(review: Review) -> Iterator[Diagnostic]:
    """`claim-not-visible`: readers of the page can tell which claim was reviewed (Google)."""
    claim, text = words.folded(html.unescape(review.item.text("claimReviewed"))), review.page.text
    if not claim or not review.page.document.page or not review.page.shows:
        return
    if not words.stands_in(claim, text) and not words.mostly_in(claim, text, _MOST):
        wrong, hint = "the page does not say this claim", "show the claim to readers in these words"
        at = review.item.place("claimReviewed")
        yield review.error("claim-not-visible", at, wrong, hint, _SOURCE)


def rating_not_visible(review: Review) -> Iterator[Diagnostic]:
    """`rating-not-visible`: readers of the page see the verdict that the data say (Google)."""
    label = words.folded(html.unescape(review.label))
    if not label or not review.rating or not review.page.document.page or not review.page.shows:
        return
    if not words.stands_in(label, review.page.text):
        wrong, hint = f"the page does not say “{review.label}”", "show readers the same verdict, in these words"
        at = review.rating.place("alternateName" if review.rating.text("alternateName") else "name")
        yield review.error("rating-not-visible", at, wrong, hint, _SOURCE)


RULES = (claim_not_visible, rating_not_visible)
