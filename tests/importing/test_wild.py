"""Whatever stands where, an import makes drafts that read back, or findings, and never fails."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.importing.making import made

TEXTS = some.one_of(
    some.sampled_from(
        ("False", "2020-01-01", "03/04/2020", "", "0", "null", "<b>x</b>", "a\u0000b", "\u202e", "Person")
    ),
    some.sampled_from(("https://a.example/x", "https://a.example, https://b.example/", "/x", "en", "=1")),
    some.text(max_size=12),
)
NAMES = (
    "@type",
    "@value",
    "name",
    "url",
    "sameAs",
    "alternateName",
    "ratingValue",
    "author",
    "text",
    "claim",
    "rating",
)
VALUES = some.recursive(
    some.one_of(TEXTS, some.none(), some.booleans(), some.integers(-3, 12)),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(NAMES), inner, max_size=4),
    max_leaves=8,
)
TERMS = (
    *("claimReviewed", "url", "reviewRating", "itemReviewed", "author", "datePublished", "citation", "isBasedOn"),
    *("headline", "inLanguage", "keywords", "@id", "mainEntityOfPage"),
)
KEYS = (
    *("title", "claim", "claimant", "verdict", "rating", "date", "claim_date", "tags", "sources", "claims", "source"),
    *("source_url", "archived_url", "slug", "id", "url", "params", "summary", "method", "authors", "lang", "kind"),
)
REVIEWS = some.fixed_dictionaries({"@type": some.just("ClaimReview")}, optional=dict.fromkeys(TERMS, VALUES))
FOUND = some.fixed_dictionaries(
    {"claimReview": VALUES}, optional=dict.fromkeys(("text", "claimant", "claimDate"), VALUES)
)


@settings(max_examples=40)
@given(some.lists(REVIEWS, max_size=3), some.dictionaries(some.sampled_from(KEYS), VALUES, max_size=8), FOUND)
def test_anything_may_stand_anywhere(reviews: list[Any], matter: dict[str, Any], found: dict[str, Any]) -> None:
    row = [value if isinstance(value, str) else json.dumps(value) for value in matter.values()]
    table = io.StringIO()
    csv.writer(table).writerows([matter.keys(), row])
    for path, text in (
        ("r.json", json.dumps(reviews)),
        ("r.html", f'<script type="application/ld+json">{json.dumps(reviews)}</script>'),
        ("a.md", f"---\n{json.dumps(matter)}\n---\nText.\n"),
        ("b.md", f"{json.dumps(matter, indent=1)}\nText.\n"),
        ("s.json", json.dumps({"claims": [found]})),
        ("t.csv", table.getvalue()),
    ):
        briefs, _ = made(path, text)
        assert all(brief.status == "draft" for brief in briefs)
