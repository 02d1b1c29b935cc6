"""A rating that its evidence cannot carry: which condition of its rule fails, and what would meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import error, warning
from factpress.verify.ratings.telling import failing, remedy
from factpress.verify.ratings.trial import is_met, tried
from factpress.verify.ratings.uncounted import uncounted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Outcome, Rating
    from factpress.verify.ratings.trial import Ruling
    from factpress.verify.ratings.uncounted import Uncounted

_MOST_TOLD = 8
_SIGNED = "sign it: `override: {by: NAME, date: YYYY-MM-DD, why: …}` (printed on the page)"


def unmet_rating_rule(rated: Iterable[Ruling]) -> Iterator[Diagnostic]:
    """The evidence of a claim carries its rating: the rule that the scale sets for it is met, or overridden.

    A warning where the brief says that it is a draft: its evidence may be still to come.
    """
    for ruling in rated:
        unmet = [outcome for outcome in ruling.outcomes if outcome.met is None]
        if unmet and not ruling.claim.override and not _is_override_unsound(ruling):
            left_out = uncounted(ruling.brief, ruling.claim, _sides(unmet))
            own = {one.item.bears for one in left_out if one.is_own_word}
            needed = "; and ".join(failing(outcome, own) for outcome in unmet)
            message = f"the evidence does not carry “{ruling.label}”, which needs {needed}"
            judged = warning if _is_called_draft(ruling) else error
            yield judged("unmet-rating-rule", ruling.place, message, _hint(ruling, unmet), *_told(left_out))


def _is_called_draft(ruling: Ruling) -> bool:
    return ruling.brief.status == "draft" and ("status",) in ruling.manuscript.places.keys


def _is_override_unsound(ruling: Ruling) -> bool:
    path = ("claims", ruling.key, "override")
    return any(one[: len(path)] == path for one in ruling.manuscript.unsound)


def _hint(ruling: Ruling, unmet: list[Outcome]) -> str:
    """Return what an editor can do, a way out a line."""
    others = " or ".join(f"“{step.id}”" for step in _carried(ruling))
    rate = [f"or rate it {others}, which the evidence carries"] if others else []
    needed = ";\nand ".join(map(remedy, unmet))
    return ";\n".join([needed, *rate, f"or, if the rating is right all the same, {_SIGNED}"])


def _carried(ruling: Ruling) -> Iterator[Rating]:
    """Yield the next steps of the scale whose rules are met, and the first that asks for nothing."""
    scale, value = ruling.settings.scale, ruling.step.value
    for step in scale:
        is_next = value is not None and step.value is not None and abs(step.value - value) == 1
        if is_next and is_met(tried(ruling.brief, ruling.claim, step)):
            yield step
    yield from [step for step in scale if step.value is None and not step.needs and step is not ruling.step][:1]


def _sides(unmet: list[Outcome]) -> set[str]:
    """Return the sides of which `unmet` needs ask for lines or records."""
    asked = (tried.condition for outcome in unmet for way in outcome.ways for tried in way if not tried.is_met)
    return {one.of for one in asked if one.of and one.of != "context" and (one.lines or one.records)}


def _told(left_out: list[Uncounted]) -> Iterator[str]:
    """Yield, for each item of evidence that is not counted, why."""
    for one in left_out[:_MOST_TOLD]:
        yield f"not counted: item {one.position + 1}, “{one.item.source}”: {one.why}"
    if left_out[_MOST_TOLD:]:
        yield f"and {len(left_out) - _MOST_TOLD} more"
