"""Commands for people who write briefs: verify, lines, new, seal, explain, schema, completion."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class

from factpress import disk, explanation, load, pipeline, report, sealing, starter
from factpress.cli import options
from factpress.cli.terminal import paint, say, tell
from factpress.diagnostic import stops
from factpress.project import Project
from factpress.report import summary
from factpress.suggestion import suggestion

if TYPE_CHECKING:
    from factpress.model import Manuscript

_CLEAN, _FINDINGS, _MISUSE = 0, 1, 2


def a_project(root: Path) -> Path:
    """Return the absolute path of a project's folder; raises `click.UsageError` where it holds no `mkdocs.yml`."""
    root = root.absolute()
    if not Project(root).config.is_file():
        raise click.UsageError(
            f"there is no mkdocs.yml in {root}: go to the project's folder, or name it with --project"
        )
    return root


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@options.project
@options.form
@options.quiet
def verify(files: tuple[Path, ...], root: Path, form: str, quiet: bool) -> int:
    """Load and verify the briefs, or FILES alone; builds nothing."""
    root = a_project(root)
    examined = pipeline.examine(root, tuple(_inside(root, file) for file in files))
    tell(examined.diagnostics, form, quiet=quiet)
    if examined.library is None:
        return _MISUSE
    if form == "text" and not quiet:
        briefs, matches = len(examined.library.manuscripts), len(examined.verification.matches)
        found = summary(examined.diagnostics)
        say(f"{briefs} brief{'s' * (briefs != 1)}, {matches} quotation{'s' * (matches != 1)} verified: {found}")
    return _FINDINGS if stops(examined.diagnostics) else _CLEAN


def _inside(root: Path, file: Path) -> Path:
    """Return the absolute path of a brief; raises `click.UsageError` for one that is not there or not the project's."""
    path = file.absolute()
    if not path.exists():
        raise click.UsageError(f"{file} does not exist")
    if not path.resolve().is_relative_to(root.resolve()):
        raise click.UsageError(f"{file} lies outside of the project")
    return root / path.resolve().relative_to(root.resolve())


@click.command()
@click.argument("brief", required=False)
@options.project
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def lines(brief: str | None, root: Path, form: str) -> int:
    """Count the independent lines of evidence of each claim, or of BRIEF alone (its id or file), and say why.

    Errors in the briefs go to standard error; the lines are counted all the same.
    """
    examined = pipeline.examine(a_project(root))
    if examined.library is None:
        tell(examined.diagnostics, "text", aside=True)
        return _MISUSE
    manuscripts = examined.library.manuscripts
    chosen = [one for one in manuscripts if brief is None or _is_named(one, brief)]
    if brief is not None and not chosen:
        hint = suggestion(brief, [one.brief.id for one in manuscripts])
        raise click.UsageError(f"no brief that can be read is called “{brief}”" + (f"; {hint}" if hint else ""))
    printed = report.lines_json if form == "json" else report.lines_text
    say(printed([one.brief for one in chosen], examined.verification.balances))
    paths = {one.path for one in chosen}
    found = [one for one in examined.diagnostics if brief is None or one.location.path in paths]
    tell(found, "text", quiet=True, aside=True)
    return _FINDINGS if stops(found) else _CLEAN


def _is_named(manuscript: Manuscript, name: str) -> bool:
    return name == manuscript.brief.id or Path(name).as_posix() == manuscript.path


@click.command()
@click.argument("title")
@click.option("--id", "name", metavar="ID", help="The brief's id (default: made from the title).")
@options.project
def new(title: str, name: str | None, root: Path) -> int:
    """Start a brief with TITLE: a draft that already verifies. Never overwrites a file."""
    project = Project(a_project(root))
    name = name or starter.identifier(title)
    if not name:
        raise click.UsageError("no id can be made from this title: give one of small Latin letters with --id")
    if not starter.is_identifier(name):
        raise click.UsageError(f"“{name}” is no id: small letters and digits, parted by hyphens, at most 80")
    file = project.briefs / f"{name}.md"
    if file.exists():
        raise click.UsageError(f"{project.relative(file)} is there already; choose another title, or an id with --id")
    disk.write(project.briefs / ".schema.json", _schema().encode())
    disk.write(file, starter.brief(name, title).encode())
    say(f"{paint('good', '✓')} {project.relative(file)}: a draft that verifies; publish it with `status: published`")
    return _CLEAN


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@options.project
def seal(files: tuple[Path, ...], root: Path) -> int:
    """Fill in the digests in the side-cars of captured FILES; a digest that is there is never changed."""
    project = Project(a_project(root))
    code = _CLEAN
    for file in files:
        name = _inside(project.root, file).relative_to(project.seeds).as_posix()
        found = sealing.seal(project, name)
        tell(found, "text")
        code = max(code, _FINDINGS if stops(found) else _CLEAN)
    return code


@click.command()
@click.argument("code")
def explain(code: str) -> int:
    """Say what the diagnostic CODE means and how to mend it."""
    words = explanation.of(code)
    if words is None:
        hint = suggestion(code, explanation.codes())
        raise click.UsageError(f"there is no diagnostic “{code}”" + (f"; {hint}" if hint else ""))
    say(words)
    return _CLEAN


def _schema() -> str:
    return json.dumps(load.schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@click.command()
def schema() -> int:
    """Print the JSON Schema of a brief, for editors."""
    say(_schema().rstrip())
    return _CLEAN


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the completion script for SHELL, to be sourced by its start-up file."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    say(kind(context.find_root().command, {}, "factpress", "_FACTPRESS_COMPLETE").source())
    return _CLEAN
