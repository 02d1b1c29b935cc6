"""Whether a build would make again what stands: a glance at each file that it reads and at the folders that it made.

Only a saving of time. What is remembered may be deleted; where anything differs, or cannot be told, the build is done.
A file counts as unchanged while its inode and its time are; code counts by its files, packages by their folders.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
import time
from array import array
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factpress import disk
from factpress.diagnostic import Diagnostic, Location, Severity
from factpress.project import Project

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence


_ALL = slice(None)
_TICK, _COARSE, _SECOND = 50_000_000, 2_000_000_000, 1_000_000_000
"""Nanoseconds: in what steps file systems tell when a file changed, most of them and those that know whole seconds."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A release that stands, and what the build that made it said: how many briefs, which were held, its findings."""

    release: str
    briefs: int
    held: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a glance told: what stands for all that a build of the `project` reads, and what it would make again.

    Nothing stands where anything differs, nothing is told of what is read where that cannot be.
    """

    project: Project
    read: str
    stands: Standing | None = None


class _Untold(Exception):  # noqa: N818 - what the file is
    """A file changed so lately that a second change could go unseen."""


def read_by(project: Project, day: datetime.date | None) -> str:
    """Return what stands for all that a build as of `day` reads; nothing where that cannot be told.

    Raises `OSError` where the disk fails.
    """
    digest = hashlib.blake2b(f"{day} {Path(__file__).parent}".encode(), digest_size=20)
    part = partial(_digest, project.root, _apart(project), time.time_ns())
    others = _elsewhere(partial(part, slice(1, None, 2)))
    try:
        digest.update(part(slice(0, None, 2)))
        digest.update(others())
    except _Untold:
        return ""
    for folder in code():
        digest.update(folder)
    return digest.hexdigest()


def overlooks(project: Project, folder: Path) -> bool:
    """Tell whether a glance at the `project` does not look into a `folder`, wherever that is."""
    return _overlooks(project.root, _apart(project), folder)


def _apart(project: Project) -> frozenset[str]:
    """Return the folders below a project that a build makes: what it reads is elsewhere."""
    return frozenset(map(str, (project.root / "build", project.site, project.pages)))


def _digest(root: Path, apart: Collection[str], fresh: int, some: slice) -> bytes:
    digest = hashlib.blake2b(digest_size=20)
    for folder in _stamps(root, apart, fresh, some):
        digest.update(folder)
    return digest.digest()


def _elsewhere(task: Callable[[], bytes]) -> Callable[[], bytes]:
    """Begin `task` in a copy of this process, if one can be made, and return what waits for what it returns.

    That raises `_Untold` where it came to nothing.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return task
    reading, writing = os.pipe()
    copy = os.fork()
    if not copy:
        try:
            os.write(writing, task())
        finally:
            os._exit(0)
    os.close(writing)

    def told() -> bytes:
        with os.fdopen(reading, "rb") as answer:
            found = answer.read()
        os.waitpid(copy, 0)
        if not found:
            raise _Untold
        return found

    return told


def made_by(project: Project, folders: Iterable[str]) -> str:
    """Return what stands for all files in the `folders` that a build made. Raises `OSError`.

    Folders tell of files that are new, gone or replaced, and not of one that somebody wrote into: those are ten times
    as many, and the next build that makes anything looks at each.
    """
    digest = hashlib.blake2b(" ".join(_made(project)).encode("utf-8", "surrogateescape"), digest_size=20)
    for folder in folders:
        found = os.lstat(folder)
        digest.update(f"{folder} {found.st_mtime_ns} {found.st_ino}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _made(project: Project) -> tuple[str, ...]:
    return tuple(map(str, (project.site.resolve(), project.pages, project.parts)))


def seen(root: Path, day: datetime.date | None) -> Seen | None:
    """Return what a glance tells a build as of `day`; nothing where the last one left no note of it. Never raises."""
    try:
        noted = json.loads(disk.read(Project(root).standing))
        project = Project(root, noted["docs"])
        made = _elsewhere(lambda: made_by(project, noted["folders"]).encode())
        read = read_by(project, day)
        return Seen(project, read, _standing(noted, read, made))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _standing(noted: Mapping[str, Any], read: str, made: Callable[[], bytes]) -> Standing | None:
    try:
        if (read, made().decode()) != (noted["read"], noted["made"]):
            return None
        found = tuple(_diagnostic(one) for one in noted["diagnostics"])
        return Standing(noted["release"], noted["briefs"], tuple(noted["held"]), found)
    except (OSError, ValueError, LookupError, TypeError, _Untold):
        return None


def remember(project: Project, read: str, stands: Standing, within: Iterable[str]) -> None:
    """Keep for the next build that `stands` was made from what was `read`; its release has the folders `within`.

    Raises `OSError`.
    """
    release, *others = _made(project)
    folders = [f"{release}/{folder}" for folder in sorted({"", *within})]
    folders += (folder for made in others for folder, _, _ in os.walk(made))
    made = {"made": made_by(project, folders), "folders": folders}
    noted = {"docs": project.docs_dir, "read": read, **made, **asdict(stands)}
    disk.write(project.standing, json.dumps(noted, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n")


def _diagnostic(noted: dict[str, object]) -> Diagnostic:
    place, detail, severity = noted["location"], noted["detail"], noted["severity"]
    known = {**noted, "location": Location(**place), "detail": tuple(detail), "severity": Severity(severity)}  # type: ignore[arg-type]
    return Diagnostic(**known)  # type: ignore[arg-type]


def _stamps(root: Path, apart: Collection[str] = (), fresh: int = 0, some: slice = _ALL) -> Iterator[bytes]:
    """Yield what stands for `some` files of each folder below `root`; what is hidden there and `apart` is left out.

    The time at which an inode last changed tells of every change: nobody can set it back. Raises `_Untold` for a file
    that changed about when it was `fresh`, and for a link to a folder that is not looked at.
    """
    folders = [str(root)]
    for folder in folders:
        files, others, below = list[str](), list[str](), list[str]()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name == "__pycache__" or (entry.name.startswith(".") and folder == folders[0]):
                    continue
                if entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
                elif entry.path not in apart:
                    (below if entry.is_dir(follow_symlinks=False) else others).append(entry.path)
        folders += sorted(below)
        if fresh and any(_leads_away(path, root, apart) for path in others):
            raise _Untold
        # In the order in which they lie there, which changes with the folder alone.
        yield folder.encode("utf-8", "surrogateescape") + _glance(folder, files[some], others, fresh)


def _leads_away(link: str, root: Path, apart: Iterable[str]) -> bool:
    """Tell whether a link leads to a folder that a glance at `root` does not look into."""
    return os.path.isdir(link) and _overlooks(root, apart, Path(link))  # noqa: PTH112 - one of many


def _overlooks(root: Path, apart: Iterable[str], folder: Path) -> bool:
    there, top = folder.resolve(), root.resolve()
    if not there.is_relative_to(top):
        return True
    below, out = there.relative_to(top), {Path(one).resolve() for one in apart}
    is_hidden = any(one.startswith(".") for one in below.parts[:1])
    return is_hidden or not out.isdisjoint((there, *there.parents))


def _glance(folder: str, files: Sequence[str], others: Sequence[str], fresh: int) -> bytes:
    """Return what stands for the `files` of a `folder`, by name, and for `others`, by path. Raises `_Untold`."""
    changed, inodes = array("q"), array("Q")
    for found in chain((os.lstat(f"{folder}/{name}") for name in files), map(_followed, others)):
        changed.append(found.st_ctime_ns)
        inodes.append(found.st_ino)
    if fresh and not is_settled(max(changed, default=0), fresh) and not all(is_settled(one, fresh) for one in changed):
        raise _Untold
    digest = hashlib.blake2b("\0".join((*files, *others)).encode("utf-8", "surrogateescape"), digest_size=20)
    digest.update(changed.tobytes() + inodes.tobytes())
    return digest.digest()


def _followed(path: str) -> os.stat_result:
    """Return how the file that a link leads to lies; the link itself, where it leads to none."""
    file = Path(path)
    return file.stat(follow_symlinks=file.is_file())


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
