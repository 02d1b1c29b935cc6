"""What a reader will miss: parts that a published brief may lack but should not. Warnings, one generator a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library, Manuscript


_NEEDED = (
    ("authors", "nobody is named as author", "add `authors: [...]`"),
    ("short_answer", "there is no short answer", "add `short_answer: ...`, two to four sentences"),
    ("scope", "it is not said what the brief covers", "add `scope: ...`: what it is about, and what it leaves out"),
    ("method", "it is not said how the claims were checked", "add `method: [...]`: steps that a reader can repeat"),
)


def incomplete_brief(library: Library) -> Iterator[Diagnostic]:
    """A published brief says who wrote it, answers in short, and says what it covers and how it was made.

    Trust Project: author; IFCN 5: methodology, so that a reader can repeat the work.
    """
    for manuscript in _published(library):
        for key, message, hint in _NEEDED:
            if not getattr(manuscript.brief, key) and not manuscript.is_withheld(key):
                yield warning("incomplete-brief", manuscript.places.key(), message, hint)


def unargued_rating(library: Library) -> Iterator[Diagnostic]:
    """A rating is argued (`because`) and rests on evidence (IFCN 4: methodology; 5: replicable)."""
    for manuscript in _published(library):
        for key, claim in manuscript.brief.claims.items():
            if not claim.because and not manuscript.is_withheld("claims", key, "because"):
                message = f"the rating of claim “{key}” gives no reason"
                yield warning("unargued-rating", manuscript.places.key("claims", key), message, "add `because: ...`")
            if not claim.evidence and not manuscript.is_withheld("claims", key, "evidence"):
                message = f"claim “{key}” has no evidence"
                yield warning("unargued-rating", manuscript.places.key("claims", key), message, "add `evidence: [...]`")


def _published(library: Library) -> Iterator[Manuscript]:
    return (manuscript for manuscript in library.manuscripts if manuscript.brief.status == "published")
