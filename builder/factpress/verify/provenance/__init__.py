"""Where evidence comes from: the graph of a brief's sources, and how many independent lines it makes.

`graph` builds what leads from the roots to a claim, `merging` says which sources are one voice, `cut` finds the
narrowest place by the most that `flow` sends through, `lines` counts; `ends` tells what each source comes down to;
`circles` and `order` hold the rules about derivations, a generator each; `knots` looks into what leads round.
"""

from factpress.verify.provenance.lines import balance, balances

__all__ = ["balance", "balances"]
