"""Rules about what was loaded, one generator each. Pure: no disk, no socket, no MkDocs, no clock."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, in_order
from factpress.model import ByBrief, Verification
from factpress.verify import (
    claims,
    dates,
    freshness,
    gaps,
    grades,
    history,
    ids,
    passages,
    references,
    translations,
    wording,
)
from factpress.verify.proofs import proofs
from factpress.verify.provenance import balances, circles, order
from factpress.verify.quotes import quotes
from factpress.verify.ratings import beside, outcomes, overrides, rules, rulings, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.model import Finding, Library, Match

AMONG = (
    references.duplicate_brief_id,
    ids.address_taken,
    translations.mismatched_translation,
    history.released_brief_missing,
)
"""The rules about briefs as they stand to each other."""

OF_EACH = (
    ids.reserved_id,
    references.unknown_source,
    references.unknown_appearance,
    references.unknown_citation,
    references.malformed_citation,
    references.malformed_card,
    references.unsafe_prose_link,
    references.unknown_claim,
    references.claim_placed_twice,
    references.unknown_rating,
    claims.checked_not_in_claim,
    versions.unknown_scale,
    versions.retired_scale,
    references.capture_not_found,
    references.capture_refused,
    dates.claim_after_publication,
    dates.correction_before_publication,
    dates.deadline_before_request,
    dates.review_before_publication,
    circles.self_derivation,
    circles.provenance_cycle,
    order.early_refutation,
    order.origin_after_report,
    order.unknown_origin,
    freshness.overdue_review,
    grades.unconfirmed_credibility,
    passages.shared_passage,
    wording.placeholder,
    wording.confidence_with_likelihood,
    wording.rating_in_claim,
    wording.headline_contradicts_rating,
    gaps.incomplete_brief,
    gaps.unargued_rating,
    history.silent_change,
    history.unexplained_withdrawal,
    history.scale_changed,
    overrides.unargued_override,
    overrides.misdated_override,
)

OF_RATINGS = (rules.unmet_rating_rule, overrides.needless_override)
"""The rules about claims that can be held to the rule of their rating."""

_AT_ONCE = 50
"""How many briefs the rules look at before the next: what was read of their prose and captures stays at hand."""


def verify(library: Library) -> tuple[Verification, tuple[Diagnostic, ...]]:
    """Return what was established of quotations, lines and ratings, and every finding, sorted by place."""
    parts = [each(some) for some in _in_turn(library)]
    found = itertools.chain.from_iterable(diagnostics for _, diagnostics in parts)
    return together(verification for verification, _ in parts), in_order((*found, *among(library)))


def each(library: Library) -> tuple[Verification, tuple[Diagnostic, ...]]:
    """Return what was established of each brief of `library`, and what is wrong with it, whatever the others are."""
    matches: dict[Finding, Match] = {}
    found: list[Diagnostic] = []
    for result in quotes(library):
        if isinstance(result, Diagnostic):
            found.append(result)
        else:
            finding, match = result
            matches[finding] = match
    for rule in OF_EACH:
        found += rule(library)
    rated = tuple(rulings(library))
    for of_ratings in OF_RATINGS:
        found += of_ratings(rated)
    proven = proofs(library, matches)
    return Verification(matches, balances(library), outcomes(rated), beside(rated), proven), tuple(found)


def among(library: Library) -> tuple[Diagnostic, ...]:
    """Return what is wrong between the briefs of `library`, and in its ledger."""
    between = (one for rule in AMONG for one in rule(library))
    return (*between, *history.chained(library.ledger))


def together(parts: Iterable[Verification]) -> Verification:
    """Return what was established in all `parts`, in few bytes."""
    known = list(parts)
    return Verification(
        ByBrief.together(one.matches for one in known),
        ByBrief.together(one.balances for one in known),
        ByBrief.together(one.ratings for one in known),
        ByBrief.together(one.beside for one in known),
        {brief: proof for one in known for brief, proof in one.proofs.items()},
    )


def _in_turn(library: Library) -> Iterator[Library]:
    """Yield the library with a few of its briefs at a time."""
    for at in range(0, len(library.manuscripts), _AT_ONCE):
        yield replace(library, manuscripts=library.manuscripts[at : at + _AT_ONCE])
