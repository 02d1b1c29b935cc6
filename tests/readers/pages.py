"""Every type of page: of this repository's own desk, and of the sample site for what the desk has no case of."""

from __future__ import annotations

from typing import NamedTuple

DESK = (
    "",
    "about/",
    "briefs/",
    "briefs/generals-ceasefire-talks/",
    "briefs/nasa-changed-the-zodiac/",
    "briefs/voyager-left-the-solar-system/",
    "briefs/ratings/",
    "briefs/sources/",
    "briefs/corrections/",
    "briefs/standards/",
    "briefs/topics/",
    "briefs/claimants/",
    "briefs/years/2026/",
    "handbook/diagnostics/",
    "no-such-page/",
)
SAMPLE = (
    "",
    "briefs/harbour-closed/",
    "briefs/harbour-closed-ar/",
    "briefs/ferry-picture/",
    "briefs/lost-letter/",
    "briefs/town-in-figures/",
    "briefs/mist-cherez-zatoku/",
    "briefs/corrections/",
    "briefs/health/",
)


class Place(NamedTuple):
    """A page, and the fixture that says where its site is served."""

    site: str
    path: str

    def __str__(self) -> str:
        return f"{self.site.removesuffix('_address')}/{self.path}"


PLACES = (*(Place("desk_address", path) for path in DESK), *(Place("sample_address", path) for path in SAMPLE))
SEARCH = Place("desk_address", "briefs/search/?q=ceasefire")
"""The one page that says more with scripts than without."""
