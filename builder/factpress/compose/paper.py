"""A brief's page as it goes on paper: what a sheet says around it, and whole addresses, since paper has no site."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.compose.address import absolute, address

if TYPE_CHECKING:
    import datetime

    from factpress.compose.page import Page
    from factpress.model import Brief, Settings


@dataclass(frozen=True, slots=True)
class Paper:
    """A page with what a sheet of it names: its site, authors, and day of its last change, if it was published."""

    page: Page
    settings: Settings
    authors: tuple[str, ...]
    day: datetime.date | None

    @property
    def address(self) -> str:
        """The permanent address of the page; empty where the site does not say where it is published."""
        return absolute(self.settings, self.page.path)

    def whole(self, path: str) -> str:
        """Return the whole address of what `path` leads to from the page; empty where that is not known."""
        if path.startswith("/") or not self.settings.site_url:
            return ""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.page.path), path))
        return "" if target.startswith("..") else absolute(self.settings, target)

    def found(self, href: str) -> str:
        """Return the whole address of what the address `href` leads to from that of the page; empty likewise."""
        site = (self.settings.site_url or "").rstrip("/")
        path, mark, fragment = href.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(address(self.settings, self.page.path)), path))
        if not site or path.startswith("/") or target.startswith(".."):
            return ""
        place = "" if target == "." else f"{target}{'/' if path.endswith('/') else ''}"
        return f"{site}/{place}{mark}{fragment}"


def paper(page: Page, brief: Brief, settings: Settings) -> Paper:
    """Return the `page` of `brief` for paper."""
    authors = tuple(author if isinstance(author, str) else author.name for author in brief.authors)
    changed = max((correction.date for correction in brief.corrections), default=None)
    return Paper(page, settings, authors or (settings.publisher.name,), changed or brief.published)


def paper_path(brief_id: str) -> str:
    """Return where the PDF of a brief stands below `docs`."""
    return f"briefs/{brief_id}.pdf"
