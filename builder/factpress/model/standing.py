"""How an external address stands: what was seen when it was last asked, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from factpress.model.dates import PartialDate


class Verdict(StrEnum):
    """What an answer says of an address. `blocked` and `unreachable` do not say that it is dead."""

    OK = "ok"
    MOVED = "moved"
    REDIRECT_TO_HOME = "redirect-to-home"
    SOFT_404 = "soft-404"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    GONE = "gone"
    ANCHOR_MISSING = "anchor-missing"
    FRAGMENT_MISSING = "fragment-missing"
    QUOTATION_GONE = "quotation-gone"
    NOT_PUBLIC = "not-public"
    MALFORMED = "malformed"


ALIVE = frozenset(
    {
        Verdict.OK,
        Verdict.MOVED,
        Verdict.ANCHOR_MISSING,
        Verdict.FRAGMENT_MISSING,
        Verdict.QUOTATION_GONE,
    }
)
"""The page answers. A suspect (`redirect-to-home`, `soft-404`) or a refusal says neither that it lives nor that not."""

FAILED = frozenset({Verdict.UNREACHABLE, Verdict.GONE})
"""What counts towards calling an address dead."""


Health = Literal["alive", "changed", "suspect", "blocked", "unreachable", "gone"]
"""What readers are told of a page that evidence stands on; `blocked` says that nobody knows."""

_HEALTH: Mapping[Verdict, Health] = {
    Verdict.OK: "alive",
    Verdict.MOVED: "alive",
    Verdict.ANCHOR_MISSING: "changed",
    Verdict.FRAGMENT_MISSING: "changed",
    Verdict.QUOTATION_GONE: "changed",
    Verdict.REDIRECT_TO_HOME: "suspect",
    Verdict.SOFT_404: "suspect",
    Verdict.BLOCKED: "blocked",
    Verdict.UNREACHABLE: "unreachable",
    Verdict.NOT_PUBLIC: "unreachable",
    Verdict.MALFORMED: "unreachable",
    Verdict.GONE: "gone",
}


def health(verdict: Verdict) -> Health:
    """Return what `verdict` says to readers."""
    return _HEALTH[verdict]


@dataclass(frozen=True, slots=True)
class Failing:
    """Failures without a success between them: the first and last day (UTC), and on how many days."""

    first: datetime.date
    last: datetime.date
    days: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What `watch` knows of an address, written as browsers read it (WHATWG), its fragment included.

    `why` tells one cause of a verdict from another ("404", "timeout", "robots"); `to` is where it moved or was sent on;
    `missing` are the places of quotations that its page no longer has, as `cited` are those that cite it: "brief-id
    sources.key.url". Days are UTC; `since` is when the verdict was first seen, `last_alive` when the page answered.
    `was` is what the verdict came to be in earlier months, at the end of each in which it was another than before.
    """

    address: str
    verdict: Verdict
    asked: datetime.date
    since: datetime.date
    why: str = ""
    last_alive: datetime.date | None = None
    failing: Failing | None = None
    is_dead: bool = False
    to: str = ""
    missing: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    was: tuple[tuple[PartialDate, Verdict], ...] = ()

    @property
    def health(self) -> Health:
        """What readers are told of it: a page that failed for so long that it is dead is gone."""
        return "gone" if self.is_dead else health(self.verdict)

    @property
    def gone_since(self) -> datetime.date:
        """The first day of the failures that no success ended; of what did not fail, that of its verdict."""
        return self.failing.first if self.failing else self.since
