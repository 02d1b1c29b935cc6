"""What an archive says when it is asked to save a page → copies, a job, or why not. Hostile text never raises.

Understood is what the Internet Archive's Save Page Now answers, and any archive that names the copy as RFC 7089 has it.
"""

from __future__ import annotations

import email.utils
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.watch.advice import because
from factpress.watch.archive.copy import copy
from factpress.watch.archive.timemap import named

if TYPE_CHECKING:
    import datetime

    from factpress.watch.answer import Answer
    from factpress.watch.archive.copy import Copy

_JOB = re.compile(r"\bspn2-[0-9a-f]{8,64}\b")
_LATELY = re.compile(r"[^<>.]*same snapshot ha[ds] been made[^<>.]*", re.IGNORECASE)
_MOST = 200
_STATUSES = {
    401: "it wants to know who asks (401)",
    403: "it refuses (403)",
    429: "it was asked enough for now, try again later (429)",
    503: "it is busy, try again later (503)",
    523: "it cannot reach the page (523)",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """What was said at a `moment`: `copies`, the nearest to it first; or a `job` that is under way; or a `refusal`.

    `lately` is said instead where the archive saved the page a little earlier and does not name the copy.
    """

    moment: datetime.datetime
    copies: tuple[Copy, ...] = ()
    job: str = ""
    refusal: str = ""
    lately: str = ""


def saying(answer: Answer, base: str, page: str, now: datetime.datetime) -> Saying:
    """Return what `answer` says, which came where `base` and the address `page` were asked.

    An address below `base` is none of a copy: to ask it would be to save once more. `now` is for an archive that does
    not say when it answered.
    """
    moment = _date(answer.headers.get("date", "")) or now
    refusal = _refusal(answer)
    if refusal:
        return Saying(moment, refusal=refusal)
    found = {one for one in named(answer, page) if not one.address.startswith(base)}
    if found:
        return Saying(moment, tuple(sorted(found, key=lambda one: abs(one.moment - moment))))
    text = answer.content.decode("utf-8", "replace")
    lately, job = _LATELY.search(text), _JOB.search(text)
    return Saying(moment, job=job[0] if job else "", lately=_plain(lately[0]) if lately and not job else "")


def progress(answer: Answer, last: Saying, page: str) -> Saying:
    """Return what `answer` says of the job that `last` named: the same while it is under way."""
    refusal = _refusal(answer)
    said = _object(answer.content)
    status = said.get("status")
    if refusal:
        return Saying(last.moment, refusal=refusal)
    if status == "pending":
        return last
    if status != "success":
        why = _plain(f"{said.get('message') or said.get('status_ext') or 'it does not say why'}")
        return Saying(last.moment, refusal=f"it says: {why}")
    made = copy(f"/web/{said.get('timestamp')}/{said.get('original_url')}", answer.final, page)
    return Saying(last.moment, (made,) if made else ())


def _refusal(answer: Answer) -> str:
    """Return why nothing was saved, as far as status and headers tell; empty where they do not."""
    if answer.failure:
        return because(answer.failure)
    fault = answer.headers.get("x-archive-wayback-runtime-error", "")
    if fault:
        return f"it says: {_plain(fault)}"
    if answer.status >= 400:
        return _STATUSES.get(answer.status, f"it answered {answer.status}")
    return ""


def _object(content: bytes) -> Mapping[str, object]:
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, Mapping) else {}


def _plain(text: str) -> str:
    """Return what a stranger wrote as one line that a terminal can show."""
    return " ".join("".join(one if one.isprintable() else " " for one in text[:_MOST]).split())


def _date(typed: str) -> datetime.datetime | None:
    try:
        parsed = email.utils.parsedate_to_datetime(typed)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parsed if parsed.tzinfo else None
