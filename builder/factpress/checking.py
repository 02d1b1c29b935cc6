"""From a project to what is wrong with its built site: the check, what is overdue, and the findings that are known."""

from __future__ import annotations

import itertools
from functools import partial
from typing import TYPE_CHECKING

from factpress import asof, copies, disk, load
from factpress.baseline import Baseline
from factpress.check import check as check_site
from factpress.diagnostic import Diagnostic, Location, in_order
from factpress.site.origins import origins
from factpress.structured import reviewed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from factpress.check import Origins
    from factpress.model import Library, Limits, Manuscript, Step
    from factpress.project import Project


def check(
    project: Project, library: Library, site: Path, shown: str = "site", names: Sequence[str] = ()
) -> tuple[Diagnostic, ...]:
    """Check the built HTML in the folder `site`, and report each finding where its author wrote it, or below `shown`.

    Tells of ClaimReview that breaks the rules, too, and of briefs that are overdue: a site that nobody builds anew
    still grows old. What `check.yml` excuses is left out. Raises `OSError` where the disk fails.
    """
    written = partial(_origins, project, library)
    with copies.beside(partial(reviewed, project, library, site)) as reviews:
        links = check_site(site, written, library.settings.site_url, project.checked, shown, names)
    found = (*links, *itertools.chain(*reviews), *_overdue(library))
    return excused(project, found, library.settings.limits, library.day)


def _origins(project: Project, library: Library) -> Origins:
    """Return where the links of the site were written; asked for where one is at fault, since it takes all briefs."""
    briefs = {one.path: one for one in library.manuscripts}
    return origins(project, library.settings.use_directory_urls, partial(_placed, briefs))


def _placed(briefs: Mapping[str, Manuscript], source: str, path: tuple[Step, ...], length: int) -> Location:
    """Return where the value at `path` in the brief of the file `source` was written, as far as that is known."""
    return briefs[source].written(path, length) if source in briefs else Location(source)


def excused(
    project: Project, found: tuple[Diagnostic, ...], limits: Limits, day: datetime.date | None
) -> tuple[Diagnostic, ...]:
    """Return what of `found` is not known from `check.yml`, and what is wrong with that; raises `OSError`."""
    if not project.known.exists():
        return in_order(found)
    listed, unreadable = load.baseline(project.relative(project.known), disk.read(project.known), limits)
    if listed is None:
        return in_order((*found, *unreadable))
    return in_order((*unreadable, *Baseline(*listed, asof.today(project.root, day)).judge(found)))


def _overdue(library: Library) -> tuple[Diagnostic, ...]:
    """Return what is overdue; the rules about briefs are loaded where there is a brief."""
    if not library.manuscripts:
        return ()
    from factpress.verify.freshness import overdue_review

    return tuple(overdue_review(library))
