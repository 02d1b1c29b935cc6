"""Finding a quotation: context, ambiguity, clipping, what is shown, and laws that hold for any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factpress.model import Capture
from factpress.verify.quotation import Ambiguous, Found, Outcome, Reading, Reason, Refused, find
from factpress.verify.quotation.edges import cuts_word
from factpress.verify.quotation.fold import fold
from tests.capture.make import pdf
from tests.counting import calls
from tests.verify.readings import capture, reading

TWICE = reading("In May talks began well.\nIn June talks began badly.\n\nTalks, talks: nothing but talks.")
PLAIN = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=80)


def found(outcome: Outcome) -> Found:
    assert isinstance(outcome, Found), outcome
    return outcome


@pytest.mark.parametrize(
    ("prefix", "suffix", "place"),
    [
        ("In May", None, "line 1"),
        ("in  \n May ", None, None),
        ("In\nJune ", None, "line 2"),
        (None, "well", "line 1"),
        (None, " badly.", "line 2"),
        ("May", "well", "line 1"),
        ("May", "badly", None),
        ("Before", None, None),
        (None, "afterwards", None),
        ("May talks", None, None),
    ],
)
def test_context_selects(prefix: str | None, suffix: str | None, place: str | None) -> None:
    outcome = find(TWICE, "talks began", prefix, suffix)
    if place is None:
        assert isinstance(outcome, Refused)
        assert outcome.reason is Reason.CONTEXT
    else:
        assert found(outcome).match.place == place


@pytest.mark.parametrize(
    ("prefix", "suffix", "about"), [("July", None, "prefix"), (None, "x", "suffix"), ("May", "x", "suffix")]
)
def test_context_that_fails_is_named(prefix: str | None, suffix: str | None, about: str) -> None:
    assert find(TWICE, "talks began", prefix, suffix) == Refused(Reason.CONTEXT, about)


def test_ambiguous_places_are_listed_once_each() -> None:
    assert find(TWICE, "talks began") == Ambiguous(2, ("line 1", "line 2"))
    assert find(TWICE, "talks … began") == Ambiguous(2, ("line 1", "line 2"))


def test_overlapping_readings_are_one_passage_and_the_shortest_counts() -> None:
    outcome = found(find(reading("The one and the other and the last man left."), "the … man"))
    assert outcome.match.exact == ("the", "man")
    assert outcome.match.after == "left."
    assert outcome.match.before.endswith("other and")
    assert found(find(reading("So ha ha ha he said"), "ha ha")).match.exact == ("ha ha",)
    reached = found(find(reading("A man, the cat, the man."), "the … man"))
    assert reached.match.parts == ((16, 19), (20, 23))
    wide = found(find(reading("One ran. Then one sat; one, one man"), "one … man"))
    assert wide.match.parts == ((28, 31), (32, 35))


def test_literal_goes_before_folded() -> None:
    both = reading('“talks” came first, "talks" came later')
    assert found(find(both, "“talks”")).match.parts == ((0, 7),)
    assert found(find(both, '"talks"')).match.parts == ((20, 27),)
    assert isinstance(find(both, "«talks»"), Ambiguous)


@pytest.mark.parametrize(
    ("text", "quote", "count"),
    [
        ("He said yes and she said no and they said so", "said … said", 2),
        ("So ha ha ha ha he said", "ha ha", 2),
        ("the one and the other and the last man, the man", "the … man", 2),
    ],
)
def test_passages_that_only_touch_are_two(text: str, quote: str, count: int) -> None:
    outcome = find(reading(text), quote)
    assert isinstance(outcome, Ambiguous)
    assert outcome.count == count


@pytest.mark.parametrize(("between", "apart"), [(298, False), (299, True)])
def test_parts_stand_at_most_300_characters_apart(between: int, apart: bool) -> None:
    outcome = find(reading(f"Begin {'x' * between} end."), "Begin … end")
    assert isinstance(outcome, Refused if apart else Found)
    assert not apart or outcome == Refused(Reason.APART)


@pytest.mark.parametrize(
    ("source", "quote", "mark"),
    [
        ("It is so, they say", "It is so.", "."),
        ("It is so", "It is so.", "."),
        ("It is so. They", "It is so,", ","),
        ("It is so, they", "It is so!", "!"),
        ("“It is so”. They", "It is so.", "."),
        ("It is so. They", "It is so.", ""),
        ("是这样的说法", "是这样。", "。"),
    ],
)
def test_clipped_closing_mark_is_told(source: str, quote: str, mark: str) -> None:
    assert found(find(reading(source), quote)).clipped == mark


@pytest.mark.parametrize("quote", ["It is so.", "It is so!", "It is so,", "It is so?!"])
def test_question_is_not_clipped_into_a_statement(quote: str) -> None:
    assert find(reading("He asked: “It is so”? They"), quote) == Refused(Reason.ABSENT)


def test_refusals_name_what_they_failed_on() -> None:
    source = reading("He did not say so in the ceasefire-talks of Rome. It was hopeless work.")
    assert find(source, "He did … say") == Refused(Reason.NEGATION, "not")
    assert find(source, "[He did] say") == Refused(Reason.NEGATION, "not")
    assert find(source, "He did [not ever] say") == Refused(Reason.NEGATION, "not ever")
    assert find(source, "hope[ful] work") == Refused(Reason.NEGATION, "less")
    assert find(source, "He did not") == found(find(source, "He did not"))
    assert find(source, "ceasefire") == Refused(Reason.CUT_WORD, "ceasefire-talks")
    assert find(source, "He did nоt") == Refused(
        Reason.ABSENT, "“о” (U+043E CYRILLIC SMALL LETTER O), not “o” (U+006F LATIN SMALL LETTER O)"
    )


def test_excerpt_says_what_was_left_out() -> None:
    excerpt = reading("One here.\n[...]\nTwo there.", "excerpt")
    match = found(find(excerpt, "Two there")).match
    assert (match.before, match.after, match.place) == ("", ".", "line 3")
    assert found(find(excerpt, "One here.")).match.after == ""
    assert find(excerpt, "One here. Two there.") == Refused(Reason.BOUNDARY)
    assert find(excerpt, "One here.\fTwo there.") == Refused(Reason.BOUNDARY)


def test_window_is_cut_at_words() -> None:
    text = "word " * 100 + "Here it stands" + " word" * 100
    match = found(find(reading(text), "Here it stands")).match
    assert set(match.before.split()) == set(match.after.split()) == {"word"}
    assert len(match.before) <= 160
    chinese = found(find(reading("前" * 300 + "这里" + "后" * 300), "这里")).match
    assert (len(chinese.before), len(chinese.after)) == (160, 160)


def test_line_end_hyphen_is_read_as_it_was_quoted() -> None:
    source = Reading.of(capture(pdf([["A well-", "known case of cease-"], ["fire talks"]]), "application/pdf"))
    match = found(find(source, "A well-known case of ceasefire talks")).match
    assert match.exact == ("A well-known case of ceasefire talks".replace("case of", "case of"),)
    assert (match.place, match.folded) == ("page 1", False)
    assert found(find(source, "wellknown case of")).match.exact == ("wellknown case of",)
    assert found(find(source, "talks")).match.place == "page 2"
    assert found(find(source, "A well- known case")).match.exact == ("A well-known case",)
    assert found(find(source, "case", "well-known")).match.before == "A well-known"
    assert found(find(source, "case", None, "of ceasefire")).match.after == "of cease-fire talks"
    twice = Reading.of(capture(pdf([["A ceasefire, a cease-", "fire now, COVID-", "19 too"]]), "application/pdf"))
    assert found(find(twice, "now")).match.before == "A ceasefire, a ceasefire"
    assert found(find(twice, "COVID-19 too")).match.exact == ("COVID-19 too",)


def test_page_has_paragraphs_for_places() -> None:
    page = Reading.of(capture(b"<p>One.<p>Two here.", "text/html"))
    assert found(find(page, "Two here")).match.place == "paragraph 2"


def test_folded_match_says_so() -> None:
    assert found(find(reading("It’s so"), "It's so")).match.folded
    assert not found(find(reading("It’s so"), "It’s so")).match.folded


@given(PLAIN)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text("-a \n\t\f"))
def test_ascii_is_folded_as_beside_other_letters(text: str) -> None:
    alone, beside = fold(text), fold(f"{text}\u00e9")
    assert (f"{alone.text}\u00e9", alone.folded_at, alone.source_at) == (
        beside.text,
        beside.folded_at,
        beside.source_at,
    )


@given(PLAIN, PLAIN, PLAIN)
def test_passage_at_word_edges_is_verified_and_maps_back(before: str, passage: str, after: str) -> None:
    source = unicodedata.normalize("NFC", f"{before} {passage} {after}")
    start = len(unicodedata.normalize("NFC", f"{before} "))
    quote = unicodedata.normalize("NFC", passage).strip()
    assume(quote and source.find(quote, start) >= 0)
    at = source.find(quote, start)
    assume(not cuts_word(source, at, at + len(quote)))
    outcome = find(Reading.of(capture(b"x").reading(source)), quote)
    if isinstance(outcome, Found) and not outcome.clipped and len(outcome.match.parts) == 1:
        (span,) = outcome.match.parts
        assert outcome.match.exact == (source[slice(*span)],)
        assert fold(source[slice(*span)]).text.strip() == fold(quote).text
    else:
        assert isinstance(outcome, Ambiguous), outcome


WORDS = st.lists(st.text("abcdefghij", min_size=2, max_size=7), min_size=3, max_size=40, unique=True)


@given(WORDS, st.data())
def test_changed_letter_is_never_verified(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    at = data.draw(st.sampled_from([index for index, letter in enumerate(text) if letter != " "]))
    changed = f"{text[:at]}z{text[at + 1 :]}"
    assert isinstance(find(reading(text), text), Found)
    assert isinstance(find(reading(text), changed), Refused)


@given(st.text(max_size=60), st.text(max_size=30), st.sampled_from(["full", "excerpt"]))
def test_no_text_breaks_the_rule(text: str, quote: str, extent: str) -> None:
    source = capture(text.encode("utf-8", "replace"), extent=extent)
    assert isinstance(find(Reading.of(source), quote, quote, text), Found | Ambiguous | Refused)


def test_many_quotations_from_a_large_capture() -> None:
    lines = [f"Sentence {index} says that the talks of day {index} went on and on." for index in range(4_000)]
    text = "\n".join(lines)
    source: Capture = capture(b"x").reading(text)
    large = Reading.of(source)
    for index in range(50):
        found(find(large, f"Sentence {index * 70} says … day {index * 70} went on"))
        find(large, f"Sentence {index * 70} said that the talks")
    assert find(large, "talks … on … and … on") == Ambiguous(4_000, tuple(f"line {n}" for n in range(1, 6)))


def test_many_places_of_every_part_are_linear_work() -> None:
    assert isinstance(find(reading("a " * 50_000), "a … a … a"), Ambiguous)
    small, large = reading("a " * 2_000), reading("a " * 4_000)
    assert calls(lambda: find(large, "a … a … a")) < 2.5 * calls(lambda: find(small, "a … a … a"))
