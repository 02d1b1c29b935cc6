"""The command that checks what was built.

It loads no more than that takes, so that a check is over in a second: what reads briefs, only where there is a project.
"""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factpress.check import Origins
from factpress.check import check as check_site
from factpress.cli import options
from factpress.cli.terminal import paint, say, tell
from factpress.diagnostic import stops
from factpress.project import Project
from factpress.report import summary

if TYPE_CHECKING:
    import datetime

    from factpress.diagnostic import Diagnostic

_CLEAN, _FINDINGS, _MISUSE = 0, 1, 2


@click.command()
@click.argument("site", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@options.project
@click.option(
    "--structured-data",
    "data",
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="Judge the ClaimReview (JSON-LD, microdata, RDFa) in a folder or file instead, of any site.",
)
@click.option("--site-url", metavar="URL", help="Where SITE is published (default: site_url in mkdocs.yml).")
@options.day
@options.form
@options.quiet
def check(
    site: Path | None,
    root: Path,
    data: Path | None,
    site_url: str | None,
    day: datetime.date | None,
    form: str,
    quiet: bool,
) -> int:
    """Check every link, anchor and asset of the built SITE (default: the project's), and which briefs are overdue.

    SITE may be any folder of HTML, also where there is no project.
    """
    gc.disable()  # what a check keeps has no circles, and the collector would go through every link again and again
    project = Project(root.absolute())
    if data:
        if site:
            raise click.UsageError("name a SITE or --structured-data, not both")
        return _of_data(project, data, site_url or "", options.as_of(project.root, day), form, quiet=quiet)
    if project.config.is_file() and (site is None or _is_ours(project, site)):
        return _of_project(project, site, site_url, options.as_of(project.root, day), form, quiet=quiet)
    if site is None:
        raise click.UsageError(f"there is no mkdocs.yml in {project.root}: name a folder of HTML, or go to a project's")
    found = check_site(site, Origins, site_url, project.checked, shown=site.as_posix())
    if project.known.exists():
        from factpress import checking
        from factpress.model import Limits

        found = checking.excused(project, found, Limits(), options.as_of(project.root, day))
    return _told(found, site, form, quiet=quiet)


def _is_ours(project: Project, site: Path) -> bool:
    """Tell whether the folder `site` was built from briefs: the pages of any other were not written in this project."""
    pages = (site / name for name in ("briefs/index.html", "briefs.html"))
    return site.absolute() == project.site or any(page.is_file() for page in pages)


def _of_project(
    project: Project, site: Path | None, site_url: str | None, day: datetime.date | None, form: str, *, quiet: bool
) -> int:
    from factpress import checking, gather

    settings, found = gather.settings(project)
    if settings is None:
        tell(found, form, quiet=quiet)
        return _MISUSE
    project = Project(project.root, settings.docs_dir)
    folder = site.absolute() if site else project.site
    if not folder.is_dir():
        raise click.UsageError("there is no site yet: run `factpress build`")
    if site_url:
        settings = settings.model_copy(update={"site_url": site_url})
    library = gather.gather(project, settings, day=day).library
    shown = site.as_posix() if site else "site"
    return _told(checking.check(project, library, folder, shown), folder, form, quiet=quiet)


def _of_data(project: Project, data: Path, site_url: str, day: datetime.date | None, form: str, *, quiet: bool) -> int:
    from factpress import checking, structured
    from factpress.model import Limits

    folder = data if data.is_dir() else data.parent
    shown = "" if folder == Path() else f"{folder.as_posix()}/"
    judged = structured.structured_data(data, site_url, day, shown)
    left = checking.excused(project, judged.diagnostics, Limits(), day)
    tell(left, form, quiet=quiet)
    if form == "text" and not quiet:
        counts = f"{judged.reviews:,} ClaimReview in {judged.files:,} {'file' if judged.files == 1 else 'files'}"
        say(f"checked {paint('place', data.as_posix())}: {counts}: {summary(left)}")
    return _FINDINGS if stops(left) else _CLEAN


def _told(found: tuple[Diagnostic, ...], site: Path, form: str, *, quiet: bool) -> int:
    tell(found, form, quiet=quiet)
    if form == "text" and not quiet:
        folder = f"{site.name or '.'}/"
        say(f"checked {paint('place', folder)}: {summary(found)}")
    return _FINDINGS if stops(found) else _CLEAN
