"""The rating scale of a site that states none. Data only.

The five steps from true to false are what most fact-checkers use; the other three are no degree of truth. What each
needs is defended in the handbook (`ratings.md`).
"""

from __future__ import annotations

from factpress.model import Condition, Need, Rating

_ANSWERED_AGAINST = Need(answered="contradicts")
_ANSWERED_FOR = Need(answered="supports")
_LINE_FOR = Need(lines=1, of="supports")
_LINE_AGAINST = Need(lines=1, of="contradicts")
_SHOWN = Need(any=(Condition(lines=1, of="contradicts"), Condition(sources=1, of="context")))

DEFAULT = (
    Rating(
        id="true",
        label="True",
        value=5,
        colour="green",
        shape="check",
        definition="The evidence supports the claim as it was made, and nothing that matters is missing.",
        needs=(Need(any=(Condition(lines=2, of="supports"), Condition(records=1, of="supports"))), _ANSWERED_AGAINST),
    ),
    Rating(
        id="mostly-true",
        label="Mostly true",
        value=4,
        colour="lime",
        shape="check-half",
        definition="The claim is right in substance; a detail is imprecise or a clarification is needed.",
        needs=(_LINE_FOR, _ANSWERED_AGAINST),
    ),
    Rating(
        id="half-true",
        label="Half true",
        value=3,
        colour="amber",
        shape="half",
        definition="Part of the claim is right; another part is wrong, or what it leaves out changes its meaning.",
        needs=(_LINE_FOR, _SHOWN),
    ),
    Rating(
        id="mostly-false",
        label="Mostly false",
        value=2,
        colour="orange",
        shape="cross-half",
        definition="The claim holds an element of truth, but what matters in it is wrong.",
        needs=(_LINE_AGAINST, _ANSWERED_FOR),
    ),
    Rating(
        id="false",
        label="False",
        value=1,
        colour="red",
        shape="cross",
        definition="The evidence contradicts the claim as it was made.",
        needs=(Need(any=(Condition(lines=2, of="contradicts"), Condition(records=1, of="contradicts"))), _ANSWERED_FOR),
    ),
    Rating(
        id="misleading",
        label="Misleading",
        colour="violet",
        shape="twist",
        definition=(
            "What is said may be accurate word for word, but as presented it leads readers to a false conclusion."
        ),
        needs=(_SHOWN,),
    ),
    Rating(
        id="unverified",
        label="Unverified",
        colour="grey",
        shape="question",
        definition=(
            "The evidence that could be examined neither establishes nor refutes the claim. It is not a milder “false”."
        ),
    ),
    Rating(
        id="not-rated",
        label="Not rated",
        colour="blue",
        shape="dash",
        definition="An opinion, a prediction or a statement too vague to be checked.",
    ),
)
