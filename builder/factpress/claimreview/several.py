"""The rules on several reviews, of a page or of a whole site: one generator a rule, named as its code."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from factpress.claimreview import words
from factpress.claimreview.item import Item
from factpress.claimreview.review import GOOGLE
from factpress.claimreview.rules.rating import number
from factpress.diagnostic import Diagnostic, error, note, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from factpress.claimreview.address import Address
    from factpress.claimreview.review import Review
    from factpress.diagnostic import Location

_SOURCE = GOOGLE.format("guidelines: several reviews")
_SCALE = GOOGLE.format("ratingValue")
_CORRECTIONS = ("correctionsPolicy", "actionableFeedbackPolicy", "contactPoint", "email", "publishingPrinciples")


class Trace(NamedTuple):
    """What the rules on several reviews compare, so that no page need be kept: places, and words without case.

    `page` is where it is published, else its path; `data` tells that the file is no page. `details` are who made the
    claim, when and where, as far as all three are told.
    """

    path: str
    page: str
    data: bool
    place: Location
    url: str
    claim: str
    verdict: str
    author: str
    scale: tuple[float, float, float] | None
    valued: Location
    details: Hashable
    contact: bool
    shows: bool


def trace(review: Review) -> Trace:
    """Return what is kept of `review`."""
    document, url, rating = review.page.document, review.url, review.rating
    numbers = [number(review, name) for name in ("ratingValue", "worstRating", "bestRating")]
    scale = tuple(one for one in numbers if one is not None)
    authors = review.item.items("author")
    return Trace(
        document.source.path,
        _spelled(review.page.address) or document.source.path,
        not document.page,
        review.page.location(review.item.at),
        _spelled(url, fragment=True),
        words.folded(review.item.text("claimReviewed")),
        words.folded(review.label),
        words.folded(next((author.text("name") for author in authors), "")) or review.host,
        (scale[0], scale[1], scale[2]) if len(scale) == len(numbers) else None,
        review.page.location(rating.place("ratingValue") if rating else review.item.at),
        _details(review.claim) if review.claim else None,
        review.page.contact or any(_answers(one) for one in (*authors, *review.item.items("publisher"))),
        review.page.shows,
    )


def _spelled(url: Address | None, *, fragment: bool = False) -> str:
    if url is None:
        return ""
    return f"{url.host}{url.page}" + (f"#{url.fragment}" if fragment and url.fragment else "")


def _details(claim: Item) -> Hashable:
    """Return who made `claim`, when and where; nothing where one of them is not told."""
    who = tuple(words.folded(one.text("name")) for one in claim.items("author"))
    told = [one for name in ("appearance", "firstAppearance") for one in claim.values(name)]
    where = tuple(filter(None, (one.text("url") if isinstance(one, Item) else one.text for one in told)))
    made = claim.text("datePublished")
    return (who, made, where) if who and made and where else None


def _answers(publisher: Item) -> bool:
    return any(publisher.values(name) for name in _CORRECTIONS)


def reviews_without_anchors(traces: Iterable[Trace]) -> Iterator[Diagnostic]:
    """`reviews-without-anchors`: where a page has several reviews, each has its own anchor in `url` (Google)."""
    for alike in _alike(traces, lambda one: (one.path, one.url) if one.url and one.claim else None):
        for one in [one for one in alike if one.claim != alike[0].claim]:
            wrong = f"this review has the address of another one, on line {alike[0].place.line}"
            hint = "add the anchor of each claim: the page’s address, # and an id on the page"
            yield error("reviews-without-anchors", one.place, wrong, hint, _SOURCE)


def repeated_review(traces: Iterable[Trace]) -> Iterator[Diagnostic]:
    """`repeated-review`: a review stands once on its page, also in another syntax (Google)."""
    for alike in _alike(traces, lambda one: (one.path, one.url, one.claim, one.verdict) if one.claim else None):
        for one in alike[1:]:
            wrong = f"this review stands here a second time; the first is on line {alike[0].place.line}"
            yield warning("repeated-review", one.place, wrong, "keep one of the two", _SOURCE)


def contradicting_reviews(traces: Iterable[Trace]) -> Iterator[Diagnostic]:
    """`contradicting-reviews`: a publisher gives a claim one verdict (Google: exactly one for a fact check)."""
    for alike in _alike(traces, lambda one: (one.author, one.claim) if one.claim and one.verdict else None):
        first = alike[0]
        for one in [one for one in alike if one.verdict != first.verdict]:
            where = f"on line {first.place.line}" if first.path == one.path else f"in {first.path}"
            wrong = f"the same claim has another verdict {where}"
            told = error if first.path == one.path else warning
            yield told("contradicting-reviews", one.place, wrong, "say one verdict, or tell the claims apart", _SOURCE)


def repeated_claim_details(traces: Iterable[Trace]) -> Iterator[Diagnostic]:
    """`repeated-claim-details`: a claim has its own claimant, date and addresses, not those of the one before."""
    for alike in _alike(traces, lambda one: None if one.details is None else (one.path, one.details)):
        for one in [one for one in alike if one.claim != alike[0].claim]:
            wrong = f"claimant, date and addresses are those of the claim on line {alike[0].place.line}, too"
            hint = "right if both were made there; some generators repeat them by mistake"
            yield note("repeated-claim-details", one.place, wrong, hint, GOOGLE.format("itemReviewed"))


def review_on_several_pages(traces: Iterable[Trace]) -> Iterator[Diagnostic]:
    """`review-on-several-pages`: a review stands on one page alone, but for versions of that page (Google)."""
    pages = [one for one in traces if not one.data and one.url and one.claim]
    for alike in _alike(pages, lambda one: (one.url, one.claim)):
        home = next((one for one in alike if one.url.partition("#")[0] == one.page), alike[0])
        for one in [one for one in alike if one.page != home.page]:
            wrong = f"this review stands in {home.path}, too"
            hint = "keep it on the page that its url names; link to that page from others"
            yield error("review-on-several-pages", one.place, wrong, hint, _SOURCE)


def inconsistent_rating(traces: Iterable[Trace]) -> Iterator[Diagnostic]:
    """`inconsistent-rating`: on a scale, a verdict has one number, on every page of a publisher (Google)."""
    rated = [one for one in traces if one.scale and one.verdict]
    for alike in _alike(rated, lambda one: (one.author, one.verdict, one.scale and one.scale[1:])):
        values = Counter(one.scale[0] for one in alike if one.scale)
        usual = max(values, key=lambda value: values[value])
        first = next(one for one in alike if one.scale and one.scale[0] == usual)
        for one in alike:
            if one.scale and one.scale[0] != usual:
                wrong = (
                    f"this verdict is {one.scale[0]:g} here, and {usual:g} in {first.path}, line {first.valued.line}"
                )
                hint = "give each word of the scale one number, and tell readers which"
                yield error("inconsistent-rating", one.valued, wrong, hint, _SCALE)


def no_corrections_policy(traces: Iterable[Trace], *, whole: bool) -> Iterator[Diagnostic]:
    """`no-corrections-policy`: a site with fact checks says how errors are reported and corrected (Google: required).

    `whole` tells that the site was seen as a whole, so that what was not found is not there.
    """
    seen = [one for one in traces if not one.data]
    if not seen or any(one.contact for one in seen):
        return
    hint = "link to a policy on corrections or a contact from every page, or tell correctionsPolicy of the publisher"
    source = GOOGLE.format("guidelines: corrections policy or a way to report errors")
    if whole:
        wrong = "no page with a review leads to a policy on corrections, or to somebody who hears of errors"
        yield error("no-corrections-policy", seen[0].place, wrong, hint, source)
    elif any(one.shows for one in seen):
        wrong = "no policy on corrections and no contact is linked here; the home page of the site was not seen"
        yield note("no-corrections-policy", seen[0].place, wrong, hint, source)


def _alike(traces: Iterable[Trace], key: Callable[[Trace], Hashable]) -> list[list[Trace]]:
    """Return the traces that have a key in common, where there are several of them, in the order seen."""
    groups: defaultdict[Hashable, list[Trace]] = defaultdict(list)
    for one in traces:
        if (common := key(one)) is not None:
            groups[common].append(one)
    return [group for group in groups.values() if len(group) > 1]


RULES = (
    reviews_without_anchors,
    repeated_review,
    contradicting_reviews,
    repeated_claim_details,
    review_on_several_pages,
    inconsistent_rating,
)
