"""The sources of a brief as a list of references has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.citation import Citation
from factpress.model import PartialDate

if TYPE_CHECKING:
    from factpress.model import dataset as record


def bibliography(told: record.Brief) -> tuple[Citation, ...]:
    """Return the sources of a brief as citations, in its order, without persons who are not named."""
    return tuple(_cited(told.id, source) for source in told.sources if not source.anonymous)


def _cited(brief: str, source: record.Source) -> Citation:
    known = source.published and source.published != "unknown"
    return Citation(
        id=f"{brief}-{source.key}",
        title=source.title or source.publisher or source.key,
        authors=(source.author,) if source.author else (),
        container_title="",
        publisher=source.publisher or "",
        issued=PartialDate.parse(source.published) if known and source.published else None,
        url=source.url or "",
        language=source.lang or "",
        archived=source.archived or "",
    )
