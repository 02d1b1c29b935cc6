"""The evidence, claim by claim: what carries the rating, what points the other way, and what helps to understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.exhibit import exhibit
from factpress.compose.page import Exhibit, Fold, Heading, Paragraph
from factpress.compose.section import claim_part, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Block, Side

_MANY = 12


def evidence(case: Case) -> Iterator[Block]:
    """Yield the evidence. Of a page with much of it, context is folded; what a rating rests on never is."""
    yield Heading(2, "evidence", (case.speech.say("evidence"),))
    for key, claim in case.brief.claims.items():
        yield from claim_part(case, "evidence", key)
        if not claim.evidence:
            yield Paragraph((case.speech.say("evidence-none"),))
        other = _other(case, key)
        sides: list[Side] = sorted(("supports", "contradicts"), key=lambda side: (side == other, side != "supports"))
        for side in sides:
            yield from _side(case, key, side, other)
        yield from _context(case, key)


def _other(case: Case, key: str) -> Side | None:
    """Return the side that points away from the rating of `key`: what the rule of that rating wants answered."""
    step = case.settings.rating(case.brief.claims[key].rating)
    asked = (one.answered for need in (step.needs if step else ()) for way in need.ways for one in way)
    return next(filter(None, asked), None)


def _exhibits(case: Case, key: str, side: Side) -> list[Exhibit]:
    items = enumerate(case.brief.claims[key].evidence)
    return [exhibit(case, key, index) for index, item in items if item.bears == side]


def _side(case: Case, key: str, side: Side, other: Side | None) -> list[Block]:
    found: list[Block] = [*_exhibits(case, key, side)]
    lead = [Paragraph((case.speech.say("other-way"),))] if found and side == other else []
    return section(case, side, [*lead, *found], 4, f"{side}-{key}")


def _context(case: Case, key: str) -> list[Block]:
    found = _exhibits(case, key, "context")
    much = sum(len(claim.evidence) for claim in case.brief.claims.values()) > _MANY
    if found and much and not _carries(case, key):
        return [Fold(f"context-{key}", (case.speech.say("context-folded", count=len(found)),), tuple(found))]
    return section(case, "context", [*found], 4, f"context-{key}")


def _carries(case: Case, key: str) -> bool:
    """Tell whether the rating of `key` rests on its context."""
    return any(tried.condition.of == "context" for outcome in case.outcomes(key) for tried in outcome.met or ())
