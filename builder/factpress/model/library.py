"""Everything that was loaded, with a place for every node, and what verification found in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from factpress.diagnostic import Location
from factpress.model.held import Held, Pickled
from factpress.model.outline import Outline
from factpress.model.packing import Packable

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
class Written(Packable):
    """What stands in the file of a brief.

    `text` is all of it, for carets in prose; `body_line` is the line of the file on which `brief.body` begins
    and `body_column` the column of its margin (past 1 only where a `.yml` indents its `body: |`). Where the prose is
    not written line for line (`is_folded`), those are where it begins, and no place in it is known more closely.
    `withheld` are the paths of the keys that are in the file and not in `brief`, or not with all items of their list,
    because something is wrong with them; `unsound` are those of them that are wrong enough to stop publishing.
    """

    brief: Brief
    places: Places
    text: str
    body_line: int
    body_column: int = 1
    is_folded: bool = False
    withheld: frozenset[tuple[Step, ...]] = frozenset()
    unsound: frozenset[tuple[Step, ...]] = frozenset()

    def open(self) -> Written:
        """Return itself: it is open."""
        return self


@dataclass(frozen=True, slots=True, eq=False)
class Manuscript(Packable):
    """A brief with the file at `path` that it came from: in outline, and whole where somebody asks for more."""

    path: str
    outline: Outline
    held: Held[Written]

    @classmethod
    def of(cls, path: str, written: Written) -> Manuscript:
        """Return the manuscript of what is `written` in the file at `path`."""
        return cls(path, Outline.of(written.brief), written)

    def keyed(self, captures: Mapping[str, Capture]) -> Manuscript:
        """Return the same manuscript with a key that stands for its file and those of its sources' `captures`."""
        digest = hashlib.blake2b(self.path.encode("utf-8", "surrogateescape"), digest_size=20)
        digest.update(b"\n" + self.held.open().text.encode(errors="surrogatepass"))
        for name in sorted({source.capture for source in self.outline.sources.values() if source.capture}):
            if name in captures:
                one = captures[name]
                told = f"{name} {one.sidecar!r} {one.first_line} {one.pages} {len(one.text)}\n{one.text}"
                digest.update(b"\f" + told.encode(errors="surrogatepass"))
        return replace(self, outline=self.outline._replace(key=digest.hexdigest()))

    def packed(self) -> Manuscript:
        """Return the same manuscript in few bytes."""
        held = Pickled[Written].of(self.held) if isinstance(self.held, Written) else self.held
        return Manuscript(self.path, self.outline, held)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Manuscript):
            return NotImplemented
        return (self.path, self.held.open()) == (other.path, other.held.open())

    __hash__ = None  # type: ignore[assignment]

    @property
    def brief(self) -> Brief:
        """The brief itself."""
        return self.held.open().brief

    @property
    def places(self) -> Places:
        """Where each part of it was written."""
        return self.held.open().places

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file."""
        return _lines(self.held.open().text)

    @property
    def withheld(self) -> frozenset[tuple[Step, ...]]:
        """The paths of the keys that are in the file and not, or not whole, in the brief."""
        return self.held.open().withheld

    @property
    def unsound(self) -> frozenset[tuple[Step, ...]]:
        """Those of them that are wrong enough to stop publishing."""
        return self.held.open().unsound

    def is_withheld(self, *path: Step) -> bool:
        """Tell whether the key at `path`, or one that holds it, is left out of `brief` for what is wrong with it."""
        withheld = self.withheld
        return any(path[:length] in withheld for length in range(1, len(path) + 1))

    def at(self, line: int, column: int, length: int = 1) -> Location:
        """Return the place at `line` and `column` of the file (from 1)."""
        lines = self.lines
        text = lines[line - 1] if line <= len(lines) else ""
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
        file = self.held.open()
        if file.is_folded:
            return self.at(file.body_line, file.body_column)
        return self.at(file.body_line + line - 1, file.body_column + column - 1, length)


@lru_cache(maxsize=64)
def _lines(text: str) -> Sequence[str]:
    return text.split("\n")


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
    outlines: Mapping[str, Outline] = field(init=False, repr=False, compare=False)
    """The outlines of the briefs by id; of several with one id that of the first."""

    def __post_init__(self) -> None:
        """Find the briefs by id once, since each brief asks for its translations."""
        found = {one.outline.id: one.outline for one in reversed(self.manuscripts)}
        object.__setattr__(self, "outlines", found)


Finding = tuple[str, str, int]
"""(brief id, claim key, index of the evidence item)."""

Extent = Literal["full", "excerpt", "none"]
"""How much is held of a source, or what a quotation was verified against."""


class Proof(NamedTuple):
    """What is held of the sources of a brief, and what each quotation of its claims was verified against.

    In the order of the brief; so that nobody need open a capture or a match who only counts them.
    """

    sources: tuple[Extent, ...] = ()
    claims: tuple[tuple[Extent, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """What verification established: the place of each quotation, and the lines and rules that carry each rating.

    `balances` and `ratings` are by (brief id, claim key). `ratings` tells how the evidence of a claim stands to each
    need of its rating, `beside` to those of the steps next to it; a claim is in neither whose rating or evidence is
    not known in full. `proofs` are by brief id.
    """

    matches: Mapping[Finding, Match] = field(default_factory=dict)
    balances: Mapping[tuple[str, str], Balance] = field(default_factory=dict)
    ratings: Mapping[tuple[str, str], tuple[Outcome, ...]] = field(default_factory=dict)
    beside: Mapping[tuple[str, str], tuple[Beside, ...]] = field(default_factory=dict)
    proofs: Mapping[str, Proof] = field(default_factory=dict)
