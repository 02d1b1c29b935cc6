"""Copies that archives have or made → lines to paste into briefs, or word that they stand there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from factpress.diagnostic import Location
    from factpress.watch.archive.copy import Copy
    from factpress.watch.archive.save import Saved
    from factpress.watch.archive.search import Found, Missed
    from factpress.watch.archive.wanting import Wanted

Origin = Literal["found", "saved", "saved-lately"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An archived `copy` of the page at `address`, which is cited at `place`; `is_written`: it stands there, too.

    It was `found`, or `saved` because we asked, or `saved-lately`, before we asked.
    """

    address: str
    copy: str
    place: Location
    is_written: bool
    origin: Origin = "found"

    @property
    def record(self) -> dict[str, object]:
        """What programs are told."""
        return {
            "address": self.address,
            "archived": self.copy,
            "from": self.origin,
            **_place(self.place),
            "written": self.is_written,
        }


@dataclass(frozen=True, slots=True)
class Refusal:
    """What an `archive` said that was asked to save the page at `address`, which is cited at `place`, and did not."""

    address: str
    archive: str
    said: str
    place: Location

    @property
    def record(self) -> dict[str, object]:
        """What programs are told."""
        return {"address": self.address, "archive": self.archive, "said": self.said, **_place(self.place)}


@dataclass(frozen=True, slots=True)
class Lack:
    """That no good copy of the page at `address`, which is cited at `place`, was found.

    So many copies were `looked_at`; None where an archive did not say what it has, or time ran out.
    """

    address: str
    place: Location
    looked_at: int | None

    @property
    def record(self) -> dict[str, object]:
        """What programs are told."""
        return {"address": self.address, "looked_at": self.looked_at, **_place(self.place)}


def _place(place: Location) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}


def copies(found: Iterable[Found], saved: Iterable[Saved]) -> Iterator[tuple[Wanted, Copy, Origin]]:
    """Yield each source for which there is a copy, the copy, and where that is from."""
    for one in found:
        yield one.wanted, one.copy, "found"
    for made in saved:
        if made.copy:
            yield made.wanted, made.copy, "saved" if made.is_new else "saved-lately"


def proposals(
    known: Iterable[tuple[Wanted, Copy, Origin]], written: Collection[tuple[str, str]]
) -> tuple[Proposal, ...]:
    """Return a proposal for each of the copies `known`; `written` are paths and keys of sources that have theirs."""
    return tuple(
        Proposal(
            wanted.question.address, copy.address, wanted.place, (wanted.place.path, wanted.key) in written, origin
        )
        for wanted, copy, origin in known
    )


def refusals(saved: Iterable[Saved]) -> tuple[Refusal, ...]:
    """Return what was said of each page that was to be saved and was not."""
    return tuple(
        Refusal(one.wanted.question.address, one.archive, one.said, one.wanted.place)
        for one in saved
        if one.copy is None
    )


def lacks(missed: Iterable[Missed], unknown: Iterable[Wanted], saved: Iterable[Saved]) -> tuple[Lack, ...]:
    """Return what is still without a copy: what was `missed`, unless it was to be `saved`, and what is `unknown`."""
    tried = {id(one.wanted) for one in saved}
    known = [(one.wanted, one.looked_at) for one in missed if id(one.wanted) not in tried]
    every: list[tuple[Wanted, int | None]] = [*known, *((one, None) for one in unknown)]
    return tuple(Lack(one.question.address, one.place, looked_at) for one, looked_at in every)


@dataclass(frozen=True, slots=True)
class Archived:
    """What came of asking archives: copies, what has none, refusals to save, and the hosts that did not answer."""

    proposals: tuple[Proposal, ...] = ()
    lacks: tuple[Lack, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def record(self) -> dict[str, object]:
        """What programs are told."""
        return {
            "copies": [one.record for one in self.proposals],
            "not_found": [one.record for one in self.lacks],
            "not_saved": [one.record for one in self.refusals],
            "silent_archives": list(self.silent),
        }


def proposed(archived: Archived, paint: Callable[[str, str], str]) -> str:
    """Return each copy as the line to paste below the address, and where, or that it was written there.

    After them what has no copy, what was not saved, and what the archive said, of how many sources it is not known
    whether they have one, and which archives said nothing at all.
    """
    unknown = sum(one.looked_at is None for one in archived.lacks)
    return "\n\n".join(
        (
            *(_told(one, paint) for one in archived.proposals),
            *(_lacking(one, one.looked_at, paint) for one in archived.lacks if one.looked_at is not None),
            *(_refused(one, paint) for one in archived.refusals),
            *([_UNKNOWN.format(unknown)] if unknown else ()),
            *(f"{one} does not answer, or wants to be left in peace: look again later" for one in archived.silent),
        )
    )


_UNKNOWN = "{:,} without a copy of which not all archives said, in time, whether they have one: look again later"
_HEADS = {"found": "copy of", "saved": "saved", "saved-lately": "saved a little earlier:"}


def _told(one: Proposal, paint: Callable[[str, str], str]) -> str:
    what = "written beside" if one.is_written else "to paste beside"
    lines = (
        f"{_HEADS[one.origin]} {paint('place', one.address)}",
        f"  {what} {_at(one.place)}",
        f"  archived: {one.copy}",
    )
    return "\n".join(lines)


def _lacking(one: Lack, looked_at: int, paint: Callable[[str, str], str]) -> str:
    copies = f"{looked_at} cop{'ies were' if looked_at > 1 else 'y was'} looked at"
    why = f"{copies}: an error page, or without what we cite" if looked_at else "no archive that was asked has one"
    return "\n".join((f"no copy of {paint('place', one.address)}", f"  cited at {_at(one.place)}", f"  {why}"))


def _refused(one: Refusal, paint: Callable[[str, str], str]) -> str:
    lines = (f"not saved {paint('place', one.address)}", f"  cited at {_at(one.place)}", f"  {one.archive}: {one.said}")
    return "\n".join(lines)


def _at(place: Location) -> str:
    return f"{place.path}:{place.line}:{place.column}"
