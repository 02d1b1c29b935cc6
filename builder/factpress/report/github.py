"""GitHub workflow commands, which show a finding beside its line in a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import Severity
from factpress.report.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.diagnostic import Diagnostic

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _data(text: str) -> str:
    lines = (visible(line).replace("%", "%25") for line in text.split("\n"))
    return "%0A".join(lines)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _command(found: Diagnostic) -> str:
    place = found.location
    where = f"file={_property(place.path)},line={place.line},col={place.column},endColumn={place.column + place.length}"
    words = "\n".join(part for part in (found.message, *found.detail, found.hint) if part)
    return f"::{_COMMANDS[found.severity]} {where},title={_property(found.code)}::{_data(words)}"


def github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one workflow command a line; every string is escaped, so a brief cannot issue a command of its own."""
    return "\n".join(_command(found) for found in diagnostics)
