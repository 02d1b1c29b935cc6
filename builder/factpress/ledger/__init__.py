"""Briefs → entries of the ledger, and entries → their canonical bytes and digests. No disk, no rule."""

from factpress.ledger.canonical import digest, line, sha256
from factpress.ledger.entry import draft, folded, scale
from factpress.ledger.pending import pending, today

__all__ = ["digest", "draft", "folded", "line", "pending", "scale", "sha256", "today"]
