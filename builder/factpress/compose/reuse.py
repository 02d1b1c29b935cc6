"""How to cite a brief, and how to repeat the work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import absolute
from factpress.compose.kit import has_kit
from factpress.compose.page import PageLink, Paragraph, Words

if TYPE_CHECKING:
    from factpress.compose.case import Case
    from factpress.compose.page import Block, Line


def citation(case: Case) -> Line:
    """Return the brief as a list of references has it."""
    brief, settings = case.brief, case.settings
    authors = ", ".join(author if isinstance(author, str) else author.name for author in brief.authors)
    dated = case.speech.written(brief.published) if brief.published else ""
    parts = [
        Words(authors or settings.publisher.name),
        Words(f"“{brief.title}”"),
        Words(settings.site_name),
        Words(dated, lang=case.speech.tag),
        Words(absolute(settings, f"briefs/{brief.id}.md"), lang=case.speech.tag),
    ]
    return tuple(word for part in parts if part.text for word in (Words(". "), part))[1:]


def replicate(case: Case) -> list[Block]:
    """Return what the replication kit holds and the way to it; nothing where a brief has none."""
    if not has_kit(case):
        return []
    link = PageLink(case.speech.phrase("kit-download"), f"{case.brief.id}-kit.zip", case.speech.tag)
    return [Paragraph((case.speech.say("kit-lead"),)), Paragraph((link,))]
