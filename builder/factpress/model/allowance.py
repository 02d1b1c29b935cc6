"""The allow-lists of `watch` and `check`: which findings are known, why, and until when."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from factpress.model.brief import Day, Record, Text

Class = Literal[
    "anchor-missing",
    "blocked",
    "fragment-missing",
    "gone",
    "malformed",
    "moved",
    "not-public",
    "quotation-gone",
    "redirect-to-home",
    "soft-404",
    "unreachable",
]


LONGEST = datetime.timedelta(days=180)
"""So long an exception may hold: then somebody looks again."""


class Allowance(Record):
    """An exception: `address` is one, a pattern of them in which `*` is anything, or a host."""

    address: Text
    reason: Text
    expires: Day = Field(description="the last day on which it holds")
    classes: tuple[Class, ...] = Field(default=(), description="what is excused; all, where none is named")


class AllowList(Record):
    """`watch.yml`: exceptions, each with a reason and an expiry."""

    exceptions: tuple[Allowance, ...] = ()


class KnownFinding(Record):
    """An exception: findings of that code in that file, or in those that a pattern names in which `*` is anything."""

    code: Text
    place: Text = Field(description="the file as the finding names it, such as docs/about.md")
    reason: Text
    expires: Day = Field(description="the last day on which it holds")


class KnownFindings(Record):
    """`check.yml`: exceptions, each with a reason and an expiry."""

    exceptions: tuple[KnownFinding, ...] = ()


def is_named(text: str, pattern: str) -> bool:
    """Tell whether `pattern` names the whole of `text`, `*` being anything; in a time that no pattern makes long."""
    first, *others = pattern.split("*")
    if not others or not text.startswith(first):
        return text == pattern
    at = len(first)
    for part in others[:-1]:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return text.endswith(others[-1]) and at <= len(text) - len(others[-1])
