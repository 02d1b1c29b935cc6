"""What the dataset holds (version 1): a record for each thing that a brief tells, with what each field means.

JSON, its schema, the tables, their documentation and the feeds are all made from these. A field keeps the name of its
key in a brief (design §4). What is not told is None, never an empty text; dates are ISO 8601 as far as they are known.
Fields may be added within a version; one that is renamed, retyped or taken away makes a new version.
"""

from factpress.model.dataset.brief import Brief, Correction, Person, Reply
from factpress.model.dataset.claim import Attribution, Claim, Claimant, Evidence, Lines, Override, Quotation
from factpress.model.dataset.site import VERSION, Dataset, Publisher, Scale, Step
from factpress.model.dataset.source import Capture, Source

__all__ = [
    "VERSION",
    "Attribution",
    "Brief",
    "Capture",
    "Claim",
    "Claimant",
    "Correction",
    "Dataset",
    "Evidence",
    "Lines",
    "Override",
    "Person",
    "Publisher",
    "Quotation",
    "Reply",
    "Scale",
    "Source",
    "Step",
]
