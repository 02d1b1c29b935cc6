"""A file of the ledger → a chain of entries, each with its place. What its lines say of each other, `verify` judges."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pydantic import ValidationError

from factpress.diagnostic import Diagnostic, Location, error
from factpress.load import text
from factpress.load.problem import clipped
from factpress.model import Chain, Entry, Limits, Line

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MOST_BYTES = 64
"""How many times the bytes of a brief its chain may have: it grows by a line a release."""

_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_RESTORE = "put the line back as it was released (`git log -p` on this file shows it)"


def chain(path: str, content: bytes, limits: Limits) -> tuple[Chain, tuple[Diagnostic, ...]]:
    """Return the chain in the file at `path`, as far as it can be read, and what is wrong with the rest.

    Yields `file-too-large`, `bad-encoding` and `ledger-unreadable`.
    """
    brief = PurePosixPath(path).stem
    whole = limits.model_copy(update={"bytes": limits.bytes * _MOST_BYTES})
    stopped = text.file_too_large(path, content, whole) or text.bad_encoding(path, content)
    if stopped:
        return Chain(brief, path, (), is_whole=False), (stopped,)
    written = content.decode().removesuffix("\n").split("\n")
    results = [_line(Location(path, number, 1, 1, each), limits) for number, each in enumerate(written, 1)]
    found = tuple(result for result in results if isinstance(result, Diagnostic))
    lines = tuple(result for result in results if isinstance(result, Line))
    return Chain(brief, path, lines, not found), found


def _line(place: Location, limits: Limits) -> Line | Diagnostic:
    if len(place.text) > limits.bytes:
        return ledger_unreadable(place, f"has more than {limits.bytes:,} characters")
    if place.text.startswith(_MARKS):
        hint = "delete this mark and keep the lines on both sides of it, then run `factpress release` to join them"
        return ledger_unreadable(place, "was left by a merge", hint)
    try:
        value = json.loads(place.text)
        json.dumps(value, ensure_ascii=False).encode()
        return Line(Entry.model_validate(value), place)
    except json.JSONDecodeError as failure:
        there = Location(place.path, place.line, failure.colno, 1, place.text)
        return ledger_unreadable(there, "is no JSON from here on")
    except ValidationError as failure:
        return ledger_unreadable(place, _misfit(failure.errors(include_url=False, include_input=False)[0]))
    except (ValueError, RecursionError):
        return ledger_unreadable(place, "is no JSON that could be an entry")


def _misfit(fault: ErrorDetails) -> str:
    name = clipped(".".join(map(str, fault["loc"]))) or "it"
    kind = fault["type"]
    if kind == "missing":
        return f"lacks “{name}”"
    if kind == "extra_forbidden":
        return f"has “{name}”, which this factpress does not know; a newer one may"
    return f"is no entry: “{name}” is not what stands there in an entry"


def ledger_unreadable(place: Location, fault: str, hint: str = _RESTORE) -> Diagnostic:
    """Each line of a file in `ledger/` is an entry: a JSON object with the members that the handbook lists."""
    return error("ledger-unreadable", place, f"this line {fault}", hint)
