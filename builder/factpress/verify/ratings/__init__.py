"""Whether the evidence of a claim carries its rating, by the rule that the scale gives for it.

`carrying` says which evidence can carry anything, `uncounted` why some is left out, `trial` holds the conditions of a
rule against it, `telling` puts the outcome into an editor's words; `rules` and `overrides` are what is found wrong, a
generator each.
"""

from factpress.verify.ratings.trial import beside, outcomes, rulings

__all__ = ["beside", "outcomes", "rulings"]
