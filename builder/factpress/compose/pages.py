"""Which pages a library makes: one a brief, the list of briefs, the rating scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.brief import brief_page
from factpress.compose.case import Case, verdict
from factpress.compose.changes import listed
from factpress.compose.corrections import corrections_log
from factpress.compose.direction import direction
from factpress.compose.moved import moved
from factpress.compose.page import Heading, Page, PageLink, Paragraph, Verdicts, Words
from factpress.compose.register import register
from factpress.compose.scale import scale
from factpress.compose.speech import Speech
from factpress.compose.standards import standards
from factpress.compose.tombstone import tombstone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.page import Block, Inline, Line
    from factpress.model import Brief, Library, Settings, Verification


def compose(library: Library, verification: Verification) -> tuple[Page, ...]:
    """Return the pages of `library`, every brief of which is published: drafts are left out before."""
    cases = [Case.of(manuscript, library, verification) for manuscript in library.manuscripts]
    briefs = (tombstone(case) if case.brief.status == "withdrawn" else brief_page(case) for case in cases)
    old = (page for manuscript in library.manuscripts for page in moved(library.settings, manuscript))
    standing = [case for case in cases if case.brief.status != "withdrawn"]
    ours = (corrections_log(library), register(Speech.of(library.settings), standing), standards(library, standing))
    return (*briefs, *old, *ours, _list(library), scale(library))


def newest_first(library: Library) -> list[Brief]:
    """Return the briefs of `library`, the newest first, those of one day by id."""
    briefs = sorted((manuscript.brief for manuscript in library.manuscripts), key=lambda brief: brief.id)
    return sorted(briefs, key=lambda brief: str(brief.published or ""), reverse=True)


def _list(library: Library) -> Page:
    settings, speech = library.settings, Speech.of(library.settings)
    blocks: list[Block] = [Heading(1, "", (speech.say("briefs"),))]
    blocks.append(Paragraph(tuple(_beside(speech))))
    for brief in newest_first(library):
        blocks.extend(_entry(speech, brief, settings.under(brief)))
    if not library.manuscripts:
        blocks.append(Paragraph((speech.say("briefs-none"),)))
    description = speech.phrase("briefs-description", site=settings.site_name)
    return Page(
        path="briefs/index.md",
        kind="briefs",
        title=speech.phrase("briefs"),
        description=description,
        lang=speech.tag,
        dir=direction(speech.tag),
        blocks=tuple(blocks),
    )


def _beside(speech: Speech) -> Iterator[Inline]:
    """Yield links to the pages that are made of all briefs."""
    names = (("ratings-link", "ratings"), ("corrections-link", "corrections"), ("sources-link", "sources"))
    for word, page in (*names, ("standards-link", "standards")):
        yield from [Words(" · ")] if page != "ratings" else []
        yield PageLink(speech.phrase(word), f"{page}.md", speech.tag)


def _entry(speech: Speech, brief: Brief, settings: Settings) -> Iterator[Block]:
    yield Heading(2, f"brief-{brief.id}", (PageLink(brief.title, f"{brief.id}.md", brief.lang),))
    changed = listed(speech, brief)
    if brief.published:
        dated: Line = (speech.moment(brief.published),)
        yield Paragraph((*dated, Words(" · "), *changed) if changed else dated, "date")
    elif changed:
        yield Paragraph(changed, "date")
    if brief.status != "withdrawn":
        claims = brief.claims.values()
        yield Verdicts(tuple((Words(claim.text, lang=brief.lang), verdict(settings, claim.rating)) for claim in claims))
