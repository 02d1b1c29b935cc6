"""Names that must lead somewhere: sources, claims, ratings, captures, ids. One generator a rule."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from factpress.diagnostic import error, warning
from factpress.model import history
from factpress.prose import citations, links, placements, slips
from factpress.prose.destination import is_external, is_internal
from factpress.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from factpress.diagnostic import Diagnostic, Location
    from factpress.model import Brief, Library, Manuscript, Step

_MOST_LISTED = 8
_MOST_COMPARED = 1_000
_LINKS = ("http://", "https://", "mailto:")


def named_sources(brief: Brief) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Yield every name that must be a source of the brief, with its path."""
    for key, source in brief.sources.items():
        for index, name in enumerate(source.derives_from):
            yield name, ("sources", key, "derives_from", index)
        if source.vouched_by:
            yield source.vouched_by, ("sources", key, "vouched_by")
        if source.translation_of:
            yield source.translation_of, ("sources", key, "translation_of")
    for key, claim in brief.claims.items():
        for index, item in enumerate(claim.evidence):
            yield item.source, ("claims", key, "evidence", index, "source")
            for step, name in enumerate(item.via or ()):
                yield name, ("claims", key, "evidence", index, "via", step)


def unknown_source(library: Library) -> Iterator[Diagnostic]:
    """Evidence, `via`, `derives_from`, `vouched_by` and `translation_of` name sources of the same brief."""
    for manuscript in library.manuscripts:
        known = manuscript.brief.sources
        for name, path in named_sources(manuscript.brief):
            if name not in known and not manuscript.is_withheld("sources", name):
                yield _unknown("unknown-source", "source", name, known, manuscript.places.value(*path))


def _unknown(code: str, kind: str, name: str, known: Collection[str], place: Location) -> Diagnostic:
    hint = _suggestion(name, known) or f"known: {_listed(known)}"
    return error(code, place, f"this brief has no {kind} “{name}”", hint)


def _suggestion(name: str, known: Collection[str]) -> str:
    """Return what may be meant; nothing of more names than a person writes, to read no file for minutes."""
    return suggestion(name, known) if len(known) <= _MOST_COMPARED else ""


def _listed(known: Collection[str]) -> str:
    more = len(known) - _MOST_LISTED
    names = ", ".join(itertools.islice(known, _MOST_LISTED)) or "none"
    return f"{names} and {more:,} more" if more > 0 else names


def unknown_appearance(library: Library) -> Iterator[Diagnostic]:
    """An appearance is a source of the brief or a link (schema.org `Claim.appearance`)."""
    for manuscript in library.manuscripts:
        known = manuscript.brief.sources
        for key, claim in manuscript.brief.claims.items():
            for index, name in enumerate(claim.appearances):
                is_known = name in known or manuscript.is_withheld("sources", name)
                if not is_known and not name.startswith(_LINKS):
                    place = manuscript.places.value("claims", key, "appearances", index)
                    hint = (
                        _suggestion(name, known)
                        or "name a source of this brief, or give a link that starts with https://"
                    )
                    yield error("unknown-appearance", place, f"“{name}” is neither a source nor a link", hint)


def unknown_citation(library: Library) -> Iterator[Diagnostic]:
    """A citation `[@key]` in the prose names a source of the brief."""
    for manuscript in library.manuscripts:
        known = manuscript.brief.sources
        for key, line, column in citations(manuscript.brief.body):
            if key not in known and not manuscript.is_withheld("sources", key):
                yield _unknown("unknown-citation", "source", key, known, manuscript.in_body(line, column, len(key)))


def malformed_citation(library: Library) -> Iterator[Diagnostic]:
    """A citation is `[@key]`, `[@key, where in it]` or `[@one; @two]`; any other form is shown as typed."""
    for manuscript in library.manuscripts:
        for typed, line, column in slips(manuscript.brief.body):
            if not typed.startswith(":::"):
                place = manuscript.in_body(line, column, len(typed.partition("\n")[0]))
                message = "this is shown as typed, not as a citation"
                hint = "write [@key], [@key, page 3] or [@one; @two], and other words outside of the brackets"
                yield warning("malformed-citation", place, message, hint)


def malformed_card(library: Library) -> Iterator[Diagnostic]:
    """The card of a claim is placed by a line `::: claim key` that stands in no list or quotation."""
    for manuscript in library.manuscripts:
        for typed, line, column in slips(manuscript.brief.body):
            if typed.startswith(":::"):
                place = manuscript.in_body(line, column, len(typed))
                hint = "write “::: claim key” on a line of its own, in no list or quotation; nothing closes it"
                yield warning("malformed-card", place, "this is shown as typed, not as the card of a claim", hint)


def unsafe_prose_link(library: Library) -> Iterator[Diagnostic]:
    """A link in the prose leads to http, https, mailto or a page of the site; any other is shown as typed."""
    for manuscript in library.manuscripts:
        for href, line, column in links(manuscript.brief.body):
            if not is_external(href) and not is_internal(href):
                place = manuscript.in_body(line, column, len(href))
                hint = "begin it with https://, http:// or mailto:, or give the path of a page such as ../method.md"
                yield warning("unsafe-prose-link", place, f"“{href}” is shown as typed, not as a link", hint)


def unknown_claim(library: Library) -> Iterator[Diagnostic]:
    """A card `::: claim key` in the prose and the `of` of a correction name a claim of the brief.

    A correction may be about a claim that the brief had when it was released.
    """
    for manuscript in library.manuscripts:
        known = manuscript.brief.claims
        for key, line, column in placements(manuscript.brief.body):
            if key not in known and not manuscript.is_withheld("claims", key):
                yield _unknown("unknown-claim", "claim", key, known, manuscript.in_body(line, column, len(key)))
        released = history(manuscript.brief, library.ledger).claims
        for index, correction in enumerate(manuscript.brief.corrections):
            name = correction.of
            if name and name not in known and name not in released and not manuscript.is_withheld("claims", name):
                place = manuscript.places.value("corrections", index, "of")
                yield _unknown("unknown-claim", "claim", name, known, place)


def claim_placed_twice(library: Library) -> Iterator[Diagnostic]:
    """A claim's card stands once on the page: its permalink must lead to one place."""
    for manuscript in library.manuscripts:
        seen: dict[str, int] = {}
        for key, line, column in placements(manuscript.brief.body):
            place = manuscript.in_body(line, column, len(key))
            if key in seen:
                message = f"the card of claim “{key}” was already placed on line {seen[key]}"
                yield error("claim-placed-twice", place, message, "keep one of the two lines")
            seen.setdefault(key, place.line)


def unknown_rating(library: Library) -> Iterator[Diagnostic]:
    """A rating is a step of the scale that the brief was rated under (`extra.factpress.scale` in `mkdocs.yml`)."""
    for manuscript in library.manuscripts:
        version = library.settings.version_of(manuscript.brief)
        scale = tuple(step.id for step in library.settings.scales.get(version, ()))
        for name, path in _ratings(manuscript):
            if scale and name not in scale:
                place = manuscript.places.value(*path)
                which = "this site's rating scale"
                if version != library.settings.scale_version:
                    which = f"the scale {version}, which this brief was rated under"
                hint = suggestion(name, scale) or f"the scale has: {', '.join(scale)}"
                yield error("unknown-rating", place, f"“{name}” is not on {which}", hint)


def _ratings(manuscript: Manuscript) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Yield every rating of a brief with its path."""
    for key, claim in manuscript.brief.claims.items():
        yield claim.rating, ("claims", key, "rating")
        if claim.attribution:
            yield claim.attribution.rating, ("claims", key, "attribution", "rating")


def capture_not_found(library: Library) -> Iterator[Diagnostic]:
    """The `capture` of a source is a file in `seeds/`."""
    for manuscript, key, name in _captures(library):
        if name not in library.captures and name not in library.refused:
            place = manuscript.places.value("sources", key, "capture")
            known = (*library.captures, *library.refused)
            hint = (
                suggestion(name, known) or f"put the captured file at seeds/{name}, with its side-car seeds/{name}.yml"
            )
            if name.startswith("seeds/"):
                hint = f"leave out the folder: {name.removeprefix('seeds/')}"
            yield error("capture-not-found", place, f"there is no capture seeds/{name}", hint)


def capture_refused(library: Library) -> Iterator[Diagnostic]:
    """A source does not rest on a capture that was refused; the capture's own diagnostic says why it was."""
    for manuscript, key, name in _captures(library):
        if name in library.refused:
            place = manuscript.places.value("sources", key, "capture")
            message = f"seeds/{name} cannot be relied on, so nothing quoted from it was verified"
            yield error("capture-refused", place, message, f"mend what is said of seeds/{name} first")


def _captures(library: Library) -> Iterator[tuple[Manuscript, str, str]]:
    """Yield the name of each capture that a source has, with its brief and the key of the source."""
    for manuscript in library.manuscripts:
        for key, source in manuscript.brief.sources.items():
            if source.capture is not None:
                yield manuscript, key, source.capture


def duplicate_brief_id(library: Library) -> Iterator[Diagnostic]:
    """An `id` names one brief, for ever."""
    first: dict[str, Manuscript] = {}
    for manuscript in library.manuscripts:
        other = first.setdefault(manuscript.outline.id, manuscript)
        if other is not manuscript:
            message = f"the id “{manuscript.outline.id}” is already taken by {other.path}"
            yield error(
                "duplicate-brief-id",
                manuscript.places.value("id"),
                message,
                "give this brief an id of its own; an id never changes once published",
            )
