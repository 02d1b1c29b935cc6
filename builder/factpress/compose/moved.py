"""The page at the address that a brief had before it was renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import address
from factpress.compose.page import Heading, Page, PageLink, Paragraph
from factpress.compose.words import LANGUAGE, phrase, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.model import Manuscript, Settings


def moved(settings: Settings, manuscript: Manuscript) -> Iterator[Page]:
    """Yield a page for each former id of the brief: a sentence and a link, and the theme sends readers on."""
    brief = manuscript.brief
    for old in brief.formerly:
        link = PageLink(brief.title, f"{brief.id}.md", brief.lang)
        yield Page(
            path=f"briefs/{old}.md",
            kind="moved",
            title=phrase("moved"),
            description=phrase("moved-description"),
            lang=LANGUAGE,
            dir="ltr",
            blocks=(Heading(1, "", (say("moved"),)), Paragraph((say("moved-lead"), link))),
            source=manuscript.path,
            moved=address(settings, f"briefs/{brief.id}.md"),
        )
