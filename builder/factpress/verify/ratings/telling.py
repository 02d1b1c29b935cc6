"""A rule that is not met, in an editor's words: what it asks for, what there is, and what would meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factpress.model import Condition, Outcome, Tried

_SIDES = {"supports": "for the claim", "contradicts": "against the claim", "context": "on its context"}
_PLAIN = {"supports": "supporting", "contradicts": "contradicting", "context": "context"}
_MOST_LISTED = 8
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def failing(outcome: Outcome, own: Collection[str] = ()) -> str:
    """Return what a need asks for and what there is of it, for one that is not met.

    `own` are the sides (`supports`, `contradicts`) on which something is left out as the claimant's own word.
    """
    return ", or ".join(" and ".join(_failing(tried, own) for tried in way if not tried.is_met) for way in outcome.ways)


def _failing(tried: Tried, own: Collection[str]) -> str:
    asked = tried.condition
    if asked.answered:
        return f"an answer to all evidence {_SIDES[asked.answered]} (none is given to {quoted(tried.sources)})"
    if asked.reply:
        return "a reply sought (nobody was asked)"
    beside = " beside the claimant’s own word" if asked.of in own and (asked.lines or asked.records) else ""
    there = f"there {'are' if tried.count > 1 else 'is'} {_number(tried.count)}{beside}"
    return f"{_wanted(asked)} ({there}{_through(tried)})"


def _through(tried: Tried) -> str:
    """Return what the count rests on; where more sources than lines, that they are no witnesses of their own."""
    if not tried.count or not tried.sources:
        return ""
    shared = tried.condition.lines and len(tried.sources) > tried.count
    return f", through {quoted(tried.sources)}{', which share an author, a wire or an owner' if shared else ''}"


def _wanted(asked: Condition) -> str:
    side = _SIDES[asked.of or "context"]
    for count, noun in (
        (asked.lines, "independent line"),
        (asked.records, "authoritative record"),
        (asked.sources, "source"),
    ):
        if count:
            return f"{_number(count)} {noun}{'s' * (count > 1)} {side}"
    if asked.kind:
        return f"a {asked.kind} source {side}"
    if asked.reliability:
        return f"a source {side} of reliability {asked.reliability} or better"
    return f"an item {side} of credibility {asked.credibility} or better"


def remedy(outcome: Outcome) -> str:
    """Return what an editor can do to meet a need that is not met, a way a line."""
    return ",\nor ".join(" and ".join(_remedy(tried) for tried in way if not tried.is_met) for way in outcome.ways)


def _remedy(tried: Tried) -> str:
    asked, side = tried.condition, _PLAIN[tried.condition.of or "context"]
    if asked.answered:
        which = "each item" if tried.count > 1 else "the item"
        return f"say in `answered` how {which} from {quoted(tried.sources)} was weighed"
    if asked.reply:
        return "ask those concerned and enter it under `replies`"
    if asked.lines:
        return _more_lines(tried, side)
    if asked.records:
        return _more_records(tried, side)
    if asked.sources:
        missing = asked.sources - tried.count
        return f"add {side} evidence from {_number(missing)} more source{'s' * (missing > 1)}"
    if asked.kind:
        return f"add {side} evidence from a source of `kind: {asked.kind}`"
    if asked.reliability:
        return f"add {side} evidence from a source that has earned a `reliability` of {asked.reliability} or better"
    return f"add {side} evidence that has earned a `credibility` of {asked.credibility} or better"


def _more_records(tried: Tried, side: str) -> str:
    missing = (tried.condition.records or 0) - tried.count
    fit = "of reliability A or B and not graded below credibility 2"
    if missing == 1:
        return f"quote {'another' if tried.count else 'a'} {side} primary record itself, {fit}"
    return f"quote {_number(missing)} {'more ' if tried.count else ''}{side} primary records themselves, {fit}"


def _more_lines(tried: Tried, side: str) -> str:
    missing = (tried.condition.lines or 0) - tried.count
    if missing == 1 and tried.count:
        return f"add a {side} source that rests on none of {quoted(tried.sources)}"
    if missing == 1:
        return f"add a {side} source that leads back to a root"
    number = _number(missing)
    if tried.count:
        return f"add {number} {side} sources that rest on none of {quoted(tried.sources)}, nor on one another"
    return f"add {number} {side} sources that lead back to roots of their own"


def quoted(names: Sequence[str]) -> str:
    """Return source keys for a message; of many, the first few."""
    listed = [f"“{name}”" for name in names[:_MOST_LISTED]]
    if names[_MOST_LISTED:]:
        return f"{', '.join(listed)} and {len(names) - _MOST_LISTED:,} more"
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
