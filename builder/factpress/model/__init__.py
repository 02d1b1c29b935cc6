"""The words of the trade as frozen values: briefs, captures, settings. No file, no socket, no MkDocs."""

from factpress.model.brief import (
    Attribution,
    Brief,
    Claim,
    Claimant,
    Correction,
    Evidence,
    Override,
    Person,
    Published,
    Record,
    Reply,
    Source,
)
from factpress.model.capture import Capture, Match, SideCar
from factpress.model.dates import PartialDate
from factpress.model.ledger import (
    Chain,
    Entry,
    History,
    Line,
    Quotation,
    Rated,
    ReleasedClaim,
    ReleasedScale,
    chains,
    history,
)
from factpress.model.library import Finding, Library, Manuscript, Places, Step, Verification
from factpress.model.lines import Balance, Lines
from factpress.model.settings import Limits, Publisher, Rating, Settings

__all__ = [
    "Attribution",
    "Balance",
    "Brief",
    "Capture",
    "Chain",
    "Claim",
    "Claimant",
    "Correction",
    "Entry",
    "Evidence",
    "Finding",
    "History",
    "Library",
    "Limits",
    "Line",
    "Lines",
    "Manuscript",
    "Match",
    "Override",
    "PartialDate",
    "Person",
    "Places",
    "Published",
    "Publisher",
    "Quotation",
    "Rated",
    "Rating",
    "Record",
    "ReleasedClaim",
    "ReleasedScale",
    "Reply",
    "Settings",
    "SideCar",
    "Source",
    "Step",
    "Verification",
    "chains",
    "history",
]
