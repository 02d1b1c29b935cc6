"""No silent change: a brief against its last release, and the chains of the ledger against themselves."""

from factpress.verify.history.chain import chained, late_release, ledger_cut_short
from factpress.verify.history.rules import (
    released_brief_missing,
    scale_changed,
    silent_change,
    unexplained_withdrawal,
)

__all__ = [
    "chained",
    "late_release",
    "ledger_cut_short",
    "released_brief_missing",
    "scale_changed",
    "silent_change",
    "unexplained_withdrawal",
]
