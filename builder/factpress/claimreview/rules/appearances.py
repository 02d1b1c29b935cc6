"""The rules on where a claim appeared: whole addresses of other sites, one each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.claimreview.address import address, belongs, joined, shortened
from factpress.claimreview.item import Item
from factpress.claimreview.review import GOOGLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.claimreview.item import Literal
    from factpress.claimreview.review import Review
    from factpress.claimreview.source import Span
    from factpress.diagnostic import Diagnostic

_NAMES = ("appearance", "firstAppearance")
_SOURCE = GOOGLE.format("itemReviewed.appearance, firstAppearance")


def missing_item_reviewed(review: Review) -> Iterator[Diagnostic]:
    """`missing-item-reviewed`: a review says whose claim it is about, from when and where (Google: recommended)."""
    if not review.item.values("itemReviewed"):
        wrong = "itemReviewed, the claim with who made it, when and where, is missing"
        hint = "add it, of the type Claim"
        yield review.warning("missing-item-reviewed", review.item.at, wrong, hint, GOOGLE.format("itemReviewed"))


def no_appearance(review: Review) -> Iterator[Diagnostic]:
    """`no-appearance`: a claim says where it appeared (Google: appearance or firstAppearance is recommended)."""
    if review.claim and not review.claim.values("appearance") and not review.claim.values("firstAppearance"):
        if review.claim.text("url") or review.claim.text("sameAs"):
            return
        wrong = "nothing says where the claim appeared"
        hint = "add appearance, the address of a page that makes the claim"
        yield review.warning("no-appearance", review.claim.at, wrong, hint, _SOURCE)


def appearance_not_address(review: Review) -> Iterator[Diagnostic]:
    """`appearance-not-address`: an appearance is an address, or a work of a type with a `url` (Google)."""
    for value in _appearances(review):
        text = _text(value)
        if joined(text):
            continue
        if address(text) is None:
            wrong = f"“{text}” is no whole web address" if text else "this appearance has no address"
        elif isinstance(value, Item) and value.properties and not value.types:
            wrong = "this appearance is of no type, so that its address is not read"
        else:
            continue
        hint = "write the address as a text, or a CreativeWork with its url"
        yield review.error("appearance-not-address", _place(value), wrong, hint, _SOURCE)


def joined_addresses(review: Review) -> Iterator[Diagnostic]:
    """`joined-addresses`: each address is a value of its own (Google: repeat the property)."""
    claimants = [value for claimant in review.claimants() for value in claimant.literals("sameAs")]
    for value in (*_appearances(review), *_urls(review.item), *_urls(review.claim), *claimants):
        if joined(_text(value)):
            wrong = "several addresses stand in one text, which is none of them"
            yield review.error("joined-addresses", _place(value), wrong, "write a list, one address each", _SOURCE)


def appearance_on_own_site(review: Review) -> Iterator[Diagnostic]:
    """`appearance-on-own-site`: a claim appears somewhere else than on the site that checks it (Google)."""
    for value in _appearances(review):
        found = address(_text(value))
        if found and review.host and (belongs(found.host, review.host) or belongs(review.host, found.host)):
            wrong = f"{found.host} is the site of the review: the claim must come from elsewhere"
            hint = "give the page that makes the claim"
            yield review.error("appearance-on-own-site", _place(value), wrong, hint, GOOGLE.format("eligibility"))


def shortened_appearance(review: Review) -> Iterator[Diagnostic]:
    """`shortened-appearance`: the address of an appearance is where it is; redirects are not followed (Google)."""
    for value in _appearances(review):
        found = address(_text(value))
        if found and shortened(found.host):
            wrong = f"{found.host} only leads elsewhere, and may one day lead somewhere else"
            yield review.warning("shortened-appearance", _place(value), wrong, "give the address it leads to", _SOURCE)


def appearances_as_evidence(review: Review) -> Iterator[Diagnostic]:
    """`appearances-as-evidence`: what proves a claim or refutes it is more than where it appeared (IFCN 3)."""
    made = {_text(value) for value in _appearances(review)}
    cited = [*review.item.values("citation"), *review.item.values("isBasedOn")]
    if cited and {_text(value) for value in cited} <= made:
        wrong = "every source that is cited is also told as an appearance of the claim"
        hint = "tell apart where the claim was made and what it was checked against"
        source = "source: IFCN Code of Principles, 3; Google, itemReviewed.appearance"
        yield review.warning("appearances-as-evidence", _place(cited[0]), wrong, hint, source)


def _appearances(review: Review) -> Iterator[Literal | Item]:
    for name in _NAMES if review.claim else ():
        yield from review.claim.values(name) if review.claim else ()


def _urls(item: Item | None) -> tuple[Literal | Item, ...]:
    return item.values("url") if item else ()


def _text(value: Literal | Item) -> str:
    if isinstance(value, Item):
        return value.text("url") or value.id
    return value.text.strip()


def _place(value: Literal | Item) -> Span:
    return value.place("url") if isinstance(value, Item) else value.at


RULES = (
    missing_item_reviewed,
    no_appearance,
    appearance_not_address,
    joined_addresses,
    appearance_on_own_site,
    shortened_appearance,
    appearances_as_evidence,
)
