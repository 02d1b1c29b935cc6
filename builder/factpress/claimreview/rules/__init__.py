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

_ADVICE = frozenset(
    {
        shape.empty_property,
        shape.entity_in_text,
        claim.long_claim_reviewed,
        rating.long_rating_label,
        rating.incomplete_scale,
        parties.missing_review_author,
        parties.review_author_elsewhere,
        parties.mistyped_claimant,
        parties.claimant_without_link,
        parties.misused_same_as,
        dates.date_in_future,
        appearances.missing_item_reviewed,
        appearances.no_appearance,
        appearances.shortened_appearance,
        appearances.appearances_as_evidence,
    }
)

ERRORS = tuple(rule for rule in RULES if rule not in _ADVICE)
"""Those that may find an error, and not only what is worth mending."""

__all__ = ["ERRORS", "RULES"]
