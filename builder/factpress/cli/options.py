"""Options that several commands share, under one name each."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from factpress import asof
from factpress.project import Project

Command = TypeVar("Command", bound=Callable[..., Any])


def form(command: Command) -> Command:
    """`--format`: how findings are printed."""
    choice = click.Choice(["text", "json", "github", "junit", "sarif"])
    return click.option(
        "--format", "form", type=choice, default="text", show_default=True, help="How findings are printed."
    )(command)


def quiet(command: Command) -> Command:
    """`--quiet`: errors only."""
    return click.option("-q", "--quiet", is_flag=True, help="Print errors only.")(command)


def verbose(command: Command) -> Command:
    """`--verbose`: more of what is done, also in a pipe."""
    return click.option("-v", "--verbose", is_flag=True, help="Say more of what is done, also in a pipe.")(command)


def project(command: Command) -> Command:
    """`--project`: the folder that holds `mkdocs.yml`."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option(
        "-C",
        "--project",
        "root",
        type=folder,
        default=".",
        help="The folder that holds mkdocs.yml (default: this one).",
    )(command)


def a_project(root: Path) -> Path:
    """Return the absolute path of a project's folder; raises `click.UsageError` where it holds no `mkdocs.yml`."""
    root = root.absolute()
    if not Project(root).config.is_file():
        raise click.UsageError(
            f"there is no mkdocs.yml in {root}: go to the project's folder, or name it with --project"
        )
    return root


_FIRST_DAY, _LAST_DAY = datetime.date(1970, 1, 1), datetime.date(2106, 2, 6)


def as_of(root: Path, day: datetime.date | None) -> datetime.date | None:
    """Return `day`, else the day as of which the project at `root` is built; raises `click.UsageError`."""
    try:
        day = day or asof.as_of(root)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError("SOURCE_DATE_EPOCH must be a number of seconds since 1970") from None
    if day and not _FIRST_DAY <= day <= _LAST_DAY:
        raise click.UsageError(f"a build is made as of a day from {_FIRST_DAY} to {_LAST_DAY}, as archives know it")
    return day


def a_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime.date | None:
    """Return the day that an option names; raises `click.BadParameter` where it names none that archives know."""
    if value is None:
        return None
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("must be a day: YYYY-MM-DD") from None
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise click.BadParameter(f"must be a day from {_FIRST_DAY} to {_LAST_DAY}, as archives know it")
    return day


def day(command: Command) -> Command:
    """`--as-of`: the day that stands for today."""
    return click.option(
        "--as-of",
        "day",
        callback=a_day,
        metavar="DATE",
        help="The day that stands for today (default: SOURCE_DATE_EPOCH, else the last commit's).",
    )(command)
