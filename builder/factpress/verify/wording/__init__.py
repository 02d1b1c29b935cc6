"""Editorial lint: words of a brief that an editor would strike. Warnings and notes, never errors.

`texts` says which words are the author's own and where each stands; `terms` is what languages say; the rules read.
"""

from factpress.verify.wording.answers import headline_contradicts_rating, rating_in_claim
from factpress.verify.wording.certainty import confidence_with_likelihood
from factpress.verify.wording.placeholders import placeholder

__all__ = ["confidence_with_likelihood", "headline_contradicts_rating", "placeholder", "rating_in_claim"]
