"""Which pages a library makes: one a brief, the list of briefs, the rating scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.brief import brief_page
from factpress.compose.case import Case, verdict
from factpress.compose.page import Heading, Page, PageLink, Paragraph, Verdicts, Words
from factpress.compose.scale import scale
from factpress.compose.words import LANGUAGE, moment, phrase, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.page import Block
    from factpress.model import Brief, Library, Settings, Verification


def compose(library: Library, verification: Verification) -> tuple[Page, ...]:
    """Return the pages of `library`, every brief of which is published: drafts are left out before."""
    briefs = (brief_page(Case.of(manuscript, library, verification)) for manuscript in library.manuscripts)
    return (*briefs, _list(library), scale(library))


def newest_first(library: Library) -> list[Brief]:
    """Return the briefs of `library`, the newest first, those of one day by id."""
    briefs = sorted((manuscript.brief for manuscript in library.manuscripts), key=lambda brief: brief.id)
    return sorted(briefs, key=lambda brief: str(brief.published or ""), reverse=True)


def _list(library: Library) -> Page:
    settings = library.settings
    blocks: list[Block] = [Heading(1, "", (say("briefs"),))]
    blocks.append(Paragraph((PageLink(phrase("ratings-link"), "ratings.md", LANGUAGE),)))
    for brief in newest_first(library):
        blocks.extend(_entry(brief, settings.under(brief)))
    if not library.manuscripts:
        blocks.append(Paragraph((say("briefs-none"),)))
    description = phrase("briefs-description", site=settings.site_name)
    return Page("briefs/index.md", "briefs", phrase("briefs"), description, LANGUAGE, "ltr", tuple(blocks))


def _entry(brief: Brief, settings: Settings) -> Iterator[Block]:
    yield Heading(2, f"brief-{brief.id}", (PageLink(brief.title, f"{brief.id}.md", brief.lang),))
    if brief.status == "withdrawn":
        yield Paragraph((say("notice-withdrawn", "strong"),))
    if brief.published:
        yield Paragraph((moment(brief.published),), "date")
    claims = brief.claims.values()
    yield Verdicts(tuple((Words(claim.text, lang=brief.lang), verdict(settings, claim.rating)) for claim in claims))
