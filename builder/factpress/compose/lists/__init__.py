"""Lists of claims by what they have in common: what belongs together, at which address, in how many pages.

What a brief's own page says lives beside this room; here is only what is made of many briefs.
"""
