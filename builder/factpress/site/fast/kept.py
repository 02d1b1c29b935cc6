"""Pages that would come out as they did before: linked from the last release, not rendered. Only a saving of time.

Such a page's Markdown has the stamp that it had, which nobody can foresee who sends a note along; its shell is the
same, the code and the settings are, and no file is gone that it could lead to.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factpress import disk, unchanged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factpress.site.fast.shell import Shell


@dataclass(frozen=True, slots=True)
class Kept:
    """How a page was rendered: the stamp of its Markdown, what of its content chose its shell, digests, and a stamp.

    `shell` is the digest of its shell; `page` that of what came out, `stamp` how that lay in the release.
    """

    source: str
    content: tuple[bool, int, bool]
    shell: str
    page: str
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """The release before, how its pages were rendered by the source of each, and the files that there were to lead to.

    `made` stands for the code and the settings.
    """

    release: Path | None
    made: str = ""
    names: frozenset[str] = frozenset()
    pages: Mapping[str, Kept] = field(default_factory=dict)

    def has(self, made: str, names: Iterable[str]) -> bool:
        """Tell whether pages can be taken from it, where `made` stands for code and settings, with `names` there."""
        return self.release is not None and self.made == made and self.names.issubset(names)


def before(note: Path, release: Path | None) -> Before:
    """Return how the pages of `release` were rendered; nothing where the `note` of it is lost or spoilt."""
    try:
        noted = json.loads(disk.read(note))
        pages = {source: Kept(one[0], tuple(one[1]), *one[2:]) for source, one in noted["pages"].items()}
        return Before(release, noted["made"], frozenset(noted["names"]), pages)
    except (OSError, ValueError, LookupError, TypeError):
        return Before(None)


def remember(note: Path, made: str, names: Iterable[str], pages: Mapping[str, Kept]) -> None:
    """Note how `pages` were rendered, for the next time. Raises `OSError`."""
    told = {source: [one.source, one.content, one.shell, one.page, one.stamp] for source, one in sorted(pages.items())}
    disk.write(note, json.dumps({"made": made, "names": sorted(names), "pages": told}).encode())


def made(settings: str) -> str:
    """Return what stands for the code and the `settings` that pages are rendered with. Raises `OSError`."""
    digest = hashlib.blake2b(settings.encode(), digest_size=20)
    for part in unchanged.code():
        digest.update(part)
    return digest.hexdigest()


def digest(shell: Shell) -> str:
    """Return what stands for `shell`."""
    told = repr((shell.parts, sorted(shell.addresses)))
    return hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=20).hexdigest()


def stamp(path: Path) -> str:
    """Return what changes when somebody changes the file at `path`, and not when it is linked elsewhere."""
    found = os.lstat(path)
    return f"{found.st_ino} {found.st_mtime_ns} {found.st_size}"


def link(before: Before, page: Kept, name: str, into: Path) -> Kept | None:
    """Link the page `name` of the release before as `into`, if it is what was rendered then; return how it lies."""
    old = Path(before.release or "", name)
    try:
        now = stamp(old)
        if now != page.stamp and hashlib.blake2b(disk.read(old), digest_size=20).hexdigest() != page.page:
            return None
        into.parent.mkdir(parents=True, exist_ok=True)
        os.link(old, into)
    except OSError:
        return None
    return Kept(page.source, page.content, page.shell, page.page, now)
