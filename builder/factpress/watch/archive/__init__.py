"""Archived copies: which sources want one, which copy is nearest to our capture, and how it comes into the brief.

`wanting` → `search`, and `save` for what is found nowhere → `insert`. `archives` asks; `timemap`, `listing` and
`saying` read what is answered.
"""
