"""What is looked for first, because it is cheap, stands in all that is looked for then."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.verify.wording.placeholders import _BARE_TK, _PATTERNS, may_be_unwritten
from factpress.verify.wording.terms import TERMS
from factpress.verify.wording.texts import BODY, all_words, in_small_letters, texts
from tests.compose.desk import HARBOUR, library


@given(st.sampled_from([*_PATTERNS.values(), _BARE_TK]).flatmap(st.from_regex))
def test_no_placeholder_is_without_a_sign(text: str) -> None:
    found = [one for pattern in (*_PATTERNS.values(), _BARE_TK) for one in pattern.finditer(text)]
    assert may_be_unwritten(text) or not any(one.groupdict().get("found", True) for one in found)


def test_prose_has_no_sign_of_a_placeholder() -> None:
    assert not may_be_unwritten("Who needs to be there [@key], see [it](https://example.org/here) (as of 2020)?")


@given(st.sampled_from([one.confident for one in TERMS.values()]).flatmap(st.from_regex))
def test_no_confidence_is_without_a_sign(text: str) -> None:
    words = in_small_letters(text)
    assert all(any(sign in words for sign in one.signs) for one in TERMS.values() if one.confident.search(text))


@pytest.mark.parametrize("letter", sorted({*"abcdefghijklmnopqrstuvwxyz", *"".join(TERMS["uk"].signs)}))
def test_letters_are_the_same_that_a_pattern_takes_for_the_same(letter: str) -> None:
    pattern = re.compile(letter, re.IGNORECASE)
    assert {in_small_letters(one) for one in map(chr, range(0x2200)) if pattern.match(one)} == {letter}


def test_all_words_of_a_brief_are_looked_through() -> None:
    [manuscript] = library(HARBOUR).manuscripts
    words = all_words(manuscript.brief)
    said = {passage.path: passage.text for passage in texts(manuscript)} | {BODY: manuscript.brief.body}
    assert all(text in words for text in said.values())
