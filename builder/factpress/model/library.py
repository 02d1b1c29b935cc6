"""Everything that was loaded, with a place for every node, and what verification found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factpress.diagnostic import Location

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from factpress.model.brief import Brief
    from factpress.model.capture import Capture, Match
    from factpress.model.ledger import Chain
    from factpress.model.lines import Balance
    from factpress.model.places import Places, Step
    from factpress.model.rule import Beside, Outcome
    from factpress.model.settings import Settings
    from factpress.model.standing import Standing


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A brief with the file it came from.

    `lines` are the file's lines, for carets in prose; `body_line` is the line of the file on which `brief.body` begins
    and `body_column` the column of its margin (past 1 only where a `.yml` indents its `body: |`). Where the prose is
    not written line for line (`is_folded`), those are where it begins, and no place in it is known more closely.
    `withheld` are the paths of the keys that are in the file and not in `brief`, or not with all items of their list,
    because something is wrong with them; `unsound` are those of them that are wrong enough to stop publishing.
    """

    brief: Brief
    path: str
    places: Places
    lines: Sequence[str]
    body_line: int
    body_column: int = 1
    is_folded: bool = False
    withheld: frozenset[tuple[Step, ...]] = frozenset()
    unsound: frozenset[tuple[Step, ...]] = frozenset()

    def is_withheld(self, *path: Step) -> bool:
        """Tell whether the key at `path`, or one that holds it, is left out of `brief` for what is wrong with it."""
        return any(path[:length] in self.withheld for length in range(1, len(path) + 1))

    def at(self, line: int, column: int, length: int = 1) -> Location:
        """Return the place at `line` and `column` of the file (from 1)."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return Location(self.path, line, column, length, text)

    def written(self, path: tuple[Step, ...], length: int) -> Location:
        """Return where the value at `path` was written; of prose (`body`, a line, a column) what has so many letters.

        What was not written stands at its nearest parent.
        """
        match path:
            case ("body", int(line), int(column)):
                return self.in_body(line, column, length)
            case _:
                return self.places.value(*path)

    def in_body(self, line: int, column: int, length: int = 1) -> Location:
        """Return the place in the file of `line` and `column` of `brief.body` (from 1)."""
        if self.is_folded:
            return self.at(self.body_line, self.body_column)
        return self.at(self.body_line + line - 1, self.body_column + column - 1, length)


@dataclass(frozen=True, slots=True)
class Library:
    """All manuscripts that could be read, sorted by path; all captures that are whole, by name; the settings.

    `refused` names the captures that exist but may not be relied on (no side-car, bytes that do not match, text that
    cannot be read): they have a diagnostic of their own, so a brief that names one is not blamed again.
    `day` stands for today; without one, nothing is compared with it. `ledger` are the chains of what was released, by
    the id of their brief: all where all briefs were read (`is_whole`), else those of the briefs that were.
    `prints` tells whether there are PDFs and pictures for pages to lead to, `parquet` whether tables are written as
    Parquet, too. `standings` tell how the pages of sources stood when they were last watched, by their address as the
    briefs type it.
    """

    manuscripts: tuple[Manuscript, ...]
    captures: Mapping[str, Capture]
    refused: frozenset[str]
    settings: Settings
    day: datetime.date | None = None
    ledger: Mapping[str, Chain] = field(default_factory=dict)
    is_whole: bool = True
    prints: bool = False
    parquet: bool = False
    standings: Mapping[str, Standing] = field(default_factory=dict)
    briefs: Mapping[str, Brief] = field(init=False, repr=False, compare=False)
    """The briefs by id; of several with one id the first."""

    def __post_init__(self) -> None:
        """Find the briefs by id once, since each brief asks for its translations."""
        found = {one.brief.id: one.brief for one in reversed(self.manuscripts)}
        object.__setattr__(self, "briefs", found)


Finding = tuple[str, str, int]
"""(brief id, claim key, index of the evidence item)."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What verification established: the place of each quotation, and the lines and rules that carry each rating.

    `balances` and `ratings` are by (brief id, claim key). `ratings` tells how the evidence of a claim stands to each
    need of its rating, `beside` to those of the steps next to it; a claim is in neither whose rating or evidence is
    not known in full.
    """

    matches: Mapping[Finding, Match] = field(default_factory=dict)
    balances: Mapping[tuple[str, str], Balance] = field(default_factory=dict)
    ratings: Mapping[tuple[str, str], tuple[Outcome, ...]] = field(default_factory=dict)
    beside: Mapping[tuple[str, str], tuple[Beside, ...]] = field(default_factory=dict)
