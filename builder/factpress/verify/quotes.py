"""The rule `quotes`: every quotation of every brief stands, word for word, in the capture of its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.diagnostic import error, note
from factpress.verify.nearest import nearest
from factpress.verify.quotation import Ambiguous, Reading, Reason, Refused, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic, Location
    from factpress.model import Capture, Evidence, Finding, Library, Manuscript, Match, Source

_REFUSALS: dict[Reason, tuple[str, str, str]] = {
    Reason.ABSENT: (
        "quote-not-in-capture",
        "these words are not in {where}",
        "quote the capture as it stands, or `factpress explain quote-not-in-capture`",
    ),
    Reason.CUT_WORD: (
        "quote-not-in-capture",
        "these words are not in {where}: the quotation begins or ends inside a word, “{about}”",
        "quote whole words; hyphens and apostrophes belong to them",
    ),
    Reason.NEGATION: (
        "quote-drops-negation",
        "the quotation leaves out or adds a negation, “{about}”, against {where}",
        "quote the negation with the words it belongs to",
    ),
    Reason.BRACKETS: (
        "quote-brackets",
        "the quotation has more of the editor's words than a quotation bears",
        "at most three [square brackets] of at most five words each; or quote less",
    ),
    Reason.APART: (
        "quote-parts-apart",
        "the parts of the quotation are in {where}, but out of order or more than 300 characters apart",
        "make two quotations of it",
    ),
    Reason.BOUNDARY: (
        "quote-crosses-boundary",
        "the quotation runs across a `[...]` of {where}, where we left words out",
        "make two quotations of it, or capture the passage whole",
    ),
    Reason.CONTEXT: (
        "quote-context-missing",
        "the quotation is in {where}, but nowhere with this {about}",
        "`prefix` and `suffix` are the words right before and right after the quotation",
    ),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A quotation with the brief and the item of evidence that it stands in."""

    manuscript: Manuscript
    claim: str
    index: int
    quote: str

    @property
    def finding(self) -> Finding:
        return (self.manuscript.brief.id, self.claim, self.index)

    @property
    def evidence(self) -> Evidence:
        return self.manuscript.brief.claims[self.claim].evidence[self.index]

    @property
    def source(self) -> Source | None:
        return self.manuscript.brief.sources.get(self.evidence.source)

    def place(self, key: str = "quote") -> Location:
        return self.manuscript.places.value("claims", self.claim, "evidence", self.index, key)


def quotes(library: Library) -> Iterator[Diagnostic | tuple[Finding, Match]]:
    """Yield where each quotation stands or what is wrong with it; both where just its closing mark is ours.

    Errors: `quote-not-in-capture`, `quote-ambiguous`, `quote-drops-negation`, `quote-brackets`,
    `quote-parts-apart`, `quote-crosses-boundary`, `quote-context-missing`, `quote-without-capture`; a note:
    `quote-clipped`. Silent where the source is unknown or its capture is missing or refused: other rules
    speak then.
    """
    readings: dict[str, Reading] = {}
    for asked in _asked(library):
        source = asked.source
        if source is None:
            continue
        if source.capture is None:
            if not asked.manuscript.is_withheld("sources", asked.evidence.source, "capture"):
                yield _without_capture(asked)
        elif source.capture in library.captures:
            if source.capture not in readings:
                readings[source.capture] = Reading.of(library.captures[source.capture])
            yield from _answered(asked, source, readings[source.capture])


def _asked(library: Library) -> Iterator[_Asked]:
    for manuscript in library.manuscripts:
        for key, claim in manuscript.brief.claims.items():
            for index, evidence in enumerate(claim.evidence):
                if evidence.quote is not None:
                    yield _Asked(manuscript, key, index, evidence.quote)


def _without_capture(asked: _Asked) -> Diagnostic:
    message = f"nothing is captured of “{asked.evidence.source}”, so that nobody can check these words"
    hint = "capture the source in seeds/ and name the file in `capture`; or say it in a `note`, in your words"
    return error("quote-without-capture", asked.place(), message, hint)


def _answered(asked: _Asked, source: Source, reading: Reading) -> Iterator[Diagnostic | tuple[Finding, Match]]:
    evidence = asked.evidence
    outcome = find(reading, asked.quote, evidence.prefix, evidence.suffix, evidence.lang or source.lang or "")
    where = _named(reading.capture)
    if isinstance(outcome, Refused):
        yield _refused(asked, reading, outcome, where)
    elif isinstance(outcome, Ambiguous):
        message = f"these words stand {outcome.count} times in {where}: {_listed(outcome)}"
        hint = "say which with `prefix:` or `suffix:`, the words right before or after, or quote more"
        yield error("quote-ambiguous", asked.place(), message, hint)
    else:
        if outcome.clipped:
            message = f"the closing “{outcome.clipped}” is not in {where} at that place, {outcome.match.place}"
            yield note("quote-clipped", asked.place(), message, "end the quotation before it")
        yield asked.finding, outcome.match


def _refused(asked: _Asked, reading: Reading, refused: Refused, where: str) -> Diagnostic:
    code, message, hint = _REFUSALS[refused.reason]
    place = asked.place(refused.about if refused.reason is Reason.CONTEXT else "quote")
    said = message.format(where=where, about=refused.about)
    if refused.reason is not Reason.ABSENT:
        return error(code, place, said, hint)
    lookalike = (f"a letter only looks the same: {refused.about}",) if refused.about else ()
    return error(code, place, said, hint, *lookalike, _nearest(reading, asked.quote))


def _nearest(reading: Reading, quote: str) -> str:
    found = nearest(reading, quote)
    return f"nearest, {found.place}: {found.marked}" if found else "nothing in the capture is like it"


def _named(capture: Capture) -> str:
    return f"our excerpt seeds/{capture.name}" if capture.sidecar.extent == "excerpt" else f"seeds/{capture.name}"


def _listed(ambiguous: Ambiguous) -> str:
    more = ambiguous.count - len(ambiguous.places)
    return ", ".join(ambiguous.places) + (f" and {more} more" if more else "")
