"""Ids that a brief may not have. One generator a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library

RESERVED = frozenset({"index", "ratings"})
"""Names of the pages that are made beside the briefs."""


def reserved_id(library: Library) -> Iterator[Diagnostic]:
    """A brief does not take the address of a page that is made for all briefs."""
    for manuscript in library.manuscripts:
        name = manuscript.brief.id
        if name in RESERVED:
            message = f"“{name}” is the name of a page that factpress makes itself"
            yield error("reserved-id", manuscript.places.value("id"), message, "give this brief another id")
