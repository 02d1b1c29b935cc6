"""Whether a build would make again what stands: a glance at each file that it reads or made, and none is opened.

Only a saving of time. What is remembered may be deleted; where anything differs, or cannot be told, the build is done.
A file counts as unchanged while its inode and its time are; code counts by its files, packages by their folders.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factpress import disk
from factpress.diagnostic import Diagnostic, Location, Severity
from factpress.project import Project

if TYPE_CHECKING:
    import datetime
    from collections.abc import Container, Iterator


_TICK, _COARSE, _SECOND = 50_000_000, 2_000_000_000, 1_000_000_000
"""Nanoseconds: in what steps file systems tell when a file changed, most of them and those that know whole seconds."""

_PLAIN = 2
"""The version of `marshal` whose bytes depend on nothing but the values."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A release that stands, and what the build that made it said: how many briefs, which were held, its findings."""

    release: str
    briefs: int
    held: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Untold(Exception):  # noqa: N818 - what the file is
    """A file changed so lately that a second change could go unseen."""


def read_by(project: Project, day: datetime.date | None) -> str:
    """Return what stands for all that a build as of `day` reads; nothing where that cannot be told.

    Raises `OSError` where the disk fails.
    """
    digest = hashlib.blake2b(f"{day} {Path(__file__).parent}".encode(), digest_size=20)
    fresh = time.time_ns()
    apart = {str(path) for path in (project.root / "build", project.site, project.pages)}
    try:
        for folder in _stamps(project.root, apart, fresh):
            digest.update(folder)
    except _Untold:
        return ""
    for folder in code():
        digest.update(folder)
    return digest.hexdigest()


def made_by(project: Project) -> str:
    """Return what stands for all that a build made, the current release among it. Raises `OSError`."""
    digest = hashlib.blake2b(digest_size=20)
    for folder in (project.site.resolve(), project.pages, project.parts):
        for stamped in _stamps(folder):
            digest.update(stamped)
    return digest.hexdigest()


def standing(root: Path, day: datetime.date | None) -> Standing | None:
    """Return what stands and a build as of `day` would make again; nothing where anything differs. Never raises."""
    try:
        noted = json.loads(disk.read(Project(root).standing))
        project = Project(root, noted["docs"])
        if noted["read"] != read_by(project, day) or noted["made"] != made_by(project):
            return None
        found = tuple(_diagnostic(one) for one in noted["diagnostics"])
        return Standing(noted["release"], noted["briefs"], tuple(noted["held"]), found)
    except (OSError, ValueError, LookupError, TypeError):
        return None


def remember(project: Project, read: str, stands: Standing) -> None:
    """Keep for the next build that `stands` was made from what was `read`. Raises `OSError`."""
    noted = {"docs": project.docs_dir, "read": read, "made": made_by(project), **asdict(stands)}
    disk.write(project.standing, json.dumps(noted, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n")


def _diagnostic(noted: dict[str, object]) -> Diagnostic:
    place, detail, severity = noted["location"], noted["detail"], noted["severity"]
    known = {**noted, "location": Location(**place), "detail": tuple(detail), "severity": Severity(severity)}  # type: ignore[arg-type]
    return Diagnostic(**known)  # type: ignore[arg-type]


def _stamps(root: Path, apart: Container[str] = (), fresh: int = 0) -> Iterator[bytes]:
    """Yield what stands for the files of each folder below `root`; hidden ones and those `apart` are left out.

    The time at which an inode last changed tells of every change: nobody can set it back. Raises `_Untold` for a file
    that changed about when it was `fresh`.
    """
    folders = [str(root)]
    while folders:
        folder = folders.pop()
        files = []
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", "__pycache__")) or entry.path in apart:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                    continue
                found = entry.stat(follow_symlinks=entry.is_file())
                changed = found.st_ctime_ns
                if fresh and not is_settled(changed, fresh):
                    raise _Untold
                files.append((entry.name, changed, found.st_ino))
        folders.sort()
        files.sort()
        yield marshal.dumps((folder, files), _PLAIN)


def is_settled(changed: int, moment: int) -> bool:
    """Tell whether what `changed` would tell of a second change since the `moment` (nanoseconds since 1970)."""
    return changed + (_TICK if changed % _SECOND else _COARSE) <= moment


def code() -> Iterator[bytes]:
    """Yield what stands for all that runs: our own files with their stamps, and the folders of packages.

    Those change when a package does. Raises `OSError`.
    """
    yield sys.version.encode()
    yield from _stamps(Path(__file__).parent)
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            yield f"{folder} {Path(folder).stat().st_mtime_ns}\n".encode()
