"""The rules on ClaimReview: one generator a rule, named as its code. Pure: reviews on their pages in, findings out."""

from factpress.claimreview.rules import appearances, claim, dates, parties, rating, shape, url, visible

RULES = (
    *shape.RULES,
    *claim.RULES,
    *url.RULES,
    *rating.RULES,
    *parties.RULES,
    *dates.RULES,
    *appearances.RULES,
    *visible.RULES,
)
"""Each takes one review; what concerns several reviews is in `several`."""

__all__ = ["RULES"]
