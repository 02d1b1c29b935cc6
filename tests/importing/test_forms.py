"""Every form that is read, clean and as it is found in the wild, and the brief that comes of it."""

from __future__ import annotations

import json

import pytest

from factpress.importing.mapping import Mapping
from factpress.model import PartialDate
from tests.importing.making import codes, made

YAML = """---
title: "The mayor: a budget"
date: 2021-05-07T10:00:00+02:00
claim: The budget fell by half.
claimant: {name: Jo Mayor, type: Person, url: "https://mayor.example/"}
claim_date: May 1, 2021
verdict: MOSTLY FALSE
tags: [city, budget]
source: Town hall
source_url: https://city.example/speech
archived_url: https://web.archive.org/web/20210501000000/https://city.example/speech
counties: [north, south]
sources:
  - {title: Budget, url: "https://city.example/budget", publisher: City}
  - https://other.example/x
---
It fell by a twelfth.
"""
TOML = """+++
title = "The mayor"
date = 2021-05-07
tags = ["city"]
[params]
claim = "It fell."
verdict = "True"
score = 3
+++
Text.
"""
JSON_MATTER = """{
  "title": "The mayor",
  "claims": [
    {"claim": "A", "rating": "true"},
    {"claim": "B", "rating": "false"}
  ]
}
Text.
"""


def test_yaml_front_matter() -> None:
    (brief,), found = made("2021-05-07-budget.md", YAML)
    claim = brief.claims["claim"]
    assert (brief.title, str(brief.published), brief.topics) == (
        "The mayor: a budget",
        "2021-05-07",
        ("city", "budget"),
    )
    assert brief.status == "draft"
    assert brief.body == "It fell by a twelfth.\n"
    assert (claim.text, claim.rating, claim.made) == (
        "The budget fell by half.",
        "mostly-false",
        PartialDate(2021, 5, 1),
    )
    assert claim.claimant is not None
    assert (claim.claimant.name, claim.claimant.same_as) == ("Jo Mayor", "https://mayor.example/")
    assert claim.appearances == ("town-hall",)
    assert (
        brief.sources["town-hall"].archived == "https://web.archive.org/web/20210501000000/https://city.example/speech"
    )
    assert brief.sources["budget"].publisher == "City"
    assert brief.sources["https-other-example-x"].url == "https://other.example/x"
    assert [(one.location.line, one.location.column) for one in found if one.code == "unmapped-field"] == [
        (12, 12),
        (12, 19),
    ]
    assert codes(found) == []


def test_toml_front_matter() -> None:
    (brief,), found = made("content/mayor/index.md", TOML)
    assert (brief.id, brief.claims["claim"].text, brief.claims["claim"].rating) == ("mayor", "It fell.", "true")
    assert [(one.code, one.location.line) for one in found] == [("unmapped-field", 8)]


def test_json_front_matter() -> None:
    (brief,), found = made("a.md", JSON_MATTER)
    assert [(key, one.text, one.rating) for key, one in brief.claims.items()] == [
        ("claim-1", "A", "true"),
        ("claim-2", "B", "false"),
    ]
    assert found == []


@pytest.mark.parametrize(
    ("path", "content", "found"),
    [
        ("a.md", "No front matter.\n", ["nothing-to-import"]),
        ("a.md", "---\ntitle: About us\n---\n", ["nothing-to-import"]),
        ("a.md", "---\nclaim: x\n", ["unreadable-import"]),
        ("a.md", "---\nclaim: 'x\n---\n", ["yaml-syntax"]),
        ("a.md", "---\n- claim\n---\n", ["nothing-to-import"]),
        ("a.md", "---\nclaim: &a x\nverdict: *a\n---\n", ["yaml-anchor", "yaml-alias"]),
        ("a.md", "+++\nclaim = x\n+++\n", ["unreadable-import"]),
        ("a.md", '{\n"claim": \n}\n', ["nothing-to-import", "broken-json-ld"]),
        ("a.md", "", ["nothing-to-import"]),
        ("a.csv", "", ["nothing-to-import"]),
        ("a.csv", "claim,verdict\n", ["nothing-to-import"]),
        ("a.csv", "claim,verdict\na,b,c,d\n", ["unreadable-import"]),
        ("a.csv", "claim,verdict\n,true\n", ["empty-item"]),
        ("a.json", "{}", ["nothing-to-import"]),
        ("a.json", "", ["broken-json-ld", "nothing-to-import"]),
        ("a.json", '{"claims": [{"text": "x"}]}', ["nothing-to-import"]),
        ("a.json", '{"claims": [{"text": "", "claimReview": [{}]}]}', ["empty-item"]),
        ("a.html", "<p>nothing</p>", ["nothing-to-import"]),
        ("a.html", "", ["nothing-to-import"]),
    ],
)
def test_nothing_comes_of(path: str, content: str, found: list[str]) -> None:
    briefs, told = made(path, content)
    assert briefs == []
    assert codes(told) == found


def test_csv() -> None:
    table = 'Claim;Verdict;Speaker;Date of claim;Link\n"It fell;\nby half";False;Jo;13/02/2020;https://x.example/a\n'
    (brief,), found = made("t.csv", table)
    claim = brief.claims["claim"]
    assert (brief.id, claim.text, claim.rating, str(claim.made)) == ("a", "It fell;\nby half", "false", "2020-02-13")
    assert codes(found) == []


def test_csv_rows_of_one_id_are_one_brief() -> None:
    (brief,), found = made("t.csv", "id,title,claim,rating,made\nx,T,A,true,2020\nx,U,B,false,\n")
    assert [(one.text, one.rating, str(one.made)) for one in brief.claims.values()] == [
        ("A", "true", "2020"),
        ("B", "false", "None"),
    ]
    assert [one.location.line for one in found if one.code == "unmapped-field"] == [3]  # the other title


def test_mapping() -> None:
    mapping = Mapping(
        fields={"what": "claim", "how": "rating", "x": "keep"},
        ratings={"pants on fire": "false"},
        defaults={"claimant": "The City", "claimant.type": "Organization", "authors": "Desk"},
        dates="day-first",
        entities="decode",
    )
    (brief,), found = made("t.csv", "what,how,x,claim date\nA &amp; B,Pants on fire,1,03/04/2020\n", mapping)
    claim = brief.claims["claim"]
    assert (claim.text, claim.rating, str(claim.made), brief.authors) == ("A & B", "false", "2020-04-03", ("Desk",))
    assert claim.claimant is not None
    assert (claim.claimant.name, claim.claimant.type) == ("The City", "Organization")
    assert found == []


SEARCH = {
    "claims": [
        {
            "text": "The earth is flat.",
            "claimant": "Bob",
            "claimDate": "2020-01-02T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "One", "site": "one.example"},
                    "url": "https://one.example/flat",
                    "title": "It is round",
                    "reviewDate": "2020-02-01T00:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                },
                {"publisher": {"name": "Two"}, "url": "https://two.example/flat", "textualRating": "False"},
            ],
        }
    ]
}


def test_search() -> None:
    (brief,), found = made("search.json", json.dumps(SEARCH))
    claim = brief.claims["claim"]
    assert (brief.id, claim.text, claim.rating, str(claim.made)) == (
        "flat",
        "The earth is flat.",
        "false",
        "2020-01-02",
    )
    assert [one.publisher for one in brief.sources.values()] == ["One", "Two"]
    assert [one.note for one in claim.evidence] == ["One rates the claim “False”.", "Two rates the claim “False”."]
    assert brief.sources["fact-check"].published == PartialDate(2020, 2, 1)
    assert codes(found) == []


def test_search_whose_reviews_differ() -> None:
    SEARCH["claims"][0]["claimReview"][1]["textualRating"] = "True"  # type: ignore[index]
    (brief,), found = made("search.json", json.dumps(SEARCH))
    assert brief.claims["claim"].rating == "not-rated"
    assert codes(found) == ["differing-ratings"]


REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://desk.example/briefs/budget/#claim-halved",
    "datePublished": "2021-05-07",
    "claimReviewed": "It fell by half.",
    "author": {"@type": "Organization", "name": "Desk"},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Jo", "sameAs": "https://jo.example/"},
        "datePublished": "2021-05-01",
        "appearance": [{"@type": "CreativeWork", "url": "https://a.example/1"}, "https://b.example/2"],
    },
}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(REVIEW),
        json.dumps([REVIEW]),
        json.dumps({"@context": "https://schema.org", "@graph": [REVIEW]}),
        json.dumps({"@type": "DataFeed", "dataFeedElement": [{"item": None}, {"item": [REVIEW]}]}),
    ],
)  # fmt: skip
def test_claim_review(text: str) -> None:
    for path, content in (("r.json", text), ("r.html", f'<script type="application/ld+json">{text}</script>')):
        (brief,), found = made(path, content)
        claim = brief.claims["halved"]
        assert (str(brief.published), claim.text, claim.rating) == ("2021-05-07", "It fell by half.", "false")
        assert claim.claimant is not None
        assert (claim.claimant.type, claim.claimant.same_as) == ("Person", "https://jo.example/")
        assert claim.appearances == ("https://a.example/1", "https://b.example/2")
        assert brief.sources == {}  # the review is our own
        assert codes(found) == []


def test_reviews_of_one_page_are_one_brief_and_inherit_nothing_from_each_other() -> None:
    other = {
        **REVIEW,
        "url": "https://desk.example/briefs/budget/#second",
        "claimReviewed": "B",
        "itemReviewed": {"@type": "Claim"},
    }
    (brief,), found = made("r.json", json.dumps([REVIEW, other, REVIEW]))
    assert list(brief.claims) == ["halved", "second"]
    assert (brief.claims["second"].claimant, brief.claims["second"].made) == (None, None)
    assert codes(found) == ["imported-twice"]


def test_review_of_another_publisher_is_a_source() -> None:
    (brief,), _ = made("r.json", json.dumps(REVIEW), host="elsewhere.example")
    assert brief.sources["fact-check"].url == "https://desk.example/briefs/budget/"
    assert brief.claims["halved"].evidence[0].note == "Desk rates the claim “False”."


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            {"reviewRating": {"ratingValue": 0, "bestRating": 10, "worstRating": 1, "alternateName": "False"}},
            ["rating-out-of-range"],
        ),
        (
            {"reviewRating": {"ratingValue": -1, "bestRating": -1, "worstRating": -1}},
            ["rating-out-of-range", "unrated-import"],
        ),
        ({"reviewRating": {"alternateName": ["False", "True"]}}, ["several-values"]),
        ({"reviewRating": {"alternateName": {"@value": "False"}}}, []),
        ({"reviewRating": "False"}, []),
        ({"reviewRating": {"alternateName": "Pants on Fire"}}, ["unmapped-rating"]),
        ({"reviewRating": None}, ["unrated-import"]),
        ({"reviewRating": []}, ["unrated-import"]),
        ({"author": "Desk"}, []),
        ({"author": ["Desk", {"name": "Other"}]}, []),
        ({"itemReviewed": {"author": "Jo"}}, []),
        ({"itemReviewed": {"author": [{"name": "Jo"}, {"name": "Al"}]}}, ["several-values"]),
        ({"itemReviewed": {"author": {"@type": "Dog", "name": "Jo"}}}, ["unmapped-value"]),
        ({"itemReviewed": {"appearance": "https://a.example/1, https://b.example/2"}}, ["parted-addresses"]),
        ({"itemReviewed": {"appearance": {"url": "twitter"}}}, ["unmapped-address"]),
        ({"itemReviewed": {"datePublished": "03/04/2021"}}, ["unmapped-date"]),
        ({"datePublished": "2021-05"}, ["unmapped-value"]),
        ({"datePublished": "soon"}, ["unmapped-date"]),
        ({"inLanguage": "not a tag!"}, ["unmapped-value"]),
        ({"claimReviewed": "<b>It</b> fell &amp; rose"}, ["markup-in-text"]),
        ({"claimReviewed": "It\u0000 \u202efell"}, ["cleaned-text"]),
        ({"claimReviewed": "", "headline": "It fell"}, ["claim-from-title"]),
    ],
)
def test_dirty_reviews(change: dict[str, object], found: list[str]) -> None:
    (brief,), told = made("r.json", json.dumps({**REVIEW, **change}))
    assert codes(told) == found
    assert brief.status == "draft"


def test_pages_of_the_api() -> None:
    page = {
        "pageUrl": "https://desk.example/briefs/budget/",
        "publishDate": "2021-05-07",
        "claimReviewAuthor": {"name": "Desk"},
        "claimReviewMarkups": [
            {
                "url": "https://desk.example/briefs/budget/#claim-halved",
                "claimReviewed": "It fell.",
                "claimDate": "2021-05-01",
                "claimAuthor": {"name": "Jo", "sameAs": "https://jo.example/"},
                "claimFirstAppearance": "https://a.example/1",
                "claimAppearances": ["https://b.example/2"],
                "rating": {"textualRating": "False", "ratingValue": 1, "worstRating": 1, "bestRating": 5},
            },
            {"claimReviewed": "It rose.", "rating": {"textualRating": "True"}},
        ],
    }
    for document in (page, [page], {"claimReviewMarkupPages": [page]}):
        (brief,), found = made("pages.json", json.dumps(document))
        assert list(brief.claims) == ["halved", "claim-2"]
        assert brief.claims["halved"].appearances == ("https://a.example/1", "https://b.example/2")
        assert codes(found) == []
