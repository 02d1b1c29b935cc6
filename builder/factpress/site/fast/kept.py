"""Files that would come out as they did before: linked from the last release, not made. Only a saving of time.

What such a file is made from has the stamp that it had, which nobody can foresee who sends a note along. Of a page the
code, the settings and the menu are the same besides, and no file is gone that it could lead to.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factpress import disk, unchanged
from factpress.site.fast.spare import moved

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

    `made` stands for all that pages are rendered with. `spare` is what is left of a release that is kept no longer.
    """

    release: Path | None
    made: str = ""
    names: frozenset[str] = frozenset()
    files: Mapping[str, Kept] = field(default_factory=dict)
    spare: Path | None = None

    def has(self, made: str, names: Iterable[str]) -> bool:
        """Tell whether pages can be taken from it, where `made` stands for what they need, with `names` there."""
        return self.release is not None and self.made == made and self.names.issubset(names)


def before(note: Path | None, release: Path | None, spare: Path | None = None) -> Before:
    """Return how the files of `release` were made; nothing where the `note` of it is lost or spoilt.

    `spare` is a release that is kept no longer.
    """
    if note is None or release is None:
        return Before(None)
    try:
        noted = json.loads(disk.read(note))
        files = {
            name: Kept(source, lies, page, dict(meta)) for name, (source, lies, page, meta) in noted["files"].items()
        }
        return Before(release, noted["made"], frozenset(noted["names"]), files, spare)
    except (OSError, ValueError, LookupError, TypeError):
        return Before(None)


def remember(note: Path, made: str, names: Iterable[str], files: Mapping[str, Kept]) -> None:
    """Note how `files` were made, for the next time. Raises `OSError`."""
    told = {source: [one.source, one.stamp, one.page, dict(one.meta)] for source, one in sorted(files.items())}
    disk.write(note, json.dumps({"made": made, "names": sorted(names), "files": told}).encode())


def made(settings: str) -> str:
    """Return what stands for the code and the `settings` that pages are rendered with. Raises `OSError`."""
    digest = hashlib.blake2b(settings.encode("utf-8", "surrogatepass"), digest_size=20)
    for part in unchanged.code():
        digest.update(part)
    return digest.hexdigest()


def rendered(leaf: Leaf, site: str, digest: str) -> Kept:
    """Return how the page of `leaf` was rendered, and lies in the folder `site`; `digest` is that of what came out."""
    return Kept(leaf.stamp, disk.mark(Path(site, leaf.file)), digest, leaf.meta)


def link(before: Before, leaf: Leaf, site: str) -> Kept | None:
    """Link the page of `leaf` from the release before, if it lies there as it was rendered; return how it lies."""
    page = before.files.get(leaf.source)
    if page is None or not leaf.stamp or page.source != leaf.stamp:
        return None
    name = leaf.file
    old = f"{before.release}/{name}"
    try:
        now = disk.mark(old)
        if now != page.stamp and hashlib.blake2b(disk.read(Path(old)), digest_size=20).hexdigest() != page.page:
            return None
        _put(before, site, name, now)
    except OSError:
        return None
    return page if page.stamp == now else replace(page, stamp=now)


def _put(before: Before, site: str, name: str, mark: str) -> None:
    """Put the file `name` of the release before, which lies there as `mark` says, into `site`."""
    try:
        os.link(f"{before.release}/{name}", f"{site}/{name}")
    except FileNotFoundError:
        if not (before.spare and moved(str(before.spare), site, name, mark)):
            _link(f"{before.release}/{name}", f"{site}/{name}")


def copied(name: str) -> str:
    """Return under which name is noted how the copied file `name` of a site lies; no page has it."""
    return f"/{name}"


def copy(before: Before, source: str, name: str, into: str) -> Kept | None:
    """Link the file `name` of the release before as `into`, if it is a copy of `source`; return how it lies."""
    old, now = f"{before.release}/{name}", disk.stamp(source)
    known = before.files.get(copied(name))
    try:
        lies = disk.mark(old)
        is_as_it_was = now and known and known.source == now and known.stamp == lies
        if not is_as_it_was and disk.read(Path(old)) != disk.read(Path(source)):
            return None
        _link(old, into)
    except OSError:
        return None
    return known if is_as_it_was else Kept(now, lies)


def _link(old: str, into: str) -> None:
    try:
        os.link(old, into)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(into), exist_ok=True)
        os.link(old, into)
