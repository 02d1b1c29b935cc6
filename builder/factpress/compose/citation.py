"""A work as reference managers know it: one value, from which each of their formats is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factpress.compose.address import absolute

if TYPE_CHECKING:
    import datetime

    from factpress.compose.case import Case
    from factpress.model import PartialDate

Format = Literal["bib", "ris", "csl.json"]
FORMATS: tuple[tuple[Format, str], ...] = (("bib", "BibTeX"), ("ris", "RIS"), ("csl.json", "CSL-JSON"))
"""The endings of the files and the names of their formats, which are the same in every language."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A work in a list of references, named as CSL names its parts; `authors` are names that nobody takes apart."""

    id: str
    title: str
    authors: tuple[str, ...]
    container_title: str
    publisher: str
    issued: datetime.date | PartialDate | None
    url: str
    language: str
    archived: str = ""


def citation(case: Case) -> Citation:
    """Return how the brief of `case` is cited; a brief that names no author is its publisher's."""
    brief, settings = case.brief, case.settings
    names = tuple(author if isinstance(author, str) else author.name for author in brief.authors)
    return Citation(
        id=brief.id,
        title=brief.title,
        authors=names or (settings.publisher.name,),
        container_title=settings.site_name,
        publisher=settings.publisher.name,
        issued=brief.published,
        url=absolute(settings, f"briefs/{brief.id}.md"),
        language=brief.lang,
    )


def citation_path(brief_id: str, ending: Format) -> str:
    """Return where the citation of a brief stands below `docs`."""
    return f"briefs/{brief_id}.{ending}"
