"""What a reader will miss: parts that a published brief may lack but should not. Warnings, one generator a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library, Manuscript


def incomplete_brief(library: Library) -> Iterator[Diagnostic]:
    """A published brief says who wrote it and answers in short (Trust Project: author; IFCN 5: methodology)."""
    for manuscript in _published(library):
        brief, place = manuscript.brief, manuscript.places.key()
        if not brief.authors and not manuscript.is_withheld("authors"):
            yield warning("incomplete-brief", place, "nobody is named as author", "add `authors: [...]`")
        if not brief.short_answer and not manuscript.is_withheld("short_answer"):
            yield warning(
                "incomplete-brief",
                place,
                "there is no short answer",
                "add `short_answer: ...`, two to four sentences",
            )


def unargued_rating(library: Library) -> Iterator[Diagnostic]:
    """A rating is argued (`because`) and rests on evidence (IFCN 4: methodology; 5: replicable)."""
    for manuscript in _published(library):
        for key, claim in manuscript.brief.claims.items():
            place = manuscript.places.key("claims", key)
            if not claim.because and not manuscript.is_withheld("claims", key, "because"):
                yield warning(
                    "unargued-rating",
                    place,
                    f"the rating of claim “{key}” gives no reason",
                    "add `because: ...`",
                )
            if not claim.evidence and not manuscript.is_withheld("claims", key, "evidence"):
                yield warning("unargued-rating", place, f"claim “{key}” has no evidence", "add `evidence: [...]`")


def _published(library: Library) -> Iterator[Manuscript]:
    return (manuscript for manuscript in library.manuscripts if manuscript.brief.status == "published")
