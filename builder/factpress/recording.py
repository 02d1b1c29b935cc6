"""From a project to its ledger: what is released is written down, and what was written down is read again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factpress import gather, releasing
from factpress.diagnostic import Diagnostic, in_order, stops
from factpress.examining import examine
from factpress.ledger import pending
from factpress.model import Library, Limits
from factpress.pipeline import due
from factpress.project import Project
from factpress.site.lock import lock
from factpress.verify import history

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from factpress.model import Chain, Entry


@dataclass(frozen=True, slots=True)
class Released:
    """What a release came to: every diagnostic, and the entries that were added to the ledger, none where it stopped.

    No library where `mkdocs.yml` is at fault.
    """

    library: Library | None
    diagnostics: tuple[Diagnostic, ...]
    entries: tuple[Entry, ...] = ()


def record(root: Path, day: datetime.date | None) -> Released:
    """Write down what of the project at `root` is released as of `day`, or nothing where an error stands against it.

    Raises `site.lock.Held` while another builder is at work, `OSError` where the disk fails; each line is then in the
    ledger or not, and what is missing is added by the next call.
    """
    with lock(Project(root)):
        examined = examine(root, day=day)
        if examined.library is None or stops(examined.diagnostics):
            return Released(examined.library, examined.diagnostics)
        library = due(examined.library, day)
        entries = pending(library)
        late = tuple(history.late_release(library, entries))
        if late:
            return Released(library, in_order((*examined.diagnostics, *late)))
        for entry in entries:
            releasing.append(examined.project, entry)
    return Released(library, examined.diagnostics, entries)


def unreleased(library: Library, day: datetime.date | None) -> tuple[str, ...]:
    """Return the ids of the briefs that a release as of `day` would write down."""
    return tuple(entry.brief for entry in pending(due(library, day)))


def read_ledger(
    files: Iterable[Path], published: Iterable[str], project: Project | None = None
) -> tuple[Mapping[str, Chain], tuple[Diagnostic, ...]]:
    """Return the chains in `files` and what is wrong with them by themselves, or with the digests once `published`.

    Raises `OSError`.
    """
    named = project.relative if project else Path.as_posix
    ledger, found = gather.chains_in(files, Limits(), named)
    return ledger, in_order((*found, *history.chained(ledger), *history.ledger_cut_short(ledger, published)))
