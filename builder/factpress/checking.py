"""From a project to what is wrong with its built site: the check, what is overdue, and the findings that are known.

And from any folder or file to what is wrong with the ClaimReview in it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factpress import disk, load
from factpress.baseline import Baseline
from factpress.check import check as check_site
from factpress.check.tree import tree
from factpress.claimreview import Judged, lint, telling
from factpress.diagnostic import Diagnostic, Location, error, in_order
from factpress.site.origins import origins

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from factpress.model import Library, Limits
    from factpress.project import Project


def check(project: Project, library: Library, site: Path, shown: str = "site") -> tuple[Diagnostic, ...]:
    """Check the built HTML in the folder `site`, and report each finding where its author wrote it, or below `shown`.

    Tells of briefs that are overdue, too: a site that nobody builds anew still grows old. What `check.yml` excuses
    is left out. Raises `OSError` where the disk fails.
    """
    settings = library.settings
    written = origins(project, settings.use_directory_urls)
    found = (*check_site(site, written, settings.site_url, project.checked, shown), *_overdue(library))
    return excused(project, found, settings.limits, library.day)


_PAGES = (".html", ".htm", ".xhtml")
_DATA = (".json", ".jsonld")


def structured_data(path: Path, site_url: str, day: datetime.date | None, shown: str) -> Judged:
    """Judge the ClaimReview in the file `path`, or in every page and file of data below it.

    `site_url` is where that folder is published, if that is known; findings are told below `shown`. Yields what the
    rules of `claimreview` are named for, and `unreadable-file`.
    """
    unread: list[Diagnostic] = []
    judged = lint(_read(path, shown, unread), site_url, day, shown)
    return replace(judged, diagnostics=in_order((*judged.diagnostics, *unread)))


def _read(path: Path, shown: str, unread: list[Diagnostic]) -> Iterator[tuple[str, bytes]]:
    """Yield what may hold a ClaimReview; what cannot be opened is added to `unread`."""
    if path.is_file():
        yield path.name, disk.read(path)
        return
    for name in tree(path).files:
        ending = "." + name.lower().rpartition(".")[2]
        if ending not in _PAGES + _DATA:
            continue
        try:
            content = disk.read(path / name)
        except OSError as problem:
            why = problem.strerror or "no regular file"
            wrong = f"“{name}” cannot be opened ({why})"
            unread.append(
                error("unreadable-file", Location(shown + name), wrong, "give leave to read it, or remove it")
            )
            continue
        if ending in _PAGES or telling(content):
            yield name, content


def excused(
    project: Project, found: tuple[Diagnostic, ...], limits: Limits, day: datetime.date | None
) -> tuple[Diagnostic, ...]:
    """Return what of `found` is not known from `check.yml`, and what is wrong with that; raises `OSError`."""
    if not project.known.exists():
        return in_order(found)
    listed, unreadable = load.baseline(project.relative(project.known), disk.read(project.known), limits)
    if listed is None:
        return in_order((*found, *unreadable))
    return in_order((*unreadable, *Baseline(*listed, day).judge(found)))


def _overdue(library: Library) -> tuple[Diagnostic, ...]:
    """Return what is overdue; the rules about briefs are loaded where there is a brief."""
    if not library.manuscripts:
        return ()
    from factpress.verify.freshness import overdue_review

    return tuple(overdue_review(library))
