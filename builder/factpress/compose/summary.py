"""The sources of a brief as a whole, in two sentences: how strong they are, and what they hang on or lack (ICD 206)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from factpress.compose.page import SPACE, Paragraph, Words
from factpress.verify.provenance.merging import voices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Line
    from factpress.model import Lines

_CONFIRMED = 2
_KINDS = ("primary", "secondary", "tertiary")


def summary(case: Case) -> list[Paragraph]:
    """Return what the author says of the sources as a whole, else what the data say; each with whose words it is."""
    if case.brief.source_summary:
        return [
            Paragraph((Words(case.brief.source_summary),)),
            Paragraph((case.speech.say("summary-written", "label"),)),
        ]
    return [
        Paragraph((*_strength(case), SPACE, *_weight(case))),
        Paragraph((case.speech.say("summary-generated", "label"),)),
    ]


def _strength(case: Case) -> Line:
    """Return how many sources there are, of which kinds, and how many of them we hold."""
    sources = case.brief.sources.values()
    kinds: Counter[str | None] = Counter(source.kind for source in sources)
    listed = [case.speech.phrase(f"summary-{kind}", number=kinds[kind]) for kind in _KINDS if kinds[kind]]
    listed += [case.speech.phrase("summary-no-kind", number=kinds[None])] if kinds[None] else []
    captures = (case.captures.get(source.capture) if source.capture else None for source in sources)
    held = Counter(capture.sidecar.extent if capture else "none" for capture in captures)
    kept = [case.speech.phrase(f"summary-{how}", number=held[how]) for how in ("full", "excerpt", "none") if held[how]]
    comma = case.speech.phrase("comma")
    return (case.speech.say("summary-strength", count=len(sources), kinds=comma.join(listed), held=comma.join(kept)),)


def _weight(case: Case) -> Line:
    """Return what the evidence of most claims passes through, and what it lacks most."""
    name, number = _bottleneck(case)
    of, label = len(case.brief.claims), Words(name)
    if of == number == 1:
        carried = case.speech.tell("summary-through-alone", label=label)
    elif number > 1:
        carried = case.speech.tell("summary-through", label=label, number=number, total=of)
    else:
        carried = (case.speech.say("summary-through-none-alone" if of == 1 else "summary-through-none"),)
    return case.speech.tell("summary-weight", carried=carried, gap=_gap(case))


def _bottleneck(case: Case) -> tuple[str, int]:
    """Return who all evidence on a side of most claims passes through, and of how many claims; first in order."""
    sources, spoken = case.brief.sources, voices(case.brief.sources, case.brief.sources)
    alone: Counter[str] = Counter()
    heard: defaultdict[str, set[str]] = defaultdict(set)
    for key in case.brief.claims:
        cuts = [side.cut for side in _sides(case, key) if side.count == 1]
        alone.update({spoken[cut[0]] for cut in cuts})
        for cut in cuts:
            heard[spoken[cut[0]]].update(cut)
    voice, number = min(alone.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
    through = sorted(heard[voice])
    one = sources[through[0]] if len(through) > 1 else None
    name = (one.author or one.owner or one.wire) if one else None
    return name or case.labels.get(next(iter(through), ""), ""), number


def _sides(case: Case, key: str) -> Iterator[Lines]:
    balance = case.balance(key)
    yield from (side for side in (balance.supports, balance.contradicts) if side.count or side.idle)


def _gap(case: Case) -> Words:
    """Return the gravest thing that the evidence lacks, of those that the data show."""
    claims, sources = case.brief.claims, case.brief.sources.values()
    supports = [case.balance(key).supports for key, claim in claims.items() if claim.claimant]
    own = sum(side.count > 0 and not side.independent_of_claimant for side in supports)
    if own:
        alone = len(claims) == 1
        return case.speech.say("summary-gap-own-alone" if alone else "summary-gap-own", number=own, total=len(claims))
    if all(side.count < _CONFIRMED for key in claims for side in _sides(case, key)):
        return case.speech.say("summary-gap-lines")
    for gap, count in (
        ("unnamed", sum(source.anonymous for source in sources)),
        ("ungraded", sum(source.reliability is None for source in sources)),
    ):
        if count:
            return case.speech.say(f"summary-gap-{gap}", count=count)
    answered = any((reply.answer or "none").strip().lower() != "none" for reply in case.brief.replies)
    return case.speech.say("summary-gap-none" if answered else "summary-gap-replies")
