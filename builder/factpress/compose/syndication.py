"""A brief in the shapes in which others collect fact-checks: made of its ClaimReviews, so that all say the same.

Data Commons' feed (a schema.org `DataFeed`), Google's Fact Check Tools API (`pages`, v1alpha1), the EFCSN's repository.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factpress.compose.address import absolute
from factpress.compose.claimreview import claim_reviews
from factpress.compose.speech import primary
from factpress.compose.structured import last_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factpress.compose.case import Case

Json = dict[str, Any]
Review = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shared:
    """What others are told of a brief; no page and no narrative of one that has nothing rated, or is withdrawn."""

    item: Json
    page: Json | None
    narrative: Json | None


def shared(case: Case) -> Shared:
    """Return what others are told of the brief of `case`, whose site says where it is published."""
    reviews = [dict(one) for one in claim_reviews(case) if one["@type"] == "ClaimReview"]
    return Shared(_item(case, reviews), _page(case, reviews) if reviews else None, _narrative(case))


def _item(case: Case, reviews: Sequence[Review]) -> Json:
    """Return an element of a `DataFeed`: its `item` is a list of ClaimReviews, or nothing (Data Commons' shape)."""
    brief = case.brief
    is_gone = brief.status == "withdrawn"
    return _told(
        {
            "@type": "DataFeedItem",
            "url": _place(case),
            "dateCreated": _day(brief.published),
            "dateModified": _day(last_change(brief)),
            "dateDeleted": _day(last_change(brief)) if is_gone else None,
        }
    ) | {"item": list(reviews) or None}


def _page(case: Case, reviews: Sequence[Review]) -> Json:
    """Return a `ClaimReviewMarkupPage`."""
    return _told(
        {
            "pageUrl": _place(case),
            "publishDate": _day(case.brief.published),
            "claimReviewAuthor": {"name": case.settings.publisher.name},
            "claimReviewMarkups": [_markup(review) for review in reviews],
        }
    )


def _markup(review: Review) -> Json:
    claim, rating = review.get("itemReviewed", {}), review["reviewRating"]
    author, first = claim.get("author", {}), claim.get("firstAppearance", {}).get("url")
    return _told(
        {
            "url": review["url"],
            "claimReviewed": review["claimReviewed"],
            "claimDate": claim.get("datePublished"),
            "claimFirstAppearance": first,
            "claimAppearances": [one for one in _addresses(claim) if one != first],
            "claimAuthor": _told({"name": author.get("name"), "sameAs": author.get("sameAs")}),
            "rating": _told(
                {
                    "textualRating": rating["alternateName"],
                    "ratingValue": rating.get("ratingValue"),
                    "worstRating": rating.get("worstRating"),
                    "bestRating": rating.get("bestRating"),
                    "ratingExplanation": rating.get("ratingExplanation"),
                }
            ),
        }
    )


def _addresses(claim: Mapping[str, Any]) -> Iterator[str]:
    return (work["url"] for work in claim.get("appearance", []))


def _narrative(case: Case) -> Json | None:
    """Return what the EFCSN's repository is told: the headline in English, too, where there is a brief in English."""
    brief = case.brief
    if brief.status == "withdrawn":
        return None
    country = case.settings.data.country
    titles = [one.title for one in (case.outline, *case.translations) if primary(one.lang) == "en"]
    return _told(
        {
            "type": "Narrative",
            "url": _place(case),
            "headline": titles[0] if titles else None,
            "headlineNative": brief.title,
            "topics": list(brief.topics),
            "countryOfOrigin": country,
            "contentLocation": [country] if country else None,
        }
    )


def _place(case: Case) -> str:
    return absolute(case.settings, f"briefs/{case.brief.id}.md")


def _day(date: object) -> str | None:
    return str(date) if date else None


def _told(said: Json) -> Json:
    return {key: value for key, value in said.items() if value}
