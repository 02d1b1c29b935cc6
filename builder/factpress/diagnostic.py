"""What factpress says when something is wrong: places, severities and diagnostics, all values.

Printing lives in `report`; nothing here formats, sorts by taste or reads a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """`error` stops publishing; `warning` does not; `note` says what could not be checked, and why."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file that a person wrote or captured.

    `path` is relative to the project, with `/`. `line` and `column` start at 1; columns and `length` count
    code points. `text` is the whole line there, without its line break, for the caret; empty when unknown.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable `code` that is words and equals the name of the rule's function (`_` for `-`).

    `message` says what is wrong; `hint` what to do; `detail` is shown under the caret (nearest passage,
    the other place of a duplicate), a line each.
    """

    code: str
    severity: Severity
    location: Location
    message: str
    hint: str = ""
    detail: tuple[str, ...] = ()


def error(code: str, location: Location, message: str, hint: str = "", *detail: str) -> Diagnostic:
    """Return a diagnostic that stops publishing."""
    return Diagnostic(code, Severity.ERROR, location, message, hint, detail)


def warning(code: str, location: Location, message: str, hint: str = "", *detail: str) -> Diagnostic:
    """Return a diagnostic that an editor should look at and that stops nothing."""
    return Diagnostic(code, Severity.WARNING, location, message, hint, detail)


def note(code: str, location: Location, message: str, hint: str = "", *detail: str) -> Diagnostic:
    """Return a diagnostic that says what could not be checked, and why."""
    return Diagnostic(code, Severity.NOTE, location, message, hint, detail)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return each distinct diagnostic once, sorted by place, then code."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda found: (found.location, found.code, found.message),
        )
    )


def stops(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of `diagnostics` is an error."""
    return any(found.severity is Severity.ERROR for found in diagnostics)
