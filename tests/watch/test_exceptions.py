"""The allow-list: a reason and an expiry, both required; expired is an error, unused a warning."""

from __future__ import annotations

import datetime

import pytest

from factpress.load import allowlist
from factpress.model import Limits, Standing, Verdict
from factpress.watch.exceptions import Exceptions
from tests.watch.asking import DAY, standing

ENTRY = "  - {{address: '{}', reason: known, expires: {}{}}}\n"


def listed(*entries: tuple[str, ...]) -> Exceptions:
    written = "exceptions:\n" + "".join(ENTRY.format(*entry, *[""] * (3 - len(entry))) for entry in entries)
    read, found = allowlist("watch.yml", written.encode(), Limits())
    assert read is not None, found
    return Exceptions(*read, DAY)


def codes(list_: Exceptions, *standings: Standing | None) -> list[tuple[str, int, int]]:
    known = {one.address if one else "https://a.example/new": one for one in standings}
    return [(one.code, one.location.line, one.location.column) for one in list_.judge(known)]


PATTERNS = [
    ("https://a.example/story", True),
    ("HTTPS://A.example/story", True),
    ("https://a.example/*", True),
    ("*story", False),
    ("https://*.example/s*y", True),
    ("https://a.example/", False),
    ("a.example", True),
    ("A.EXAMPLE", True),
    ("*.example", True),
    ("example", False),
    ("https://a.example/st.ry", False),
]


@pytest.mark.parametrize(("pattern", "expected"), PATTERNS)
def test_patterns(pattern: str, expected: bool) -> None:
    found = listed((pattern, "2026-12-31")).excuse(standing(Verdict.GONE))
    assert found == ("known" if expected else None)


def test_a_host_of_another_alphabet_is_named_as_it_is_read() -> None:
    there = standing(Verdict.GONE, href="https://xn--bcher-kva.example/x")
    found = [listed((host, "2026-12-31")).excuse(there) for host in ("Bücher.example", "bücher.*", "ü ber", "bcher")]
    assert found == ["known", None, None, None]


def test_an_exception_excuses_the_classes_that_it_names() -> None:
    blocked = listed(("a.example", "2026-11-22", ", classes: [blocked, soft-404]"))
    assert blocked.excuse(standing(Verdict.BLOCKED)) == "known"
    assert blocked.excuse(standing(Verdict.GONE)) is None
    assert blocked.excuse(standing(Verdict.OK)) is None


def test_an_expired_exception_is_an_error_and_excuses_nothing() -> None:
    old = listed(("a.example", "2026-11-21"))
    assert old.excuse(standing(Verdict.GONE)) is None
    assert codes(old, standing(Verdict.GONE)) == [("expired-exception", 2, 52)]


def test_an_exception_holds_for_half_a_year_at_most() -> None:
    far, near = listed(("a.example", "2027-05-22")), listed(("a.example", "2027-05-21"))
    assert (far.excuse(standing(Verdict.GONE)), near.excuse(standing(Verdict.GONE))) == (None, "known")
    assert codes(far, standing(Verdict.GONE)) == [("distant-expiry", 2, 52)]
    assert [one.hint for one in far.judge({})] == ["give 2027-05-21 or an earlier day"]
    assert codes(near, standing(Verdict.GONE)) == []


def test_an_unused_exception_is_a_warning() -> None:
    unused = listed(("b.example", "2026-12-31"), ("a.example", "2026-12-31"))
    assert codes(unused, standing(Verdict.OK)) == [("unused-exception", 2, 15), ("unused-exception", 3, 15)]
    assert codes(unused, standing(Verdict.GONE)) == [("unused-exception", 2, 15)]


def test_an_exception_for_what_was_not_asked_yet_is_not_unused() -> None:
    assert codes(listed(("a.example", "2026-12-31")), None) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("exceptions: [{address: x, expires: 2026-12-31}]", "missing-key"),
        ("exceptions: [{address: x, reason: y}]", "missing-key"),
        ("exceptions: [{address: x, reason: y, expires: soon}]", "bad-date"),
        ("exceptions: [{address: x, reason: y, expires: 2026-12-31, classes: [dead]}]", "bad-choice"),
        ("allow: []", "unknown-key"),
        ("exceptions: [", "yaml-syntax"),
        ("\0", "nul-character"),
    ],
)
def test_a_damaged_list_is_told(written: str, code: str) -> None:
    _, found = allowlist("watch.yml", written.encode(), Limits())
    assert code in {one.code for one in found}


def test_an_empty_list_is_one() -> None:
    read, found = allowlist("watch.yml", b"", Limits())
    assert read is not None
    assert found == ()
    assert Exceptions(*read, datetime.date(2026, 1, 1)).excuse(standing(Verdict.GONE)) is None
