"""Whether an entry of `corrections` names a change, and the entry that would (IFCN 6). The handbook has the table."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

from factpress.ledger import folded

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from factpress.model import Correction
    from factpress.verify.history.changes import Aspect, Change

_EXACT: frozenset[Aspect] = frozenset({"attribution", "checked", "claimant", "rating", "scale", "text"})
"""What an entry must name by `was` and `now`; of the rest it is enough that it is about the claim."""

_NEVER: frozenset[Aspect] = frozenset({"correction", "scale-words"})
"""What no entry makes good: it must be put back."""

_LOOSELY: frozenset[Aspect] = frozenset({"attribution", "bears", "rating", "scale", "status"})
"""What is named whatever the letter case, and by an id as by its words: half-true, Half true."""

_ADDS: frozenset[Aspect] = frozenset({"capture", "claim-added"})
"""What usually is no slip of ours: the evidence or the world moved on."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*")
_WORDS_OF_YAML = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def is_settled(change: Change, entries: Iterable[Correction]) -> bool:
    """Tell whether `entries`, none of which the release before counted, name `change`."""
    about = [one for one in entries if (one.of or "") == change.of and _is_reasoned(one)]
    if change.aspect in _NEVER:
        return False
    if change.aspect not in _EXACT and any(one.was is None and one.now is None for one in about):
        return True
    steps = [(_name(change, one.was), _name(change, one.now)) for one in about if one.was or one.now]
    return _leads(steps, {_name(change, one) for one in change.was}, {_name(change, one) for one in change.now})


def _is_reasoned(entry: Correction) -> bool:
    return any(map(str.isalnum, entry.why))


def lacking(change: Change, entries: Iterable[Correction], counted: Iterable[Correction]) -> str:
    """Return what keeps one of `entries`, or of those `counted` before, from naming `change`; nothing where none would.

    Of the entries only those are meant that say what changed: by `was` and `now`, or for want of a reason.
    """
    for entry in entries:
        if not _is_reasoned(entry) and is_settled(change, [entry.model_copy(update={"why": "so"})]):
            return f"the entry of {entry.date} that names this gives no reason: write one as its `why`"
        if (entry.was or entry.now) and is_settled(change, [entry.model_copy(update={"of": change.of or None})]):
            about = f"write `of: {scalar(change.of)}`" if change.of else "delete its `of`"
            return f"the entry of {entry.date} names this, but for another claim or none: {about} there"
    if any((entry.was or entry.now) and is_settled(change, [entry]) for entry in counted):
        return "an entry counts once, and the one that says so was in that release already"
    return ""


def _leads(steps: list[tuple[str, str]], start: set[str], end: set[str]) -> bool:
    """Tell whether `steps` lead from `start` to `end`; where one of them is empty, whether any begins or ends there."""
    if not start or not end:
        return any(was in start or now in end for was, now in steps)
    reached = {now for was, now in steps if was in start}
    while more := {now for was, now in steps if was in reached} - reached:
        reached |= more
    return bool(reached & end)


def _name(change: Change, text: str | None) -> str:
    words = folded(text or "")
    return words.casefold().replace("-", " ") if change.aspect in _LOOSELY else words


def wanted(change: Change, day: datetime.date) -> str:
    """Return the entry that would settle `change`, as YAML on one line: `- {date: …, kind: …, …}`."""
    members = {"date": day.isoformat(), "kind": "update" if change.aspect in _ADDS else "correction"}
    if change.of:
        members["of"] = scalar(change.of)
    if change.aspect in _EXACT | {"quotation", "bears", "translation"}:
        members |= {key: scalar(words[0]) for key, words in (("was", change.was), ("now", change.now)) if words}
    return "- {" + ", ".join(f"{key}: {value}" for key, value in members.items()) + ", why: ...}"


def scalar(text: str) -> str:
    """Return `text` as YAML has it: plain where nothing can mistake it, else in quotation marks with escapes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(_escaped(letter) if unicodedata.category(letter) in _HIDDEN else letter for letter in quoted)


def _escaped(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"
