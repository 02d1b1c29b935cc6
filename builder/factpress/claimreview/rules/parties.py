"""The rules on who: the publisher of the review (`author`) and the claimant (`itemReviewed.author`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.claimreview import words
from factpress.claimreview.address import address, related
from factpress.claimreview.item import Item
from factpress.claimreview.review import GOOGLE, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.claimreview.page import Page
    from factpress.claimreview.review import Review
    from factpress.diagnostic import Diagnostic

_AUTHOR = GOOGLE.format("author")
_CLAIMANT = GOOGLE.format("itemReviewed.author")
_PEOPLE = frozenset({"Person", "Patient"})
_PERSONAL = ("jobTitle", "givenName", "familyName", "birthDate", "honorificPrefix", "gender", "spouse")


def missing_review_author(review: Review) -> Iterator[Diagnostic]:
    """`missing-review-author`: a review says who publishes it (Google: recommended)."""
    if not review.item.values("author"):
        wrong = "author, who publishes the fact check, is missing"
        hint = "add your organisation, with its name or url"
        yield review.warning("missing-review-author", review.item.at, wrong, hint, _AUTHOR)


def nameless_review_author(review: Review) -> Iterator[Diagnostic]:
    """`nameless-review-author`: who publishes a review has a name or an address (Google: at least one of them)."""
    for author in review.item.items("author"):
        if not author.text("name") and not author.text("url"):
            wrong = "the author of the review has neither name nor url"
            hint = "add the name of your organisation"
            yield review.error("nameless-review-author", author.at, wrong, hint, _AUTHOR)


def review_author_elsewhere(review: Review) -> Iterator[Diagnostic]:
    """`review-author-elsewhere`: a review is by the organisation whose site it is on (Google)."""
    for author in review.item.items("author"):
        home = address(author.text("url"))
        foreign = home is not None and review.host and not related(home.host, review.host)
        if foreign and not author.is_a(*_PEOPLE) and _is_of_another(author, review.page):
            wrong = f"the review is said to be by {author.text('name') or author.text('url')}, and the page by another"
            hint = "name the organisation that checked the claim on this site, not one whose check is repeated"
            yield review.warning("review-author-elsewhere", author.at, wrong, hint, _AUTHOR)


def _is_of_another(author: Item, page: Page) -> bool:
    """Tell whether a page says that others publish it than `author`."""
    return bool(page.publishers) and words.folded(author.text("name")) not in page.publishers


def nameless_claimant(review: Review) -> Iterator[Diagnostic]:
    """`nameless-claimant`: a claimant who is told has a name; else none is told (Google: name is required)."""
    for claimant in review.claimants():
        if not claimant.text("name"):
            wrong = "the claimant has no name"
            hint = "add it, or leave the author of the claim out where nobody is known"
            yield review.error("nameless-claimant", claimant.place("name"), wrong, hint, _CLAIMANT)


def anonymous_claimant(review: Review) -> Iterator[Diagnostic]:
    """`anonymous-claimant`: where nobody is known to have made a claim, it has no author (Google)."""
    for claimant in review.claimants():
        name = claimant.text("name")
        if words.names_nobody(name):
            wrong = f"“{name}” is nobody in particular"
            hint = "leave the author of the claim out, and tell where it appeared with appearance"
            yield review.error("anonymous-claimant", claimant.place("name"), wrong, hint, _CLAIMANT)


def untyped_claimant(review: Review) -> Iterator[Diagnostic]:
    """`untyped-claimant`: a claimant is told to be a Person or an Organization (Google)."""
    for claimant in review.claimants():
        if claimant.text("name") and not any(_party(one) for one in claimant.types):
            told = f"is of the type {', '.join(claimant.types)}" if claimant.types else "has no type"
            wrong = f"the claimant {told}: readers cannot tell a person from an organisation"
            yield review.error("untyped-claimant", claimant.at, wrong, "add Person or Organization as @type", _CLAIMANT)


def mistyped_claimant(review: Review) -> Iterator[Diagnostic]:
    """`mistyped-claimant`: a claimant's type is the one that it has, not one for all (Google)."""
    for claimant in review.claimants():
        name, person = claimant.text("name"), claimant.is_a(*_PEOPLE)
        if words.names_nobody(name):
            continue
        if person and words.ORGANISATION.search(name):
            wrong, other = f"“{name}” is told to be a person", "Organization"
        elif claimant.types and not person and (_personal(claimant) or words.PERSON.match(name)):
            wrong, other = f"“{name}” is told to be an organisation", "Person"
        else:
            continue
        hint = f"say {other} if that is right"
        yield review.warning("mistyped-claimant", claimant.place("name"), wrong, hint, _CLAIMANT)


def claimant_without_link(review: Review) -> Iterator[Diagnostic]:
    """`claimant-without-link`: `sameAs` says who of all of that name is meant (Google: recommended)."""
    for claimant in review.claimants():
        name = claimant.text("name")
        known = any(claimant.text(key) for key in ("sameAs", "url")) or bool(claimant.items("sameAs"))
        if name and not known and not words.names_nobody(name):
            wrong = f"nothing says which “{name}” is meant"
            hint = "add sameAs: a home page, Wikipedia or Wikidata"
            yield review.warning("claimant-without-link", claimant.place("name"), wrong, hint, _CLAIMANT)


def misused_same_as(review: Review) -> Iterator[Diagnostic]:
    """`misused-same-as`: `sameAs` is an address of the claimant, not of what was said (schema.org)."""
    places = {text for text in (_typed(value) for value in _appearing(review)) if text}
    for claimant in review.claimants():
        for value in claimant.literals("sameAs"):
            text = value.text.strip()
            if not text:
                continue
            if address(text) is None:
                wrong = f"“{text}” is no web address of the claimant"
            elif text in places or text == review.item.text("url"):
                wrong = "this is where the claim or its check stands, not who made it"
            else:
                continue
            hint = "give a page that is about the claimant and nobody else"
            yield review.warning("misused-same-as", value.at, wrong, hint, SCHEMA.format("sameAs"))


def review_of_own_claim(review: Review) -> Iterator[Diagnostic]:
    """`review-of-own-claim`: a claim comes from somebody else than the site that checks it (Google)."""
    for author in review.item.items("author"):
        for claimant in review.claimants():
            if _same(author, claimant):
                wrong = f"{claimant.text('name') or 'the claimant'} reviews its own claim"
                hint = "the author of the claim made it; the author of the review checked it"
                yield review.error("review-of-own-claim", claimant.at, wrong, hint, GOOGLE.format("eligibility"))


def _same(one: Item, other: Item) -> bool:
    if one is other:
        return True
    return any(one.text(key) and words.plain(one.text(key)) == words.plain(other.text(key)) for key in ("name", "url"))


def _party(typed: str) -> bool:
    return typed in _PEOPLE or typed.endswith(_ORGANISATIONS)


_ORGANISATIONS = (
    "Organization", "Corporation", "Airline", "Consortium", "Cooperative", "Party", "Group", "Business", "Team",
    "School", "University", "Agency", "System", "Union", "Council", "Station", "Store", "Project", "Website",
)  # fmt: skip


def _personal(claimant: Item) -> bool:
    return any(claimant.text(name) for name in _PERSONAL)


def _appearing(review: Review) -> tuple[object, ...]:
    claim = review.claim
    return (*claim.values("appearance"), *claim.values("firstAppearance")) if claim else ()


def _typed(value: object) -> str:
    return (value.text("url") or value.id) if isinstance(value, Item) else getattr(value, "text", "").strip()


RULES = (
    missing_review_author,
    nameless_review_author,
    review_author_elsewhere,
    nameless_claimant,
    anonymous_claimant,
    untyped_claimant,
    mistyped_claimant,
    claimant_without_link,
    misused_same_as,
    review_of_own_claim,
)
