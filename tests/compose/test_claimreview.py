"""What each rated claim tells machines: the facts of its card, and nothing for claims that have no verdict."""

from __future__ import annotations

from typing import Any

import pytest

from factpress.compose import compose
from tests.compose.desk import GONE, HARBOUR, PLAIN, SCALE, VERIFICATION, library

OPEN = {"id": "open", "label": {"en": "Not rated yet", "de": "Offen"}, "definition": {"en": "We are at it."}}
BRIEF: dict[str, Any] = {"authors": ["Ada"], "sources": {}, **PLAIN, "published": "2026-11-22", "lang": "en"}


def reviews(brief: dict[str, Any], **changes: Any) -> list[Any]:
    """Return what the page of `brief` says of its claims."""
    pages = {page.path: page for page in compose(library(brief, **changes), VERIFICATION)}
    return list(pages[f"briefs/{brief['id']}.md"].data[1:])


def review(sources: dict[str, Any] | None = None, *, brief: dict[str, Any] | None = None, **claim: Any) -> Any:
    """Return the review of a single claim with more facts."""
    said = {"text": "It was open.", "rating": "false", **claim}
    return reviews({**BRIEF, "sources": sources or {}, "claims": {"open": said}, **(brief or {})})[0]


def test_a_review_is_at_the_card_of_its_claim() -> None:
    (told,) = reviews(HARBOUR)
    address = "https://checks.example.org/briefs/harbour/#claim-closed"
    assert (told["@type"], told["@id"], told["url"]) == ("ClaimReview", address, address)
    assert told["author"] == told["publisher"]
    assert told["author"]["name"] == "The Desk"
    assert told["isPartOf"] == {"@id": "https://checks.example.org/briefs/harbour/"}
    assert [one["text"] for one in told["correction"]] == ["New log. (False → True)"]
    assert (told["inLanguage"], told["creativeWorkStatus"]) == ("en", "Published")


def test_what_is_cited_is_told_apart_from_what_carries_it() -> None:
    (told,) = reviews(HARBOUR)
    names = [work["@id"].partition("#")[2] for work in told["citation"]]
    assert names == ["source-gazette", "source-herald", "source-tertiary"]
    assert [one["@id"].partition("#")[2] for one in told["isBasedOn"]] == ["source-gazette", "source-herald"]
    assert told["citation"][0]["archivedAt"].startswith("https://web.archive.org/web/20261119080910/")


def test_nothing_for_what_has_no_verdict() -> None:
    assert reviews(GONE) == []
    opened = {**BRIEF, "claims": {"open": {"text": "C", "rating": "open"}, "done": {"text": "D", "rating": "true"}}}
    assert [one["claimReviewed"] for one in reviews(opened, scale=[*SCALE, OPEN])] == ["D"]
    assert reviews({**BRIEF, "claims": {"open": {"text": "C", "rating": "nowhere"}}}) == []


def test_numbers_stand_only_for_degrees_of_truth() -> None:
    assert review()["reviewRating"] == {
        "@type": "Rating", "ratingValue": 1, "worstRating": 1, "bestRating": 5, "alternateName": "False"
    }  # fmt: skip
    assert review(rating="unverified")["reviewRating"] == {"@type": "Rating", "alternateName": "Unverified"}
    alone = reviews(BRIEF, scale=[*SCALE[1:]])
    assert "ratingValue" not in alone[0]["reviewRating"]


def test_the_label_is_in_the_language_of_the_page() -> None:
    scale = [SCALE[0], {**SCALE[1], "label": {"en": "False", "ar": "خطأ"}}]
    (told,) = reviews({**BRIEF, "lang": "ar"}, scale=scale)
    assert (told["reviewRating"]["alternateName"], told["inLanguage"]) == ("خطأ", "ar")


@pytest.mark.parametrize(
    ("claimant", "told"),
    [
        ({"name": "Eve", "type": "Person"}, {"@type": "Person", "name": "Eve"}),
        (
            {"name": "Port", "type": "Organization", "same_as": "https://port.example/"},
            {"@type": "Organization", "name": "Port", "sameAs": "https://port.example/"},
        ),
        ({"name": "Social media users", "type": "Organization"}, None),
        (None, None),
    ],
)
def test_a_claimant_is_somebody_in_particular(claimant: dict[str, str] | None, told: dict[str, str] | None) -> None:
    assert review(claimant=claimant)["itemReviewed"].get("author") == told


@pytest.mark.parametrize(("made", "told"), [("2026-11", "2026-11"), ("2026-11-01", "2026-11-01"), ("unknown", None)])
def test_a_claim_is_dated_as_far_as_it_is_known(made: str, told: str | None) -> None:
    assert review(made=made)["itemReviewed"].get("datePublished") == told


def test_appearances_have_addresses() -> None:
    sources = {"paper": {"title": "Paper"}, "post": {"title": "Post", "url": "https://post.example/1"}}
    claim = review(sources, appearances=["paper", "post", "https://radio.example/1"])["itemReviewed"]
    assert [one["url"] for one in claim["appearance"]] == ["https://post.example/1", "https://radio.example/1"]
    assert "firstAppearance" not in claim


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("2026-01-02", "2026-01-01"), "https://b.example/"),
        (("2026-01-02", "2026-01-02"), None),
        (("2026-01-02", "2026-01"), None),
        (("2026-01-02", "unknown"), None),
        (("2026-01-02",), None),
    ],
)
def test_the_first_appearance_is_told_where_it_is_known(days: tuple[str, ...], first: str | None) -> None:
    named = dict(zip("ab", days, strict=False))
    sources = {
        key: {"title": key, "url": f"https://{key}.example/", "published": {"date": day}} for key, day in named.items()
    }
    told = review(sources, appearances=list(named))["itemReviewed"].get("firstAppearance")
    assert (told and told["url"]) == first


def test_a_person_who_is_a_source_is_no_work() -> None:
    sources = {"worker": {"anonymous": "true", "described_as": "A worker", "kind": "primary"}}
    evidence = [{"source": "worker", "note": "Told us so.", "bears": "supports"}]
    assert not {"citation", "isBasedOn"} & set(review(sources, evidence=evidence))


@pytest.mark.parametrize(("kind", "typed"), [("image", "ImageObject"), ("video", "VideoObject")])
def test_a_claim_about_a_picture_or_video_has_a_media_review_too(kind: str, typed: str) -> None:
    sources = {"post": {"title": "Post", "url": "https://post.example/1", "archived": "https://archive.example/1"}}
    said = {"text": "A picture of it.", "rating": "false", "kind": kind, "appearances": ["post"]}
    claim, media = reviews({**BRIEF, "sources": sources, "claims": {"open": said}})
    assert (media["@type"], media["associatedClaimReview"]) == ("MediaReview", {"@id": claim["@id"]})
    (shown,) = media["itemReviewed"]["mediaItemAppearance"]
    assert shown == {
        "@type": typed, "url": "https://post.example/1", "archivedAt": "https://archive.example/1"
    }  # fmt: skip


def test_without_an_address_the_site_tells_anchors() -> None:
    (told,) = reviews(BRIEF, site_url=None)
    assert (told["url"], told["@id"], "isPartOf" in told) == ("#claim-open", "#claim-open", False)
