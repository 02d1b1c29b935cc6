"""The words of the trade as frozen values: briefs, captures, settings. No file, no socket, no MkDocs."""

from factpress.model.allowance import Allowance, AllowList, KnownFinding, KnownFindings
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
from factpress.model.by_brief import ByBrief
from factpress.model.capture import Capture, Match, SideCar
from factpress.model.dates import PartialDate
from factpress.model.held import Held, Pickled, Shelf
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
from factpress.model.library import Finding, Library, Manuscript, Verification, Written
from factpress.model.lines import Balance, Lines
from factpress.model.outline import Outline, OutlinedSource
from factpress.model.places import Places, Step
from factpress.model.review import Review, review
from factpress.model.rule import Beside, Condition, Need, Outcome, Side, Tried
from factpress.model.settings import Archive, Limits, OldScale, Publisher, Rating, ReviewAfter, Settings
from factpress.model.standing import ALIVE, FAILED, Failing, Health, Standing, Verdict, health
from factpress.model.wording import Said, Texts, in_language, said

__all__ = [
    "ALIVE",
    "FAILED",
    "AllowList",
    "Allowance",
    "Archive",
    "Attribution",
    "Balance",
    "Beside",
    "Brief",
    "ByBrief",
    "Capture",
    "Chain",
    "Claim",
    "Claimant",
    "Condition",
    "Correction",
    "Entry",
    "Evidence",
    "Failing",
    "Finding",
    "Health",
    "Held",
    "History",
    "Kind",
    "KnownFinding",
    "KnownFindings",
    "Library",
    "Limits",
    "Line",
    "Lines",
    "Manuscript",
    "Match",
    "Need",
    "OldScale",
    "Outcome",
    "Outline",
    "OutlinedSource",
    "Override",
    "PartialDate",
    "Person",
    "Pickled",
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
    "Review",
    "ReviewAfter",
    "Said",
    "Settings",
    "Shelf",
    "Side",
    "SideCar",
    "Source",
    "Standing",
    "Step",
    "Texts",
    "Tried",
    "Verdict",
    "Verification",
    "Written",
    "chains",
    "health",
    "history",
    "in_language",
    "review",
    "said",
]
