"""Which evidence can carry a rating, and which of it is an authoritative record (Admiralty grades, design §4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.verify.provenance.graph import graph, origins, told_by
from factpress.verify.provenance.merging import speaks_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factpress.model import Claimant, Evidence, Source

_BELIEVED = frozenset({"1", "2", "3"})
_DOUBTED = {"4": "credibility 4, doubtful", "5": "credibility 5, improbable", "6": "credibility 6, cannot be judged"}
_UNFIT = {"E": "reliability E, unreliable", "F": "reliability F, cannot be judged"}
_TAINTED = "it rests on sources of reliability E or F, and has no credibility from 1 to 3"


def obstacles(sources: Mapping[str, Source], items: Sequence[Evidence]) -> list[str]:
    """Return for each of `items` why it carries nothing, for an editor; nothing where it may carry.

    Information that is doubted, improbable or cannot be judged (4, 5, 6) does not carry the side it stands on. What an
    unreliable source says, or one that cannot be judged (E, F), carries only where the information itself was judged
    (1 to 3): the two grades are apart. So does what comes from such sources alone.
    """
    told = [_grade(sources, item) for item in items]
    fit = _fit(sources)
    if len(fit) == len(sources):
        return told
    whole, sound = graph(sources, items), graph(fit, items)
    tainted = (_hangs_on_origins(item) and told_by(item) in whole and told_by(item) not in sound for item in items)
    return [why or (_TAINTED if hangs else "") for why, hangs in zip(told, tainted, strict=True)]


def _grade(sources: Mapping[str, Source], item: Evidence) -> str:
    """Return what stands against `item` in its grades."""
    if item.credibility in _DOUBTED:
        return _DOUBTED[item.credibility]
    reliability = sources[item.source].reliability if item.source in sources else None
    if reliability in _UNFIT and item.credibility not in _BELIEVED:
        return f"{_UNFIT[reliability]}, and no credibility from 1 to 3"
    return ""


def _hangs_on_origins(item: Evidence) -> bool:
    """Tell whether it counts what `item` rests on: context needs no root, and judged information stands by itself."""
    return item.bears != "context" and item.credibility not in _BELIEVED


def carrying(sources: Mapping[str, Source], items: Sequence[Evidence]) -> list[Evidence]:
    """Return those of `items` that can carry a rating."""
    found = zip(items, obstacles(sources, items), strict=True)
    return [item for item, why in found if item.source in sources and not why]


def trusted(sources: Mapping[str, Source], items: Iterable[Evidence]) -> Mapping[str, Source]:
    """Return `sources` without the unfit ones on which none of `items` rests that was judged itself (1 to 3)."""
    fit = _fit(sources)
    if len(fit) == len(sources):
        return sources
    judged = [item for item in items if item.credibility in _BELIEVED]
    behind = {vertex.source for vertex in graph(sources, judged)} | {item.source for item in judged}
    return {key: source for key, source in sources.items() if key in fit or key in behind}


def is_record(sources: Mapping[str, Source], item: Evidence, claimant: Claimant | None) -> bool:
    """Tell whether `item` quotes an authoritative record: primary, named, its own word, of A or B, not graded below 2.

    A document that nobody graded counts, nobody's word being taken for it; what a person says does not. A claimant's
    own record is none for the claim; against it, it is the best there is.
    """
    source = sources[item.source]
    is_own_word = not item.via and (item.via is not None or not origins(source))
    is_relied_on = source.reliability in {"A", "B"} or (source.reliability is None and not source.author)
    is_believed = item.credibility in {None, "1", "2"}
    is_pleading = item.bears == "supports" and claimant is not None and speaks_for(source, claimant)
    is_authoritative = is_relied_on and is_believed and not is_pleading
    return source.kind == "primary" and not source.anonymous and is_own_word and is_authoritative


def _fit(sources: Mapping[str, Source]) -> Mapping[str, Source]:
    """Return the sources that are not unfit, without the anonymous whom only an unfit one vouches for."""
    fit = {key: source for key, source in sources.items() if source.reliability not in _UNFIT}
    if not any(one.anonymous for one in fit.values()):
        return fit
    return {key: one for key, one in fit.items() if not one.anonymous or not one.vouched_by or one.vouched_by in fit}
