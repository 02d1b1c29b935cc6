"""The rules on how a review is put together: context, types, names and nesting of properties, empty values."""

from __future__ import annotations

import html
import re
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from factpress.claimreview.item import Item, Kind, Literal, Syntax
from factpress.claimreview.review import GOOGLE, SCHEMA
from factpress.diagnostic import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.claimreview.document import Document
    from factpress.claimreview.review import Review
    from factpress.diagnostic import Diagnostic

_REVIEW = frozenset({"claimReviewed", "itemReviewed", "reviewRating"})
_RATING = frozenset({"bestRating", "ratingExplanation", "ratingValue", "worstRating"})
_CLAIM = frozenset({"appearance", "firstAppearance"})
_HOMES = {"ClaimReview": _REVIEW, "Rating": _RATING, "Claim": _CLAIM}
_KNOWN = {
    "ClaimReview": sorted(_REVIEW | {"author", "datePublished", "url", "publisher"}),
    "Rating": sorted(_RATING | {"alternateName"}),
    "Claim": sorted(_CLAIM | {"author", "datePublished"}),
}
_OTHERS = """
    about abstract name text image headline description inLanguage version position isPartOf hasPart dateModified
    dateCreated datePublished sameAs url identifier keywords author publisher editor sourceOrganization citation
    reviewAspect reviewBody"""
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|#\d{1,6}|#x[0-9a-f]{1,6}|[lr][ds]quo|[nm]dash|hellip);", re.IGNORECASE
)
_TEXTS = frozenset({
    "alternateName", "appearance", "claimReviewed", "firstAppearance", "headline", "name", "ratingExplanation",
    "sameAs", "url",
})  # fmt: skip
_WORKS = (
    "Work", "Article", "Review", "Posting", "Object", "Claim", "Quotation", "Message", "Photograph", "Book", "Movie",
    "Episode", "Comment", "Statement", "Page",
)  # fmt: skip


def missing_context(review: Review) -> Iterator[Diagnostic]:
    """`missing-context`: data say that their words are schema.org's (JSON-LD 1.1, 3.1; HTML Standard, itemtype)."""
    if not review.item.known:
        wrong = "nothing says that these words are schema.org’s, so that they mean nothing"
        hint = (
            'add "@context": "https://schema.org"'
            if review.item.syntax is Syntax.JSON_LD
            else "write the type as https://schema.org/ClaimReview"
        )
        yield review.error("missing-context", review.item.at, wrong, hint, "source: JSON-LD 1.1, 3.1 (context)")


def unexpected_type(review: Review) -> Iterator[Diagnostic]:
    """`unexpected-type`: a value is a thing of the type that its property takes (schema.org, Google)."""
    for name, takes in (
        ("reviewRating", "a Rating"),
        ("author", "an Organization or a Person"),
        ("itemReviewed", "a Claim"),
    ):
        for value in review.item.values(name):
            if isinstance(value, Literal) and value.text.strip() and not _is_address(name, value):
                wrong = f"{name} is a text, where {takes} is read"
                hint = f'write an object: {{"@type": "{takes.split()[1]}", ...}}'
                yield review.error("unexpected-type", value.at, wrong, hint, SCHEMA.format(name))
    yield from _claimants_as_text(review)
    if review.rating and review.rating.types and not any(typed.endswith("Rating") for typed in review.rating.types):
        wrong = f"reviewRating is of the type {', '.join(review.rating.types)}"
        yield review.error("unexpected-type", review.rating.at, wrong, "write Rating", GOOGLE.format("reviewRating"))
    if review.claim and review.claim.types and not any(typed.endswith(_WORKS) for typed in review.claim.types):
        wrong = f"itemReviewed is of the type {', '.join(review.claim.types)}"
        yield review.warning("unexpected-type", review.claim.at, wrong, "write Claim", GOOGLE.format("itemReviewed"))


def mistaken(document: Document) -> Iterator[Diagnostic]:
    """`unexpected-type`: what reviews a claim is a ClaimReview, in these letters (schema.org, claimReviewed)."""
    for item in document.mistaken():
        told = ", ".join(item.types)
        wrong = f"this says which claim it reviews, and is of the type {told}, so that nobody reads it as a ClaimReview"
        at, source = document.location(item.place("claimReviewed")), SCHEMA.format("claimReviewed")
        yield error("unexpected-type", at, wrong, "write ClaimReview", source)


def _claimants_as_text(review: Review) -> Iterator[Diagnostic]:
    for value in review.claim.literals("author") if review.claim else ():
        if value.text.strip():
            wrong = "the claimant is a text, where a Person or an Organization is read"
            hint = 'write an object: {"@type": "Person", "name": ...}'
            yield review.error("unexpected-type", value.at, wrong, hint, GOOGLE.format("itemReviewed.author"))


def _is_address(name: str, value: Literal) -> bool:
    return name == "itemReviewed" and value.text.strip().startswith(("http://", "https://"))


def misplaced_property(review: Review) -> Iterator[Diagnostic]:
    """`misplaced-property`: a property stands in the thing that it belongs to (schema.org, domain)."""
    for kind, item in _parts(review):
        for found in item.properties:
            owner = next((home for home, names in _HOMES.items() if found.name in names), kind)
            if owner != kind and not item.is_a(owner):
                wrong = f"{found.name} stands in the {kind}, and belongs to the {owner}"
                hint = f"move it into {_PLACES[owner]}"
                yield review.error("misplaced-property", found.at, wrong, hint, SCHEMA.format(found.name))


_PLACES = {"ClaimReview": "the ClaimReview itself", "Rating": "reviewRating", "Claim": "itemReviewed"}


def misspelled_property(review: Review) -> Iterator[Diagnostic]:
    """`misspelled-property`: names are spelled as schema.org has them, letter case included."""
    for kind, item in _parts(review):
        for found in item.properties:
            meant = _meant(found.name, kind)
            if meant:
                wrong = f"schema.org has no {found.name}"
                yield review.error(
                    "misspelled-property", found.at, wrong, f"did you mean {meant}?", SCHEMA.format(meant)
                )


@lru_cache(maxsize=1024)
def _meant(name: str, kind: str) -> str:
    known = _KNOWN[kind]
    if name in known or name in _OTHERS.split() or any(name in names for names in _HOMES.values()) or ":" in name:
        return ""
    spelled = next(
        (right for right in known if right.casefold() == name.casefold().replace("_", "").replace("-", "")), ""
    )
    return spelled or next(iter(get_close_matches(name, known, 1, 0.9)), "")


def empty_property(review: Review) -> Iterator[Diagnostic]:
    """`empty-property`: a property has a value, or is left out (Google)."""
    for kind, item in (*_parts(review), *(("", author) for author in _people(review))):
        for found in item.properties:
            value = found.value
            empty = isinstance(value, Literal) and (value.kind is Kind.NULL or not value.text.strip())
            if empty and found.name not in _TOLD_ELSEWHERE.get(kind, {"name"}):
                wrong, hint = f"{found.name} is empty", "fill it in, or leave it out"
                yield review.warning("empty-property", value.at, wrong, hint, GOOGLE.format("properties"))


_TOLD_ELSEWHERE = {
    "ClaimReview": {"claimReviewed", "url", "reviewRating"},
    "Rating": {"alternateName", *_RATING} - {"ratingExplanation"},
    "Claim": set(_CLAIM),
}


def entity_in_text(review: Review) -> Iterator[Diagnostic]:
    """`entity-in-text`: JSON knows no HTML entities, so that readers of the data see them as typed (RFC 8259)."""
    for _, item in (*_parts(review), *(("", author) for author in _people(review))):
        if item.syntax is not Syntax.JSON_LD:
            continue
        texts = (one.value for one in item.properties if one.name in _TEXTS and isinstance(one.value, Literal))
        for value in texts:
            if entity := _ENTITY.search(value.text):
                wrong = f"“{entity[0]}” is HTML; in JSON it stands for itself"
                hint = f"write {html.unescape(entity[0])!r} as it is"
                yield review.warning("entity-in-text", value.at, wrong, hint, "source: RFC 8259, 7 (strings)")


def _parts(review: Review) -> Iterator[tuple[str, Item]]:
    yield "ClaimReview", review.item
    yield from (("Rating", rating) for rating in review.item.items("reviewRating"))
    yield from (("Claim", claim) for claim in review.item.items("itemReviewed"))


def _people(review: Review) -> Iterator[Item]:
    yield from review.item.items("author")
    yield from review.claimants()


RULES = (missing_context, unexpected_type, misplaced_property, misspelled_property, empty_property, entity_in_text)
