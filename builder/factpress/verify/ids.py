"""Ids that a brief may not have. One generator a rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.diagnostic import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic, Location
    from factpress.model import Library

RESERVED = frozenset(
    {"claimants", "corrections", "data", "feed", "health", "index", "languages", "numbers", "ratings"}
    | {"search", "sources", "standards", "topics", "years"}
)
"""Names of the pages that are made beside the briefs."""

_PAGE = re.compile(r"page-\d+")
"""What the pages of a long list are called."""


def is_reserved(name: str) -> bool:
    """Tell whether a page that factpress makes itself has this name."""
    return name in RESERVED or bool(_PAGE.fullmatch(name))


def reserved_id(library: Library) -> Iterator[Diagnostic]:
    """A brief does not take the address of a page that is made for all briefs."""
    for manuscript in library.manuscripts:
        name = manuscript.outline.id
        if is_reserved(name):
            message = f"“{name}” is the name of a page that factpress makes itself"
            yield error("reserved-id", manuscript.places.value("id"), message, "give this brief another id")


def address_taken(library: Library) -> Iterator[Diagnostic]:
    """An id that a brief had before (`formerly`) leads to it alone, so no brief has it now and no other had it."""
    living = {manuscript.outline.id: manuscript.path for manuscript in library.manuscripts}
    claimed: dict[str, Location] = {}
    for manuscript in library.manuscripts:
        for index, name in enumerate(manuscript.outline.formerly):
            place = manuscript.places.value("formerly", index)
            other = claimed.get(name)
            if is_reserved(name):
                yield _taken(place, name, "the name of a page that factpress makes itself")
            elif name in living:
                yield _taken(place, name, f"the id of {living[name]}")
            elif other:
                yield _taken(place, name, f"a former id already, in {other.path}, line {other.line}")
            claimed.setdefault(name, place)


def _taken(place: Location, name: str, what: str) -> Diagnostic:
    hint = "an address leads to one page: take this id out, or give the other brief another one"
    return error("address-taken", place, f"“{name}” is {what}", hint)
