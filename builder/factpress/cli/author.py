"""Commands for people who write briefs: verify, lines, new, seal, explain, schema, completion."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class

from factpress import copies, disk, explanation, load, report, sealing, starter
from factpress.cli import options
from factpress.cli.options import a_project
from factpress.cli.terminal import paint, say, tell
from factpress.diagnostic import stops
from factpress.examining import examine
from factpress.gather import is_read
from factpress.project import Project
from factpress.report import summary
from factpress.suggestion import suggestion

if TYPE_CHECKING:
    import datetime

    from factpress.model import Library, Manuscript, Verification

_CLEAN, _FINDINGS, _MISUSE = 0, 1, 2
_LONGEST_TITLE = 500


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@options.project
@options.day
@options.form
@options.quiet
@options.verbose
def verify(
    files: tuple[Path, ...], root: Path, day: datetime.date | None, form: str, quiet: bool, verbose: bool
) -> int:
    """Load and verify the briefs, or FILES alone; builds nothing."""
    root = a_project(root)
    chosen = [each for file in files for each in _each(Project(root), _inside(root, file))]
    if files and not chosen:
        raise click.UsageError("there is no brief and no capture among these files")
    examined = examine(root, chosen, options.as_of(root, day), copies.here)
    tell(examined.diagnostics, form, quiet=quiet)
    if examined.library is None:
        return _MISUSE
    if form == "text" and verbose:
        _list(examined.library, examined.verification)
    if form == "text" and not quiet:
        briefs, matches = len(examined.library.manuscripts), len(examined.verification.matches)
        found = summary(examined.diagnostics)
        say(f"{briefs} brief{'s' * (briefs != 1)}, {matches} quotation{'s' * (matches != 1)} verified: {found}")
    return _FINDINGS if stops(examined.diagnostics) else _CLEAN


def _list(library: Library, verification: Verification) -> None:
    """Name each brief with the number of its quotations that stand."""
    for manuscript in library.manuscripts:
        count = sum(brief == manuscript.outline.id for brief, _, _ in verification.matches)
        say(f"{manuscript.path}: {count} quotation{'s' * (count != 1)} verified")


def _each(project: Project, file: Path) -> list[Path]:
    """Return the briefs and captures that `file` is or holds; none where it is neither."""
    if file.is_dir() and not file.is_symlink():
        return [path for path in sorted(file.rglob("*")) if is_read(project, path)]
    return [file] if is_read(project, file) else []


def _inside(root: Path, file: Path) -> Path:
    """Return the absolute path of a brief; raises `click.UsageError` for one that is not there or not the project's."""
    path = file.absolute()
    if not os.path.lexists(path):
        raise click.UsageError(f"{file} does not exist")
    path = path.parent.resolve() / path.name
    if not path.is_relative_to(root.resolve()):
        raise click.UsageError(f"{file} lies outside of the project")
    return root / path.relative_to(root.resolve())


@click.command()
@click.argument("brief", required=False)
@options.project
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def lines(brief: str | None, root: Path, form: str) -> int:
    """Count the independent lines of evidence of each claim, or of BRIEF alone (its id or file), and say why.

    Errors in the briefs go to standard error; the lines are counted all the same.
    """
    examined = examine(a_project(root))
    if examined.library is None:
        tell(examined.diagnostics, "text", aside=True)
        return _MISUSE
    manuscripts = examined.library.manuscripts
    chosen = [one for one in manuscripts if brief is None or _is_named(one, brief)]
    if brief is not None and not chosen:
        hint = suggestion(brief, [one.outline.id for one in manuscripts])
        raise click.UsageError(f"no brief that can be read is called “{brief}”" + (f"; {hint}" if hint else ""))
    printed = report.lines_json if form == "json" else report.lines_text
    say(printed([one.brief for one in chosen], examined.verification.balances))
    paths = {one.path for one in chosen}
    found = [one for one in examined.diagnostics if brief is None or one.location.path in paths]
    tell(found, "text", quiet=True, aside=True)
    return _FINDINGS if stops(found) else _CLEAN


def _is_named(manuscript: Manuscript, name: str) -> bool:
    return name == manuscript.outline.id or Path(name).as_posix() == manuscript.path


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
        allowed = "small letters and digits, parted by hyphens, at most 80, and not `search` or another page of ours"
        raise click.UsageError(f"“{name}” cannot be an id: {allowed}")
    if len(title) > _LONGEST_TITLE:
        raise click.UsageError(f"a title has at most {_LONGEST_TITLE} characters")
    file = project.briefs / f"{name}.md"
    if os.path.lexists(file) or name in _ids(project.root):
        raise click.UsageError(f"there is a brief “{name}” already; choose another title, or an id with --id")
    disk.write(project.briefs / ".schema.json", _schema().encode())
    disk.write(file, starter.brief(name, title).encode())
    say(f"{paint('good', '✓')} {project.relative(file)}: a draft that verifies; publish it with `status: published`")
    return _CLEAN


def _ids(root: Path) -> set[str]:
    library = examine(root).library
    return {manuscript.outline.id for manuscript in library.manuscripts} if library else set()


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@options.project
def seal(files: tuple[Path, ...], root: Path) -> int:
    """Fill in the digests in the side-cars of captured FILES; a digest that is there is never changed."""
    project = Project(a_project(root))
    code = _CLEAN
    for file in files:
        found = sealing.seal(project, _capture(project, _inside(project.root, file)))
        tell(found, "text")
        code = max(code, _FINDINGS if stops(found) else _CLEAN)
    return code


def _capture(project: Project, file: Path) -> str:
    """Return the name of a capture, which its side-car may stand for; raises `click.UsageError` for another file."""
    if not file.is_file() or not file.is_relative_to(project.seeds):
        raise click.UsageError(f"{project.relative(file)} is no capture: captures are files in seeds/")
    name = file.relative_to(project.seeds).as_posix()
    return name.removesuffix(".yml") if project.seeds.joinpath(name.removesuffix(".yml")).is_file() else name


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
