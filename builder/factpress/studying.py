"""Briefs by the batch: read and verified with the captures that they lean on, each batch in whichever process."""

from __future__ import annotations

import gc
import time
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from factpress import gather, studied
from factpress.diagnostic import Diagnostic, in_order
from factpress.spool import Spool
from factpress.studied import Kept, Noted, Part
from factpress.verify import among, each, together

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from factpress.copies import Spread
    from factpress.gather import Gathered
    from factpress.model import Library, Settings, Verification
    from factpress.project import Project

_AT_ONCE, _AT_MOST = 25, 50
"""How many briefs go together, about and at most: one that changed is read again with the others."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What all briefs are read and verified by: the settings of a project, and the day that stands for today.

    `common` stands for all of that, and for the code.
    """

    project: Project
    settings: Settings
    day: datetime.date | None
    common: str


@dataclass(frozen=True, slots=True)
class Studied:
    """Briefs that were read, what verification established of them, and what is wrong."""

    library: Library
    verification: Verification
    diagnostics: tuple[Diagnostic, ...]


def study(desk: Desk, paths: Sequence[str]) -> Noted | Kept | Part:
    """Read and verify the briefs at `paths`, each by itself, unless that was done and kept. Raises `OSError`."""
    return studied.recall(desk.project, paths, desk.common) or _anew(desk, paths)


def _anew(desk: Desk, paths: Sequence[str]) -> Kept | Part:
    began = time.time_ns()
    files = [desk.project.root / path for path in paths]
    gathered = _keyed(gather.some(desk.project, desk.settings, files, desk.day))
    part = Part(gathered, *each(gathered.library))
    return studied.keep(desk.project, paths, desk.common, part, began)


def _taken(desk: Desk, paths: Sequence[str], made: Noted | Kept | Part) -> Kept | Part:
    """Return what was `made` of the briefs at `paths`: it need not come from another process where it is kept."""
    if isinstance(made, Noted):
        return studied.taken(desk.project, paths, made) or _anew(desk, paths)
    return made


def _keyed(gathered: Gathered) -> Gathered:
    """Return what was gathered, each brief with the key of what it was read from."""
    library = gathered.library
    manuscripts = tuple(one.keyed(library.captures) for one in library.manuscripts)
    return replace(gathered, library=replace(library, manuscripts=manuscripts))


def study_all(project: Project, settings: Settings, day: datetime.date | None, spread: Spread) -> Studied:
    """Read and verify every brief of `project`, batches of them where `spread` takes them. Raises `OSError`."""
    # By its whole path: whoever reads a batch may do so from another folder.
    project = replace(project, root=project.root.resolve())
    desk = Desk(project, settings, day, studied.common(project, day))
    batches = list(_parted(gather.paths(project)))
    studied.settle(project, map(studied.name, batches))  # before anything is kept there: a link may stand in its place
    nothing, spool = gather.some(project, settings, (), day), Spool(project.workshop)
    with _uncollected():
        made = map(partial(_taken, desk), batches, spread(partial(study, desk), batches))
        parts = [studied.whole(nothing, one, spool) if isinstance(one, Kept) else one for one in made]
    gathered = gather.whole(project, settings, (one.gathered for one in parts), day)
    found = (one for part in parts for one in part.diagnostics)
    verification = together(part.verification for part in parts)
    library = gathered.library
    return Studied(library, verification, in_order((*gathered.diagnostics, *found, *among(library))))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest, and leave alone what stays: it has no circles, and is gone through often."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _parted(paths: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield `paths` a few at a time, parted at names and not by number: one more moves no other to another batch."""
    batch: list[str] = []
    for path in paths:
        name = path.rpartition("/")[2].encode("utf-8", "replace")
        if batch and (len(batch) == _AT_MOST or zlib.crc32(name) % _AT_ONCE == 0):
            yield tuple(batch)
            batch = []
        batch.append(path)
    if batch:
        yield tuple(batch)
