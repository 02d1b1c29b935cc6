"""The files of briefs → manuscripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress import disk, load
from factpress.diagnostic import Diagnostic, Location, warning
from factpress.gather.folder import below, irregular_file, is_irregular, ordered_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from factpress.model import Limits, Manuscript
    from factpress.project import Project


_BRIEFS = {".md", ".yml", ".yaml"}
_LIKE_BRIEFS = {".md", ".yml", ".yaml", ".markdown", ".mdown", ".mkd"}
_NO_BRIEF = "README.md"


def files(project: Project) -> list[Path]:
    """Return the files among which the briefs are, in a stable order."""
    return below(project.briefs)


def paths(project: Project) -> list[str]:
    """Return the same files as diagnostics name them: ten thousand are less to keep, and to tell another process."""
    return [f"{project.briefs.name}/{name}" for name in ordered_below(project.briefs)]


def brief_files(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each file that is read as a brief. Raises `OSError`."""
    for file in below(project.briefs):
        if file.suffix in _BRIEFS and file.name != _NO_BRIEF and not is_irregular(file):
            yield project.relative(file), disk.read(file)


def manuscripts_in(
    project: Project, files: Iterable[Path], limits: Limits
) -> tuple[tuple[Manuscript, ...], list[Diagnostic]]:
    """Read those of `files` that are briefs, and say what is wrong with them and with the others.

    Yields `unread-file`, `irregular-file` and what `load.manuscript` yields. Raises `OSError`.
    """
    read = [_read(file, project.relative(file), limits) for file in files if file.name != _NO_BRIEF]
    found = [one for _, diagnostics in read for one in diagnostics]
    return tuple(manuscript for manuscript, _ in read if manuscript), found


def _read(file: Path, path: str, limits: Limits) -> tuple[Manuscript | None, tuple[Diagnostic, ...]]:
    if file.suffix not in _BRIEFS:
        return None, (unread_file(path),) if file.suffix.lower() in _LIKE_BRIEFS else ()
    if is_irregular(file):
        return None, (irregular_file(path),)
    return load.manuscript(path, disk.read(file), limits)


def unread_file(path: str) -> Diagnostic:
    """A brief ends in `.md`, `.yml` or `.yaml`; a file that only looks like one is left out, but not in silence."""
    return warning("unread-file", Location(path), "this file is not read as a brief", "end its name in .md or .yml")
