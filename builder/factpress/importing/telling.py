"""What an import came to → text for people, JSON for programs."""

from __future__ import annotations

import json as encoder
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from factpress.diagnostic import Severity
from factpress.importing.outcome import Outcome
from factpress.model import Brief, Claim
from factpress.report.json import entry
from factpress.report.text import plain, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.diagnostic import Diagnostic
    from factpress.importing.outcome import Brought
    from factpress.report.text import Paint

_MOST = 3
_WIDEST = 32
_ROWS = 12
_ORDER = (*Brief.model_fields, *(f"claims: {name}" for name in Claim.model_fields))


def folded(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return what a person reads first: every error, of each kind of warning a few, of notes none."""
    errors = [one for one in found if one.severity is Severity.ERROR]
    shown: dict[str, list[Diagnostic]] = {}
    for one in found:
        if one.severity is Severity.WARNING:
            shown.setdefault(one.code, []).append(one)
    return [*errors, *(one for several in shown.values() for one in _few(several))]


def _few(several: list[Diagnostic]) -> list[Diagnostic]:
    """Return the first of each message, a few in all, the last with how many more there are."""
    first = list({one.message: one for one in reversed(several)}.values())[::-1][:_MOST]
    more = len(several) - len(first)
    if more:
        told = f"{more} more like {'this' if len(first) == 1 else 'these'}; --verbose shows all"
        first[-1] = replace(first[-1], detail=(*first[-1].detail, told))
    return first


def text(brought: Brought, paint: Paint = plain) -> str:
    """Return how many fact-checks were read and what became of them, and below it what an editor has to decide."""
    parts = (_counts, _filled, _ratings, _kept, _end)
    return "\n".join(line for part in parts for line in part(brought, paint))


def _counts(brought: Brought, paint: Paint) -> Iterator[str]:
    read = _number(len(brought.items), "fact-check")
    empty = f"; {brought.empty} held none" if brought.empty else ""
    yield f"{paint('place', 'read')} {read} in {_number(brought.files, 'file')}{empty}"
    rows = (
        (Outcome.WRITTEN, "good", "drafts that would be in briefs/" if brought.dry else "drafts in briefs/"),
        (Outcome.PRESENT, "quiet", "left as they are"),
        (Outcome.REFUSED, "error", "no draft was made; see above"),
    )
    for outcome, role, what in rows:
        count = brought.count(outcome)
        if count or outcome is Outcome.WRITTEN:
            told = f"  {paint('quiet', what)}" if count else ""
            yield f"{paint(role if count else 'quiet', f'{count:>7,} {outcome.value}')}{told}"


def _filled(brought: Brought, paint: Paint) -> Iterator[str]:
    """Yield how many drafts have each key, in the order of a brief."""
    names = Counter(name for item in brought.items if item.outcome is Outcome.WRITTEN for name in item.filled)
    if names:
        yield ""
        yield paint("place", "Filled in:")
        yield from (f"{names[name]:>7,} × {name}" for name in _ORDER if name in names)


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"


def _ratings(brought: Brought, paint: Paint) -> Iterator[str]:
    """Yield the labels that are no ratings of the site, the most frequent first, with what to do about them."""
    found = [one for one in brought.diagnostics if one.code == "unmapped-rating"]
    labels = Counter(_label(one) for one in found)
    if not labels:
        return
    hints = {_label(one): one.hint.split(";")[0] for one in found}
    width = min(_WIDEST, max(map(len, labels)))
    yield ""
    yield paint("place", "Ratings that this site does not have (the drafts say not-rated):")
    for label, count in labels.most_common(_ROWS):
        near = hints[label] if not hints[label].startswith("say in") else ""
        yield (
            f"{count:>7,} × {visible(label):<{width}}  {paint('hint', near)}"
            if near
            else f"{count:>7,} × {visible(label)}"
        )
    if len(labels) > _ROWS:
        yield f"          and {len(labels) - _ROWS} more"


def _label(found: Diagnostic) -> str:
    return found.message.removeprefix("“").partition("” is no rating")[0]


def _kept(brought: Brought, paint: Paint) -> Iterator[str]:
    """Yield the names of what has no key in a brief, and how many drafts keep each as a comment."""
    names = Counter(name for item in brought.items if item.outcome is Outcome.WRITTEN for name in item.kept)
    if names:
        yield ""
        yield paint("place", "Kept as comments, since a brief has no key for it:")
        for name, count in names.most_common(_ROWS):
            yield f"{count:>7,} × {visible(name)}"
        if len(names) > _ROWS:
            yield f"          and {len(names) - _ROWS} more"


def _end(brought: Brought, paint: Paint) -> Iterator[str]:
    if brought.dry:
        yield ""
        yield f"nothing was written: {paint('hint', 'leave --dry-run away')} to write the drafts"
    elif brought.count(Outcome.WRITTEN):
        yield ""
        yield f"each draft says at its top what is to be done; {paint('hint', 'factpress verify')} says the rest"


def json(brought: Brought) -> str:
    """Return one JSON document: counts, a line for each fact-check, and the findings as everywhere."""
    counts = {"files": brought.files, "empty": brought.empty, "read": len(brought.items)}
    outcomes = {outcome.value.replace(" ", "_"): brought.count(outcome) for outcome in Outcome}
    items = [
        {
            "path": item.place.path,
            "line": item.place.line,
            "outcome": item.outcome.value.replace(" ", "_"),
            "draft": item.path or None,
            "to_do": list(item.to_do),
            "kept": list(item.kept),
        }
        for item in brought.items
    ]
    document = {**counts, **outcomes, "dry_run": brought.dry, "items": items}
    return encoder.dumps(
        {**document, "diagnostics": [entry(one) for one in brought.diagnostics]}, ensure_ascii=False, indent=2
    )
