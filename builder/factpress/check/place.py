"""Faults → Diagnostics: each at the line where its author wrote it, a fault of the theme once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from factpress.check import rules
from factpress.diagnostic import Diagnostic, Location, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factpress.check.origin import Origins
    from factpress.check.site import Fault

_OF_ONE_PAGE = frozenset({"unreadable-file", "unanswered-hreflang", "canonical-chain"})
"""Faults that are not one when pages share them: each is mended by itself."""

_FEW = 3
"""So many pages beside the first one, or half of a small site, have a fault before it is taken for the theme's."""

_SHOWN = 3
"""Pages named under a fault that many share."""

_BEFORE = ('"', "'", "=", "(")
"""What stands before an address or id in HTML and CSS."""

_LONGEST = 500
"""Characters of an address that are shown: nobody reads more."""

_TAG = 20
"""Lines to look through for a link from where its tag begins."""


class Found(NamedTuple):
    """A fault at a line (from 1) of a built file, which is named relative to the site."""

    name: str
    line: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Built:
    """A built site as faults are told of it: how it is `shown`, how many `pages` it has, and the `lines` of a file."""

    shown: str
    pages: int
    lines: Callable[[str], Sequence[str]]


def placed(faults: Iterable[Found], origins: Origins, built: Built) -> tuple[Diagnostic, ...]:
    """Return the diagnostics for `faults`, in order."""
    authored: list[Diagnostic] = []
    shared: dict[tuple[str, str, str], list[Found]] = {}
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for found in faults:
        key = (found.name, found.fault.code, found.fault.subject, found.fault.target)
        own = _own(found, origins, seen[key], built)
        seen[key] += 1
        if own:
            authored.append(own)
        else:
            alone = found.name if found.fault.code in _OF_ONE_PAGE else ""
            shared.setdefault((found.fault.code, found.fault.target, alone), []).append(found)
    return in_order((*authored, *(one for group in shared.values() for one in _shared(group, origins, built))))


def _own(found: Found, origins: Origins, nth: int, built: Built) -> Diagnostic | None:
    """Return the fault where the author of this very page wrote it, or in the file that was copied."""
    name, fault = found.name, found.fault
    if fault.subject == name and name in origins.sources:
        return _said(fault, name, Location(origins.sources[name]))
    if fault.code == "duplicate-id":
        named = origins.second_name(name, fault.subject)
        if named:
            return _said(fault, fault.subject, named)
    elif written := origins.link(name, fault.subject, fault.target, nth):
        return _said(rules.meant(fault, written.spelled), written.destination, written.location)
    path = origins.copies.get(name)
    return _said(fault, fault.subject, _in_file(path, found, built)) if path else None


def _shared(group: list[Found], origins: Origins, built: Built) -> Iterator[Diagnostic]:
    """Yield one diagnostic for a fault of many pages: in the configuration, at what they repeat, or in the first.

    What few of many pages have is no fault of the theme: each is told of.
    """
    first = group[0]
    others = [name for name in dict.fromkeys(found.name for found in group) if name != first.name]
    if setting := origins.setting(first.fault.subject, first.fault.target):
        fault = rules.meant(first.fault, setting.spelled)
        yield _said(fault, setting.destination, setting.location, *_elsewhere(others))
    elif repeated := origins.repeated(first.fault.subject):
        yield _said(first.fault, repeated.destination, repeated.location)
    elif others and len(others) >= min(_FEW, built.pages // 2):
        yield _said(first.fault, first.fault.subject, _in_site(first, built), *_elsewhere(others))
    else:
        yield from (_said(found.fault, found.fault.subject, _in_site(found, built)) for found in group)


def _in_site(found: Found, built: Built) -> Location:
    return _in_file(PurePosixPath(built.shown, found.name).as_posix(), found, built)


def _in_file(path: str, found: Found, built: Built) -> Location:
    """Return the place of a fault in the lines of its file."""
    if found.fault.subject == found.name:
        return Location(path)
    lines = built.lines(found.name)
    first, subject = min(found.line, len(lines)), found.fault.subject
    tag = range(first, min(first + _TAG, len(lines) + 1))
    values = tuple(f"{mark}{spelled}" for spelled in {subject: 0, escape(subject): 0} for mark in _BEFORE)
    seen = ((line, lines[line - 1].find(value) + 2) for line in tag for value in values if value in lines[line - 1])
    line, column = next(seen, (first, lines[first - 1].find(subject) + 1))
    return Location(path, line, column or 1, max(1, len(subject)) if column else 1, lines[line - 1])


def _elsewhere(names: list[str]) -> tuple[str, ...]:
    if not names:
        return ()
    pages = "page" if len(names) == 1 else "pages"
    named = ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
    return (f"and on {len(names):,} more {pages}: {named}",)


def _said(fault: Fault, subject: str, location: Location, *detail: str) -> Diagnostic:
    message = f"“{_clipped(subject)}” {_clipped(fault.wrong)}"
    return Diagnostic(fault.code, fault.severity, location, message, fault.hint, detail)


def _clipped(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
