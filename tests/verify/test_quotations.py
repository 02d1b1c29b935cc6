"""The table of quotations: what stands in a capture is verified, and what does not is refused for its reason."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from factpress.verify.quotation import Ambiguous, Found, Reading, Reason, Refused, find
from tests.capture.make import pdf
from tests.verify.readings import capture


class Case(TypedDict, total=False):
    about: str
    text: str
    pages: list[list[str]]
    media_type: str
    extent: str
    lang: str
    verified: list[str]
    refused: dict[str, list[str]]


CASES: list[Case] = yaml.safe_load((Path(__file__).parent / "quotations.yml").read_bytes())
TRUE = [(index, quote) for index, case in enumerate(CASES) for quote in case["verified"]]
FALSE = [
    (index, reason, quote)
    for index, case in enumerate(CASES)
    for reason, quotes in case.get("refused", {}).items()
    for quote in quotes
]


@cache
def reading(index: int) -> Reading:
    case = CASES[index]
    content = pdf(case["pages"]) if "pages" in case else case["text"].encode()
    return Reading.of(capture(content, case.get("media_type", "text/plain"), case.get("extent", "full")))


def test_table_is_large() -> None:
    assert len(TRUE) >= 80
    assert len(FALSE) >= 80


@pytest.mark.parametrize(("index", "quote"), TRUE)
def test_true_quotation_is_verified(index: int, quote: str) -> None:
    outcome = find(reading(index), quote, lang=CASES[index].get("lang", ""))
    assert isinstance(outcome, Found), outcome


@pytest.mark.parametrize(("index", "quote"), TRUE)
def test_what_was_found_is_the_source(index: int, quote: str) -> None:
    outcome = find(reading(index), quote, lang=CASES[index].get("lang", ""))
    assert isinstance(outcome, Found), outcome
    source = reading(index).capture.text
    for passage, (start, end) in zip(outcome.match.exact, outcome.match.parts, strict=True):
        assert re.sub(r"-|\u00ad\n", "", passage) == re.sub(r"-|\u00ad\n", "", source[start:end])


@pytest.mark.parametrize(("index", "reason", "quote"), FALSE)
def test_false_quotation_is_refused(index: int, reason: str, quote: str) -> None:
    outcome = find(reading(index), quote, lang=CASES[index].get("lang", ""))
    if reason == "AMBIGUOUS":
        assert isinstance(outcome, Ambiguous), outcome
    else:
        assert isinstance(outcome, Refused), outcome
        assert outcome.reason is Reason[reason]
