"""One ClaimReview on its page, as the rules see it, and how they tell what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from factpress.claimreview import words
from factpress.claimreview.address import address
from factpress.diagnostic import Diagnostic
from factpress.diagnostic import error as told_error
from factpress.diagnostic import note as told_note
from factpress.diagnostic import warning as told_warning

if TYPE_CHECKING:
    from factpress.claimreview.address import Address
    from factpress.claimreview.item import Item
    from factpress.claimreview.page import Page
    from factpress.claimreview.source import Span

GOOGLE = "source: Google, Fact Check (ClaimReview) markup, {}"
SCHEMA = "source: schema.org, {}"


@dataclass(frozen=True)
class Review:
    """An item of the type `ClaimReview` and the page that it stands on."""

    item: Item
    page: Page

    @cached_property
    def claim(self) -> Item | None:
        """What is reviewed (`itemReviewed`), if it is told as a thing."""
        return next(iter(self.item.items("itemReviewed")), None)

    @cached_property
    def rating(self) -> Item | None:
        """The verdict (`reviewRating`), if it is told as a thing."""
        return next(iter(self.item.items("reviewRating")), None)

    @cached_property
    def label(self) -> str:
        """What the verdict is called: `alternateName`, else `name`, which readers take in its place."""
        rating = self.rating
        return (rating.text("alternateName") or rating.text("name")) if rating else ""

    @cached_property
    def verdict(self) -> str:
        """The label in one letter case, without marks around it."""
        return words.plain(self.label)

    @cached_property
    def url(self) -> Address | None:
        """Where the review is published, as it says itself."""
        return address(self.item.text("url"))

    @cached_property
    def host(self) -> str:
        """The host of the site that the review is on, if anything tells."""
        return self.page.host or (self.url.host if self.url else "")

    def claimants(self) -> tuple[Item, ...]:
        """Return who made the claim, where they are told as things."""
        return self.claim.items("author") if self.claim else ()

    def error(self, code: str, at: Span, wrong: str, hint: str, source: str) -> Diagnostic:
        """Return a finding that breaks what a consumer of the data requires."""
        return told_error(code, self.page.location(at), wrong, hint, source)

    def warning(self, code: str, at: Span, wrong: str, hint: str, source: str) -> Diagnostic:
        """Return a finding that is worth mending."""
        return told_warning(code, self.page.location(at), wrong, hint, source)

    def note(self, code: str, at: Span, wrong: str, hint: str, source: str) -> Diagnostic:
        """Return what could not be told from the data alone."""
        return told_note(code, self.page.location(at), wrong, hint, source)
