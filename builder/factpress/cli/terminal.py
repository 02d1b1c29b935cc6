"""How a terminal shows things: colour where it is wanted, a stage while it runs, findings in the format asked for."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

import click

from factpress import report
from factpress.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.diagnostic import Diagnostic

_STYLES: dict[str, dict[str, str | bool]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "blue", "bold": True},
    "place": {"bold": True},
    "frame": {"fg": "bright_black"},
    "caret": {"fg": "red", "bold": True},
    "hint": {"fg": "cyan"},
    "good": {"fg": "green"},
    "quiet": {"fg": "bright_black"},
}


def paint(role: str, words: str) -> str:
    """Return `words` in the colour of `role`; `say` takes it off again where colour is not wanted."""
    return click.style(words, **_STYLES.get(role, {}))  # type: ignore[arg-type]


def _colour() -> bool | None:
    """Whether to keep colour: not under NO_COLOR (no-color.org); else let click ask the stream."""
    return False if os.environ.get("NO_COLOR") else None


def say(words: str, *, aside: bool = False) -> None:
    """Print `words` on standard output, or on standard error as an `aside`."""
    click.echo(words, err=aside, color=_colour())


def tell(diagnostics: Sequence[Diagnostic], form: str, *, quiet: bool = False, aside: bool = False) -> None:
    """Print findings: text for people, or one document of `form` on standard output and nothing else.

    `quiet` leaves out all but errors from the text; as an `aside`, text goes to standard error.
    """
    if form != "text":
        formats = {"json": report.json, "github": report.github, "junit": report.junit, "sarif": report.sarif}
        document = formats[form](diagnostics)
        if document:
            say(document)
        return
    shown = [found for found in diagnostics if not quiet or found.severity is Severity.ERROR]
    if shown:
        say(report.text(shown, paint), aside=aside)
        say("", aside=aside)


@contextlib.contextmanager
def silent(_name: str) -> Iterator[None]:
    """Show nothing of a stage."""
    yield


@contextlib.contextmanager
def live(name: str) -> Iterator[None]:
    """Show a stage while it runs and, when it is done, how long it took; for a terminal."""
    started = time.monotonic()
    click.echo(f"  … {name}", nl=False, err=True, color=_colour())
    try:
        yield
    except BaseException:
        click.echo(f"\r  {paint('error', '✗')} {name}", err=True, color=_colour())
        raise
    took = f"{time.monotonic() - started:.1f} s"
    click.echo(f"\r  {paint('good', '✓')} {name}  {paint('quiet', took)}", err=True, color=_colour())


@contextlib.contextmanager
def plain(name: str) -> Iterator[None]:
    """Name a stage on a line of its own when it starts; for a pipe that asked for it."""
    click.echo(f"{name} …", err=True)
    yield


def is_terminal() -> bool:
    """Tell whether a person is watching standard error."""
    return sys.stderr.isatty()
