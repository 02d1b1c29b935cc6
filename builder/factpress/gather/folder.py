"""Which files of a project are looked at, and which of them are no regular ones."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, Location, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.project import Project


def is_read(project: Project, file: Path) -> bool:
    """Tell whether `file` is where a brief or a capture is looked for, and no hidden one."""
    inside = any(file.is_relative_to(folder) for folder in (project.briefs, project.seeds))
    return inside and not file.is_dir() and not file.name.startswith(".")


def below(folder: Path) -> list[Path]:
    """Return the files and symbolic links below `folder` in a stable order, hidden ones left out."""
    return [folder / name for name in ordered_below(folder)]


def ordered_below(folder: Path) -> list[str]:
    """Return the names that `names_below` yields in a stable order."""
    return sorted(names_below(folder), key=lambda name: name.split("/"))


def names_below(folder: Path) -> Iterator[str]:
    """Yield the names of the files and symbolic links below `folder`, from there, hidden ones left out."""
    for at, folders, files in os.walk(folder):
        here = "".join(f"{part}/" for part in Path(at).relative_to(folder).parts)
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = (name for name in folders if os.path.islink(os.path.join(at, name)))  # noqa: PTH114, PTH118 - many
        yield from (here + name for name in (*files, *links) if not name.startswith("."))


def irregular_file(path: str) -> Diagnostic:
    """A brief, capture or chain is a regular file: a symbolic link could publish what lies outside of the project."""
    return error(
        "irregular-file",
        Location(path),
        "this is a symbolic link or no regular file",
        "put the file itself here",
    )


def is_irregular(file: str | Path) -> bool:
    """Tell whether `file` is there and a symbolic link or no regular file."""
    try:
        return not stat.S_ISREG(os.lstat(file).st_mode)
    except (OSError, ValueError):
        return False


def exists(file: str | Path) -> bool:
    """Tell whether there is a file of any kind, or a symbolic link, and no folder; nothing has an impossible name."""
    try:
        return not stat.S_ISDIR(os.lstat(file).st_mode)
    except (OSError, ValueError):
        return False
