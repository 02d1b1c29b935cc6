"""ClaimReview and what surrounds it, read from any site and judged: schema.org in JSON-LD, microdata and RDFa.

A room of its own that could be published alone: it knows nothing of factpress but how findings are told. `read` gives
what a file says, each value with its place; `lint` says what is wrong with the reviews of a site.
"""

from factpress.claimreview.document import Document, read, rightly
from factpress.claimreview.item import Item, Kind, Literal, Property, Syntax, within
from factpress.claimreview.lint import Judged, errors, lint, telling
from factpress.claimreview.page import published_at
from factpress.claimreview.words import is_open, names_nobody

__all__ = [
    "Document",
    "Item",
    "Judged",
    "Kind",
    "Literal",
    "Property",
    "Syntax",
    "errors",
    "is_open",
    "lint",
    "names_nobody",
    "published_at",
    "read",
    "rightly",
    "telling",
    "within",
]
