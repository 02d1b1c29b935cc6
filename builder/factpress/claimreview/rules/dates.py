"""The rules on dates: when a claim was made, and when its review was published."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from factpress.claimreview.review import GOOGLE, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.claimreview.item import Item, Literal
    from factpress.claimreview.review import Review
    from factpress.diagnostic import Diagnostic

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d)(?P<time>T\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?"
    r"(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
)
_ISO = "write it as ISO 8601 has it: 2026-11-29, or 2026-11-29T08:30:00Z"
_DATES = ("datePublished", "dateModified", "dateCreated")


def malformed_date(review: Review) -> Iterator[Diagnostic]:
    """`malformed-date`: dates are written in ISO 8601 and exist in the calendar (Google)."""
    for value in _dates(review.item, review.claim):
        text = value.text.strip()
        if text and _day(text) is None:
            wrong = f"“{text}” is no date in ISO 8601"
            yield review.error("malformed-date", value.at, wrong, _ISO, GOOGLE.format("datePublished"))


def claim_after_review(review: Review) -> Iterator[Diagnostic]:
    """`claim-after-review`: a claim is made before it is reviewed (schema.org)."""
    made, checked = _claim_date(review), review.item.text("datePublished")
    said, told = _day(made), _day(checked)
    if said and told and review.claim and said > told + datetime.timedelta(days="T" in made + checked):
        wrong = f"the claim is dated {made}, and its review {checked}, before it"
        hint = "give the day on which the claim was made, or entered the public debate"
        source = GOOGLE.format("itemReviewed.datePublished")
        yield review.error("claim-after-review", review.claim.place("datePublished"), wrong, hint, source)


def claim_dated_as_review(review: Review) -> Iterator[Diagnostic]:
    """`claim-dated-as-review`: the date of a claim is its own, not that of the review by default (Google)."""
    made, checked = _claim_date(review), review.item.text("datePublished")
    if not review.claim or _day(made) is None or made != checked:
        return
    at, source = review.claim.place("datePublished"), GOOGLE.format("itemReviewed.datePublished")
    hint = "give the day on which the claim was made, or leave it out where that is not known"
    if "T" in made:
        wrong = "the claim is dated to the same second as its review, which a generator does, and no claimant"
        yield review.error("claim-dated-as-review", at, wrong, hint, source)
    else:
        wrong = "the claim is dated as its review: right only if it was checked on the day on which it was made"
        yield review.note("claim-dated-as-review", at, wrong, hint, source)


def date_in_future(review: Review) -> Iterator[Diagnostic]:
    """`date-in-future`: what is published has been published by today (schema.org)."""
    today = review.page.day
    for value in _dates(review.item, review.claim) if today else ():
        day = _day(value.text.strip())
        if today and day and day > today + datetime.timedelta(days=1):
            wrong = f"{value.text.strip()} is still to come, as of {today}"
            yield review.warning("date-in-future", value.at, wrong, "mend the date", SCHEMA.format("datePublished"))


def _claim_date(review: Review) -> str:
    return review.claim.text("datePublished") if review.claim else ""


def _dates(*items: Item | None) -> Iterator[Literal]:
    for item in filter(None, items):
        for name in _DATES:
            yield from item.literals(name)


def _day(text: str) -> datetime.date | None:
    """Return the first day of the time that `text` names, or nothing where it names none."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    try:
        return datetime.date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return None


RULES = (malformed_date, claim_after_review, claim_dated_as_review, date_in_future)
