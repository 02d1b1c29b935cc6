"""What an import came to, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.diagnostic import Diagnostic, Location


class Outcome(StrEnum):
    """What became of a fact-check."""

    WRITTEN = "written"
    PRESENT = "already there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """A fact-check that was read: where it stands, the file that its draft is in, and what is left to do there.

    `kept` are the names of what stands in the draft as comments, `filled` the keys that it has.
    """

    place: Location
    outcome: Outcome
    path: str = ""
    to_do: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import came to: `files` were read, `empty` ones held no fact-check. `dry`: nothing was written."""

    files: int
    empty: int
    items: tuple[Imported, ...]
    diagnostics: tuple[Diagnostic, ...]
    dry: bool = False

    def count(self, outcome: Outcome) -> int:
        """Return how many fact-checks came to `outcome`."""
        return sum(item.outcome is outcome for item in self.items)
