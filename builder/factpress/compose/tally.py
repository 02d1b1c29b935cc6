"""What can be counted of a criterion in the briefs themselves: what is there, and what is missing, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from factpress.compose.corrections import changes

if TYPE_CHECKING:
    from factpress.compose.case import Case
    from factpress.compose.page import Words
    from factpress.compose.speech import Speech
    from factpress.model import Claim, Evidence, Library

Count = tuple[int, int]
"""How many have something, of how many."""

Tally = Mapping[str, Count]
"""What was counted of a brief, or of all, by name."""

Told = tuple["Words | None", "Words | None"]
Measure = Callable[["Speech", "Library", Tally], Told]


def _items(case: Case) -> Iterator[Evidence]:
    return (item for claim in case.brief.claims.values() for item in claim.evidence)


def _rated(case: Case) -> Iterator[bool]:
    """Tell of each claim whether its rating is on the scale that its brief was rated under, which is published, too."""
    return (case.settings.rating(claim.rating) is not None for claim in case.brief.claims.values())


def _interests(case: Case) -> Iterator[bool]:
    return (source.interests is not None for source in case.brief.sources.values())


def _linked(case: Case) -> Iterator[bool]:
    cited = (case.brief.sources.get(item.source) for item in _items(case))
    return (source is not None and bool(source.url or source.archived) for source in cited)


def _standing(case: Case) -> Iterator[str]:
    """Yield what each quotation was verified against."""
    for key, claim in case.brief.claims.items():
        yield from (case.standing(key, index) for index, item in enumerate(claim.evidence) if item.quote is not None)


def _verified(case: Case) -> Iterator[bool]:
    """Tell of each quotation whether it was verified in a full capture: against an excerpt, something is missing."""
    return (standing == "full" for standing in _standing(case))


def _checked(case: Case) -> Iterator[bool]:
    return (standing == "excerpt" for standing in _standing(case))


def _primary(case: Case) -> Iterator[bool]:
    cited = (case.brief.sources.get(item.source) for item in _items(case))
    return (source is not None and source.kind == "primary" for source in cited)


def _origins(case: Case) -> Iterator[bool]:
    reports = (source for source in case.brief.sources.values() if source.kind in {"secondary", "tertiary"})
    return (bool(source.derives_from) for source in reports)


def _several(case: Case) -> Iterator[bool]:
    return (_has_several(case, claim) for claim in case.brief.claims.values())


def _has_several(case: Case, claim: Claim) -> bool:
    cited = {item.source: case.brief.sources.get(item.source) for item in claim.evidence}
    return sum(source is not None and not source.anonymous for source in cited.values()) > 1


def _vouched(case: Case) -> Iterator[bool]:
    unnamed = (source for source in case.brief.sources.values() if source.anonymous)
    return (bool(source.vouched_by and source.described_as) for source in unnamed)


def _both_sides(case: Case) -> Iterator[bool]:
    return map(_is_split, case.brief.claims.values())


def _is_split(claim: Claim) -> bool:
    return {"supports", "contradicts"} <= {item.bears for item in claim.evidence}


def _answered(case: Case) -> Iterator[bool]:
    split = filter(_is_split, case.brief.claims.values())
    return (any(item.answered for item in claim.evidence) for claim in split)


_COUNTED: dict[str, Callable[[Case], Iterable[bool]]] = {
    "ai": lambda case: (case.brief.ai_use is not None,),
    "answered": _answered,
    "both-sides": _both_sides,
    "checked": _checked,
    "interests": _interests,
    "linked": _linked,
    "method": lambda case: (bool(case.brief.method),),
    "origins": _origins,
    "primary": _primary,
    "rated": _rated,
    "replies": lambda case: (bool(case.brief.replies),),
    "several": _several,
    "signed": lambda case: (bool(case.brief.authors),),
    "verified": _verified,
    "vouched": _vouched,
}
"""What is counted of each brief."""


def counted(case: Case) -> Tally:
    """Return what is counted of a brief."""
    each = {name: list(have(case)) for name, have in _COUNTED.items()}
    return {name: (sum(have), len(have)) for name, have in each.items()}


def summed(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of `tallies`."""
    each = list(tallies)
    return {name: (sum(one[name][0] for one in each), sum(one[name][1] for one in each)) for name in _COUNTED}


def _of(name: str) -> Measure:
    """Return what tells how many of all have it, and how many lack it; nothing where there is none of the kind."""

    def told(speech: Speech, _library: Library, tally: Tally) -> Told:
        there, total = tally[name]
        lacking = total - there
        shown = speech.say(f"tally-{name}", number=there, total=total) if there else None
        return shown, speech.say(f"lacking-{name}", number=lacking, total=total) if lacking else None

    return told


def _contact(speech: Speech, library: Library, _tally: Tally) -> Told:
    publisher = library.settings.publisher
    if publisher.contact:
        return speech.say("tally-contact", contact=publisher.contact.removeprefix("mailto:")), None
    return None, speech.say("lacking-contact")


def _changes(speech: Speech, library: Library, _tally: Tally) -> Told:
    return speech.say("tally-changes", count=len(changes(library))), None


def _withdrawals(speech: Speech, library: Library, _tally: Tally) -> Told:
    gone = sum(manuscript.outline.is_withdrawn for manuscript in library.manuscripts)
    return (speech.say("tally-withdrawals", count=gone) if gone else None), None


MEASURES: dict[str, Measure] = {
    **{name: _of(name) for name in _COUNTED},
    "changes": _changes,
    "contact": _contact,
    "withdrawals": _withdrawals,
}
"""What is told, by the name that a criterion gives it."""
