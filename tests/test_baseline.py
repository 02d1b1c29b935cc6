"""Known findings of the check: a reason and an expiry, both required; expired is an error, unused a warning."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.baseline import Baseline
from factpress.diagnostic import Location, error
from factpress.load import baseline
from factpress.model import Limits
from factpress.model.allowance import is_named

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
    (("broken-link", "./docs/old/a.md", "2026-11-22"), []),
    (("broken-link", "docs/old", "2026-11-22"), ["broken-link", "unused-exception"]),
    (("broken-link", "docs/old/..md", "2026-11-22"), ["broken-link", "unused-exception"]),
    (("broken-anchor", "docs/old/a.md", "2026-11-22"), ["broken-link", "unused-exception"]),
    (("broken-link", "docs/old/a.md", "2026-11-21"), ["broken-link", "expired-exception"]),
    (("broken-anchor", "docs/old/a.md", "2026-11-21"), ["broken-link", "expired-exception"]),
    (("broken-link", "docs/old/a.md", "2027-05-21"), []),
    (("broken-link", "docs/old/a.md", "2027-05-22"), ["broken-link", "distant-expiry"]),
    (("broken-link", "docs/old/a.md", "9999-12-31"), ["broken-link", "distant-expiry"]),
]


@pytest.mark.parametrize(("entry", "codes"), CASES, ids=str)
def test_exception(entry: tuple[str, str, str], codes: list[str]) -> None:
    assert [one.code for one in listed(entry).judge([FOUND])] == codes


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("a", "a", True),
        ("a", "ab", False),
        ("*", "", True),
        ("**", "a\nb", True),
        ("a*", "ba", False),
        ("a*a", "a", False),
        ("a*a", "aa", True),
        ("a*b*a", "aba", True),
        ("a*b*ba", "aba", False),
        ("*b*", "aca", False),
        ("a.c", "abc", False),
    ],
)
def test_pattern(pattern: str, text: str, expected: bool) -> None:
    assert is_named(text, pattern) is expected


@given(st.text("ab*", max_size=8), st.text("ab\n", max_size=12))
def test_a_pattern_is_what_a_regular_expression_says(pattern: str, text: str) -> None:
    regular = re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)
    assert is_named(text, pattern) is (regular.fullmatch(text) is not None)


def test_no_pattern_takes_long() -> None:
    assert not is_named("a" * 5_000 + "b", "*a" * 2_000)


def test_without_a_day_what_expired_before_this_version_has_expired_and_the_rest_is_said_to_hold() -> None:
    over, holding = ("broken-link", "none", "1990-01-01"), ("broken-link", "docs/*", "9990-01-01")
    found = listed(over, holding, day=None).judge([FOUND])
    assert [(one.code, one.location.line) for one in found] == [("undated-exceptions", 2), ("expired-exception", 2)]


def test_without_a_day_and_without_exceptions_there_is_nothing_to_say() -> None:
    assert list(listed(day=None).judge([])) == []


def test_what_is_wrong_with_the_list_stands_at_its_line() -> None:
    old, unused = ("broken-link", "docs/old/a.md", "2026-11-21"), ("broken-link", "none", "2026-11-30")
    found = listed(old, unused, ("broken-link", "none", "2099-01-01")).judge([])
    places = [(one.code, one.location.line) for one in found]
    assert places == [("expired-exception", 2), ("distant-expiry", 4), ("unused-exception", 3)]


def test_how_far_an_exception_may_reach_is_said() -> None:
    (found,) = listed(("broken-link", "docs/old/a.md", "2099-01-01")).judge([])
    assert "180 days from 2026-11-22" in found.message
    assert "2027-05-21" in found.hint


@pytest.mark.parametrize("entry", ["{code: a, place: b, reason: c}", "{code: a, place: b, expires: 2026-01-01}"])
def test_reason_and_expiry_are_required(entry: str) -> None:
    read, found = baseline("check.yml", f"exceptions:\n  - {entry}\n".encode(), Limits())
    assert read is None
    assert [one.code for one in found] == ["missing-key"]
