"""How a terminal shows things: colour where it is wanted, a stage while it runs, findings in the format asked for."""

from __future__ import annotations

import contextlib
import os
import resource
import sys
import time
from typing import TYPE_CHECKING

import click

from factpress import report
from factpress.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from factpress.diagnostic import Diagnostic
    from factpress.pipeline import Step

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


_WIDTH = 24
_ERASED = "\x1b[2K"
"""What erases the line of a terminal (ECMA-48, EL)."""


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


def _unheard(_done: int, _of: int) -> None:
    pass


@contextlib.contextmanager
def silent(_name: str) -> Iterator[Step]:
    """Show nothing of a stage."""
    yield _unheard


def live(name: str) -> AbstractContextManager[Step]:
    """Show a stage while it runs, with a bar where it counts, and, when it is done, how long it took; on a terminal."""
    return _shown(name, lambda wall, _: f"{wall:.1f} s")


def measured(name: str) -> AbstractContextManager[Step]:
    """Show a stage as `live` does, and the time of processors that it took, too."""
    return _shown(name, _both)


def _both(wall: float, cpu: float) -> str:
    return f"{wall:.1f} s, {cpu:.1f} s of CPU"


@contextlib.contextmanager
def _shown(name: str, told: Callable[[float, float], str]) -> Iterator[Step]:
    started, cpu = time.monotonic(), _cpu()
    click.echo(f"  … {name}", nl=False, err=True, color=_colour())
    try:
        yield lambda done, of: click.echo(f"\r  … {name}  {_bar(done, of)}", nl=False, err=True, color=_colour())
    except BaseException:
        click.echo(f"\r{_ERASED}  {paint('error', '✗')} {name}", err=True, color=_colour())
        raise
    took = told(time.monotonic() - started, _cpu() - cpu)
    click.echo(f"\r{_ERASED}  {paint('good', '✓')} {name}  {paint('quiet', took)}", err=True, color=_colour())


def _bar(done: int, of: int) -> str:
    filled = _WIDTH * done // of if of else _WIDTH
    return f"{paint('good', '━' * filled)}{paint('quiet', '━' * (_WIDTH - filled))} {done:,} of {of:,}"


@contextlib.contextmanager
def plain(name: str) -> Iterator[Step]:
    """Name a stage on a line of its own when it starts, and say when it is done what it took; for a pipe."""
    started, cpu = time.monotonic(), _cpu()
    click.echo(f"{name} …", err=True)
    yield _unheard
    click.echo(f"{name}: {_both(time.monotonic() - started, _cpu() - cpu)}", err=True)


def _cpu() -> float:
    """Return the seconds of processors that we and the processes that we waited for took."""
    whose = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in whose)


def is_terminal() -> bool:
    """Tell whether a person is watching standard error."""
    return sys.stderr.isatty()
