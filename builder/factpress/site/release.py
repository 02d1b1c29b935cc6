"""Releases of the site and the switch between them: `site` always leads to one whole release.

A release is a folder `.factpress/releases/NNNNNN` that nobody changes any more; `site` is a symbolic link to
one, and changing it is a single rename. Nothing here knows what a site consists of. Who publishes holds
the lock.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factpress import disk
from factpress.site import assembly
from factpress.site.assembly import FOLDER, Shared, alone, mirror, whole
from factpress.site.current import current
from factpress.site.lock import lock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from factpress.project import Project
    from factpress.site.assembly import Room

_AT_ONCE = 16
_STAGING = "staging-"
"""What the names of folders begin with in which something is made: what a build left there that was killed goes."""

KEPT = 3
"""How many releases are kept, the current one among them."""


@dataclass(frozen=True, slots=True)
class Published:
    """The release that `site` leads to, by name, whether publishing changed anything, and the folders that it has."""

    name: str
    changed: bool
    folders: Collection[str] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The release that `site` led to before, and the one that it leads to now."""

    was: str
    name: str


@contextlib.contextmanager
def stage(project: Project) -> Iterator[Path]:
    """Give an empty folder to build a release in; what is left of it goes afterwards, however that ends.

    Clears away first what earlier builds left; but the release that is kept no longer is at hand as `project.spare`
    until the end. Raises `NotOurs`, `OSError`.
    """
    current(project)
    _sweep(project)
    folder = Path(tempfile.mkdtemp(prefix=_STAGING, dir=project.workshop))
    staging = folder / "site"
    staging.mkdir()
    try:
        yield staging
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        clear(project)


def room(project: Project, staging: Path) -> Room | None:
    """Make room for `staging` in the release that is kept no longer, as `assembly.room`. Raises `OSError`."""
    return assembly.room(staging, project.spare)


def share(project: Project, staging: Path, room: Room | None = None) -> tuple[Shared, Sequence[str]]:
    """Make `staging` whole with what it takes from the current release, as `assembly.whole`; return what that does.

    Files that are the same there keep their inode and time, so that the check, servers and `rsync` see only what
    changed. Raises `NotOurs`, `OSError`.
    """
    old = current(project)
    return whole(staging, _releases(project) / old, project.spare, room) if old else alone(staging)


def settle(staging: Path, shared: Shared) -> None:
    """Give changed folders and fresh files the modes that a web server needs, whatever the umask, and sync them.

    Each is synced by itself, not the machine by `os.sync`: that reports no error and waits for everybody's
    disks. Others were synced with the release that they are shared with, or were in. Raises `OSError`.
    """
    if not shared.differs:
        return
    paths = [f"{staging}/{name}" for name in (*shared.folders, *shared.fresh)]
    # At the same time, since each waits for the disk, which takes many at once.
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for _ in threads.map(_settle_each, (paths[first::_AT_ONCE] for first in range(_AT_ONCE))):
            pass


def clear(project: Project) -> None:
    """Remove what is left of the release that is kept no longer, of which nothing is taken any more."""
    with contextlib.suppress(OSError):
        _remove(project.spare)


def prepare(project: Project) -> None:
    """Have a folder to make the next release in, where none was kept that is kept no longer.

    Only a saving of time: it has the files of the current release, most of which the next one has, too.
    """
    old = current(project)
    if old and not os.path.lexists(project.spare):
        _mirror(project, _releases(project) / old, project.spare)


def prepare_second(project: Project, staging: Path) -> None:
    """Have a folder to make the second release in, where `staging` becomes the first one, as `prepare` does."""
    if not current(project):
        _mirror(project, staging, project.ready)


def _mirror(project: Project, site: Path, into: Path) -> None:
    with contextlib.suppress(OSError), tempfile.TemporaryDirectory(prefix=_STAGING, dir=project.workshop) as folder:
        mirror(site, Path(folder, "whole"))
        Path(folder, "whole").rename(into)  # whole or not at all: others look for it meanwhile


def publish(project: Project, staging: Path, shared: Shared) -> Published:
    """Make what `staging` holds the current release, unless the current one is the same byte for byte.

    `shared` is what `share` said of it; it was settled since, and nothing else. Raises `NotOurs`, and `OSError` where
    the disk fails; `site` is then as it was.
    """
    old = current(project)
    if old and not shared.differs:
        return Published(old, changed=False, folders=shared.within)
    name = f"{max([0, *map(int, _names(project))]) + 1:06}"
    _releases(project).mkdir(exist_ok=True)
    staging.rename(_releases(project) / name)
    _sync(_releases(project))
    _switch(project, name)
    return Published(name, changed=True, folders=shared.within)


def rollback(project: Project) -> RolledBack | None:
    """Switch `site` to the release before the current one, under the lock; nothing where none is kept.

    Raises `site.lock.Held`, `NotOurs`, and `OSError` where the disk fails.
    """
    with lock(project):
        now = current(project)
        earlier = [name for name in _names(project) if now and int(name) < int(now)]
        if now is None or not earlier:
            return None
        _switch(project, earlier[-1])
        return RolledBack(now, earlier[-1])


def _releases(project: Project) -> Path:
    return project.workshop / "releases"


def _names(project: Project) -> list[str]:
    """Return the names of the releases on disk, oldest first. Raises `OSError`."""
    return sorted((path.name for path in disk.ours(_releases(project)) if path.name.isdecimal()), key=int)


def _sweep(project: Project) -> None:
    """Remove staging folders, releases beyond the last ones, and those newer than the current one; one is made spare.

    A newer one was rolled back from, or its switch was interrupted: it is no step that a later rollback may
    land on.
    """
    now = current(project)
    names = _names(project)
    past = [name for name in names if now is None or int(name) <= int(now)]
    for staging in project.workshop.glob(f"{_STAGING}*"):
        _remove(staging)
    if os.path.lexists(project.ready):
        project.ready.rename(project.spare)
    for name in sorted({*names} - {*past[-KEPT:]}, key=int):
        if os.path.lexists(project.spare):
            _remove(_releases(project) / name)
        else:
            (_releases(project) / name).rename(project.spare)


def _remove(path: Path) -> None:
    """Remove a folder, if there is one; where somebody put a symbolic link, that itself."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _settle_each(paths: Iterable[str]) -> None:
    for path in paths:
        mode = os.stat(path).st_mode
        wanted = FOLDER if stat.S_ISDIR(mode) else 0o644
        if stat.S_IMODE(mode) != wanted:
            os.chmod(path, wanted)
        _sync(path)


def _sync(path: str | Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _switch(project: Project, name: str) -> None:
    """Make `site` lead to the release `name` by one rename."""
    beside = project.workshop / "site-new"
    beside.unlink(missing_ok=True)
    beside.symlink_to(Path(".factpress", "releases", name))
    beside.replace(project.site)
    _sync(project.root)
