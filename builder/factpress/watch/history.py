"""What was seen over days → how an address stands, and when to ask again. Nothing is dead for one bad day."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from typing import TYPE_CHECKING

from factpress.model import ALIVE, FAILED, Failing, PartialDate, Standing, Verdict
from factpress.watch.answer import Failure

if TYPE_CHECKING:
    from factpress.watch.classify import Seen
    from factpress.watch.question import Question

_DAYS_FAILED, _DAYS_SPANNED = 3, 7
"""Failed on so many days, over so many: only then is an address dead (InternetArchiveBot, too, wants three passes)."""

_SPREAD = 0.2
_DAY = datetime.timedelta(days=1)
_SOON = datetime.timedelta(hours=20)
"""What is wrong is asked daily, also by a schedule that does not keep the minute; what was killed today is not."""

_AGES = {Verdict.OK: 7 * _DAY, Verdict.MOVED: 7 * _DAY, Verdict.BLOCKED: 14 * _DAY}
_DEAD, _COPY = 30 * _DAY, 90 * _DAY


def standing(question: Question, seen: Seen, before: Standing | None, day: datetime.date) -> Standing:
    """Return how the address of `question` stands after what was seen on `day`, `before` being how it stood.

    Where it was asked on a later day, as another clock has it, this counts as seen on that.
    """
    day = max(day, latest(before)) if before else day
    failing = _failing(seen, before, day)
    is_same = before is not None and before.verdict is seen.verdict
    return Standing(
        question.address,
        seen.verdict,
        day,
        before.since if before and is_same else day,
        seen.why,
        day if seen.verdict in ALIVE else before.last_alive if before else None,
        failing,
        failing is not None and _is_dead(failing),
        seen.to,
        seen.missing,
        cited(question),
        _was(before, day) if before else (),
    )


def was_asked(stands: Standing) -> bool:
    """Tell whether it tells of the page itself, and not only of its host, which refused others."""
    return stands.why != Failure.SHUT


def weight(stands: Standing) -> tuple[bool, datetime.date]:
    """Return by what the one of two standings of an address counts: that it was asked, then how late."""
    return was_asked(stands), stands.asked


def latest(stands: Standing) -> datetime.date:
    """Return the last day of which a standing tells."""
    failed = stands.failing.last if stands.failing else stands.asked
    return max(stands.asked, stands.last_alive or stands.asked, failed)


def together(one: Standing, other: Standing) -> Standing:
    """Return what two standings of an address say together, as two branches know it, whichever is named first.

    That which was asked later counts, with what the other alone has seen: a success ends failures in both, and days on
    which both saw one are counted once, or not, so that nothing is dead for a merge. What was not asked adds nothing.
    """
    earlier, later = sorted((one, other), key=lambda stands: (*weight(stands), repr(stands)))
    if was_asked(later) and not was_asked(earlier):
        return later
    alive = max((stands.last_alive for stands in (one, other) if stands.last_alive), default=None)
    failing = _joined(earlier, later, alive)
    if earlier.verdict is later.verdict:
        since = min(earlier.since, later.since)
    else:
        since = later.since if later.since > earlier.asked else later.asked
    return dataclasses.replace(
        later,
        since=since,
        last_alive=alive,
        failing=failing,
        is_dead=failing is not None and _is_dead(failing),
        was=tuple(sorted({**dict(earlier.was), **dict(later.was)}.items())),
    )


def _joined(earlier: Standing, later: Standing, alive: datetime.date | None) -> Failing | None:
    if later.verdict in ALIVE:
        return None
    known = [one for one in (earlier.failing, later.failing) if one and (alive is None or one.first > alive)]
    if known:
        first, last = min(one.first for one in known), max(one.last for one in known)
        return Failing(first, last, max(one.days for one in known))
    return Failing(later.asked, later.asked, 1) if later.verdict in FAILED else None


def _was(before: Standing, day: datetime.date) -> tuple[tuple[PartialDate, Verdict], ...]:
    """Return what the verdicts came to be by the end of each month before that of `day`, where they changed."""
    month = PartialDate(before.asked.year, before.asked.month)
    last = before.was[-1][1] if before.was else None
    if month >= PartialDate(day.year, day.month) or before.verdict is last:
        return before.was
    return (*before.was, (month, before.verdict))


def cited(question: Question) -> tuple[str, ...]:
    """Return where an address is cited, as the status file names it."""
    return tuple(dict.fromkeys(use.name for use in question.uses))


def _failing(seen: Seen, before: Standing | None, day: datetime.date) -> Failing | None:
    """Return the failures that no success ended; a wall or a suspect page neither adds to them nor ends them."""
    if seen.verdict in ALIVE:
        return None
    failing = before.failing if before else None
    if seen.verdict not in FAILED:
        return failing
    if failing is None:
        return Failing(day, day, 1)
    return Failing(failing.first, day, failing.days + (day > failing.last))


def _is_dead(failing: Failing) -> bool:
    return failing.days >= _DAYS_FAILED and (failing.last - failing.first).days >= _DAYS_SPANNED


def is_due(question: Question, last: Standing, asked: datetime.datetime, now: datetime.datetime) -> bool:
    """Tell whether an address that stood like `last` when it was `asked` is to be asked again `now`."""
    return not was_asked(last) or now - asked >= _age(question, last) or asked - now > _DAY


def _age(question: Question, last: Standing) -> datetime.timedelta:
    if last.is_dead:
        age = _DEAD
    elif question.is_copy and last.verdict in {Verdict.OK, Verdict.MOVED}:
        age = _COPY
    elif last.why == Failure.ROBOTS_FAILED:
        age = _SOON
    else:
        age = _AGES.get(last.verdict, _SOON)
    return age if age <= _DAY else age * _spread(question.address)


def _spread(address: str) -> float:
    """Return a factor from 0.8 to 1.2, always the same for an address: what was asked at once is due on many days."""
    share = hashlib.sha256(address.encode("utf-8", "replace")).digest()[0] / 255
    return 1 - _SPREAD + 2 * _SPREAD * share
