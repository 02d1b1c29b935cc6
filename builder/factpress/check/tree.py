"""The files of a built site by name, as a web server would look them up.

Only `tree` touches the disk, and it only lists.
"""

from __future__ import annotations

import os
import re
import time
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,4}\Z")

_TICK = 2_000_000_000
"""Nanoseconds: the coarsest step in which a file system in use (FAT) tells when a file changed."""


@dataclass(frozen=True)
class Tree:
    """Names of files, relative to the site, with `/`, and the stamps of those that were asked for one.

    A file whose stamp is as it was is as it was; one with "" is not told from its earlier self. `links` are the
    symbolic links (`latest`, often) and what each leads to: servers follow them, and no page is read twice for them.
    """

    files: dict[str, str | None]
    links: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def stamps(self) -> Mapping[str, str]:
        """The stamp of each file that was asked for one."""
        return {name: stamp for name, stamp in self.files.items() if stamp is not None}

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """Each name by its spelling without case and Unicode form."""
        return {fold(name): name for name in reversed(self.files)}

    @cached_property
    def remembered(self) -> Mapping[str, str]:
        """For each name the part of it that people remember."""
        return {name: remembered(name) for name in self.files}

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that hold a file, at any depth, each with `/` at its end."""
        found: set[str] = set()
        for name in self.files:
            while (name := name[: name.rstrip("/").rfind("/") + 1]) and name not in found:
                found.add(name)
        return frozenset(found)

    def served(self, path: str) -> str | None:
        """Return the file that a server sends for `path`: itself, or the `index.html` of the folder."""
        path = self._followed(path)
        if path in self.files:
            return path
        index = f"{path}index.html" if path[-1:] in {"", "/"} else f"{path}/index.html"
        return index if index in self.files else None

    def spelled(self, path: str) -> str | None:
        """Return the name that `path` would be but for case and Unicode form."""
        return next(filter(None, (self.folded.get(fold(name)) for name in _candidates(path))), None)

    def folder(self, path: str) -> bool:
        """Tell whether anything lies under `path`."""
        return self._followed(path).rstrip("/") + "/" in self.folders

    def _followed(self, path: str) -> str:
        if not self.links:
            return path
        reached = ""
        for part in path.split("/"):
            below = f"{reached}/{part}" if reached else part
            reached = self.links.get(below, below)
        return reached


def tree(site: Path, stamped: tuple[str, ...] = ()) -> Tree:
    """List the files under `site`, which may itself be a symbolic link; nothing outside is entered.

    Of most files it is enough to know that they are there: those have a stamp whose names (`/` first, in small letters)
    end as one of `stamped`. Raises `OSError` where such a file vanishes meanwhile.
    """
    links = dict[str, str]()
    listed = _listed(os.path.realpath(site), stamped, trusted(), links)
    return Tree({name: listed[name] for name in sorted(listed)}, links)


def named(site: Path, names: Iterable[str], stamped: tuple[str, ...]) -> Tree:
    """Return what `tree` does of a site whose files have those `names`, none of which is a symbolic link."""
    root, since = os.path.realpath(site), trusted()
    asked = ((name, f"/{name.lower()}".endswith(stamped)) for name in sorted(names))
    return Tree({name: stamp(os.lstat(f"{root}/{name}"), since) if is_asked else None for name, is_asked in asked})


def _listed(root: str, stamped: tuple[str, ...], since: int, links: dict[str, str]) -> dict[str, str | None]:
    """Return each file below `root` with its stamp; what links lead to within the site goes into `links`."""
    found = dict[str, str | None]()
    folders = [""]
    for folder in folders:
        for entry in _entries(f"{root}/{folder}"):
            name = folder + entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{name}/")
            elif entry.is_file(follow_symlinks=False) or not _leads(entry, name, root, links):
                is_stamped = f"/{name.lower()}".endswith(stamped)
                found[name] = stamp(entry.stat(follow_symlinks=False), since) if is_stamped else None
    return found


def _leads(entry: os.DirEntry[str], name: str, root: str, links: dict[str, str]) -> bool:
    """Tell whether a symbolic link leads to a folder, or to what is within the site: that goes into `links`."""
    if not entry.is_symlink():
        return False
    real = os.path.realpath(entry.path)
    if _is_in(real, root):
        links[name] = real[len(root) + 1 :]
        return True
    return Path(entry.path).is_dir()


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _is_in(path: str, root: str) -> bool:
    return f"{path}/".startswith(f"{root}/") and Path(path).exists()


def trusted() -> int:
    """Return the time since which a change may go unseen, in nanoseconds since 1970."""
    return time.time_ns() - _TICK


def stamp(found: os.stat_result, since: int) -> str:
    """Return what tells a file from its earlier self without reading it; nothing if it changed `since` then.

    The time of its last change comes in ticks: of two changes in one tick the second would go unseen (as in git's
    racy index). The inode's own time tells of a change even where somebody has set the other one back; but of files
    with several names it does not count, since each new hard link, as of a release, changes it.
    """
    if found.st_mtime_ns >= since:
        return ""
    own = found.st_ctime_ns if found.st_nlink == 1 else 0
    return f"{found.st_mtime_ns} {found.st_size} {found.st_ino} {found.st_dev} {own}"


def is_same(stamp: str, earlier: str) -> bool:
    """Tell whether a file that has this stamp is as it was with the `earlier` one, linked since or not."""
    if not stamp or stamp == earlier:
        return stamp != ""
    (told, _, own), (before, _, then) = stamp.rpartition(" "), earlier.rpartition(" ")
    return told == before and "0" in (own, then)


def fold(path: str) -> str:
    """Return the one spelling of all names that differ by case or Unicode form only."""
    return unicodedata.normalize("NFC", path).casefold()


def remembered(path: str) -> str:
    """Return what of a name people remember: the last part, without the ending that says of what kind it is."""
    name = path.removesuffix("index.html").rstrip("/").rpartition("/")[2].casefold()
    return _ENDING.sub("", name).encode("utf-8", "replace").decode()


def _candidates(path: str) -> tuple[str, ...]:
    return (f"{path}index.html",) if not path or path.endswith("/") else (path, f"{path}/index.html")
