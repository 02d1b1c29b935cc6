"""The rule of a rating in a reader's words, and how the evidence of a claim stands to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.citing import cited
from factpress.compose.page import SPACE, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factpress.compose.case import Case
    from factpress.compose.page import Inline, Line
    from factpress.compose.speech import Speech
    from factpress.model import Condition, Outcome, Rating, Tried


def in_words(speech: Speech, step: Rating) -> Words:
    """Return, as a sentence, what `step` asks of the evidence."""
    return speech.say("rule-needs", needs=_needs(speech, step)) if step.needs else speech.say("rule-nothing")


def _needs(speech: Speech, step: Rating) -> str:
    ways = (
        [speech.phrase("rule-and").join(_wanted(speech, one) for one in way) for way in need.ways]
        for need in step.needs
    )
    return speech.phrase("rule-also").join(map(speech.phrase("rule-or").join, ways))


def rule(case: Case, key: str) -> tuple[Line, ...]:
    """Return what meets the rule for the rating of the claim `key`; where something does not, the whole rule too."""
    step, outcomes = case.settings.rating(case.brief.claims[key].rating), case.outcomes(key)
    if step is None or not outcomes:
        return ()
    met = [way for outcome in outcomes if (way := outcome.met)]
    unmet = [outcome for outcome in outcomes if outcome.met is None]
    if not unmet:
        return (_told(case, key, _titled(case, "rule-kept", step), "rule-next", met, _there_is),)
    stands = [_told(case, key, (case.speech.say("rule-met", "label"),), "rule-next", met, _there_is)] if met else []
    failed = [_failed(outcome) for outcome in unmet]
    lacks = _told(case, key, (case.speech.say("rule-unmet", "label"),), "rule-or", failed, _lacking)
    asked = Words(f"{_needs(case.speech, step)}.", lang=case.speech.tag)
    return ((*_titled(case, "rule", step), SPACE, asked), *stands, lacks)


def _titled(case: Case, name: str, step: Rating) -> Line:
    """Return the label `name` of a line on the rule of `step`."""
    return case.speech.tell(name, "label", rating=case.said(step.label, "label"))


def beside(case: Case, key: str) -> tuple[Line, ...]:
    """Return what the steps next to the rating of the claim `key` would take, and which of their rules are met, too.

    A step nearer the middle of the scale asks for less: that its rule is met says nothing.
    """
    rated = case.settings.rating(case.brief.claims[key].rating)
    if rated is None or rated.value is None:
        return ()
    steps = [(step, one.outcomes) for one in case.beside(key) if (step := case.settings.rating(one.step))]
    unmet = [(step, [_failed(one) for one in outcomes if one.met is None]) for step, outcomes in steps]
    told = [_step(case, key, rated.value, step, failed) for step, failed in unmet if failed]
    met = [step for step, failed in unmet if not failed and _strength(case, step) >= _strength(case, rated)]
    if met:
        quoted = (case.speech.tell("rule-rating", rating=case.said(step.label)) for step in met)
        ratings = tuple(part for one in quoted for part in (case.speech.say("rule-and"), *one))[1:]
        told.append(case.speech.tell("steps-met", ratings=ratings))
    return tuple(told)


def _step(case: Case, key: str, value: int, step: Rating, failed: list[tuple[Tried, ...]]) -> Line:
    way = "up" if (step.value or 0) > value else "down"
    return _told(case, key, _titled(case, f"step-{way}", step), "rule-or", failed, _lacking)


def _strength(case: Case, step: Rating) -> int:
    """Return how far from the middle of the scale a step with a number is, in half steps."""
    numbers = [one.value for one in case.settings.scale if one.value is not None]
    return abs(2 * (step.value or 0) - min(numbers) - max(numbers))


def _failed(outcome: Outcome) -> tuple[Tried, ...]:
    """Return what is not met of any way."""
    return tuple(tried for way in outcome.ways for tried in way if not tried.is_met)


def _told(
    case: Case,
    key: str,
    label: Line,
    joint: str,
    outcomes: Iterable[Sequence[Tried]],
    tell: Callable[[Case, str, Tried], Line],
) -> Line:
    """Return `label` and what there is to `tell` of each condition, `joint` standing between those of one outcome."""
    told: list[Inline] = []
    for conditions in outcomes:
        for index, tried in enumerate(conditions):
            told += [case.speech.say(joint if index else "rule-next"), *tell(case, key, tried)]
    return (*label, SPACE, *told[1:], Words("."))


def _there_is(case: Case, key: str, tried: Tried) -> Line:
    """Say what meets a condition."""
    asked = tried.condition
    if asked.answered and all(item.bears != asked.answered for item in case.brief.claims[key].evidence):
        return (case.speech.say(f"rule-silent-{asked.answered}"),)
    if asked.answered or asked.reply:
        return (case.speech.say(_key(asked)),)
    count = tried.count if asked.lines or asked.records or asked.sources else 0
    return (
        Words(_wanted(case.speech, asked, count), lang=case.speech.tag),
        Words(" ("),
        *cited(case, tried.sources),
        Words(")"),
    )


def _lacking(case: Case, _key: str, tried: Tried) -> Line:
    """Say what a condition asks for and how much of it there is."""
    asked = Words(_wanted(case.speech, tried.condition), lang=case.speech.tag)
    if not tried.count:
        return (asked, Words(" ("), case.speech.say("rule-has-none"), Words(")"))
    has = case.speech.say("rule-unanswered" if tried.condition.answered else "rule-has", count=tried.count)
    return (asked, Words(" ("), has, Words(": "), *cited(case, tried.sources), Words(")"))


def _wanted(speech: Speech, asked: Condition, count: int = 0) -> str:
    """Return what a condition asks for; with a `count`, that many of it."""
    side = speech.phrase(f"rule-side-{asked.of}") if asked.of else ""
    number = asked.lines or asked.records or asked.sources
    if number:
        return speech.phrase(_key(asked), count=count or number, side=side)
    grade = asked.reliability or asked.credibility
    return speech.phrase(_key(asked), side=side, grade=grade)


def _key(asked: Condition) -> str:
    if asked.answered:
        return f"need-answered-{asked.answered}"
    if asked.kind:
        return f"need-kind-{asked.kind}"
    return next(f"need-{name}" for name in type(asked).model_fields if getattr(asked, name) is not None)
