"""Whom sources are from: the publisher of each, else its author, the same in every brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.lists.facets import Parties, Value, folded
from factpress.compose.page import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.compose.holding import Holding
    from factpress.compose.speech import Speech


def party(speech: Speech, one: Holding) -> Value:
    """Return whom a source is from; those who are not named are told together, as are those that nobody recorded."""
    if one.source.anonymous:
        return Value(" unnamed", speech.say("party-unnamed"), "unnamed")
    name = next((name for key in ("publisher", "author") for name in one.said(key) if name), None)
    if name is None:
        return Value(" unrecorded", speech.say("party-unrecorded"), "unrecorded")
    return Value(folded(name), Words(name, lang=one.lang), name)


def parties(speech: Speech, found: Iterable[Holding]) -> Parties:
    """Return whom each source is from, by the id of its brief and its key there."""
    return {
        (use.case.outline.id, use.key): value for one in found for value in (party(speech, one),) for use in one.uses
    }
