"""What an editor can do about each verdict, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.model import Verdict
from factpress.watch.answer import Failure

if TYPE_CHECKING:
    from factpress.model import Standing
    from factpress.watch.question import Question

_ADVICE = {
    Verdict.OK: "",
    Verdict.MOVED: "it moved for good: write {to}",
    Verdict.REDIRECT_TO_HOME: "it now leads to a front page: look whether the page still exists; {copy}",
    Verdict.SOFT_404: "its server says yes and its page says “not found”: look at it; {copy}",
    Verdict.BLOCKED: "robots are refused, which says nothing of readers: open it by hand now and then; {copy}",
    Verdict.UNREACHABLE: "{trouble}: it is asked again, and called dead only after a week of failures",
    Verdict.GONE: "its server says that it is gone: look for its new place; {copy}",
    Verdict.ANCHOR_MISSING: "the page stands, but has no place called “{why}”: link to the page, or to the new place",
    Verdict.FRAGMENT_MISSING: "the page stands, without the words that the link marks: mark others, or link to a copy",
    Verdict.QUOTATION_GONE: "the page has changed since we captured it: say so in the brief, and link to a copy",
    Verdict.NOT_PUBLIC: "it leads into a private network, where no reader can follow: it is not asked",
    Verdict.MALFORMED: "no browser can open it: mend the address",
}
_DEAD = "dead: failed on {days} days from {first} to {last}: {copy}"
_UNASKED = "nothing is known of the page itself: the next run asks it; {copy}"
_COPIED, _TO_ADD = "use the archived copy first", "add an archived copy with “archived: …”"
_TO_LINK = "link to an archived copy in its place"
_TROUBLES = {
    **dict.fromkeys(("timeout", "refused", "reset"), "nothing answered this time"),
    "dns": "look whether the site has another name now",
    "tls": "browsers warn their readers, too",
    "long-headers": "browsers have a limit, too, so open it by hand",
}
_CAUSES = {
    "timeout": "no answer in time",
    "dns": "no such host",
    "tls": "its certificate or encryption fails: its owner has to mend that",
    "refused": "connection refused",
    "reset": "the connection broke off",
    "bad-reply": "what answers is no web server's answer",
    "long-headers": "its headers are longer than we take",
    "bad-redirect": "it redirects to what is no web address",
    "too-many-redirects": "it redirects in circles",
    "robots": "robots.txt asks us not to",
    "robots-failed": "its robots.txt could not be read",
    "others-refused": "not asked: its host refused all others",
    "walled": "a host that walls off robots is not asked",
    "challenge": "it wants proof that a person asks",
    "login": "it wants its readers to log in",
    "not-public": "",
    "part-read": "a part of it was read, which lacks some of what we quote",
}


def advice(question: Question, standing: Standing) -> str:
    """Return what to do about how an address stands; nothing where all is well."""
    copy = _COPIED if question.has_copy else _TO_ADD if _is_source(question) else _TO_LINK
    if standing.is_dead and standing.failing:
        failing = standing.failing
        return _DEAD.format(days=failing.days, first=failing.first, last=failing.last, copy=copy)
    if standing.why == Failure.SHUT:
        return _UNASKED.format(copy=copy)
    trouble = _TROUBLES.get(standing.why, "its server did not manage it this time")
    return _ADVICE[standing.verdict].format(to=standing.to, why=standing.why, copy=copy, trouble=trouble)


def _is_source(question: Question) -> bool:
    return any(use.part.startswith("sources.") for use in question.uses)


def cause(standing: Standing) -> str:
    """Return why an address stands as it does, for people: "404", "no answer in time"."""
    return "" if standing.verdict is Verdict.ANCHOR_MISSING else because(standing.why)


def because(why: str) -> str:
    """Return the cause that is named `why` ("timeout") as people say it."""
    return _CAUSES.get(why, why)
