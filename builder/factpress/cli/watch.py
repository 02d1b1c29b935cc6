"""The command that looks at the network. Its extra is needed for this command alone, so it is imported late."""

from __future__ import annotations

import datetime
import errno
import functools
import math
import os
import time
from typing import TYPE_CHECKING

import click

from factpress import MADE, __version__, disk, load, report
from factpress.cli import copies, crew, options, terminal
from factpress.cli.options import a_project
from factpress.cli.terminal import paint, say, tell
from factpress.diagnostic import Diagnostic, Location, Severity, in_order
from factpress.examining import Examined, examine
from factpress.executor import Unreachable
from factpress.gather.folder import is_irregular
from factpress.model import AllowList, Library, Limits, Places
from factpress.project import Project

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import ModuleType

    from factpress.cli.copies import Progress
    from factpress.model import Standing
    from factpress.watch.archive.proposal import Archived
    from factpress.watch.crew import Here
    from factpress.watch.exceptions import Exceptions
    from factpress.watch.question import Question
    from factpress.watch.remote import There
    from factpress.watch.run import Terms

_CLEAN, _MISUSE, _BUSY = 0, 2, 75
_EVERY = 0.25
_DAY = datetime.timedelta(days=1)
_WORKERS = click.IntRange(1, 64)
_SECONDS, _MINUTES = click.FloatRange(0.1, 120), click.FloatRange(0.01)


@click.command()
@options.project
@click.option("--as-of", "day", callback=options.a_day, metavar="DATE", help="The day that stands for today.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Ask every address, also those that are not due.")
@click.option("--archives", is_flag=True, help="Look for archived copies of what is gone, changed, moved or refused.")
@click.option("--save", is_flag=True, help="Look for them, and have an archive save what has none and is still there.")
@click.option("--fix", is_flag=True, help="Look for them, and write them into the briefs.")
@click.option("--allow-private", is_flag=True, help="Ask addresses in private networks, too.")
@click.option("--timeout", type=_SECONDS, default=10.0, show_default=True, help="Seconds that a request may take.")
@click.option("--deadline", type=_MINUTES, default=20.0, show_default=True, help="Minutes that the run may take.")
@click.option("--workers", type=_WORKERS, default=1, show_default=True, help="Processes that ask.")
@click.option("--scheduler", metavar="ADDRESS", help="Have the workers of this Dask scheduler ask.")
@options.quiet
def watch(
    root: Path,
    day: datetime.date | None,
    form: str,
    everything: bool,
    archives: bool,
    save: bool,
    fix: bool,
    allow_private: bool,
    timeout: float,
    deadline: float,
    workers: int,
    scheduler: str | None,
    quiet: bool,
) -> int:
    """Ask every address that the briefs cite how it stands; writes watch.jsonl and stops no build.

    Politely: at most two connections and two requests a second to a host, and no more than robots.txt allows. Ends with
    0 whatever it finds. A run that was stopped goes on where it was. Archives are asked fifteen times a minute or less
    where they are asked at all, to save four times a minute or less, and a brief is written to with --fix alone.
    """
    if scheduler and workers > 1:
        raise click.UsageError("name a --scheduler or a number of --workers, not both")
    network = _network()
    project, until = Project(a_project(root)), _until(day)
    examined = examine(project.root)
    exceptions, found = _exceptions(project, _now(day).date())
    if examined.library is None or exceptions is None:
        tell(found if examined.library else examined.diagnostics, form, quiet=quiet)
        return _MISUSE
    _ensure_writable(project.standings)
    asked = network.questions(examined.library, examined.verification)
    show = _progress if form == "text" and not quiet and terminal.is_terminal() else _silence
    agent = _agent(examined.library)
    terms = network.Terms(lambda: _now(day), agent, timeout, 60 * deadline, everything, show("pages asked"))
    try:
        unread = _unread(examined, examined.library)
        with crew.crew(network, project, terms, workers, scheduler, private=allow_private) as asking:
            standings, shut, unreadable = _watched(network, project, asked, terms, asking, until, keep=bool(unread))
    except Unreachable as cluster:
        say(f"factpress: {cluster}", aside=True)
        return _MISUSE
    except network.Busy:
        say("factpress: another process watches this project", aside=True)
        return _BUSY
    archived = network.Archived()
    if archives or save or fix:
        wanted = network.wanted(examined.library, asked, standings, well=save)
        guard = functools.partial(network.Guard, private=allow_private)
        archived = copies.archived(network, project, examined.library, wanted, guard, terms, show, save=save, fix=fix)
    _report(network, asked, standings, shut, exceptions, (*found, *unread, *unreadable), archived, form, quiet=quiet)
    return _CLEAN


def _unread(examined: Examined, library: Library) -> tuple[Diagnostic, ...]:
    """Return what is wrong with briefs that could not be read: what they cite is not asked, and not forgotten."""
    read = {one.path for one in library.manuscripts}
    folder = f"{examined.project.relative(examined.project.briefs)}/"
    of_briefs = (one for one in examined.diagnostics if one.location.path.startswith(folder))
    return tuple(one for one in of_briefs if one.severity is Severity.ERROR and one.location.path not in read)


def _network() -> ModuleType:
    """Return the room that opens sockets; raises `click.UsageError` where what it needs is not installed."""
    try:
        from factpress.watch import room
    except ModuleNotFoundError as missing:
        raise click.UsageError(f"{missing.name} is not installed: pip install 'factpress[watch]'") from None
    return room


def _watched(
    network: ModuleType,
    project: Project,
    asked: Sequence[Question],
    terms: Terms,
    asking: Here | There,
    until: datetime.date,
    *,
    keep: bool,
) -> tuple[dict[str, Standing | None], Mapping[str, str], tuple[Diagnostic, ...]]:
    """Watch, and write the status file, also when a person stops it or a cluster is lost; raises that then.

    What nobody cites any more is forgotten, unless it is to be kept: a brief that cannot be read may cite it. What
    tells of a day after `until` is not believed.
    """
    filed, found = network.load(_content(project.standings), project.relative(project.standings), until)
    stopped: BaseException | None = None
    shut: Mapping[str, str] = {}
    with network.Store(project.watch_state) as store:
        if store.aside:
            found += (network.damaged_state(Location(project.relative(project.watch_state)), store.aside),)
        try:
            known = network.merged(store.known(), filed, until)
            outcome = network.watch(asked, known, store, asking, terms)
            shut = outcome.shut
            if not outcome.is_answered:
                say("factpress: no host answered at all: is the network down here? no failure was written", aside=True)
        except KeyboardInterrupt:
            say("\nfactpress: stopped; what was heard is written down, and the next run goes on from there", aside=True)
            stopped = click.Abort()
        except Unreachable as lost:
            stopped = lost
        others = {address: one for address, one in filed.items() if keep}
        store.keep_only({one.address for one in asked} | others.keys())
        standings = network.standings(asked, network.merged(store.known(), filed, until))
    disk.write(project.standings, network.dump(one for one in {**others, **standings}.values() if one))
    if stopped:
        if store.aside:
            say(f"factpress: {found[-1].message}", aside=True)
        raise stopped
    return standings, shut, found


def _report(
    network: ModuleType,
    asked: Sequence[Question],
    standings: Mapping[str, Standing | None],
    shut: Mapping[str, str],
    exceptions: Exceptions,
    found: Sequence[Diagnostic],
    archived: Archived,
    form: str,
    *,
    quiet: bool,
) -> None:
    diagnostics = in_order((*found, *exceptions.judge(standings)))
    told = network.told(asked, standings, exceptions.excuse)
    left = [address for address, stands in standings.items() if stands is None]
    if form == "json":
        say(network.document(told, left, shut, archived.record, report.json(diagnostics)))
        return
    tell(diagnostics, form, quiet=quiet)
    news = "" if quiet else network.text(told, paint)
    if news:
        say(f"{news}\n")
    copies_told = network.proposed(archived, paint)
    if copies_told:
        say(f"{copies_told}\n")
    if not quiet:
        say(network.summary(told, len(left), shut))


def _now(day: datetime.date | None) -> datetime.datetime:
    """Return this moment (UTC), or this time of `day`."""
    now = datetime.datetime.now(datetime.UTC)
    return datetime.datetime.combine(day, now.timetz()) if day else now


def _until(day: datetime.date | None) -> datetime.date:
    """Return the last day that another machine may call today; raises `click.UsageError` where ours is wrong."""
    now = _now(None).date()
    if day is None and now < MADE - _DAY:
        raise click.UsageError(f"the clock says {now}, before this version was made: set it, or give --as-of")
    return max(now, day or now) + _DAY


def _ensure_writable(file: Path) -> None:
    """Raise `OSError` where `file`, which the run ends with, could not be written: before anybody is asked."""
    if is_irregular(file):
        raise OSError(f"{file} is no regular file")
    if not os.access(file.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))


def _content(file: Path) -> bytes:
    return disk.read(file) if file.exists() else b""


def _exceptions(project: Project, day: datetime.date) -> tuple[Exceptions | None, tuple[Diagnostic, ...]]:
    from factpress.watch.exceptions import Exceptions

    path = project.relative(project.exceptions)
    if not project.exceptions.exists():
        return Exceptions(AllowList(), Places({}, {}), day), ()
    read, found = load.allowlist(path, disk.read(project.exceptions), Limits())
    return (Exceptions(*read, day) if read else None), found


def _agent(library: Library) -> str:
    """Return who we say we are, with where to complain."""
    publisher = library.settings.publisher
    contact = publisher.contact or publisher.url or library.settings.site_url
    return f"factpress/{__version__} (link check{f'; +{contact}' if contact and contact.isascii() else ''})"


def _silence(_what: str) -> Progress:
    return lambda _done, _all, _left: None


def _progress(what: str) -> Progress:
    """Return what shows a person how many of `what` are done, four times a second at most."""
    shown = -math.inf

    def show(done: int, all_: int, left: float) -> None:
        nonlocal shown
        if done == all_:
            click.echo(f"\r\x1b[K  {paint('good', '✓')} {done:,} {what}", err=True)
        elif time.monotonic() - shown >= _EVERY:
            shown = time.monotonic()
            estimate = f"{left / 60:.0f} min" if left >= 90 else f"{left:.0f} s"
            click.echo(f"\r\x1b[K  … {done:,} of {all_:,} {what}, about {estimate} left", nl=False, err=True)

    return show
