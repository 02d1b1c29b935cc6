"""Files that would come out as they did before: taken from the last release, not made. Only a saving of time.

What such a file is made from has the stamp that it had, which nobody can foresee who sends a note along. Of a page the
code, the settings and the menu are the same besides, and no file is gone that it could lead to.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factpress import disk, unchanged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factpress.site.fast.leaf import Leaf


@dataclass(frozen=True, slots=True)
class Kept:
    """How a file was made: the stamp of what it was made from, and how it lay then.

    Of a page, `page` is the digest of what came out, and `meta` its front matter.
    """

    source: str
    stamp: str
    page: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Before:
    """The release before: how its files were made, by the source of each, and the files that there were to lead to.

    `made` stands for all that pages are rendered with.
    """

    release: Path | None
    made: str = ""
    names: frozenset[str] = frozenset()
    files: Mapping[str, Kept] = field(default_factory=dict)

    def has(self, made: str, names: Iterable[str]) -> bool:
        """Tell whether pages can be taken from it, where `made` stands for what they need, with `names` there."""
        return self.release is not None and self.made == made and self.names.issubset(names)


NOTHING = Before(None)
"""No release before."""


def before(note: Path, release: Path | None) -> Before:
    """Return how the files of `release` were made; nothing where the `note` of it is lost or spoilt."""
    if release is None:
        return NOTHING
    try:
        with disk.opened(note) as file:
            made, names = json.loads(file.readline())
            told = map(json.loads, file)
            files = {name: Kept(source, lies, page, dict(meta)) for name, source, lies, page, meta in told}
        return Before(release, made, frozenset(names), files)
    except (OSError, ValueError, LookupError, TypeError):
        return NOTHING


def remember(note: Path, made: str, names: Iterable[str], files: Mapping[str, Kept]) -> None:
    """Note how `files` were made, for the next time, a line for each. Raises `OSError`."""
    with disk.writing(note) as file:
        file.write(json.dumps([made, sorted(names)]).encode() + b"\n")
        for name, one in sorted(files.items()):
            file.write(json.dumps([name, one.source, one.stamp, one.page, dict(one.meta)]).encode() + b"\n")


def made(settings: str) -> str:
    """Return what stands for the code and the `settings` that pages are rendered with. Raises `OSError`."""
    digest = hashlib.blake2b(settings.encode("utf-8", "surrogatepass"), digest_size=20)
    for part in unchanged.code():
        digest.update(part)
    return digest.hexdigest()


def rendered(leaf: Leaf, site: str, digest: str) -> Kept:
    """Return how the page of `leaf` was rendered, and lies in the folder `site`; `digest` is that of what came out."""
    return Kept(leaf.stamp, disk.mark(Path(site, leaf.file)), digest, leaf.meta)


def standing(before: Before, leaf: Leaf) -> Kept | None:
    """Return how the page of `leaf` lies in the release before, if it is as it would be rendered."""
    page = before.files.get(leaf.source)
    if page is None or not leaf.stamp or page.source != leaf.stamp:
        return None
    old = f"{before.release}/{leaf.file}"
    try:
        now = disk.mark(old)
        if now != page.stamp and hashlib.blake2b(disk.read(Path(old)), digest_size=20).hexdigest() != page.page:
            return None
    except OSError:
        return None
    return page if page.stamp == now else replace(page, stamp=now)


def copied(name: str) -> str:
    """Return under which name is noted how the copied file `name` of a site lies; no page has it."""
    return f"/{name}"


def standing_copy(before: Before, source: str, name: str) -> Kept | None:
    """Return how the file `name` lies in the release before, if it is a copy of `source`."""
    old, now = f"{before.release}/{name}", disk.stamp(source)
    known = before.files.get(copied(name))
    try:
        lies = disk.mark(old)
        if now and known and known.source == now and known.stamp == lies:
            return known
        return Kept(now, lies) if disk.read(Path(old)) == disk.read(Path(source)) else None
    except OSError:
        return None
