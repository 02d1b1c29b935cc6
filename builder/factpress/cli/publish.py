"""Commands for people who publish: build, serve, rollback."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import click

from factpress import unchanged
from factpress.cli import options, terminal
from factpress.cli.options import a_project
from factpress.cli.terminal import paint, say, tell
from factpress.diagnostic import stops
from factpress.project import Project
from factpress.report import summary
from factpress.site import renderer
from factpress.site.lock import lock

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from factpress.diagnostic import Diagnostic
    from factpress.pipeline import Built, Stage
    from factpress.site.offline import Edition

_CLEAN, _FINDINGS, _MISUSE = 0, 1, 2
_SELDOM = (20_000, 50, 100)
"""When the collector looks for circles in a build: most of what is made stays or is in none, and going through it again
and again took a tenth of all."""


def _stage(form: str, *, quiet: bool, verbose: bool) -> Stage:
    if quiet or form != "text":
        return terminal.silent
    if terminal.is_terminal():
        return terminal.measured if verbose else terminal.live
    return terminal.plain if verbose else terminal.silent


@click.command()
@options.project
@options.day
@options.form
@options.quiet
@options.verbose
@click.option("--offline", is_flag=True, help="Make a copy to be read from files, too: build/offline/ and its zip.")
@click.option("--plain", is_flag=True, help="Render as plain MkDocs does: slower, with the same bytes.")
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Have the workers of this Dask scheduler verify and render."
)
@click.option("--verify-sample", "sample", default=0, type=click.IntRange(0), metavar="K",
              help="Render K pages plainly, too, and compare.")  # fmt: skip
def build(
    root: Path,
    day: datetime.date | None,
    form: str,
    quiet: bool,
    verbose: bool,
    offline: bool,
    plain: bool,
    scheduler: str,
    sample: int,
) -> int:
    """Build, check and publish the site; whatever fails, the last good site stays."""
    root = a_project(root)
    day = options.as_of(root, day)
    manner = renderer.Manner("plain" if plain else "fast", sample, scheduler)
    with lock(Project(root)):
        seen = None if offline or plain or sample else unchanged.seen(root, day)
        if seen and seen.stands:
            return _said(seen.stands.diagnostics, form, _published(seen.stands, "unchanged"), quiet=quiet)
        built = _built(root, day, _stage(form, quiet=quiet, verbose=verbose), manner, seen)
    if built is None:
        return _MISUSE
    edition, found = _taken_offline(root, built) if offline else (None, ())
    outcome = _outcome(built) + (f"\n{_copied(edition)}" if offline else "")
    if verbose and form == "text":
        say(_plainly(built), aside=True)
    status = _said((*built.diagnostics, *found), form, outcome, quiet=quiet)
    if built.library is None:
        return _MISUSE
    return status if built.release and not stops(found) else _FINDINGS


def _built(
    root: Path, day: datetime.date | None, stage: Stage, manner: renderer.Manner, seen: unchanged.Seen | None
) -> Built | None:
    """Build under the lock; return nothing where no work can be given to the cluster, and say so."""
    gc.set_threshold(*_SELDOM)
    with renderer.ready(Project(root)) as rendering:
        # What builds is loaded where there is something to build, while MkDocs is.
        from factpress import executor, pipeline

        try:
            return pipeline.build_by(rendering, day, stage, manner, seen)
        except executor.Unreachable as fault:
            say(f"factpress: {fault}", aside=True)
            return None


def _taken_offline(root: Path, built: Built) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    from factpress import pipeline

    return pipeline.take_offline(root, built)


def _said(found: Sequence[Diagnostic], form: str, outcome: str, *, quiet: bool) -> int:
    tell(found, form, quiet=quiet)
    if form == "text" and not quiet:
        say(outcome)
    return _CLEAN


def _plainly(built: Built) -> str:
    """Return which pages were rendered plainly, and why."""
    return "\n".join(f"rendered plainly: {page or 'every page'} ({reason})" for page, reason in built.plainly)


def _copied(edition: Edition | None) -> str:
    if edition is None:
        return f"{paint('error', 'no offline edition')}: the last one is as it was"
    return f"to be read from files: build/{edition.folder.name}/index.html, packed as build/{edition.archive.name}"


def _outcome(built: Built) -> str:
    if built.release is None or built.library is None:
        found = summary(built.diagnostics)
        return f"{paint('error', 'not published')}: {found}; the site is as it was"
    briefs = len(built.library.manuscripts)
    stands = unchanged.Standing(built.release.name, briefs, built.held, built.diagnostics)
    return _published(stands, "published" if built.release.changed else "unchanged")


def _published(stands: unchanged.Standing, state: str) -> str:
    briefs, held = stands.briefs, ", ".join(stands.held)
    held = f"held back, as drafts or of a later day: {held}\n" if held else ""
    return (
        f"{held}{paint('good', state)}: {briefs} brief{'s' * (briefs != 1)}, release {stands.release}, "
        f"{summary(stands.diagnostics)}\nlook at site/index.html, or run `factpress serve`"
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
    from factpress.site.serving import serve as serve_live

    serve_live(Project(a_project(root)), address)
    return _CLEAN


@click.command()
@options.project
def rollback(root: Path) -> int:
    """Point the site back to the release before the current one."""
    from factpress.site import release

    back = release.rollback(Project(a_project(root)))
    if back is None:
        say(f"{paint('error', 'nothing to go back to')}: no older release is kept")
        return _FINDINGS
    say(f"{paint('good', 'rolled back')}: release {back.was} → {back.name}")
    return _CLEAN
