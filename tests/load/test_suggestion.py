"""Did you mean."""

from __future__ import annotations

import pytest

from factpress.suggestion import suggestion


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("support", ["supports", "contradicts"], "did you mean “supports”?"),
        ("clamis", ["claims", "sources"], "did you mean “claims”?"),
        ("FORM", ["from", "answer"], "did you mean “from”?"),
        ("form", ["from", "for"], "did you mean “for”?"),
        ("zzz", ["claims"], ""),
        ("", ["claims"], ""),
        ("claims", [], ""),
    ],
)
def test_suggestion(word: str, known: list[str], expected: str) -> None:
    assert suggestion(word, known) == expected


def test_the_order_of_what_is_known_does_not_matter() -> None:
    assert suggestion("abx", ["abc", "abd"]) == suggestion("abx", {"abd": 1, "abc": 1}) == "did you mean “abc”?"


@pytest.mark.parametrize(
    ("word", "known"),
    [("seen", "en"), ("against", "contradicts"), ("role", "wire"), ("at", "it"), ("gone", "bond"), ("title", "site")],
)
def test_what_shares_some_letters_alone_was_not_meant(word: str, known: str) -> None:
    assert suggestion(word, [known]) == ""
