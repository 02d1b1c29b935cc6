"""What factpress itself keeps in a project → the chains of its ledger, and how the pages of sources stand."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from factpress import MADE, asof, disk, load
from factpress.gather.folder import below, exists, irregular_file, is_irregular
from factpress.model import Chain, Limits, Manuscript, Standing
from factpress.watch import status
from factpress.watch.address import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from factpress.diagnostic import Diagnostic
    from factpress.project import Project


def ledger_files(folder: Path) -> list[Path]:
    """Return the files of the ledger in `folder`, sorted by name; none below it, where a name could come twice."""
    return [file for file in below(folder) if file.suffix == ".jsonl" and file.parent == folder]


def chains_in(
    files: Iterable[Path], limits: Limits, named: Callable[[Path], str]
) -> tuple[dict[str, Chain], list[Diagnostic]]:
    """Read the `files` of a ledger, each under the name that `named` gives it.

    Yields `irregular-file` and what `load.chain` yields. Raises `OSError`.
    """
    ledger: dict[str, Chain] = {}
    found: list[Diagnostic] = []
    for file in files:
        path = named(file)
        if is_irregular(file):
            ledger[file.stem] = Chain(file.stem, path, (), is_whole=False)
            found.append(irregular_file(path))
            continue
        ledger[file.stem], unread = load.chain(path, disk.read(file), limits)
        found += unread
    return ledger, found


def chains_of(
    manuscripts: Iterable[Manuscript], project: Project, limits: Limits
) -> tuple[dict[str, Chain], list[Diagnostic]]:
    """Read what was released of `manuscripts`, under their ids and those that they had.

    Yields what `chains_in` yields. Raises `OSError`.
    """
    ids = dict.fromkeys(name for one in manuscripts for name in (one.outline.id, *one.outline.formerly))
    written = (project.ledger / f"{name}.jsonl" for name in ids)
    return chains_in(filter(exists, written), limits, project.relative)


_AHEAD = datetime.timedelta(days=366)
"""What was seen may be ahead of the day of a build, which is often that of the last commit; but not by so much."""


def standings(
    project: Project, manuscripts: Iterable[Manuscript], day: datetime.date | None
) -> tuple[dict[str, Standing], tuple[Diagnostic, ...]]:
    """Return how the pages of sources stand by the status file of the watch, by their address as typed.

    What lies more than a year after `day`, or the last commit, is not believed.

    Yields `irregular-file` and `unreadable-status`. Raises `OSError`.
    """
    file = project.standings
    if is_irregular(file):
        return {}, (irregular_file(project.relative(file)),)
    if not file.exists():
        return {}, ()
    until = min(asof.today(project.root, day) or MADE, datetime.date.max - _AHEAD) + _AHEAD
    filed, found = status.load(disk.read(file), project.relative(file), until)
    cited = {source.url for one in manuscripts for source in one.outline.sources.values() if source.url}
    return {url: filed[spelled(url)] for url in sorted(cited) if spelled(url) in filed}, found
