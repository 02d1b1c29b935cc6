"""The site whose briefs are listed: its settings and how it speaks, for the pages that are made of many briefs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.compose.address import relative
from factpress.compose.case import verdict
from factpress.compose.direction import direction
from factpress.compose.page import Heading, Page, Paragraph, SiteLink, Words
from factpress.compose.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.compose.case import Case
    from factpress.compose.page import Block, Line, Verdict
    from factpress.model import Settings

ALL = "briefs/index.md"
"""The list of all briefs: the top of the lists."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site as its lists need it. Pages are paths below `docs`."""

    settings: Settings
    speech: Speech

    @classmethod
    def of(cls, settings: Settings) -> Site:
        """Return the site with these settings, which speaks its own language."""
        return cls(settings, Speech.of(settings))

    def verdict(self, case: Case, rating: str) -> Verdict:
        """Return how the site's pages show `rating` of the scale that the brief of `case` was rated under."""
        return verdict(case.settings, rating, self.speech.tag)

    def link(self, page: str, here: str, words: Words) -> SiteLink:
        """Return `words` as a link to `page` on the page `here`."""
        return SiteLink(words.text, relative(self.settings, page, here), words.lang)

    def links(self, here: str, pages: Iterable[tuple[str, Words]], between: str = " · ") -> Line:
        """Return a row of links on the page `here`: pages with the words for each."""
        made = (self.link(page, here, words) for page, words in pages)
        return tuple(part for link in made for part in (Words(between), link))[1:]

    def opening(self, here: str, title: Line, *above: tuple[str, Words]) -> list[Block]:
        """Return the title of the page `here`, below the way up to it through the pages `above`, if it has any."""
        up = self.links(here, above, " › ")
        return [*([Paragraph(up, "trail")] if up else []), Heading(1, "", title)]

    def page(self, path: str, title: str, description: str, blocks: Iterable[Block]) -> Page:
        """Return a page in the language of the site."""
        tag = self.speech.tag
        return Page(path, "list", title, description, tag, direction(tag), tuple(blocks))
