"""The command `import`: fact-checks of other systems become drafts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factpress import bringing, disk, gather
from factpress.cli import options
from factpress.cli.options import a_project
from factpress.cli.terminal import paint, say, tell
from factpress.diagnostic import stops
from factpress.importing import mapping, telling
from factpress.project import Project

if TYPE_CHECKING:
    from factpress.importing.mapping import Mapping
    from factpress.model import Settings

_CLEAN, _FINDINGS, _MISUSE = 0, 1, 2


@click.command("import")
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@options.project
@click.option(
    "--mapping",
    "told",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file that says what names, ratings and dates of the other system mean.",
)
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.quiet
@options.verbose
def import_(
    sources: tuple[Path, ...], root: Path, told: Path | None, dry: bool, form: str, quiet: bool, verbose: bool
) -> int:
    """Make draft briefs of the fact-checks in SOURCES, files or folders. Never overwrites a brief.

    Reads ClaimReview (JSON-LD, or on pages of a built site), answers of the Fact Check Tools API, Data Commons' feed,
    CSV, Markdown of Hugo, Jekyll and the like, and our own dataset.
    """
    project = Project(a_project(root))
    settings, found = gather.settings(project)
    if settings is None:
        tell(found, "text", aside=True)
        return _MISUSE
    names = _mapping(told, settings)
    if told and names is None:
        return _MISUSE
    brought = bringing.bring(project, settings, sources, names, dry=dry)
    if form == "json":
        say(telling.json(brought))
    else:
        tell(brought.diagnostics if verbose else telling.folded(brought.diagnostics), "text", quiet=quiet)
        if not quiet:
            say(telling.text(brought, paint))
    return _FINDINGS if stops(brought.diagnostics) else _CLEAN


def _mapping(file: Path | None, settings: Settings) -> Mapping | None:
    """Read the mapping; what is wrong with it is told on standard error."""
    if file is None:
        return None
    names, found = mapping.read(file.as_posix(), disk.read(file), settings)
    tell(found, "text", aside=True)
    return names
