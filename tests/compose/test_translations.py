"""A brief in several languages: each page leads to the others, for people and for search engines."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from factpress.compose import Page, compose
from factpress.compose.page import Facts, SiteLink
from factpress.compose.speech import endonym
from factpress.model import Verification
from tests.compose.desk import HARBOUR, PLAIN, library

CLAIMS = {"open": {"text": "A.", "rating": "false"}}
BRIEF = {"title": "T", "status": "published", "claims": CLAIMS}
ENGLISH = {**BRIEF, "id": "en", "translations": {"ar": "plain", "de": "de"}}
GERMAN = {**BRIEF, "id": "de", "lang": "de", "translations": {"ar": "plain", "en": "en"}}
ARABIC = {**PLAIN, "translations": {"en": "en", "de": "de"}}


def made(*said: dict[str, Any], **site: object) -> dict[str, Page]:
    return {page.path: page for page in compose(library(*said, **site), Verification())}


def links(page: Page) -> list[tuple[str, str, str]]:
    """Return the links in the head of `page`: text, language and address."""
    head = next(block for block in page.blocks if isinstance(block, Facts))
    lines = [line for _, values in head.rows for line in values]
    return [(part.text, part.lang, part.href) for line in lines for part in line if isinstance(part, SiteLink)]


def test_each_leads_to_the_others_in_their_own_names() -> None:
    pages = made(ENGLISH, GERMAN, ARABIC)
    assert links(pages["briefs/en.md"]) == [("العربية", "ar", "../plain/"), ("Deutsch", "de", "../de/")]
    assert links(pages["briefs/plain.md"]) == [("Deutsch", "de", "../de/"), ("English", "en", "../en/")]


@pytest.mark.parametrize(("site", "default"), [("en", "briefs/en/"), ("de", "briefs/de/"), ("fr", "briefs/plain/")])
def test_all_tell_search_engines_the_same(site: str, default: str) -> None:
    pages = made(ENGLISH, GERMAN, ARABIC, language=site)
    told = {pages[f"briefs/{name}.md"].alternates for name in ("en", "de", "plain")}
    own = (("ar", "briefs/plain/"), ("de", "briefs/de/"), ("en", "briefs/en/"))
    assert told == {(*own, ("x-default", default))}


def test_what_is_not_published_or_withdrawn_is_not_led_to() -> None:
    pages = made(ENGLISH, {**GERMAN, "status": "withdrawn"})
    assert links(pages["briefs/en.md"]) == []
    assert pages["briefs/en.md"].alternates == ()


@pytest.mark.parametrize(
    ("tag", "name"), [("uk", "українська"), ("pt-BR", "português (Brasil)"), ("xx", "xx"), ("x-klingon", "x-klingon")]
)
def test_a_language_is_named_in_itself(tag: str, name: str) -> None:
    assert endonym(tag) == name


def test_briefs_are_found_by_id_once() -> None:
    of = library(HARBOUR, PLAIN)
    assert {name: brief.id for name, brief in of.outlines.items()} == {"harbour": "harbour", "plain": "plain"}
    fewer = dataclasses.replace(of, manuscripts=of.manuscripts[:1])
    assert list(fewer.outlines) == ["harbour"]
