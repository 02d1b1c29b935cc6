"""Archived copies: which sources want one, which copy is nearest to our capture, and how it comes into the brief.

`wanting` → `search` (the only part that asks) → `insert`; `timemap` reads what archives answer.
"""
