"""What generators and sites are known to write: each of their defects has its code, and what is right draws none."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from factpress.claimreview import lint
from tests.counting import calls

TODAY = datetime.date(2026, 11, 29)
DESK = {"@type": "Organization", "name": "Checks", "url": "https://checks.example/"}
RATING = {"@type": "Rating", "ratingValue": "1", "bestRating": "5", "worstRating": "1", "alternateName": "False"}


def page(*things: Any, canonical: str = "https://checks.example/a/", body: str = "") -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>\n' for one in things)
    return f'<html><head><link rel="canonical" href="{canonical}">\n{scripts}</head><body>{body}</body></html>'.encode()


def review(**changes: Any) -> dict[str, Any]:
    """Return a review as a careful site writes it, with `changes`; a property that is `None` is left out."""
    whole = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://checks.example/a/",
        "datePublished": "2026-03-02T08:00:00+00:00",
        "claimReviewed": "The bridge will be sold",
        "author": DESK,
        "reviewRating": RATING,
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Ada Example", "sameAs": "https://people.example/ada"},
            "datePublished": "2026-02-27",
            "appearance": "https://posts.example/1",
        },
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def item(**changes: Any) -> dict[str, Any]:
    return {**review()["itemReviewed"], **changes}


DEGA = review(
    url="https://checks.example/a/",
    itemReviewed={
        "@type": "Claim",
        "datePublished": "2026-03-02T08:00:00Z",
        "appearance": [{"url": "https://posts.example/1", "description": "A post"}],
        "author": {"@type": "Organization", "name": "Dr Ada Example"},
    },
    datePublished="2026-03-02T08:00:00Z",
    reviewRating={**RATING, "ratingValue": 3, "bestRating": 1, "worstRating": 5, "alternateName": "Unverified"},
)
FULL_FACT = review(
    url="https://checks.example/a/#one",
    reviewRating={"@type": "Rating", "alternateName": "Wrong", "ratingValue": "", "bestRating": "", "worstRating": ""},
    itemReviewed=item(author={"@type": "Person", "name": "Ministry of Bridges", "jobTitle": "", "image": ""}),
)
ALETHEIA = review(
    url="https://checks.example",
    reviewRating={"@type": "Rating", "ratingValue": 8, "bestRating": 8, "worstRating": 1, "alternateName": "false"},
)
POST = review(reviewRating={"@type": "Rating", "ratingValue": "-1", "bestRating": "-1", "worstRating": "-1",
                            "alternateName": "Four Pinocchios"})  # fmt: skip

WILD: dict[str, tuple[bytes, set[str]]] = {
    "right": (page(review()), set()),
    "Dega": (
        page(DEGA, {**DEGA, "claimReviewed": "The tower will be sold"}),
        {"claim-dated-as-review", "reviews-without-anchors", "appearance-not-address", "mistyped-claimant",
         "best-rating-not-above-worst", "number-for-no-degree", "claimant-without-link", "repeated-claim-details"},
    ),
    "Full Fact": (
        page(FULL_FACT, {**FULL_FACT, "url": "https://checks.example/a/#two", "claimReviewed": "The tower is sold"},
             body="<i id=one></i><i id=two></i>"),
        {"rating-not-a-number", "mistyped-claimant", "repeated-claim-details", "empty-property",
         "claimant-without-link"},
    ),
    "Aletheia": (page(ALETHEIA), {"wrong-review-url", "scale-upside-down"}),
    "Washington Post": (page(POST), {"worst-rating-below-one", "best-rating-not-above-worst"}),
    "zero of ten": (
        page(review(reviewRating={**RATING, "ratingValue": 0, "bestRating": 10})), {"rating-outside-scale"}
    ),
    "joined by a comma": (
        page(review(itemReviewed=item(appearance="https://posts.example/1, https://posts.example/2"))),
        {"joined-addresses"},
    ),
    "joined by a word": (
        page(review(itemReviewed=item(appearance=["https://posts.example/1 and https://posts.example/2"]))),
        {"joined-addresses"},
    ),
    "list of addresses": (
        page(review(itemReviewed=item(url=["https://posts.example/1", "https://posts.example/2"]))), {"several-urls"}
    ),
    "shortened": (page(review(itemReviewed=item(appearance="https://bit.ly/1"))), {"shortened-appearance"}),
    "own site": (
        page(review(itemReviewed=item(appearance="https://www.checks.example/a/"))), {"appearance-on-own-site"}
    ),
    "label as a list": (
        page(review(reviewRating={**RATING, "alternateName": ["False", "Fake"]})), {"rating-label-not-text"}
    ),
    "label as an object": (
        page(review(reviewRating={**RATING, "alternateName": {"en": "False"}})), {"rating-label-not-text"}
    ),
    "a work of the older kind": (
        page(review(itemReviewed={"@type": "CreativeWork", "url": "https://posts.example/1", "name": "A post",
                                  "author": item()["author"], "datePublished": "2026-02-27"})), set()
    ),
    "in a graph of a plugin": (
        page({"@context": "https://schema.org", "@graph": [
            {"@type": "WebPage", "@id": "https://checks.example/a/", "breadcrumb": {"@id": "#crumbs"}},
            {"@type": "Organization", "@id": "https://checks.example/#us", "name": "Checks"},
            {**{k: v for k, v in review().items() if k != "@context"}, "author": {"@id": "https://checks.example/#us"}},
        ]}), set()
    ),
    "no claim review": (page({"@context": "https://schema.org", "@type": "Article", "headline": ""}), set()),
    "claimant without a link": (
        page(review(itemReviewed=item(author={"@type": "Person", "name": "Ada Example"}))), {"claimant-without-link"}
    ),
    "claimant with a page, not told as sameAs": (
        page(review(itemReviewed=item(author={"@type": "Person", "name": "A. Example", "url": "https://a.example/"}))),
        set(),
    ),
    "an empty sameAs": (
        page(review(itemReviewed=item(author={"@type": "Person", "name": "Ada Example", "sameAs": ""}))),
        {"claimant-without-link", "empty-property"},
    ),
    "an author of no type": (page(review(author={"name": "Checks"})), set()),
    "a claimant of two types": (
        page(review(itemReviewed=item(author={"@type": ["Person", "Patient"], "name": "Ada", "sameAs": "https://a.b/"}))),
        set(),
    ),
    "the same thing as both authors": (
        page({"@context": "https://schema.org", "@graph": [
            {"@type": "Organization", "@id": "#us", "name": "Checks", "sameAs": "https://checks.example/"},
            {**review(author={"@id": "#us"}), "itemReviewed": item(author={"@id": "#us"})}]}),
        {"review-of-own-claim"},
    ),
    "an address that is none": (page(review(url="https://[checks/a")), {"wrong-review-url"}),
    "a canonical address that is none": (page(review(), canonical="https://[checks/a"), set()),
    "a publisher in another country": (
        page(review(author={"@type": "Organization", "name": "Checks", "url": "https://checks.co.uk/"},
                    publisher={"@type": "Organization", "name": "Others"})), {"review-author-elsewhere"},
    ),
    "a text that is empty as the claimant": (page(review(itemReviewed=item(author=""))), {"empty-property"}),
}  # fmt: skip


@pytest.mark.parametrize("name", WILD)
def test_wild(name: str) -> None:
    content, expected = WILD[name]
    found = lint([("a/index.html", content)], day=TODAY).diagnostics
    assert {one.code for one in found} == expected, [f"{one.code}: {one.message}" for one in found]


def test_where_a_site_is_published_tells_what_page_it_is() -> None:
    bare = page(review(url="https://checks.example/b/"), canonical="")
    assert lint([("b/index.html", bare)], "https://checks.example").diagnostics == ()
    (found,) = lint([("a/index.html", bare)], "https://checks.example").diagnostics
    assert found.code == "wrong-review-url"
    assert lint([("a.html", bare)], "https://[checks").diagnostics == ()


def test_pages_without_anything_to_judge_are_passed() -> None:
    judged = lint([("a.html", b"<p>plain"), ("b.html", b"<p>no ld+json here")])
    assert (judged.files, judged.reviews, judged.diagnostics) == (2, 0, ())


def test_a_contact_on_the_home_page_serves_the_site() -> None:
    home = page(canonical="https://checks.example/", body='<a href="mailto:us@checks.example">Write</a>')
    alone = page(canonical="https://checks.example/", body="<p>Home</p>")
    pages = [("a/index.html", page(review()))]
    assert lint([("index.html", home), *pages]).diagnostics == ()
    (found,) = lint([("index.html", alone), *pages]).diagnostics
    assert found.code == "no-corrections-policy"


def test_a_line_as_long_as_a_page_is_not_kept_with_every_finding() -> None:
    long = page(review(claimReviewed="", reviewBody="x" * 30_000))
    (found,) = lint([("a.html", long)]).diagnostics
    assert (found.location.line, found.location.text) == (2, "")


def test_twice_the_reviews_of_a_page_are_twice_the_work() -> None:
    def work(count: int) -> int:
        names = [f"https://checks.example/a/#{number}" for number in range(count)]
        content = page(*(review(url=name, claimReviewed=f"Tower {name} is sold") for name in names))
        return calls(lambda: lint([("a/index.html", content)]))

    assert work(80) < 2.2 * work(40)
