"""What stands on record: sources, changes, where a standard is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from factpress.compose.page.line import Line, Moment, Words
    from factpress.compose.page.text import Facts


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source with its sourcing note written out."""

    id: str
    title: Words
    by: Line
    note: tuple[Line, ...]
    links: Line
    cited: Line


@dataclass(frozen=True, slots=True)
class Sources:
    """The register of a brief's sources; `fold` is what their notes are folded under, if they are."""

    entries: tuple[SourceEntry, ...]
    fold: Words | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """The strip on top of a page that was corrected, clarified, updated or withdrawn, or is overdue for review."""

    kind: Literal["correction", "clarification", "update", "withdrawn", "overdue"]
    line: Line


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the change history."""

    date: Moment
    kind: Words
    of: Line
    why: Line
    struck: Line


@dataclass(frozen=True, slots=True)
class History:
    """The changes made since publication, newest first."""

    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in the register of all briefs; `uses` stand folded under `used`."""

    id: str
    title: Words
    note: tuple[Line, ...]
    links: Line
    used: Line
    uses: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The sources of all briefs."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """Where the site meets a criterion of a code of standards, and what is missing."""

    facts: Facts
