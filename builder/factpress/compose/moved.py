"""The page at the address that a brief had before it was renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import address
from factpress.compose.direction import direction
from factpress.compose.page import Heading, Page, PageLink, Paragraph
from factpress.compose.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.model import Manuscript, Settings


def moved(settings: Settings, manuscript: Manuscript) -> Iterator[Page]:
    """Yield a page for each former id of the brief: a sentence and a link, and the theme sends readers on."""
    brief, speech = manuscript.brief, Speech.of(settings)
    for old in brief.formerly:
        link = PageLink(brief.title, f"{brief.id}.md", brief.lang)
        yield Page(
            path=f"briefs/{old}.md",
            kind="moved",
            title=speech.phrase("moved"),
            description=speech.phrase("moved-description"),
            lang=speech.tag,
            dir=direction(speech.tag),
            blocks=(Heading(1, "", (speech.say("moved"),)), Paragraph(speech.tell("moved-lead", link=link))),
            source=manuscript.path,
            moved=address(settings, f"briefs/{brief.id}.md"),
        )
