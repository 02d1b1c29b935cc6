"""What the newsroom says itself, ratings and their definitions, in the language of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from factpress.compose import Page, compose
from factpress.compose.case import Case
from factpress.compose.page import Card, History, Listing, Step, Verdicts
from factpress.compose.preview import previews
from factpress.compose.records import records
from factpress.model import Verification
from factpress.verify.ratings import beside, outcomes, rulings
from tests.compose.desk import SCALE, library

if TYPE_CHECKING:
    from factpress.model import Library

NEEDS = [{"answered": "contradicts"}]
TRUE = {"label": {"en": "True", "es": "Verdadero"}, "definition": {"en": "It is so.", "es": "Es así."}, "needs": NEEDS}
FALSE = {"label": {"en": "False", "es": "Falso"}}
SPOKEN: list[dict[str, Any]] = [{**SCALE[0], **TRUE}, {**SCALE[1], **FALSE}, SCALE[2]]
CHANGE = {"date": "2026-11-22", "kind": "correction", "of": "c", "was": "Falso", "now": "true", "why": "W"}
CLAIM = {"text": "C", "rating": "true", "because": "B"}


def desk(lang: str, **more: object) -> Library:
    return library(
        {
            "id": "one",
            "title": "T",
            "lang": lang,
            "status": "published",
            "published": "2026-11-20",
            "claims": {"c": CLAIM, "d": {"text": "D", "rating": "unverified"}},
            "corrections": [CHANGE],
        },
        scale=SPOKEN,
        **more,
    )


def pages(of: Library) -> dict[str, Page]:
    tried = Verification({}, {}, outcomes(rulings(of)), beside(rulings(of)))
    return {page.path: page for page in compose(of, tried)}


def blocks(page: Page, kind: type[Any]) -> list[Any]:
    return [block for block in page.blocks if isinstance(block, kind)]


def struck(page: Page) -> list[tuple[str, str, str]]:
    ((change,),) = (block.changes for block in blocks(page, History))
    return [(part.text, part.role, part.lang) for part in change.struck]


@pytest.mark.parametrize(
    ("lang", "label", "definition", "other"),
    [
        ("es", ("Verdadero", "es"), ("Es así.", "es"), ("Unverified", "en")),
        ("es-MX", ("Verdadero", "es"), ("Es así.", "es"), ("Unverified", "en")),
        ("uk", ("True", "en"), ("It is so.", "en"), ("Unverified", "en")),
    ],
)
def test_the_page_of_a_brief_speaks_its_language(
    lang: str, label: tuple[str, str], definition: tuple[str, str], other: tuple[str, str]
) -> None:
    page = pages(desk(lang))["briefs/one.md"]
    card, open_ = blocks(page, Card)
    assert (card.verdict.label, card.verdict.lang) == label
    assert (card.definition.text, card.definition.lang) == definition
    assert (open_.verdict.label, open_.verdict.lang) == other
    (listed,) = blocks(page, Verdicts)
    assert [(row.verdict.label, row.verdict.lang) for row in listed.rows] == [label, other]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("es", [("Se cumple la regla de «Verdadero»:", "label", "es")]),
        (
            "uk",
            [("Правило для оцінки «", "label", "uk"), ("True", "label", "en"), ("» виконано:", "label", "uk")],
        ),
    ],
)
def test_a_rating_in_a_sentence_keeps_its_language(lang: str, told: list[tuple[str, str, str]]) -> None:
    card, _ = blocks(pages(desk(lang))["briefs/one.md"], Card)
    ((*said, _, _, _),) = card.rule
    assert [(words.text, words.role, words.lang) for words in said] == told


def test_a_change_names_the_old_rating_in_any_language_and_shows_it_in_that_of_the_page() -> None:
    made = pages(desk("es"))
    assert struck(made["briefs/one.md"]) == [("Falso", "was", "es"), (" → ", "", ""), ("Verdadero", "now", "es")]
    assert struck(made["briefs/corrections.md"]) == [("False", "was", "en"), (" → ", "", ""), ("True", "now", "en")]


def test_lists_the_scale_and_the_search_speak_the_language_of_the_site() -> None:
    of = desk("uk", language="es")
    made = pages(of)
    (listing,) = blocks(made["briefs/index.md"], Listing)
    assert [row.verdict.label for row in listing.entries[0].claims] == ["Verdadero", "Unverified"]
    assert [step.definition.text for step in blocks(made["briefs/ratings.md"], Step)].index("Es así.") == 0
    assert [record.shown.get("rating") for record in records(of)] == [None, "Verdadero", "Unverified"]


def test_pictures_speak_the_language_of_the_brief() -> None:
    of = desk("es")
    whole, *_ = previews(Case.of(of.manuscripts[0], of, Verification()))
    assert [(rating.label, count) for rating, count in whole.verdicts] == [("Verdadero", 1), ("Unverified", 1)]
