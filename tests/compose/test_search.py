"""The search page: what its script is told to say, and where it leads without one."""

from __future__ import annotations

from typing import Any

import pytest

from factpress.compose import Page, compose
from factpress.compose.page import PageLink, Paragraph, Search
from factpress.compose.records import FACETS
from factpress.compose.speech import Speech
from tests.compose.desk import HARBOUR, PLAIN, SCALE, VERIFICATION, library


def made(*said: dict[str, Any], **site: object) -> tuple[Page, Search, list[str]]:
    """Return the search page of a site, its form, and the pages that it leads to."""
    page = next(page for page in compose(library(*said, **site), VERIFICATION) if page.kind == "search")
    (form,) = (block for block in page.blocks if isinstance(block, Search))
    (lists,) = (block for block in page.blocks if isinstance(block, Paragraph))
    return page, form, [part.path for part in lists.line if isinstance(part, PageLink)]


def test_facets_are_the_filters_of_records() -> None:
    _, form, _ = made(HARBOUR, PLAIN)
    facets = form.said["facets"]
    assert isinstance(facets, list)
    assert [facet["name"] for facet in facets] == list(FACETS)


def test_ratings_stand_in_the_order_of_the_scale_and_old_ones_after() -> None:
    old = {
        "version": "2024",
        "until": "2025-12-31",
        "scale": [{**SCALE[1], "id": "refuted", "label": {"en": "Refuted"}}],
    }
    claims = {"open": {**PLAIN["claims"]["open"], "rating": "refuted"}}
    kept = {**PLAIN, "published": "2025-01-01", "scale": "2024", "claims": claims}
    _, form, _ = made(HARBOUR, kept, old_scales=[old])
    values = form.said["values"]
    assert isinstance(values, dict)
    assert list(values["rating"]) == ["true", "false", "unverified", "no-such-rating", "refuted"]
    assert values["rating"]["refuted"] == {"label": "Refuted", "colour": "red", "shape": "cross"}
    assert list(values["language"]) == ["ar", "en"]


@pytest.mark.parametrize(
    ("said", "pages"),
    [
        ((), ["index.md"]),
        (
            (HARBOUR,),
            [f"{name}.md" for name in ("index", "ratings", "topics", "claimants", "sources", "years", "languages")],
        ),
    ],
)
def test_leads_to_the_lists_that_there_are(said: tuple[dict[str, Any], ...], pages: list[str]) -> None:
    assert made(*said)[2] == pages


@pytest.mark.parametrize(("directories", "root"), [(True, "../../"), (False, "../")])
def test_root(directories: bool, root: str) -> None:
    assert made(HARBOUR, use_directory_urls=directories)[1].root == root


def test_forms_of_a_count() -> None:
    assert Speech("en").forms("search-results") == {"one": "{count} result", "other": "{count} results"}
    assert Speech("en").forms("search") == {"other": "Search"}
