"""The words of the trade as frozen values: briefs, captures, settings. No file, no socket, no MkDocs."""

from factpress.model.brief import (
    Attribution,
    Brief,
    Claim,
    Claimant,
    Correction,
    Evidence,
    Kind,
    Override,
    Person,
    Published,
    Record,
    Reply,
    Source,
)
from factpress.model.capture import Capture, Match, SideCar
from factpress.model.dates import PartialDate
from factpress.model.library import Finding, Library, Manuscript, Places, Step, Verification
from factpress.model.lines import Balance, Lines
from factpress.model.review import Review, review
from factpress.model.settings import Limits, Publisher, Rating, ReviewAfter, Settings

__all__ = [
    "Attribution",
    "Balance",
    "Brief",
    "Capture",
    "Claim",
    "Claimant",
    "Correction",
    "Evidence",
    "Finding",
    "Kind",
    "Library",
    "Limits",
    "Lines",
    "Manuscript",
    "Match",
    "Override",
    "PartialDate",
    "Person",
    "Places",
    "Published",
    "Publisher",
    "Rating",
    "Record",
    "Reply",
    "Review",
    "ReviewAfter",
    "Settings",
    "SideCar",
    "Source",
    "Step",
    "Verification",
    "review",
]
