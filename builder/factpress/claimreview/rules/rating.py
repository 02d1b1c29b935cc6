"""The rules on `reviewRating`: a word for the verdict and, where it is a degree of truth, its place on a scale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.claimreview import words
from factpress.claimreview.item import Item, Kind, Literal
from factpress.claimreview.review import GOOGLE, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.claimreview.review import Review
    from factpress.diagnostic import Diagnostic

_LONGEST = 30
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_LOCAL = re.compile(r"[+-]?\d+,\d+")
_NUMBERS = ("worstRating", "ratingValue", "bestRating")
_LABEL = GOOGLE.format("alternateName")
_SCALE = GOOGLE.format("ratingValue, bestRating, worstRating")
_WORST, _BEST = 1.0, 5.0
"""What is assumed where a scale does not say its ends (schema.org, worstRating and bestRating)."""


def missing_rating(review: Review) -> Iterator[Diagnostic]:
    """`missing-rating`: a review says its verdict (Google: required); without one it is no review yet."""
    if not review.item.values("reviewRating"):
        hint = "add one of the type Rating, or no ClaimReview until there is a verdict"
        wrong = "the verdict, reviewRating, is missing"
        yield review.error("missing-rating", review.item.at, wrong, hint, GOOGLE.format("reviewRating"))


def missing_rating_label(review: Review) -> Iterator[Diagnostic]:
    """`missing-rating-label`: the verdict is said in a word or short phrase (Google: alternateName is required)."""
    rating = review.rating
    if rating is None or any(found.text.strip() for found in rating.literals("alternateName")):
        return
    if rating.items("alternateName") or len(rating.values("alternateName")) > 1:
        return
    at, hint = rating.place("alternateName"), "write the verdict there, as the page says it"
    if rating.text("name"):
        wrong = "the verdict is told as name alone, which is read only for want of alternateName"
        yield review.warning("missing-rating-label", at, wrong, hint, _LABEL)
    else:
        yield review.error("missing-rating-label", at, "the verdict in words, alternateName, is missing", hint, _LABEL)


def rating_label_not_text(review: Review) -> Iterator[Diagnostic]:
    """`rating-label-not-text`: the verdict is one text, no list, object, number or truth value (Google)."""
    values = review.rating.values("alternateName") if review.rating else ()
    if len(values) > 1 or any(isinstance(value, Item) or value.kind in _NO_TEXTS for value in values):
        what = "several values" if len(values) > 1 else "an object" if isinstance(values[0], Item) else "no text"
        wrong = f"the verdict in words is {what}, of which readers of the data take one or none"
        yield review.error("rating-label-not-text", values[0].at, wrong, "write one text", _LABEL)
    elif values and isinstance(values[0], Literal) and values[0].kind is Kind.HELD:
        wrong = "the verdict in words stands in an object, as @value, which only readers of all of JSON-LD open"
        yield review.warning("rating-label-not-text", values[0].at, wrong, "write the text itself", _LABEL)


_NO_TEXTS = frozenset({Kind.NUMBER, Kind.BOOLEAN})


def long_rating_label(review: Review) -> Iterator[Diagnostic]:
    """`long-rating-label`: the verdict is short, for it is cut where it is shown (Google)."""
    label = review.label
    if review.rating and len(label) > _LONGEST:
        wrong = f"this verdict has {len(label)} characters; it may be cut after {_LONGEST}"
        hint = "say the meaning in the first words, and the rest in ratingExplanation"
        yield review.warning("long-rating-label", review.rating.place("alternateName"), wrong, hint, _LABEL)


def rating_not_a_number(review: Review) -> Iterator[Diagnostic]:
    """`rating-not-a-number`: the three numbers of a rating are numbers, written with a point (Google)."""
    rating = review.rating
    for name in _NUMBERS if rating else ():
        for value in rating.values(name) if rating else ():
            text = value.text.strip() if not isinstance(value, Item) else ""
            if isinstance(value, Item) or value.kind is Kind.BOOLEAN or not _NUMBER.fullmatch(text):
                hint = "write a decimal point" if _LOCAL.fullmatch(text) else "write a number, or leave all three out"
                wrong = f"{name} is “{text}”, which is no number" if text else f"{name} is empty"
                yield review.error("rating-not-a-number", value.at, wrong, hint, _SCALE)


def worst_rating_below_one(review: Review) -> Iterator[Diagnostic]:
    """`worst-rating-below-one`: a scale begins at 1 or above (Google)."""
    worst = number(review, "worstRating")
    if review.rating and worst is not None and worst < 1:
        wrong = f"the scale begins at {worst:g}; the least that is read is 1"
        at = review.rating.place("worstRating")
        yield review.error("worst-rating-below-one", at, wrong, "number the scale from 1 upwards", _SCALE)


def best_rating_not_above_worst(review: Review) -> Iterator[Diagnostic]:
    """`best-rating-not-above-worst`: a scale rises from the worst to the best, which is the truest (Google)."""
    worst, best = number(review, "worstRating"), number(review, "bestRating")
    if review.rating and worst is not None and best is not None and best <= worst:
        wrong = f"the best rating, {best:g}, is not above the worst, {worst:g}"
        hint = "give the truest the highest number"
        yield review.error("best-rating-not-above-worst", review.rating.place("bestRating"), wrong, hint, _SCALE)


def rating_outside_scale(review: Review) -> Iterator[Diagnostic]:
    """`rating-outside-scale`: a rating lies on its scale, ends included (Google)."""
    value, worst, best = (number(review, name) for name in ("ratingValue", "worstRating", "bestRating"))
    low, high = _WORST if worst is None else worst, _BEST if best is None else best
    if review.rating and value is not None and low < high and not low <= value <= high:
        assumed = "" if None not in {worst, best} else " (1 and 5 are assumed where nothing is said)"
        wrong = f"the rating, {value:g}, does not lie on its scale from {low:g} to {high:g}{assumed}"
        hint = "leave the numbers out where the verdict is no degree of truth"
        yield review.error("rating-outside-scale", review.rating.place("ratingValue"), wrong, hint, _SCALE)


def incomplete_scale(review: Review) -> Iterator[Diagnostic]:
    """`incomplete-scale`: the three numbers of a rating stand together, else one says nothing (Google)."""
    rating = review.rating
    missing = [name for name in _NUMBERS if rating and not rating.values(name)]
    if rating and 0 < len(missing) < len(_NUMBERS):
        names = " and ".join(missing)
        wrong = f"{names} {'is' if len(missing) == 1 else 'are'} missing, so that the other says nothing certain"
        at = next(rating.place(name) for name in _NUMBERS if rating.values(name))
        yield review.warning("incomplete-scale", at, wrong, "write all three, or none", _SCALE)


def scale_upside_down(review: Review) -> Iterator[Diagnostic]:
    """`scale-upside-down`: the higher the number, the truer the claim (Google)."""
    value, worst, best = (number(review, name) for name in ("ratingValue", "worstRating", "bestRating"))
    if review.rating is None or value is None or worst is None or best is None or not worst < best:
        return
    middle = (worst + best) / 2
    if worst <= value <= best and (
        (review.verdict in words.FALSE and value > middle) or (review.verdict in words.TRUE and value < middle)
    ):
        wrong = f"“{review.label}” is {value:g} on a scale on which {best:g} is the truest"
        hint = "turn the scale round: 1 for what is false"
        yield review.error("scale-upside-down", review.rating.place("ratingValue"), wrong, hint, _SCALE)


def number_for_no_degree(review: Review) -> Iterator[Diagnostic]:
    """`number-for-no-degree`: a verdict that is no degree of truth, such as satire, has no number (Google)."""
    if review.rating and review.verdict in words.NO_DEGREE and review.rating.text("ratingValue"):
        wrong = f"“{review.label}” is no degree of truth, and the number makes it one"
        hint = "leave out ratingValue, bestRating and worstRating; the word says it all"
        yield review.error("number-for-no-degree", review.rating.place("ratingValue"), wrong, hint, _SCALE)


def review_of_open_claim(review: Review) -> Iterator[Diagnostic]:
    """`review-of-open-claim`: what is not rated yet, or withdrawn, has no ClaimReview (Google)."""
    status = review.item.text("creativeWorkStatus")
    label = words.plain(status)
    source = SCHEMA.format("creativeWorkStatus; Google, reviewRating")
    hint = "publish the ClaimReview when there is a verdict, and take it away when that is withdrawn"
    if review.rating and words.is_open(review.label):
        wrong = f"“{review.label}” is no verdict: the claim is still open"
        yield review.error("review-of-open-claim", review.rating.place("alternateName"), wrong, hint, source)
    elif label in _NOT_PUBLISHED:
        wrong = f"the review is told to be “{status}”, and yet is published"
        yield review.error("review-of-open-claim", review.item.place("creativeWorkStatus"), wrong, hint, source)


_NOT_PUBLISHED = frozenset({"draft", "obsolete", "pending", "incomplete", "withdrawn", "retracted", "in progress"})


def number(review: Review, name: str) -> float | None:
    """Return the number `name` of the rating, or nothing where there is none."""
    text = review.rating.text(name) if review.rating else ""
    return float(text) if _NUMBER.fullmatch(text) else None


RULES = (
    missing_rating,
    missing_rating_label,
    rating_label_not_text,
    long_rating_label,
    rating_not_a_number,
    worst_rating_below_one,
    best_rating_not_above_worst,
    rating_outside_scale,
    incomplete_scale,
    scale_upside_down,
    number_for_no_degree,
    review_of_open_claim,
)
