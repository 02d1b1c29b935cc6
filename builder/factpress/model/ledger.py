"""What was released of each brief, as its chain in `ledger/` tells it: entries, the lines they stand on, histories."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factpress.diagnostic import Location  # noqa: TC001 - how a line is kept is read from its hints
from factpress.model.brief import Correction, Day, Key, Record, Slug, Text
from factpress.model.capture import Digest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from factpress.model.brief import Brief
    from factpress.model.outline import Outline


class Rated(Record):
    """A rating as it was released: its id in the scale, and the word that readers saw."""

    id: Text
    label: Text


class Quotation(Record):
    """A quotation as it was released. `sha256` is that of its words in UTF-8, `capture` that of the captured bytes."""

    bears: Literal["supports", "contradicts", "context"]
    quote: Text
    sha256: Digest
    translation: Text | None = None
    capture: Digest | None = None


class ReleasedClaim(Record):
    """A claim as it was released: whatever of it does not change in silence."""

    text: Text
    checked: Text | None = None
    rating: Rated
    claimant: Text | None = None
    attribution: Rated | None = None
    quotations: tuple[Quotation, ...] = ()


class ReleasedScale(Record):
    """The scale under which a brief was rated; `digest` is that of its words (`ledger.scale`)."""

    version: Text
    digest: Digest


class Entry(Record):
    """What one release made of one brief. All texts are in NFC, their white space single spaces.

    `previous` are the digests of the entries that it follows, `digest` its own: SHA-256 over all else in canonical
    form (RFC 8785). `formerly` are the ids that the brief had before: it may follow entries of theirs.
    """

    brief: Slug
    formerly: tuple[Slug, ...] = ()
    date: Day
    status: Literal["published", "withdrawn"]
    scale: ReleasedScale
    claims: dict[Key, ReleasedClaim]
    corrections: tuple[Correction, ...] = ()
    previous: tuple[Digest, ...] = ()
    digest: Digest


@dataclass(frozen=True, slots=True)
class Line:
    """An entry and where it stands; `place.text` is the whole line."""

    entry: Entry
    place: Location


@dataclass(frozen=True, slots=True)
class History:
    """The released past of a brief: all its entries, those under its former ids included."""

    lines: tuple[Line, ...] = ()

    @property
    def heads(self) -> tuple[Line, ...]:
        """The lines that no other follows: one, or several where branches that released the brief were merged."""
        followed = set(itertools.chain.from_iterable(line.entry.previous for line in self.lines))
        return tuple(line for line in self.lines if line.entry.digest not in followed)

    @property
    def first(self) -> datetime.date | None:
        """The day of the first release, where there is one."""
        return min((line.entry.date for line in self.lines), default=None)

    @property
    def last(self) -> datetime.date | None:
        """The day of the last release, where there is one."""
        return max((line.entry.date for line in self.lines), default=None)

    @property
    def claims(self) -> frozenset[str]:
        """The keys of all claims that were ever released."""
        return frozenset(itertools.chain.from_iterable(line.entry.claims for line in self.lines))


@dataclass(frozen=True, slots=True)
class Chain:
    """The file `path` of the ledger, which is that of the brief whose id is `brief`; not `is_whole` where lines of it
    could not be read.
    """

    brief: str
    path: str
    lines: tuple[Line, ...]
    is_whole: bool = True

    @property
    def history(self) -> History:
        """What this file alone tells."""
        return History(self.lines)


def history(brief: Brief | Outline, ledger: Mapping[str, Chain]) -> History:
    """Return the released past of `brief` under its id and those that it had."""
    return History(tuple(itertools.chain.from_iterable(chain.lines for chain in chains(brief, ledger))))


def chains(brief: Brief | Outline, ledger: Mapping[str, Chain]) -> Iterable[Chain]:
    """Return the chains of `brief`: that of its id, and those of the ids that it had."""
    return [ledger[name] for name in dict.fromkeys((brief.id, *brief.formerly)) if name in ledger]
