"""Commands for the ledger: release, verify-ledger."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factpress import gather, recording, report
from factpress.cli import options
from factpress.cli.options import a_project
from factpress.cli.terminal import paint, say, tell
from factpress.diagnostic import stops
from factpress.examining import examine
from factpress.project import Project
from factpress.report import summary

if TYPE_CHECKING:
    import datetime

_CLEAN, _FINDINGS, _MISUSE = 0, 1, 2


@click.command()
@options.project
@options.day
@options.form
@options.quiet
def release(root: Path, day: datetime.date | None, form: str, quiet: bool) -> int:
    """Write what is published down in ledger/: a line for each brief that is new or changed. Publishes nothing itself.

    From then on a claim, rating or quotation changes only with an entry under `corrections`.
    """
    root = a_project(root)
    released = recording.record(root, options.as_of(root, day))
    tell(released.diagnostics, form, quiet=quiet)
    if released.library is None:
        return _MISUSE
    is_stopped = stops(released.diagnostics)
    if form == "text" and not quiet:
        say(_outcome(released))
    return _FINDINGS if is_stopped else _CLEAN


def _outcome(released: recording.Released) -> str:
    if stops(released.diagnostics):
        return f"{paint('error', 'not released')}: {summary(released.diagnostics)}; the ledger is as it was"
    if not released.entries:
        return f"{paint('good', 'nothing to record')}: every brief is as it was last released"
    return f"{report.release_text(released.entries, paint)}\ncommit ledger/ together with the briefs"


@click.command("verify-ledger")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@options.project
@click.option(
    "--holds", "published", multiple=True, metavar="DIGEST", help="A digest that was published: it must be there."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify_ledger(files: tuple[Path, ...], root: Path, published: tuple[str, ...], form: str) -> int:
    """Prove the chains of the project's ledger, or of FILES (or folders) alone, without project, git or network."""
    project = None if files else Project(a_project(root))
    chosen = gather.ledger_files(project.ledger) if project else [each for file in files for each in _each(file)]
    if files and not chosen:
        raise click.UsageError("there is no .jsonl among these files")
    if len({file.stem for file in chosen}) < len(chosen):
        raise click.UsageError("two of these files have the same name: check one ledger at a time")
    if not all(re.fullmatch("[0-9a-fA-F]{12,64}", one) for one in published):
        raise click.UsageError("a digest is 64 digits 0-9a-f; at least 12 of them, from the beginning, are needed")
    ledger, found = recording.read_ledger(chosen, published, project)
    unreleased = _unreleased(project) if project else None
    if form == "json":
        say(report.ledger_json(ledger, found, unreleased))
    else:
        tell(found, form)
        say(report.ledger_text(ledger, found, paint) or "the ledger is empty: `factpress release` writes it")
        if unreleased:
            say(f"not as last released, or never: {', '.join(unreleased)}")
    return _FINDINGS if stops(found) else _CLEAN


def _each(file: Path) -> list[Path]:
    return gather.ledger_files(file) if file.is_dir() else [file]


def _unreleased(project: Project) -> tuple[str, ...]:
    """Return the briefs that are not as they were released; none where `mkdocs.yml` cannot be read."""
    library = examine(project.root).library
    return recording.unreleased(library, options.as_of(project.root, None)) if library else ()
