"""Briefs that are out of date as of the day of a build. One generator a rule; no clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import warning
from factpress.model import review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library


def overdue_review(library: Library) -> Iterator[Diagnostic]:
    """A published brief is looked at again by the day that it names, else by what its claims' kinds make of it."""
    for manuscript in library.manuscripts:
        due = review(manuscript.outline, library.settings)
        if due is None or not due.is_overdue(library.day) or manuscript.is_withheld("review_by"):
            continue
        told = f"our default for {f'the kind “{due.kind}”' if due.kind else 'a claim without a kind'}"
        message = f"this brief was to be reviewed by {due.day}" + (f", {told}" if due.is_default else "")
        hint = "look at its claims again, enter what changed in `corrections`, and set a new `review_by: YYYY-MM-DD`"
        yield warning("overdue-review", manuscript.places.value("review_by"), message, hint)
