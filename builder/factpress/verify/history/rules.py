"""No silent change: a released brief says so where it differs from its last release. One generator a rule (IFCN 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.diagnostic import Location, error, warning
from factpress.ledger import draft, folded, today
from factpress.model import chains, history
from factpress.verify.history.changes import changes, fresh
from factpress.verify.history.settling import is_settled, lacking, scalar, wanted
from factpress.verify.history.telling import told

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Correction, Entry, Library, Manuscript
    from factpress.verify.history.changes import Change


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A change of a brief since its release `head` that none of its new `entries` names."""

    manuscript: Manuscript
    head: Entry
    change: Change
    entries: tuple[Correction, ...]


def silent_change(library: Library) -> Iterator[Diagnostic]:
    """What was released differs only where an entry of `corrections`, added since, names the change (IFCN 6)."""
    for one in _unsettled(library):
        if one.change.aspect == "scale-words" or _is_withdrawal(one.change):
            continue
        message = f"changed since the release of {one.head.date}, and no entry says so: {told(one.change)}"
        yield error("silent-change", _place(one.change, one.manuscript), message, _hint(one, today(library)))


def unexplained_withdrawal(library: Library) -> Iterator[Diagnostic]:
    """A brief that is withdrawn says why, in an entry of `corrections` about no claim (IFCN 6)."""
    day = today(library)
    hint = f"say why, for good, under `corrections`: - {{date: {day}, kind: correction, why: ...}}"
    for one in _unsettled(library):
        if _is_withdrawal(one.change):
            message = f"this brief was released on {one.head.date} and is withdrawn, and no entry says why"
            yield error("unexplained-withdrawal", one.manuscript.places.value("status"), message, hint)
    for manuscript in library.manuscripts:
        brief = manuscript.brief
        is_said = any(one.of is None for one in brief.corrections) or manuscript.is_withheld("corrections")
        if brief.status == "withdrawn" and not is_said and not history(brief, library.ledger).lines:
            place = manuscript.places.value("status")
            yield warning("unexplained-withdrawal", place, "this brief is withdrawn, and no entry says why", hint)


def scale_changed(library: Library) -> Iterator[Diagnostic]:
    """The words of a scale under which a brief was released stay as they are; new words are a new version."""
    for one in _unsettled(library):
        if one.change.aspect == "scale-words":
            version = one.head.scale.version
            message = f"the rating scale “{version}” is not worded as it was in the release of {one.head.date}"
            hint = (
                "put its ids, labels, definitions and values back; or give the new scale another `scale_version`, and "
                f"keep the old one, word for word, under `old_scales` with `version: {version}`"
            )
            yield error("scale-changed", Location("mkdocs.yml"), message, hint)


def released_brief_missing(library: Library) -> Iterator[Diagnostic]:
    """A brief that was released stays where readers found it: published, withdrawn or under a new id."""
    present = {name for one in library.manuscripts for name in (one.outline.id, *one.outline.formerly)}
    for chain in library.ledger.values():
        if chain.brief not in present and any(line.entry.brief == chain.brief for line in chain.lines):
            message = f"the brief “{chain.brief}” was released on {chain.history.last} and is gone"
            hint = (
                "put it back with `status: withdrawn` and an entry under `corrections` that says why; "
                f"or, where it has a new id, name the old one there: `formerly: [{chain.brief}]`"
            )
            yield error("released-brief-missing", chain.lines[-1].place, message, hint)
    for manuscript in library.manuscripts:
        yield from _held_back(manuscript, library)


def _held_back(manuscript: Manuscript, library: Library) -> Iterator[Diagnostic]:
    brief, released = manuscript.outline, history(manuscript.outline, library.ledger).last
    if released is None:
        return
    hint = "write `status: withdrawn` and an entry under `corrections` that says why, or publish it again"
    if brief.status == "draft" and not manuscript.is_withheld("status"):
        message = f"this brief was released on {released}; as a draft it would vanish from the site"
        yield error("released-brief-missing", manuscript.places.value("status"), message, hint)
    elif library.day and brief.published and released <= library.day < brief.published:
        message = f"this brief was released on {released}; dated in the future it would vanish from the site"
        yield error("released-brief-missing", manuscript.places.value("published"), message, "put the date back")


def _unsettled(library: Library) -> Iterator[Unsettled]:
    """Yield each change that no new entry names.

    Nothing is said of what is left out of a brief for other findings, or of a chain that cannot be read.
    """
    for manuscript in library.manuscripts:
        brief = manuscript.brief
        readable = all(chain.is_whole for chain in chains(brief, library.ledger))
        heads = history(brief, library.ledger).heads if readable else ()
        if brief.status == "draft" or not heads or manuscript.is_withheld("corrections"):
            continue
        now = draft(brief, library, today(library))
        for head in (line.entry for line in heads):
            entries = fresh(head, now)
            for change in changes(head, now):
                if not _is_hidden(change, manuscript, library) and not is_settled(change, entries):
                    yield Unsettled(manuscript, head, change, entries)


def _is_hidden(change: Change, manuscript: Manuscript, library: Library) -> bool:
    """Tell whether what changed is kept from us by another finding on the same part of the brief."""
    part = ("claims", change.of) if change.of else (change.aspect,)
    is_withheld = any(path[: len(part)] == part or path == part[:1] for path in manuscript.withheld)
    is_of_scale = change.aspect in {"scale", "scale-words"}
    return is_withheld or (is_of_scale and library.settings.version_of(manuscript.brief) not in library.settings.scales)


def _is_withdrawal(change: Change) -> bool:
    return change.aspect == "status" and change.now == ("withdrawn",)


def _place(change: Change, manuscript: Manuscript) -> Location:
    """Return the place of what changed; of what would hold it where it is gone."""
    value, key = manuscript.places.value, manuscript.places.key
    match change.aspect:
        case "status" | "scale" | "scale-words":
            return value(change.aspect)
        case "correction":
            return key("corrections")
        case "claim-removed":
            return key("claims")
        case "claim-added":
            return key("claims", change.of)
        case "checked" | "text" | "rating":
            return value("claims", change.of, change.aspect)
        case "claimant":
            return value("claims", change.of, "claimant", "name")
        case "attribution":
            return value("claims", change.of, "attribution", "rating")
        case _:
            return _item(change, manuscript)


def _item(change: Change, manuscript: Manuscript) -> Location:
    """Return the place in the item of evidence that a change of a quotation is about."""
    part = change.aspect if change.aspect in {"bears", "translation"} else "quote"
    for index, item in enumerate(manuscript.brief.claims[change.of].evidence):
        if change.quote and folded(item.quote or "") == change.quote:
            return manuscript.places.value("claims", change.of, "evidence", index, part)
    return manuscript.places.key("claims", change.of, "evidence")


def _hint(one: Unsettled, day: datetime.date) -> str:
    change, claims = one.change, one.manuscript.brief.claims
    entry = f"add under `corrections`: {wanted(change, day)}"
    if change.aspect == "correction":
        return "put that entry back as it was released; what is to be said of it takes an entry of its own"
    if lack := lacking(change, one.entries, one.head.corrections):
        return f"{lack}; {_undone(change)}, or {entry}"
    if change.aspect == "scale":
        return f"write `scale: {scalar(change.was[0])}` at the top; or rate each claim anew and {entry}"
    twin = next((key for key, claim in claims.items() if folded(claim.text) in change.was), "")
    if change.aspect == "claim-removed" and twin:
        return f"name claim “{twin}”, which has the same text, “{change.of}” again; or {entry}"
    return f"{_undone(change)}, or {entry}"


def _undone(change: Change) -> str:
    return "put it back" if change.was else "take it out again"
