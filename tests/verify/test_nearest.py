"""The nearest passage: what an editor is shown when a quotation is not there."""

from __future__ import annotations

import pytest

from factpress.verify.nearest import Nearest, nearest
from factpress.verify.quotation import Reading
from tests.capture.make import pdf
from tests.verify.readings import capture, reading

SOURCE = reading(
    "First line.\n“Talks on a ceasefire have been underway for weeks, and that won’t change,” he said.\n"
    "谈判尚未开始,但双方同意。"
)


@pytest.mark.parametrize(
    ("quote", "place", "marked"),
    [
        (
            "talks on a cease-fire have been underway for weeks",
            "line 2",
            "[-talks-]{+Talks+} on a [-cease-fire-]{+ceasefire+} have been underway for weeks",
        ),
        (
            "Talks on a peace have been underway",
            "line 2",
            "Talks on a [-peace-]{+ceasefire+} have been underway",
        ),
        (
            "Talks on the ceasefire have just been underway for weeks",
            "line 2",
            "Talks on [-the-]{+a+} ceasefire have [-just-] been underway for weeks",
        ),
        ("a ceasefire been underway for weeks", "line 2", "a ceasefire {+have+} been underway for weeks"),
        ("\"that won't chang", "line 2", "[-\"-]{+and+} that won't [-chang-]{+change+}"),
        (
            "TALKS ON A CEASEFIRE have been underway",
            "line 2",
            "[-TALKS ON A CEASEFIRE-]{+Talks on a ceasefire+} have been underway",
        ),
        ("谈判已经开始,但双方同意", "line 3", "谈判[-已经-]{+尚未+}开始,但双方同意"),
    ],
)
def test_difference_is_marked(quote: str, place: str, marked: str) -> None:
    assert nearest(SOURCE, quote) == Nearest(place, marked)


@pytest.mark.parametrize("quote", ["zebra quantum flux capacitor", "", "\u200b", "Неделя переговоров"])
def test_nothing_is_near(quote: str) -> None:
    assert nearest(SOURCE, quote) is None


@pytest.mark.parametrize("source", ["", " \n "])
def test_empty_capture_has_nothing(source: str) -> None:
    assert nearest(reading(source), "talks") is None


def test_quotation_longer_than_the_capture() -> None:
    found = nearest(reading("Talks on a ceasefire"), "Talks on a ceasefire went well today")
    assert found == Nearest("line 1", "Talks on a ceasefire [-went well today-]")


def test_page_of_a_pdf_and_its_hyphens() -> None:
    source = Reading.of(capture(pdf([["Nothing here"], ["The cease-", "fire talks began"]]), "application/pdf"))
    assert nearest(source, "The ceasefire talks ended") == Nearest("page 2", "The ceasefire talks [-ended-]{+began+}")


def test_punctuation_alone() -> None:
    assert nearest(reading("?! ... ?!"), "?! .. ?!") is not None
    assert nearest(reading("!!!!!!!!!!a!!!!!!!!!"), "a!!!!!!!!!b") is not None


def test_long_quotation_and_large_capture() -> None:
    text = "\n".join(f"Sentence {index} says that the talks went on." for index in range(6_000))
    large = Reading.of(capture(b"x").reading(text))
    assert nearest(large, "Sentence 4711 said that a talk went on") is not None
    assert nearest(large, "Sentence 4711 said that a talk went on. " * 500) is not None


def test_same_words_are_shown_without_marks() -> None:
    assert nearest(reading("It is so"), "It is so") == Nearest("line 1", "It is so")


@pytest.mark.parametrize(
    ("source", "quote", "marked"),
    [
        ("a 1.7% rise.", "a 17% rise.", "a [-17-]{+1.7+}% rise."),
        ("cost 1,400.50 dollars", "cost 1,400.5 dollars", "cost [-1,400.5-]{+1,400.50+} dollars"),
        ("İT IS SO SAİD", "it is so, said", "[-it is so, said-]{+İT IS SO SAİD+}"),
        ("TALKS ON PEACE", "talks on peace", "[-talks on peace-]{+TALKS ON PEACE+}"),
    ],
)
def test_numbers_are_whole_and_case_is_a_difference(source: str, quote: str, marked: str) -> None:
    assert nearest(reading(source), quote) == Nearest("line 1", marked)
