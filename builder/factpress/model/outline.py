"""A brief in a few words, so that what concerns all briefs need open none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factpress.model.brief import Brief


class Outline(NamedTuple):
    """What puts a brief in its place among others; `key` stands for all that it is made of, where that is known.

    `published` is a day as ISO 8601 has it, nothing where there is none.
    """

    id: str
    published: str
    is_withdrawn: bool
    key: str = ""

    @classmethod
    def of(cls, brief: Brief, key: str = "") -> Outline:
        """Return the outline of `brief`."""
        return cls(brief.id, str(brief.published or ""), brief.status == "withdrawn", key)


def newest_first(outlines: Sequence[Outline]) -> list[int]:
    """Return the numbers of `outlines`, the newest first, those of one day by id."""
    ordered: Iterable[int] = sorted(range(len(outlines)), key=lambda number: outlines[number].id)
    return sorted(ordered, key=lambda number: outlines[number].published, reverse=True)
