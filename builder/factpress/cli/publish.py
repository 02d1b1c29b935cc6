"""Commands for people who publish: build, serve, rollback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factpress import pipeline
from factpress.cli import options, terminal
from factpress.cli.author import a_project
from factpress.cli.terminal import paint, say, tell
from factpress.diagnostic import stops
from factpress.project import Project
from factpress.report import summary
from factpress.site import release
from factpress.site.serving import serve as serve_live

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from factpress.site.offline import Edition

_CLEAN, _FINDINGS, _MISUSE = 0, 1, 2


def _stage(form: str, *, quiet: bool, verbose: bool) -> pipeline.Stage:
    if quiet or form != "text":
        return terminal.silent
    if terminal.is_terminal():
        return terminal.live
    return terminal.plain if verbose else terminal.silent


@click.command()
@options.project
@options.day
@options.form
@options.quiet
@options.verbose
@click.option("--offline", is_flag=True, help="Make a copy to be read from files, too: build/offline/ and its zip.")
def build(root: Path, day: datetime.date | None, form: str, quiet: bool, verbose: bool, offline: bool) -> int:
    """Build, check and publish the site; whatever fails, the last good site stays."""
    root = a_project(root)
    built = pipeline.build(root, options.as_of(root, day), _stage(form, quiet=quiet, verbose=verbose))
    edition, found = pipeline.take_offline(root, built) if offline else (None, ())
    tell((*built.diagnostics, *found), form, quiet=quiet)
    if form == "text" and not quiet:
        say(_outcome(built))
        if offline:
            say(_copied(edition))
    if built.library is None:
        return _MISUSE
    return _CLEAN if built.release and not stops(found) else _FINDINGS


def _copied(edition: Edition | None) -> str:
    if edition is None:
        return f"{paint('error', 'no offline edition')}: the last one is as it was"
    return f"to be read from files: build/{edition.folder.name}/index.html, packed as build/{edition.archive.name}"


def _outcome(built: pipeline.Built) -> str:
    found = summary(built.diagnostics)
    if built.release is None or built.library is None:
        return f"{paint('error', 'not published')}: {found}; the site is as it was"
    briefs = len(built.library.manuscripts)
    state = "published" if built.release.changed else "unchanged"
    held = f"held back, as drafts or of a later day: {', '.join(built.held)}\n" if built.held else ""
    return (
        f"{held}{paint('good', state)}: {briefs} brief{'s' * (briefs != 1)}, release {built.release.name}, {found}\n"
        f"look at site/index.html, or run `factpress serve`"
    )


@click.command()
@options.project
@click.option(
    "-a",
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="Where to listen.",
)
def serve(root: Path, address: str) -> int:
    """Show the site while you write; a brief with an error shows it in its page."""
    serve_live(Project(a_project(root)), address)
    return _CLEAN


@click.command()
@options.project
def rollback(root: Path) -> int:
    """Point the site back to the release before the current one."""
    back = release.rollback(Project(a_project(root)))
    if back is None:
        say(f"{paint('error', 'nothing to go back to')}: no older release is kept")
        return _FINDINGS
    say(f"{paint('good', 'rolled back')}: release {back.was} → {back.name}")
    return _CLEAN
