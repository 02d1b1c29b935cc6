"""robots.txt (RFC 9309): what a host asks robots to leave alone, and how fast they may go."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from factpress.watch.answer import Failure

AGENT = "factpress"
LARGEST = 512_000
"""Bytes that are read of one (RFC 9309 §2.5 wants at least 500 KiB)."""


@dataclass(frozen=True, slots=True)
class Robots:
    """What the robots.txt of an origin came to: the status that it came with, 0 where there was none, and its text."""

    status: int
    text: str = ""

    def rules(self) -> Rules:
        """Return its rules."""
        return Rules(Protego.parse(self.text) if 200 <= self.status < 300 else None, self.status >= 500)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a robots.txt. One that fails forbids everything (§2.3.1.4); one that is not there, nothing."""

    parsed: Protego | None
    is_failing: bool

    def against(self, page: str) -> Failure | None:
        """Return why `page` is not to be asked, if it is not."""
        if self.is_failing:
            return Failure.ROBOTS_FAILED
        return Failure.ROBOTS if self.parsed and not self.parsed.can_fetch(page, AGENT) else None

    @property
    def delay(self) -> float:
        """Seconds that it wants between requests; 0 where it says nothing."""
        return float(self.parsed.crawl_delay(AGENT) or 0) if self.parsed else 0.0
