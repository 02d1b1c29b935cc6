"""Known findings of the check: a reason and an expiry, both required; expired is an error, unused a warning."""

from __future__ import annotations

import datetime

import pytest

from factpress.baseline import Baseline
from factpress.diagnostic import Location, error
from factpress.load import baseline
from factpress.model import Limits

DAY = datetime.date(2026, 11, 22)
FOUND = error("broken-link", Location("docs/old/a.md", 3), "gone")
ENTRY = "  - {{code: {}, place: {}, reason: known, expires: {}}}\n"


def listed(*entries: tuple[str, str, str], day: datetime.date | None = DAY) -> Baseline:
    written = "exceptions:\n" + "".join(ENTRY.format(*entry) for entry in entries)
    read, found = baseline("check.yml", written.encode(), Limits())
    assert read is not None, found
    return Baseline(*read, day)


CASES = [
    (("broken-link", "docs/old/a.md", "2026-11-22"), []),
    (("broken-link", "docs/old/*", "2026-11-22"), []),
    (("broken-link", "'*.md'", "2026-11-22"), []),
    (("broken-link", "docs/old", "2026-11-22"), ["broken-link", "unused-exception"]),
    (("broken-link", "docs/old/..md", "2026-11-22"), ["broken-link", "unused-exception"]),
    (("broken-anchor", "docs/old/a.md", "2026-11-22"), ["broken-link", "unused-exception"]),
    (("broken-link", "docs/old/a.md", "2026-11-21"), ["broken-link", "expired-exception"]),
    (("broken-anchor", "docs/old/a.md", "2026-11-21"), ["broken-link", "expired-exception"]),
]


@pytest.mark.parametrize(("entry", "codes"), CASES, ids=str)
def test_exception(entry: tuple[str, str, str], codes: list[str]) -> None:
    assert [one.code for one in listed(entry).judge([FOUND])] == codes


def test_without_a_day_nothing_expires() -> None:
    assert list(listed(("broken-link", "'*a.md'", "1990-01-01"), day=None).judge([FOUND])) == []


def test_what_is_wrong_with_the_list_stands_at_its_line() -> None:
    old, unused = ("broken-link", "docs/old/a.md", "2026-11-21"), ("broken-link", "none", "2026-11-30")
    places = [(one.code, one.location.line) for one in listed(old, unused).judge([]) if one is not FOUND]
    assert places == [("expired-exception", 2), ("unused-exception", 3)]


@pytest.mark.parametrize("entry", ["{code: a, place: b, reason: c}", "{code: a, place: b, expires: 2026-01-01}"])
def test_reason_and_expiry_are_required(entry: str) -> None:
    read, found = baseline("check.yml", f"exceptions:\n  - {entry}\n".encode(), Limits())
    assert read is None
    assert [one.code for one in found] == ["missing-key"]
