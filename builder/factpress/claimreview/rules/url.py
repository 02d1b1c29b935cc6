"""The rules on `url`: the one address of the page on which the whole review stands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from factpress.claimreview.address import belongs, shortened
from factpress.claimreview.review import GOOGLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.claimreview.review import Review
    from factpress.diagnostic import Diagnostic

_SOURCE = GOOGLE.format("url")
_WHOLE = "write the whole address of this page, with the claim’s anchor where the page has several reviews"


def missing_review_url(review: Review) -> Iterator[Diagnostic]:
    """`missing-review-url`: a review says where it can be read (Google: required)."""
    if not review.item.text("url"):
        at = review.item.place("url")
        yield review.error("missing-review-url", at, "url, the address of the review, is missing", _WHOLE, _SOURCE)


def wrong_review_url(review: Review) -> Iterator[Diagnostic]:
    """`wrong-review-url`: the address is whole, and is that of this page on this site (Google)."""
    typed = review.item.text("url")
    wrong = _wrong(review, typed) if typed else ""
    if wrong:
        yield review.error("wrong-review-url", review.item.place("url"), wrong, _WHOLE, _SOURCE)


def _wrong(review: Review, typed: str) -> str:
    url, page = review.url, review.page
    if url is None:
        return f"“{typed}” is no whole web address"
    if shortened(url.host):
        return ""
    if page.host and not belongs(url.host, page.host):
        return f"{url.host} is another site than the one that this page is on, {page.host}"
    if page.address and url.page != page.address.page and belongs(url.host, page.address.host):
        return f"“{typed}” is the address of another page than this one"
    if url.is_home() and (page.address is None or not page.address.is_home()):
        return f"“{typed}” is the home of a site, not the page of a review"
    return ""


def several_urls(review: Review) -> Iterator[Diagnostic]:
    """`several-urls`: a review has one address, and so has what it reviews; appearances may be many (Google)."""
    addresses = review.item.values("url")
    if len(addresses) > 1:
        wrong = "the review has several addresses, of which readers of the data take one or none"
        yield review.error("several-urls", addresses[1].at, wrong, "keep the one of this page", _SOURCE)
    places = review.claim.values("url") if review.claim else ()
    if len(places) > 1:
        wrong = "what is reviewed has several addresses, of which readers of the data take one"
        hint = "write each of them as an appearance"
        yield review.warning("several-urls", places[1].at, wrong, hint, GOOGLE.format("itemReviewed.appearance"))


def shortened_url(review: Review) -> Iterator[Diagnostic]:
    """`shortened-url`: an address is the one where the page is; redirects are not followed (Google)."""
    url = review.url
    if url and shortened(url.host):
        wrong = f"{url.host} only leads elsewhere, and readers of the data do not follow it"
        yield review.error("shortened-url", review.item.place("url"), wrong, _WHOLE, _SOURCE)


def broken_review_anchor(review: Review) -> Iterator[Diagnostic]:
    """`broken-review-anchor`: the anchor in an address is on the page, at the review (Google: page and anchor)."""
    url, anchors = review.url, review.page.anchors
    fragment = unquote(url.fragment).partition(":~:")[0] if url else ""
    if fragment and anchors is not None and fragment not in anchors:
        wrong = f"nothing on this page has the id “{fragment}”"
        hint = "give it to the heading or card of the claim, or mend the anchor"
        yield review.error("broken-review-anchor", review.item.place("url"), wrong, hint, _SOURCE)


RULES = (missing_review_url, wrong_review_url, several_urls, shortened_url, broken_review_anchor)
