"""What others collect: Data Commons' feed, the pages of the Fact Check Tools API, the repository of the EFCSN."""

from __future__ import annotations

import json
from typing import Any

from factpress.compose.syndication import Shared, shared
from factpress.exporting import streams
from factpress.render.stream import Told
from tests.compose.desk import GONE, HARBOUR, PLAIN, library
from tests.data.newsroom import cases, records

SITE: dict[str, object] = {"data": {"licence": "https://creativecommons.org/licenses/by/4.0/", "country": "UA"}}


def told(*said: dict[str, Any], **site: object) -> dict[str, Any]:
    """Return what is written for others of the briefs `said`, by the name of the file, each piece read back first."""
    of = library(*said, **{**SITE, **site})
    every = [Told.of(record, shared(case)) for record, case in zip(records(of), cases(of), strict=True)]
    made = {}
    for stream in streams(of):
        if stream.path.endswith(("feed.json", "pages.json", "efcsn.json")):
            pieces = [piece for one in every for piece in stream.pieces(one)]
            assert [stream.read(piece.text) for piece in pieces] == [piece.value for piece in pieces]
            text = stream.opening + stream.between.join(piece.text for piece in pieces) + stream.closing
            made[stream.path.rpartition("/")[2]] = json.loads(text)
    return made


def test_data_feed_has_the_shape_of_data_commons() -> None:
    feed = told(HARBOUR, PLAIN, GONE)["claimreview-feed.json"]
    assert (feed["@context"], feed["@type"], feed["name"]) == ("https://schema.org", "DataFeed", "Example Checks")
    assert (feed["license"], feed["dateModified"]) == ("https://creativecommons.org/licenses/by/4.0/", "2026-11-26")
    first, second, third = feed["dataFeedElement"]
    assert {one["@type"] for one in feed["dataFeedElement"]} == {"DataFeedItem"}
    assert [review["claimReviewed"] for review in first["item"]] == ["The harbour was closed on Monday."]
    assert {review["@type"] for review in first["item"]} == {"ClaimReview"}
    assert (first["dateCreated"], first["dateModified"]) == ("2026-11-22", "2026-11-24")
    assert [review["claimReviewed"] for review in second["item"]] == ["فتح الميناء."]
    assert (third["item"], third["dateDeleted"]) == (None, "2026-11-26")


def test_a_picture_is_reviewed_once_in_the_feed() -> None:
    image = {**HARBOUR, "claims": {"closed": {**HARBOUR["claims"]["closed"], "kind": "image"}}}
    (item,) = told(image)["claimreview-feed.json"]["dataFeedElement"]
    assert [review["@type"] for review in item["item"]] == ["ClaimReview"]


def test_pages_are_as_the_api_takes_them() -> None:
    (page, other) = told(HARBOUR, PLAIN, GONE)["factchecktools-pages.json"]["claimReviewMarkupPages"]
    assert (page["pageUrl"], page["publishDate"]) == ("https://checks.example.org/briefs/harbour/", "2026-11-22")
    assert page["claimReviewAuthor"] == {"name": "The Desk"}
    (markup,) = page["claimReviewMarkups"]
    assert markup["url"] == "https://checks.example.org/briefs/harbour/#claim-closed"
    assert (markup["claimDate"], markup["claimAuthor"]) == (
        "2026-11-17",
        {"name": "Eve", "sameAs": "https://eve.example.org/"},
    )
    assert "https://radio.example.org/1" in markup["claimAppearances"]
    assert markup["rating"] == {
        "textualRating": "True",
        "ratingValue": 5,
        "worstRating": 1,
        "bestRating": 5,
        "ratingExplanation": "Two records say so.",
    }
    assert "claimAuthor" not in other["claimReviewMarkups"][0]


def test_first_appearance_stands_apart_from_the_others() -> None:
    dated = {
        **HARBOUR["sources"],
        "radio": {"title": "Radio", "url": "https://r.example.org/", "published": "2026-11-17"},
    }
    dated["gazette"] = {**dated["gazette"], "published": "2026-11-18"}
    closed = {**HARBOUR["claims"]["closed"], "appearances": ["gazette", "radio"]}
    (page,) = told({**HARBOUR, "sources": dated, "claims": {"closed": closed}})["factchecktools-pages.json"][
        "claimReviewMarkupPages"
    ]
    markup = page["claimReviewMarkups"][0]
    assert markup["claimFirstAppearance"] == "https://r.example.org/"
    assert markup["claimAppearances"] == ["https://news.example.org/a"]


def test_narratives_have_an_english_headline_where_there_is_one() -> None:
    translated = {**PLAIN, "translations": {"en": "harbour"}}
    english = {**HARBOUR, "translations": {"ar": "plain"}}
    first, second = told(english, translated)["efcsn.json"]["articles"]
    assert first == {
        "type": "Narrative",
        "url": "https://checks.example.org/briefs/harbour/",
        "headline": "Was the harbour closed?",
        "headlineNative": "Was the harbour closed?",
        "topics": ["Ports"],
        "countryOfOrigin": "UA",
        "contentLocation": ["UA"],
    }
    assert (second["headline"], second["headlineNative"]) == ("Was the harbour closed?", PLAIN["title"])
    (alone,) = told(PLAIN, data={})["efcsn.json"]["articles"]
    assert not {"headline", "countryOfOrigin", "contentLocation", "topics"} & set(alone)


def test_withdrawn_and_unrated_are_told_to_nobody() -> None:
    unrated = {**PLAIN, "claims": {"open": {**PLAIN["claims"]["open"], "rating": "no-such-rating"}}}
    made = told(unrated, GONE)
    assert made["factchecktools-pages.json"]["claimReviewMarkupPages"] == []
    assert [one["item"] for one in made["claimreview-feed.json"]["dataFeedElement"]] == [None, None]
    assert len(made["efcsn.json"]["articles"]) == 1


def test_a_site_that_is_nowhere_has_none_of_it() -> None:
    assert [
        stream.path
        for stream in streams(library(HARBOUR, site_url=None))
        if stream.path.endswith(("feed.json", "pages.json", "efcsn.json"))
    ] == []
    (record,) = records(library(HARBOUR))
    assert all(
        list(stream.pieces(Told.of(record))) == []
        for stream in streams(library(HARBOUR))
        if "claimreview-feed" in stream.path
    )
    assert list(Shared({}, None, None).item) == []
