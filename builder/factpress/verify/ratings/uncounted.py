"""Which evidence of a claim a rule does not count, and why, in an editor's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factpress.verify.provenance.graph import graph, origins, told_by
from factpress.verify.provenance.lines import without_claimant
from factpress.verify.ratings.carrying import carrying, obstacles, trusted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from factpress.model import Brief, Claim, Evidence, Source

_FIRST_HAND = "say `kind: primary` where it is first-hand, else name its origin in `derives_from`"


class Uncounted(NamedTuple):
    """An item of evidence, by its position from 0, that a rule does not count; the claimant’s where `is_own_word`."""

    position: int
    item: Evidence
    why: str
    is_own_word: bool = False


def uncounted(brief: Brief, claim: Claim, sides: Collection[str]) -> list[Uncounted]:
    """Return the items that carry nothing by their grades, and those that make no line on one of `sides`, in order."""
    graded = enumerate(zip(claim.evidence, obstacles(brief.sources, claim.evidence), strict=True))
    found = [Uncounted(index, item, why) for index, (item, why) in graded if why]
    told = {one.position for one in found}
    found += [one for side in sorted(sides) for one in _without_line(brief, claim, side) if one.position not in told]
    return sorted(found, key=lambda one: one.position)


def _without_line(brief: Brief, claim: Claim, side: str) -> Iterator[Uncounted]:
    """Yield the items of `side` that lead back to no root, and those that only the claimant is behind."""
    items = [(index, item) for index, item in enumerate(claim.evidence) if item.bears == side]
    able = carrying(brief.sources, [item for _, item in items])
    woven = graph(trusted(brief.sources, able), able)
    others = without_claimant(brief.sources, woven, claim.claimant)
    for index, item in items:
        if told_by(item) not in woven:
            yield Uncounted(index, item, _rootless(brief.sources[item.source], item))
        elif claim.claimant and told_by(item) not in others:
            yield Uncounted(index, item, f"all of it is the word of the claimant, {claim.claimant.name}", True)


def _rootless(source: Source, item: Evidence) -> str:
    if source.anonymous:
        return "nobody who is named vouches for this anonymous person; name one in `vouched_by`"
    if item.via or origins(source):
        return f"what it rests on leads back to no root; of that, {_FIRST_HAND}"
    return f"it names no origin; {_FIRST_HAND}"
