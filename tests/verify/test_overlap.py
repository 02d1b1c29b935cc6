"""Long runs of words that texts share, held against the slow and simple way to find them."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.model import Capture, Library
from factpress.verify.overlap import LEAST, Shared, Vocabulary, Wording, shared
from factpress.verify.passages import shared_passage
from tests.compose.desk import HARBOUR, capture, library

WORDS = [f"w{number}" for number in range(400)]
RUN = " ".join(WORDS[:LEAST])


def always(_earlier: int, _later: int) -> bool:
    return True


def found(*texts: str, is_open: Callable[[int, int], bool] = always) -> list[Shared]:
    vocabulary = Vocabulary()
    return list(shared([Wording(text, vocabulary) for text in texts], is_open))


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (RUN, RUN, LEAST),
        (RUN, " ".join(WORDS[: LEAST - 1]) + " other", 0),
        (RUN, "before: " + RUN.upper().replace(" W5 ", " “W5,”\n"), LEAST),
        (RUN, RUN.replace("w5 w6", "w5 \f w6"), 0),
        ("\f".join(WORDS[:40]), "\f".join(WORDS[:40]), 0),
        (RUN.replace("w5", "remem\u00ad\nber"), RUN.replace("w5", "remember"), LEAST),
        ("so it was " * 120, "so it was " * 120, 0),
        (RUN + "\nAll rights reserved\n" + RUN, RUN + "\nAll rights reserved\n" + RUN, LEAST),
        ("".join(map(chr, range(0x4E00, 0x4E28))),) * 2 + (20,),
        ("".join(map(chr, range(0x4E00, 0x4E26))),) * 2 + (0,),
        ("", RUN, 0),
    ],
)
def test_run(one: str, other: str, words: int) -> None:
    assert [match.words for match in found(one, other)] == ([words] if words else [])


def test_the_longest_is_told_as_the_later_has_it() -> None:
    short, long = " ".join(WORDS[:22]), " ".join(WORDS[100:130])
    (match,) = found(f"{short} a {long}", f"{long.title()} b {short}")
    assert (match.passage, match.words) == (long.title(), 30)


def test_a_closed_pair_is_passed_over() -> None:
    assert [(one.earlier, one.later) for one in found(RUN, RUN, RUN)] == [(0, 1), (0, 2)]
    apart = found(RUN, RUN, RUN, is_open=lambda earlier, later: (earlier, later) == (1, 2))
    assert [(one.earlier, one.later) for one in apart] == [(1, 2)]


def longest(one: list[str], other: list[str]) -> int:
    """Return the length of the longest run that stands in both, the slow way."""
    best, before = 0, [0] * (len(other) + 1)
    for word in one:
        row = [0]
        for at, beside in enumerate(other):
            row.append(before[at] + 1 if word == beside else 0)
        best, before = max(best, *row), row
    return best


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_missed_and_nothing_invented(seed: int) -> None:
    chance = random.Random(seed)
    one, other = ([chance.choice(WORDS) for _ in range(chance.randrange(20, 120))] for _ in range(2))
    start, length = chance.randrange(len(one)), chance.randrange(10, 40)
    at = chance.randrange(len(other))
    other[at:at] = one[start : start + length]
    expected = longest(one, other)
    matches = found(" ".join(one), " ".join(other))
    assert [match.words for match in matches] == ([expected] if expected >= LEAST else [])


def test_a_long_passage_is_clipped_at_a_word() -> None:
    text = " ".join(WORDS[:100])
    captures: dict[str, Capture] = {name: capture(name, text) for name in ("a.txt", "b.txt")}
    sources = {"a": {"title": "A", "capture": "a.txt"}, "b": {"title": "B", "capture": "b.txt"}}
    claims = {"closed": {"text": "It was closed.", "rating": "true"}}
    desk: Library = library({**HARBOUR, "sources": sources, "claims": claims, "corrections": []})
    (one,) = shared_passage(dataclasses.replace(desk, captures=captures))
    assert "shares 100 words running with “a”" in one.message
    assert one.message.endswith("w51 …”")


@given(st.text(st.characters(max_codepoint=0x7F, exclude_characters="\f")))
def test_words_of_ascii_are_those_that_are_found_beside_others(text: str) -> None:
    vocabulary = Vocabulary()
    assert Wording(text, vocabulary).numbers == Wording(f"{text} \u00e9", vocabulary).numbers[:-1]
