"""What can be counted of a criterion in the briefs themselves: what is there, and what is missing, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from factpress.compose.case import Case
from factpress.compose.corrections import changes
from factpress.compose.speech import Speech
from factpress.model import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.compose.page import Words
    from factpress.model import Claim, Evidence, Source

Told = tuple["Words | None", "Words | None"]
Measure = Callable[[Speech, Library, Sequence[Case]], Told]


def _of(speech: Speech, name: str, have: Iterable[bool]) -> Told:
    """Return how many of all `have` it, and how many lack it; nothing where there is none of the kind."""
    each = list(have)
    there, lacking = sum(each), len(each) - sum(each)
    if not each:
        return None, None
    shown = speech.say(f"tally-{name}", number=there, total=len(each)) if there else None
    return shown, speech.say(f"lacking-{name}", number=lacking, total=len(each)) if lacking else None


def _sources(standing: Iterable[Case]) -> Iterator[Source]:
    return (source for case in standing for source in case.brief.sources.values())


def _claims(standing: Iterable[Case]) -> Iterator[tuple[Case, Claim]]:
    return ((case, claim) for case in standing for claim in case.brief.claims.values())


def _items(standing: Iterable[Case]) -> Iterator[tuple[Case, Evidence]]:
    return ((case, item) for case, claim in _claims(standing) for item in claim.evidence)


def _rated(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    """Count claims whose rating is on the scale that their brief was rated under, which is published, too."""
    return _of(speech, "rated", (case.settings.rating(claim.rating) is not None for case, claim in _claims(standing)))


def _interests(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    return _of(speech, "interests", (source.interests is not None for source in _sources(standing)))


def _linked(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    cited = (case.brief.sources.get(item.source) for case, item in _items(standing))
    return _of(speech, "linked", (source is not None and bool(source.url or source.archived) for source in cited))


def _verified(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    """Count quotations verified in full captures; those checked against excerpts are told as what is missing."""
    found = [
        case.standing(key, index)
        for case in standing
        for key, claim in case.brief.claims.items()
        for index, item in enumerate(claim.evidence)
        if item.quote is not None
    ]
    return _of(speech, "verified", (standing == "full" for standing in found))


def _primary(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    cited = (case.brief.sources.get(item.source) for case, item in _items(standing))
    return _of(speech, "primary", (source is not None and source.kind == "primary" for source in cited))


def _origins(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    reports = (source for source in _sources(standing) if source.kind in {"secondary", "tertiary"})
    return _of(speech, "origins", (bool(source.derives_from) for source in reports))


def _several(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    return _of(speech, "several", (_has_several(case, claim) for case, claim in _claims(standing)))


def _has_several(case: Case, claim: Claim) -> bool:
    cited = {item.source: case.brief.sources.get(item.source) for item in claim.evidence}
    return sum(source is not None and not source.anonymous for source in cited.values()) > 1


def _vouched(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    unnamed = (source for source in _sources(standing) if source.anonymous)
    return _of(speech, "vouched", (bool(source.vouched_by and source.described_as) for source in unnamed))


def _signed(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    return _of(speech, "signed", (bool(case.brief.authors) for case in standing))


def _contact(speech: Speech, library: Library, _standing: Sequence[Case]) -> Told:
    publisher = library.settings.publisher
    if publisher.contact:
        return speech.say("tally-contact", contact=publisher.contact.removeprefix("mailto:")), None
    return None, speech.say("lacking-contact")


def _method(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    return _of(speech, "method", (bool(case.brief.method) for case in standing))


def _both_sides(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    return _of(speech, "both-sides", (_is_split(claim) for _, claim in _claims(standing)))


def _is_split(claim: Claim) -> bool:
    return {"supports", "contradicts"} <= {item.bears for item in claim.evidence}


def _answered(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    split = (
        claim for _, claim in _claims(standing) if {"supports", "contradicts"} <= {i.bears for i in claim.evidence}
    )
    return _of(speech, "answered", (any(item.answered for item in claim.evidence) for claim in split))


def _replies(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    return _of(speech, "replies", (bool(case.brief.replies) for case in standing))


def _ai(speech: Speech, _library: Library, standing: Sequence[Case]) -> Told:
    return _of(speech, "ai", (case.brief.ai_use is not None for case in standing))


def _changes(speech: Speech, library: Library, _standing: Sequence[Case]) -> Told:
    return speech.say("tally-changes", count=len(changes(library))), None


def _withdrawals(speech: Speech, library: Library, _standing: Sequence[Case]) -> Told:
    gone = sum(manuscript.outline.is_withdrawn for manuscript in library.manuscripts)
    return (speech.say("tally-withdrawals", count=gone) if gone else None), None


MEASURES: dict[str, Measure] = {
    "ai": _ai,
    "answered": _answered,
    "both-sides": _both_sides,
    "changes": _changes,
    "contact": _contact,
    "interests": _interests,
    "linked": _linked,
    "method": _method,
    "origins": _origins,
    "primary": _primary,
    "rated": _rated,
    "replies": _replies,
    "several": _several,
    "signed": _signed,
    "verified": _verified,
    "vouched": _vouched,
    "withdrawals": _withdrawals,
}
"""What is counted, by the name that a criterion gives it."""
