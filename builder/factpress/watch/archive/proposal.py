"""Copies that archives have → lines to paste into briefs, or word that they stand there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from factpress.diagnostic import Location
    from factpress.watch.archive.search import Found


@dataclass(frozen=True, slots=True)
class Proposal:
    """An archived `copy` of the page at `address`, which is cited at `place`; `is_written`: it stands there, too."""

    address: str
    copy: str
    place: Location
    is_written: bool

    @property
    def record(self) -> dict[str, object]:
        """What programs are told."""
        place = {"path": self.place.path, "line": self.place.line, "column": self.place.column}
        return {"address": self.address, "archived": self.copy, **place, "written": self.is_written}


def proposals(found: Iterable[Found], written: Collection[str]) -> tuple[Proposal, ...]:
    """Return a proposal for each copy that was `found`; `written` are the paths of briefs that have theirs now."""
    return tuple(
        Proposal(one.wanted.question.address, one.copy.address, one.wanted.place, one.wanted.place.path in written)
        for one in found
    )


def proposed(copies: Iterable[Proposal], paint: Callable[[str, str], str]) -> str:
    """Return each copy as the line to paste below the address, and where; or that it was written there."""
    return "\n\n".join(_told(one, paint) for one in copies)


def _told(one: Proposal, paint: Callable[[str, str], str]) -> str:
    place = f"{one.place.path}:{one.place.line}:{one.place.column}"
    what = "written beside" if one.is_written else "to paste beside"
    return f"copy of {paint('place', one.address)}\n  {what} {place}\n  archived: {one.copy}"
