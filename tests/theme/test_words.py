"""The words of the shell: every language of the catalogue has every one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest

import factpress.theme
from factpress.compose.catalogue import CATALOGUES

FOLDER = Path(factpress.theme.__file__).parent
WORDS: Any = jinja2.Environment(loader=jinja2.FileSystemLoader(FOLDER)).get_template("partials/words.html").module


def test_the_shell_speaks_the_languages_of_the_catalogue() -> None:
    assert set(WORDS.languages) == set(CATALOGUES)


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_every_language_has_every_word(language: str) -> None:
    assert set(WORDS.languages[language]) == set(WORDS.languages["en"])
    assert all(word.strip() for word in WORDS.languages[language].values())


@pytest.mark.parametrize(
    ("key", "language", "said"), [("close", "uk", "Закрити"), ("close", "de", "Close"), ("x", "uk", "")]
)
def test_a_word_is_said_in_its_language_else_in_english(key: str, language: str, said: str) -> None:
    assert str(WORDS.t(key, language)) == said
