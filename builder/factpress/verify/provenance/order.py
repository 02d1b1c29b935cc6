"""Origins that cannot carry what is made to rest on them: too young, too old, or unknown. One generator a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, Severity, note, warning
from factpress.model import PartialDate, Published
from factpress.verify.provenance.ends import ends, ends_of
from factpress.verify.provenance.graph import graph
from factpress.verify.provenance.lines import idle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.model import Evidence, Library, Manuscript, Source, Step
    from factpress.verify.provenance.ends import Ends


_MOST_NAMED = 3


def early_refutation(library: Library) -> Iterator[Diagnostic]:
    """What was said before a claim does not answer it, unless the editor says in `answered` what it still shows.

    Nor does a later report of words that are all older than the claim. A warning for what people said; a note for
    records, which may well refute what is said of them later.
    """
    behind: dict[str, Ends] = {}
    for manuscript, key, index, item in _evidence(library):
        made, sources = manuscript.brief.claims[key].made, manuscript.brief.sources
        if item.bears != "contradicts" or item.answered or not isinstance(made, PartialDate):
            continue
        known = behind.get(manuscript.path) or behind.setdefault(manuscript.path, ends(sources))
        older = _older(sources, item, made, known)
        if older:
            place = manuscript.places.value("claims", key, "evidence", index, "source")
            message = f"{older} older than the claim, of {made}, so it is no answer to it"
            severity = Severity.NOTE if _is_on_record(sources, item, known) else Severity.WARNING
            hint = "say in `answered` what it shows all the same"
            yield Diagnostic("early-refutation", severity, place, message, hint)


def _older(sources: Mapping[str, Source], item: Evidence, made: PartialDate, known: Ends) -> str:
    """Return, for a message, what makes `item` older than a claim `made` then: its source, or all that it rests on."""
    if _is_before(sources.get(item.source), made):
        return f"“{item.source}”, of {_published(sources[item.source])}, is"
    named = (item.source,) if item.via is None else item.via
    if not all(_is_before(sources[key], made) for name in named for key in known.get(name, ())):
        return ""
    origins = list(ends_of(item, known))
    if not origins:
        return ""
    told = ", ".join(f"“{key}”, of {_published(sources[key])}" for key in origins[:_MOST_NAMED])
    more = f" and {len(origins) - _MOST_NAMED} more" if len(origins) > _MOST_NAMED else ""
    return f"“{item.source}” rests on {told}{more}, {'which is' if len(origins) == 1 else 'all'}"


def _is_before(source: Source | None, made: PartialDate) -> bool:
    """Tell whether `source` is dated, and appeared before `made` without doubt."""
    said = _published(source)
    return said is not None and said.latest < made.earliest


def origin_after_report(library: Library) -> Iterator[Diagnostic]:
    """A source does not rest on one that appeared after it; reported where both dates leave no doubt."""
    for manuscript in library.manuscripts:
        sources = manuscript.brief.sources
        for report, origin, path in _steps(manuscript):
            before, after = _published(sources.get(report)), _published(sources.get(origin))
            if before and after and before.latest < after.earliest:
                message = f"“{report}”, of {before}, cannot rest on “{origin}”, which appeared on {after}"
                hint = "correct one of the two dates, or name what it rests on; an interview has the day it was given"
                yield warning("origin-after-report", manuscript.places.value(*path), message, hint)


def unknown_origin(library: Library) -> Iterator[Diagnostic]:
    """Evidence that reports what others say names its origin: without one it adds no independent line."""
    for manuscript in library.manuscripts:
        without = _idle(manuscript)
        known = ends(manuscript.brief.sources) if without else {}
        told: set[str] = set()
        for key, claim in manuscript.brief.claims.items():
            for index, item in enumerate(claim.evidence):
                if item.source in told or (key, item.bears, item.source) not in without:
                    continue
                dead = _dead_ends(manuscript.brief.sources, item, known)
                if not dead:
                    continue
                told.add(item.source)
                place = manuscript.places.value("claims", key, "evidence", index, "source")
                yield note("unknown-origin", place, _origin_message(item.source, dead), _ORIGIN_HINT)


_ORIGIN_HINT = "name its origin in `derives_from`; or say `via: []` where this is its own word"


def _origin_message(source: str, dead: tuple[str, ...]) -> str:
    if dead == (source,):
        return f"“{source}” reports at second hand and names no origin, so it adds no independent line"
    named = ", ".join(f"“{end}”" for end in dead)
    return f"“{source}” rests on {named}, of which no origin is named, so it adds no independent line"


def _idle(manuscript: Manuscript) -> set[tuple[str, str, str]]:
    """Return (claim, side, source) for the sources of evidence that lead back to no root."""
    found: set[tuple[str, str, str]] = set()
    for key, claim in manuscript.brief.claims.items():
        for side in ("supports", "contradicts"):
            items = [item for item in claim.evidence if item.bears == side]
            found |= {(key, side, source) for source in idle(graph(manuscript.brief.sources, items), items)}
    return found


def _is_on_record(sources: Mapping[str, Source], item: Evidence, known: Ends) -> bool:
    """Tell whether `item` rests on records alone: primary, and nobody's words."""
    last = [sources[key] for key in ends_of(item, known)]
    return bool(last) and all(end.kind == "primary" and not end.author and not end.anonymous for end in last)


def _dead_ends(sources: Mapping[str, Source], item: Evidence, known: Ends) -> tuple[str, ...]:
    """Return the sources behind `item` that are said to be second-hand and name no origin."""
    return tuple(key for key in ends_of(item, known) if sources[key].kind in {"secondary", "tertiary"})


def _published(source: Source | None) -> PartialDate | None:
    stated = source.published if source else None
    date = stated.date if isinstance(stated, Published) else stated
    return date if isinstance(date, PartialDate) else None


def _steps(manuscript: Manuscript) -> Iterator[tuple[str, str, tuple[Step, ...]]]:
    """Yield every declared step of a report and its origin, with its path."""
    for key, source in manuscript.brief.sources.items():
        for index, origin in enumerate(source.derives_from):
            yield key, origin, ("sources", key, "derives_from", index)
        if source.translation_of and source.translation_of not in source.derives_from:
            yield key, source.translation_of, ("sources", key, "translation_of")
    for _, claim, index, item in _of(manuscript):
        for step, origin in enumerate(item.via or ()):
            yield item.source, origin, ("claims", claim, "evidence", index, "via", step)


def _evidence(library: Library) -> Iterator[tuple[Manuscript, str, int, Evidence]]:
    return (one for manuscript in library.manuscripts for one in _of(manuscript))


def _of(manuscript: Manuscript) -> Iterator[tuple[Manuscript, str, int, Evidence]]:
    for key, claim in manuscript.brief.claims.items():
        for index, item in enumerate(claim.evidence):
            yield manuscript, key, index, item
