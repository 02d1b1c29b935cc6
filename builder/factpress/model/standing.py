"""How an external address stands: what was seen when it was last asked, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime


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
