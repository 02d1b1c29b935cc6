"""A rating that its evidence cannot carry: which condition of its rule fails, and what would meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import error
from factpress.verify.ratings.carrying import obstacles
from factpress.verify.ratings.telling import failing, remedy
from factpress.verify.ratings.trial import is_met, rulings, tried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library, Outcome, Rating
    from factpress.verify.ratings.trial import Ruling

_MOST_TOLD = 8
_SIGNED = "sign it: `override: {by: NAME, date: YYYY-MM-DD, why: …}`, which is printed on the page"


def unmet_rating_rule(library: Library) -> Iterator[Diagnostic]:
    """The evidence of a claim carries its rating: the rule that the scale sets for it is met, or overridden."""
    for ruling in rulings(library):
        outcomes = tried(ruling.brief, ruling.claim, ruling.step)
        unmet = [outcome for outcome in outcomes if outcome.met is None]
        if unmet and not ruling.claim.override and not _is_override_unsound(ruling):
            message = (
                f"the evidence does not carry “{ruling.step.label}”, which needs {'; and '.join(map(failing, unmet))}"
            )
            yield error("unmet-rating-rule", ruling.place, message, _hint(ruling, unmet), *_obstacles(ruling))


def _is_override_unsound(ruling: Ruling) -> bool:
    path = ("claims", ruling.key, "override")
    return any(one[: len(path)] == path for one in ruling.manuscript.unsound)


def _hint(ruling: Ruling, unmet: list[Outcome]) -> str:
    others = " or ".join(f"“{step.id}”" for step in _carried(ruling))
    rate = [f"or rate it {others}, which the evidence carries"] if others else []
    return "; ".join([*map(remedy, unmet), *rate, f"or, if the rating is right all the same, {_SIGNED}"])


def _carried(ruling: Ruling) -> Iterator[Rating]:
    """Yield the next steps of the scale whose rules are met, and the first that asks for nothing."""
    scale, value = ruling.settings.scale, ruling.step.value
    for step in scale:
        is_next = value is not None and step.value is not None and abs(step.value - value) == 1
        if is_next and is_met(tried(ruling.brief, ruling.claim, step)):
            yield step
    yield from [step for step in scale if step.value is None and not step.needs and step is not ruling.step][:1]


def _obstacles(ruling: Ruling) -> Iterator[str]:
    """Yield, for each item of evidence that carries nothing, why."""
    evidence = ruling.claim.evidence
    told = [
        f"not counted: item {index + 1}, “{item.source}”: {why}"
        for index, (item, why) in enumerate(zip(evidence, obstacles(ruling.brief.sources, evidence), strict=True))
        if why
    ]
    yield from told[:_MOST_TOLD]
    if told[_MOST_TOLD:]:
        yield f"and {len(told) - _MOST_TOLD} more"
