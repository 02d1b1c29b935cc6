"""The files of a built site by name, as a web server would look them up.

Only `tree` touches the disk, and it only lists.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Tree:
    """Names of files, relative to the site, with `/`.

    `folded` finds a name whose case or Unicode form is another; `remembered` has, for each name, the part
    of it that people remember.
    """

    files: frozenset[str]
    folded: Mapping[str, str]
    remembered: Mapping[str, str]

    def served(self, path: str) -> str | None:
        """Return the file that a server sends for `path`: itself, or the `index.html` of the folder."""
        return next((name for name in _candidates(path) if name in self.files), None)

    def spelled(self, path: str) -> str | None:
        """Return the name that `path` would be but for case and Unicode form."""
        return next(filter(None, (self.folded.get(fold(name)) for name in _candidates(path))), None)

    def folder(self, path: str) -> bool:
        """Tell whether anything lies under `path`."""
        return any(name.startswith(path.rstrip("/") + "/") for name in self.files)


def of(names: Iterable[str]) -> Tree:
    """Return the tree that holds `names`."""
    ordered = sorted(names)
    folded = {fold(name): name for name in reversed(ordered)}
    return Tree(frozenset(ordered), folded, {name: remembered(name) for name in ordered})


def tree(site: Path) -> Tree:
    """List the files under `site`, which may itself be a symbolic link; links to folders are not followed."""
    return of(Path(folder, name).relative_to(site).as_posix() for folder, _, names in os.walk(site) for name in names)


def fold(path: str) -> str:
    """Return the one spelling of all names that differ by case or Unicode form only."""
    return unicodedata.normalize("NFC", path).casefold()


def remembered(path: str) -> str:
    """Return what of a name people remember: the last part, without its ending if it is a page's."""
    name = path.removesuffix("index.html").rstrip("/").rpartition("/")[2].casefold()
    return name.removesuffix(".md").removesuffix(".html").encode("utf-8", "replace").decode()


def _candidates(path: str) -> tuple[str, ...]:
    return (f"{path}index.html",) if not path or path.endswith("/") else (path, f"{path}/index.html")
