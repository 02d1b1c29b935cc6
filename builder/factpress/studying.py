"""Briefs by the batch: read and verified with the captures that they lean on, each batch in whichever process."""

from __future__ import annotations

import gc
import time
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factpress import gather, studied
from factpress.diagnostic import Diagnostic, in_order
from factpress.spool import Spool
from factpress.studied import Kept, Part
from factpress.verify import among, each, together

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from factpress.copies import Spread
    from factpress.gather import Gathered
    from factpress.model import Library, Settings, Verification
    from factpress.project import Project

_AT_ONCE, _AT_MOST = 50, 100
"""How many briefs go together, about and at most: what the rules read of their prose and captures stays at hand."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files of briefs, and what is made of them depends on besides: the settings, and the day that stands for today.

    `common` stands for all of that, and for the code.
    """

    project: Project
    settings: Settings
    files: tuple[Path, ...]
    day: datetime.date | None
    common: str


@dataclass(frozen=True, slots=True)
class Studied:
    """Briefs that were read, what verification established of them, and what is wrong."""

    library: Library
    verification: Verification
    diagnostics: tuple[Diagnostic, ...]


def study(batch: Batch) -> Kept | Part:
    """Read and verify the briefs of `batch`, each by itself, unless that was done and kept. Raises `OSError`."""
    project, settings, files, day, common = batch.project, batch.settings, batch.files, batch.day, batch.common
    known = studied.recall(project, files, common)
    if known:
        return known
    began = time.time_ns()
    gathered = _keyed(gather.some(project, settings, files, day))
    part = Part(gathered, *each(gathered.library))
    return studied.keep(project, files, common, part, began)


def _keyed(gathered: Gathered) -> Gathered:
    """Return what was gathered, each brief with the key of what it was read from."""
    library = gathered.library
    manuscripts = tuple(one.keyed(library.captures) for one in library.manuscripts)
    return replace(gathered, library=replace(library, manuscripts=manuscripts))


def study_all(project: Project, settings: Settings, day: datetime.date | None, spread: Spread) -> Studied:
    """Read and verify every brief of `project`, batches of them where `spread` takes them. Raises `OSError`."""
    # By its whole path: whoever reads a batch may do so from another folder.
    project = replace(project, root=project.root.resolve())
    common = studied.common(project, day)
    batches = [Batch(project, settings, files, day, common) for files in _parted(gather.files(project))]
    nothing, spool = gather.some(project, settings, (), day), Spool(project.workshop)
    with _uncollected():
        made = spread(study, batches)
        parts = [studied.whole(nothing, one, spool) if isinstance(one, Kept) else one for one in made]
    studied.settle(project, (studied.name(project, one.files) for one in batches))
    gathered = gather.whole(project, settings, (one.gathered for one in parts), day)
    found = (one for part in parts for one in part.diagnostics)
    verification = together(part.verification for part in parts)
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


def _parted(files: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Yield `files` a few at a time, parted at names and not by number: one more moves no other to another batch."""
    batch: list[Path] = []
    for file in files:
        if batch and (len(batch) == _AT_MOST or zlib.crc32(file.name.encode("utf-8", "replace")) % _AT_ONCE == 0):
            yield tuple(batch)
            batch = []
        batch.append(file)
    if batch:
        yield tuple(batch)
