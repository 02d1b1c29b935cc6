"""An item of evidence: the quoted words in their window, what was verified, how to get there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.compose.fragment import blocks, directive, passage
from factpress.compose.page import DOT, Exhibit, Mark, Quotation, Words, dotted
from factpress.compose.reach import reach_passage
from factpress.model import PartialDate

if TYPE_CHECKING:
    from factpress.compose.case import Case
    from factpress.compose.page import Line
    from factpress.compose.speech import Speech
    from factpress.model import Capture, Evidence, Match, SideCar

_EDITORS_WORDS = re.compile(r"(\[[^\]]*\])")
_REACH = 1000
_ELISION = re.compile(r"\[(?:\.\.\.|…)\]")


def exhibit(case: Case, key: str, index: int) -> Exhibit:
    """Return item `index` (from 0) of the evidence for the claim `key`."""
    item = case.brief.claims[key].evidence[index]
    found = case.found(key, index)
    return Exhibit(
        id=f"exhibit-{key}-{index + 1}",
        bears=item.bears,
        quotation=_quotation(case, item, found),
        translation=(case.speech.say("translation"), Words(item.translation)) if item.translation else None,
        quoted_as=_quoted_as(case.speech, item),
        note=(Words(item.note),) if item.note else (),
        answered=(case.speech.say("answered", "label"), Words(f" {item.answered}")) if item.answered else (),
        source=_source(case, item, found),
        mark=_mark(case.speech, found) if item.quote is not None else None,
        credibility=_credibility(case.speech, item),
        links=_links(case, item.source, found),
    )


def _language(case: Case, item: Evidence) -> str:
    source = case.brief.sources.get(item.source)
    return item.lang or (source.lang if source and source.lang else "")


def _quotation(case: Case, item: Evidence, found: tuple[Match, Capture] | None) -> Quotation | None:
    if item.quote is None:
        return None
    language = _language(case, item)
    if found is None:
        return Quotation("", (item.quote,), "", language)
    match, capture = found
    return Quotation(*_window(match, capture.text), language)


def _window(match: Match, text: str) -> tuple[str, tuple[str, ...], str]:
    """Return the words before, of and after a passage as they join, with `…` where the capture goes on."""
    start, end = match.parts[0][0], match.parts[-1][1]
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    before, after = match.before.strip(), match.after.strip()
    if before:
        more = _has_more(left.rpartition("\f")[2], before)
        before = f"{'… ' if more else ''}{before}{' ' if left[-1:].isspace() else ''}"
    if after:
        more = _has_more(right.partition("\f")[0], after)
        after = f"{' ' if right[:1].isspace() else ''}{after}{' …' if more else ''}"
    return before, match.exact, after


def _has_more(text: str, window: str) -> bool:
    """Tell whether `text` has more words than its `window`, which is cut between words."""
    most = len(window.split())
    return len(text.split(None, most)) > most


def _quoted_as(speech: Speech, item: Evidence) -> Line:
    """Return the quotation as it was written, with the editor's own words marked; nothing if it has none."""
    parts = _EDITORS_WORDS.split(item.quote or "")
    if not any(_is_editors(part) for part in parts):
        return ()
    words = (Words(part, "editor" if _is_editors(part) else "") for part in parts if part)
    return (speech.say("quoted-as", "label"), Words(" “"), *words, Words("”"))


def _is_editors(part: str) -> bool:
    return bool(_EDITORS_WORDS.fullmatch(part)) and not _ELISION.fullmatch(part)


def _source(case: Case, item: Evidence, found: tuple[Match, Capture] | None) -> Line:
    label = case.cite(item.source)
    if not (found and found[0].place):
        return (label,)
    kind, number = found[0].place.split()
    return (label, case.speech.say("comma"), case.speech.say(f"at-{kind}", number=number))


def _mark(speech: Speech, found: tuple[Match, Capture] | None) -> Mark:
    """Return what was verified; the entry of the source has the name of the capture and its digest."""
    if found is None:
        return Mark("none", (speech.say("mark-none"),))
    _, capture = found
    sidecar = capture.sidecar
    return Mark(sidecar.extent, (speech.say(f"mark-{sidecar.extent}", "strong"), DOT, _day(speech, sidecar)))


def _day(speech: Speech, sidecar: SideCar) -> Words:
    """Return the day of a capture, written out, as far as it is known."""
    if sidecar.captured == "unknown":
        return speech.say("mark-undated")
    return speech.say("mark-day", day=speech.written(PartialDate.parse(sidecar.captured[:10])))


def _credibility(speech: Speech, item: Evidence) -> Line:
    if item.credibility is None:
        return ()
    meaning = speech.phrase(f"credibility-{item.credibility}")
    return (speech.say("credibility", grade=item.credibility, meaning=meaning),)


def _links(case: Case, key: str, found: tuple[Match, Capture] | None) -> Line:
    """Return the links that open the live page and the archived copy at the passage."""
    if key not in case.brief.sources or found is None:
        return ()
    match, capture = found
    named = directive(match, blocks(capture))
    return dotted(reach_passage(case, key, lambda address: passage(address, named)))
