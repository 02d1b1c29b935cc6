"""Briefs by the batch: read and verified with the captures that they lean on, each batch in whichever process."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factpress import gather
from factpress.diagnostic import Diagnostic, in_order
from factpress.verify import among, each, together

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from factpress.executor import Spread
    from factpress.gather import Gathered
    from factpress.model import Library, Settings, Verification
    from factpress.project import Project

_AT_ONCE = 50
"""How many briefs go together: what the rules read of their prose and captures stays at hand."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files of briefs, and what is made of them depends on besides: the settings, and the day that stands for today."""

    project: Project
    settings: Settings
    files: tuple[Path, ...]
    day: datetime.date | None


@dataclass(frozen=True, slots=True)
class Studied:
    """Briefs that were read, what verification established of them, and what is wrong."""

    library: Library
    verification: Verification
    diagnostics: tuple[Diagnostic, ...]


def study(batch: Batch) -> tuple[Gathered, Verification, tuple[Diagnostic, ...]]:
    """Read and verify the briefs of `batch`, each by itself. Raises `OSError`."""
    gathered = gather.some(batch.project, batch.settings, batch.files, batch.day)
    return (gathered, *each(gathered.library))


def study_all(project: Project, settings: Settings, day: datetime.date | None, spread: Spread) -> Studied:
    """Read and verify every brief of `project`, batches of them where `spread` takes them. Raises `OSError`."""
    # By its whole path: whoever reads a batch may do so from another folder.
    project = replace(project, root=project.root.resolve())
    files = gather.files(project)
    with _uncollected():
        parts = list(spread(study, list(_batches(project, settings, files, day))))
    gathered = gather.whole(project, settings, (one for one, _, _ in parts), day)
    found = (one for _, _, diagnostics in parts for one in diagnostics)
    verification = together(one for _, one, _ in parts)
    library = gathered.library
    return Studied(library, verification, in_order((*gathered.diagnostics, *found, *among(library))))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest: what is read and verified has no circles, and it goes through all of it often."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _batches(project: Project, settings: Settings, files: Sequence[Path], day: datetime.date | None) -> Iterator[Batch]:
    for at in range(0, len(files), _AT_ONCE):
        yield Batch(project, settings, tuple(files[at : at + _AT_ONCE]), day)
