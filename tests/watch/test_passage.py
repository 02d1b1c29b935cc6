"""Text fragments: what they name, and whether a page has it."""

from __future__ import annotations

import pytest

from factpress.watch.passage import Passage, fold, is_on, passages

TEXT = fold("The first café opened in 1999. The Second closed; nobody knew why. 東京都は大きい。 The end")
DIRECTIVES = [
    ("text=first", True),
    ("text=FIRST%20cafe", True),
    ("text=irst", False),
    ("text=the%20fir", False),
    ("text=the%20second,why", True),
    ("text=why,the%20second", False),
    ("text=the-,second", True),
    ("text=first-,second", False),
    ("text=the,-end", True),
    ("text=second,-opened", False),
    ("text=the-,first,1999,-.%20the", True),
    ("text=the-,first,1999,-!", False),
    ("text=京都", True),
    ("text=1999", True),
]


@pytest.mark.parametrize(("directive", "expected"), DIRECTIVES)
def test_is_on(directive: str, expected: bool) -> None:
    (passage,) = passages(directive)
    assert is_on(passage, TEXT) is expected


def test_malformed_directives_name_nothing() -> None:
    assert passages("text=a,b,c&text=&text=a-b&selector=x&text=-a,b-") == ()
    assert passages("text=a&text=b") == (Passage("a"), Passage("b"))
