"""Figures as SVG: layout in whole pixels, left to right, then mirrored where a page is; written by one encoder.

`text` measures and wraps, `layers` lays out, `drawing` is what it yields, `svg` and `path` write it, `island` puts
drawing and list together. No colour here: the style sheet has them all.
"""
