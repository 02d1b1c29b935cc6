"""What changed since a brief was published: the strip on top, the old rating on the card, the history (IFCN 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.case import verdict
from factpress.compose.direction import direction
from factpress.compose.page import SPACE, Change, History, Link, Notice, Paragraph, Words, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Block, Line, Role
    from factpress.compose.speech import Speech
    from factpress.model import Brief, Correction, Settings


def newest_first(brief: Brief) -> list[Correction]:
    """Return the changes of `brief`, the newest first; of one day, in the order written."""
    return sorted(brief.corrections, key=lambda correction: correction.date, reverse=True)


def withdrawal(brief: Brief) -> Correction | None:
    """Return the entry that says when and why `brief` was withdrawn: its newest that is about no single claim."""
    if brief.status != "withdrawn":
        return None
    return next((correction for correction in newest_first(brief) if correction.of is None), None)


def strip(case: Case) -> Iterator[Notice]:
    """Yield what a reader must know before reading on."""
    if case.review and case.review.is_overdue(case.day):
        since = case.speech.say("notice-overdue", "strong", day=case.speech.written(case.review.day))
        yield Notice("overdue", (since, SPACE, case.speech.say("notice-overdue-why")))
    for change in _notable(case.brief):
        said = case.speech.say(f"notice-{change.kind}", "strong", day=case.speech.written(change.date))
        more = Link(case.speech.phrase("what-changed"), "#history", lang=case.speech.tag)
        yield Notice(change.kind, (said, *_rerated(case, change), SPACE, Words(change.why), SPACE, more))


def _rerated(case: Case, change: Correction) -> Line:
    """Return the old rating, struck, and the new one, where that is what `change` changed."""
    if not (step_named(case.settings, change.was) and step_named(case.settings, change.now)):
        return ()
    return (SPACE, *struck(case.settings, case.brief, change, case.speech.tag), Words("."))


def _notable(brief: Brief) -> list[Correction]:
    """Return the newest correction of `brief` and, if that is another, its newest change."""
    changes = newest_first(brief)
    corrected = [change for change in changes if change.kind == "correction"][:1]
    return [*corrected, *(change for change in changes[:1] if change not in corrected)]


def withdrawn_line(speech: Speech, brief: Brief) -> Line:
    """Return that `brief` is withdrawn, and when, if that is recorded."""
    entry = withdrawal(brief)
    if entry is None:
        return (speech.say("notice-withdrawn", "strong"),)
    return (speech.say("notice-withdrawn-day", "strong", day=speech.written(entry.date)),)


def listed(speech: Speech, brief: Brief) -> Line:
    """Return what a list of briefs says of changes to `brief`: that it is withdrawn, or what its strip says."""
    if brief.status == "withdrawn":
        return withdrawn_line(speech, brief)
    said = (speech.say(f"notice-{change.kind}", day=speech.written(change.date)) for change in _notable(brief))
    return sentences((words,) for words in said)


def former_rating(case: Case, key: str) -> Line:
    """Return the rating that the claim `key` had before its present one, struck; nothing where it had no other."""
    settings, rating = case.settings, case.brief.claims[key].rating
    for change in newest_first(case.brief):
        was, now = (step_named(settings, change.was), step_named(settings, change.now))
        if change.of == key and was and now:
            struck = _label(settings, was, "was", case.brief.lang)
            return (SPACE, case.speech.say("formerly", "label"), SPACE, struck) if now == rating != was else ()
    return ()


def step_named(settings: Settings, name: str | None) -> str | None:
    """Return the id of the step of the scale that `name` names by its id or a label of it, in any case."""
    wanted = (name or "").strip().casefold()
    named = ((step.id, (step.id, *step.label.values())) for step in settings.scale)
    return next((id_ for id_, names in named if wanted in map(str.casefold, names)), None)


def history(case: Case) -> list[Block]:
    """Return the changes, newest first; a page without any says so."""
    changes = tuple(_change(case, correction) for correction in newest_first(case.brief))
    return [History(changes)] if changes else [Paragraph((case.speech.say("history-none"),))]


def _change(case: Case, correction: Correction) -> Change:
    claim = case.brief.claims.get(correction.of) if correction.of else None
    link = Link(claim.text, f"#claim-{correction.of}") if claim else None
    of = (SPACE, *case.speech.tell("of-claim", claim=link)) if link else ()
    return entry(case.speech, case.settings, case.brief, correction, of, case.brief.lang)


def entry(speech: Speech, settings: Settings, brief: Brief, correction: Correction, of: Line, page: str) -> Change:
    """Return the entry of `correction` on a page in the language `page`; `of` says what it is about."""
    kind = "withdrawal" if correction is withdrawal(brief) else correction.kind
    return Change(
        date=speech.moment(correction.date),
        kind=speech.say(f"change-{kind}"),
        of=of,
        why=(Words(correction.why, lang=brief.lang),),
        struck=struck(settings, brief, correction, page),
    )


def struck(settings: Settings, brief: Brief, correction: Correction, page: str) -> Line:
    """Return what stood there, struck, and what stands there now; ratings by their labels.

    The arrow points the way in which the line is read, which is that of its first words.
    """
    parts = [_stated(settings, brief, correction.was, "was", page)] if correction.was else []
    parts += [_stated(settings, brief, correction.now, "now", page)] if correction.now else []
    around = parts[0].lang if step_named(settings, correction.was or correction.now) else page
    arrow = Words(" ← " if direction(around) == "rtl" else " → ")
    return tuple(part for word in parts for part in (arrow, word))[1:]


def spelled(settings: Settings, brief: Brief, correction: Correction) -> str:
    """Return the same as bare text."""
    said = struck(settings, brief, correction, brief.lang)
    return "".join(part.text for part in said if isinstance(part, Words))


def _stated(settings: Settings, brief: Brief, text: str, role: Role, page: str) -> Words:
    step = step_named(settings, text)
    return _label(settings, step, role, page) if step else Words(text, role, brief.lang)


def _label(settings: Settings, step: str, role: Role, page: str) -> Words:
    shown = verdict(settings, step, page)
    return Words(shown.label, role, shown.lang)
