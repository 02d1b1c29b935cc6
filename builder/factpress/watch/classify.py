"""An answer → what it says of an address: what robots are refused is not dead, and what is suspect is not gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.check import passage
from factpress.model import Capture, SideCar
from factpress.model.standing import Verdict
from factpress.verify.quotation import Reading, Refused, find
from factpress.watch import soft
from factpress.watch.address import address
from factpress.watch.answer import Answer, Failure
from factpress.watch.page import Page, page, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factpress.watch.address import Address
    from factpress.watch.question import Question, Quoted

_PERMANENT = frozenset({301, 308})
_GONE = frozenset({404, 410})
_LEAST_WORDS = 5
"""Fewer words on a page with scripts: it is written in the browser, and what it lacks here it may have there."""

PART_READ = "part-read"
"""Why a page is called well on which not all quotations were found: only a part of it could be read."""

_OF_BROWSERS = ("/", "!", "?")
"""How fragments begin that a script reads and that name no element."""

_FAILURES = {
    Failure.ROBOTS: Verdict.BLOCKED,
    Failure.ROBOTS_FAILED: Verdict.BLOCKED,
    Failure.WALLED: Verdict.BLOCKED,
    Failure.SHUT: Verdict.BLOCKED,
    Failure.NOT_PUBLIC: Verdict.NOT_PUBLIC,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What an answer says of one address: the verdict and, as in `Standing`, its cause."""

    verdict: Verdict
    why: str = ""
    to: str = ""
    missing: tuple[str, ...] = ()


def classify(asked: Sequence[Question], answer: Answer) -> tuple[Seen, ...]:
    """Return what `answer` says of each of `asked`, the addresses of one page that differ in their fragments."""
    common = _refused(answer)
    if common:
        return (common,) * len(asked)
    read = page(answer)
    return tuple(_judged(question, answer, read) for question in asked)


def _refused(answer: Answer) -> Seen | None:
    """Return what is to be said where there is no page to look at."""
    if answer.failure:
        return Seen(_FAILURES.get(answer.failure, Verdict.UNREACHABLE), answer.failure)
    status = answer.status
    if status < 200 or status == 304:
        return Seen(Verdict.UNREACHABLE, Failure.BAD_REPLY)
    if "cf-mitigated" in answer.headers:
        return Seen(Verdict.BLOCKED, "challenge")
    if status in _GONE:
        return Seen(Verdict.GONE, str(status))
    if 500 <= status < 600 or status == 408:
        return Seen(Verdict.UNREACHABLE, str(status))
    return Seen(Verdict.BLOCKED, str(status)) if status >= 400 else None


def _judged(question: Question, answer: Answer, read: Page) -> Seen:
    found, lacking = _quotations(question, answer, read)
    suspect = None if found else _suspect(question, answer, read)
    if suspect:
        return suspect
    if lacking and read.is_whole and not question.is_walled and _is_legible(read):
        return Seen(Verdict.QUOTATION_GONE, missing=lacking)
    unmarked = _unmarked(question, answer, read)
    if unmarked:
        return unmarked
    why = PART_READ if lacking and not read.is_whole else ""
    to = _moved(question, answer)
    return Seen(Verdict.MOVED, why, to) if to else Seen(Verdict.OK, why)


def _suspect(question: Question, answer: Answer, read: Page) -> Seen | None:
    """Return what a page that answers 200 may be instead of what was asked for."""
    asked, final = question.parsed, address(answer.final)
    if asked and final and final.page != asked.page:
        if soft.is_error_path(final) and not soft.is_error_path(asked):
            return Seen(Verdict.SOFT_404, to=final.page)
        if soft.is_login(final) and not soft.is_login(asked):
            return Seen(Verdict.BLOCKED, "login", final.page)
        if soft.is_home(final) and not soft.is_home(asked):
            return Seen(Verdict.REDIRECT_TO_HOME, to=final.page)
    if soft.is_challenge(read):
        return Seen(Verdict.BLOCKED, "challenge")
    return Seen(Verdict.SOFT_404) if soft.is_missing(read) else None


def _quotations(question: Question, answer: Answer, read: Page) -> tuple[bool, tuple[str, ...]]:
    """Tell whether what was read of the page has any of the words that it should have, and which it lacks."""
    if not question.quoted or read.text is None:
        return False, ()
    reading = _reading(answer, read.text)
    lacking = tuple(words.part for words in question.quoted if not _has(reading, words))
    return len(lacking) < len(question.quoted), lacking


def _reading(answer: Answer, text: str) -> Reading:
    sidecar = SideCar(
        url="unknown", captured="unknown", media_type="unknown", sha256="0" * 64, tool="factpress watch", extent="full"
    )
    return Reading.of(Capture(answer.page, sidecar, text))


def _has(reading: Reading, words: Quoted) -> bool:
    return not isinstance(find(reading, words.quote, words.prefix, words.suffix, words.lang), Refused)


def _is_legible(read: Page) -> bool:
    return read.words >= _LEAST_WORDS or not read.has_script


def _unmarked(question: Question, answer: Answer, read: Page) -> Seen | None:
    """Return what is to be said where a page lacks what the fragment of its address names."""
    asked = question.parsed
    if asked is None or not (answer.is_page and read.is_whole and _is_legible(read)):
        return None
    if not _has_anchor(asked, read):
        return Seen(Verdict.ANCHOR_MISSING, asked.anchor)
    named = passage.passages(asked.directives)
    if named and read.text is not None:
        said = words(answer)
        if not any(passage.is_on(one, said) for one in named):
            return Seen(Verdict.FRAGMENT_MISSING)
    return None


def _has_anchor(asked: Address, read: Page) -> bool:
    """Tell whether a page has the place: named as typed, else decoded (HTML, §7.4.6.4)."""
    anchor, typed = asked.anchor, asked.fragment.partition(passage.DIRECTIVE)[0]
    if not anchor or anchor.lower() == "top" or anchor.startswith(_OF_BROWSERS):
        return True
    return bool({typed, anchor, f"user-content-{anchor}"} & read.anchors)


def _moved(question: Question, answer: Answer) -> str:
    """Return where permanent redirects alone lead, its fragment kept; nothing where that is where it was."""
    to = ""
    for hop in answer.hops:
        if hop.status not in _PERMANENT:
            break
        to = hop.to
    if not to or to == answer.page or question.parsed is None:
        return ""
    fragment = question.parsed.fragment
    return f"{to}#{fragment}" if fragment and "#" not in to else to
