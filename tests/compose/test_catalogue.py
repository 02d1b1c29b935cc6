"""The catalogue of the interface: every language has every key, with the forms that its grammar asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter

import pytest
from babel import Locale

from factpress.compose.catalogue import CATALOGUES, Text
from factpress.compose.speech import FALLBACK, Speech
from factpress.model import PartialDate


def forms(text: Text) -> Iterator[tuple[str, str]]:
    """Yield the plural category (empty where there is none) and the text of each form."""
    yield from text.items() if isinstance(text, Mapping) else [("", text)]


def names(text: str) -> set[str]:
    """Return what is filled in to `text`."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def lone(language: str) -> set[str]:
    """Return the plural categories of `language` that one number alone has, so that its word may stand for it."""
    category = Locale(language).plural_form
    first: set[str] = set()
    repeated: set[str] = set()
    for number in (*range(1000), 1_000_000, 2_000_000):
        found = category(number)
        (repeated if found in first else first).add(found)
    return first - repeated


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_every_language_has_every_key(language: str) -> None:
    assert set(CATALOGUES[language]) ^ set(CATALOGUES[FALLBACK]) == set()


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_plural_forms_are_those_of_cldr(language: str) -> None:
    counted = {key: text for key, text in CATALOGUES[language].items() if isinstance(text, Mapping)}
    assert set(counted) == {key for key, text in CATALOGUES[FALLBACK].items() if isinstance(text, Mapping)}
    wanted = {*Locale(language).plural_form.tags, "other"}
    assert {key: set(text) for key, text in counted.items() if set(text) != wanted} == {}


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_the_same_is_filled_in(language: str) -> None:
    alone, wrong = lone(language), []
    for key, meant in CATALOGUES[FALLBACK].items():
        wanted = set().union(*(names(form) for _, form in forms(meant)))
        for category, form in forms(CATALOGUES[language][key]):
            spared = {"count"} if category in alone else set()
            wrong += [f"{key}.{category}"] if names(form) | spared != wanted | spared else []
    assert wrong == []


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_a_sentence_is_a_sentence_in_every_language(language: str) -> None:
    wrong = []
    for key, meant in CATALOGUES[FALLBACK].items():
        both = [form for text in (meant, CATALOGUES[language][key]) for _, form in forms(text)]
        if not key.startswith("kit-") and len({form[-1] in ".?؟" for form in both}) > 1:
            wrong.append(key)
    assert wrong == []


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_no_text_is_empty_or_carries_marks_of_direction(language: str) -> None:
    texts = [form for text in CATALOGUES[language].values() for _, form in forms(text)]
    assert [form for form in texts if not form.strip() and form != " "] == []
    assert [form for form in texts if re.search("[<>\u200e\u200f\u202a-\u202e\u2066-\u2069]", form)] == []


@pytest.mark.parametrize(
    ("language", "counts", "said"),
    [
        ("en", (0, 1, 2), ["0 sources", "1 source", "2 sources"]),
        ("uk", (1, 3, 5, 11, 21), ["1 джерело", "3 джерела", "5 джерел", "11 джерел", "21 джерело"]),
        ("ar", (0, 1, 2, 3, 11, 100), ["لا مصادر", "مصدر واحد", "مصدران", "3 مصادر", "11 مصدرا", "100 مصدر"]),
        ("es", (0, 1, 2, 1_000_000), ["0 fuentes", "1 fuente", "2 fuentes", "1000000 de fuentes"]),
        ("fr", (0, 1, 2), ["0 source", "1 source", "2 sources"]),
    ],
)
def test_counting(language: str, counts: tuple[int, ...], said: list[str]) -> None:
    assert [Speech(language).phrase("count-sources", count=count) for count in counts] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["22 November 2026", "November 2026", "2026"]),
        ("uk", ["22 листопада 2026", "листопад 2026", "2026"]),
        ("ar", ["22 نوفمبر 2026", "نوفمبر 2026", "2026"]),
        ("es", ["22 de noviembre de 2026", "noviembre de 2026", "2026"]),
        ("fr", ["22 novembre 2026", "novembre 2026", "2026"]),
    ],
)
def test_dates_as_far_as_they_are_known(language: str, said: list[str]) -> None:
    dates = ("2026-11-22", "2026-11", "2026")
    assert [Speech(language).written(PartialDate.parse(date)) for date in dates] == said
