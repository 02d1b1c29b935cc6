"""ClaimReview and what surrounds it, read from any site and judged: schema.org in JSON-LD, microdata and RDFa.

A room of its own that could be published alone: it knows nothing of factpress but how findings are told. `read` gives
what a file says, each value with its place.
"""

from factpress.claimreview.document import Document, read
from factpress.claimreview.item import Item, Kind, Literal, Property, Syntax, within

__all__ = ["Document", "Item", "Kind", "Literal", "Property", "Syntax", "read", "within"]
