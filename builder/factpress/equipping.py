"""From verified briefs to the data and the index for search of a site in the making, some of it beside its renderer.

Both are written elsewhere; here is what can be done at the same time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from factpress import copies, exporting
from factpress.compose import records
from factpress.exporting import Exported
from factpress.site import overlay, release, search
from factpress.site.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from factpress.examining import Examined
    from factpress.exporting.past import Past
    from factpress.model import Library
    from factpress.model.outline import Outline
    from factpress.model.record import Searched
    from factpress.project import Project
    from factpress.site.assembly import Room


@dataclass(frozen=True, slots=True)
class Begun:
    """What needs no rendered page: all data, and what of the search `index` is made of briefs alone."""

    exported: Exported
    index: search.Plan
    segments: Mapping[int, str]


def begin(examined: Examined, library: Library, outlines: Sequence[Outline], staging: Path, before: Past) -> Begun:
    """Write the data, and make the segments of the index that are of briefs alone; take what stands `before`.

    Raises `OSError`.
    """
    project, passing = examined.project, staging.parent / "passing"
    briefs = exporting.write(library, examined.verification, staging, passing, copies.here, outlines, before)
    with copies.beside(partial(exporting.join, briefs)) as joined:
        pages = records.searched(library, outlines, briefs.records)
        index = search.planned(pages, staging, project.indexed, project.site.resolve() / search.FOLDER)
        segments = search.segments(index, copies.here)
    return Begun(Exported(briefs, *joined), index, segments)


def finish(project: Project, library: Library, staging: Path, begun: Begun) -> Room | None:
    """Make the index, with the pages that were built; and room for the site where an old release has most of it.

    Raises `OSError`.
    """
    place = overlay.within(staging, project.site.resolve())
    plan = search.followed(begun.index, texts(project, place, library.settings.use_directory_urls))
    with copies.beside(partial(search.join, plan, search.segments(plan, copies.here, begun.segments))):
        return release.room(project, staging)


def index(project: Project, library: Library, site: Path) -> None:
    """Make what was built into the folder `site` searchable. Raises `OSError`."""
    search.index(searched(project, library, site), site, project.indexed)


def searched(project: Project, library: Library, site: Path) -> Iterator[Searched]:
    """Yield what is found in the built `site`: the briefs with their claims, and the pages beside them."""
    yield from records.searched(library, [one.outline for one in library.manuscripts])
    yield from texts(project, site.joinpath, library.settings.use_directory_urls)
