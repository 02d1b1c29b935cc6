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
    from collections.abc import Iterable, Mapping, Set

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

    def noted(self, name: str) -> bytes:
        """Return the line that is noted of it, where the file has this `name`."""
        told = json.dumps(name), self.source, self.stamp, self.page, json.dumps(dict(self.meta))
        return "\t".join(told).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Before:
    """The release before: the line that is `noted` of how each of its files was made, by the name of its source.

    `made` stands for all that pages are rendered with, `others` are the files that there were besides.
    """

    release: Path | None
    made: str = ""
    others: frozenset[str] = frozenset()
    noted: Mapping[str, bytes] = field(default_factory=dict)

    def has(self, made: str, names: Set[str]) -> bool:
        """Tell whether pages can be taken from it, where `made` stands for what they need, with `names` there."""
        return self.release is not None and self.made == made and self.others <= names and self.noted.keys() <= names

    def kept(self, name: str) -> Kept | None:
        """Return how the file was made whose source has that `name`; nothing where that is not known, or spoilt."""
        try:
            _, source, lies, page, meta = self.noted[name].decode().split("\t")
            return Kept(source, lies, page, dict(json.loads(meta)))
        except (ValueError, LookupError, TypeError):
            return None

    def is_of(self, name: str, stamp: str) -> bool:
        """Tell whether the source of that `name` had this `stamp`."""
        return bool(stamp) and self.noted.get(name, b"").split(b"\t", 2)[1:2] == [stamp.encode()]

    def lies(self, name: str, file: str) -> bool:
        """Tell whether the `file` of the site, whose source has that `name`, lies as it is noted."""
        try:
            return self.mark(name) == disk.mark(f"{self.release}/{file}")
        except (OSError, ValueError, LookupError):
            return False

    def mark(self, name: str) -> str:
        """Return how the file lay whose source has that `name`; raises `LookupError` where that is not noted."""
        return self.noted[name].split(b"\t", 3)[2].decode()


NOTHING = Before(None)
"""No release before."""


def before(note: Path, release: Path | None) -> Before:
    """Return how the files of `release` were made; nothing where the `note` of it is lost or spoilt."""
    if release is None:
        return NOTHING
    try:
        with disk.opened(note) as file:
            made, others = json.loads(file.readline())
            noted = {json.loads(line[: line.index(b"\t")].decode()): line for line in file}
            return Before(release, made, frozenset(others), noted)
    except (OSError, ValueError, LookupError, TypeError):
        return NOTHING


def remember(note: Path, made: str, names: Iterable[str], noted: Mapping[str, bytes]) -> None:
    """Note for the next time what is `noted` of files, and which `names` there are. Raises `OSError`."""
    others = sorted(name for name in names if name not in noted)
    with disk.writing(note) as file:
        file.write(json.dumps([made, others]).encode() + b"\n")
        file.writelines(noted.values())


def made(settings: str) -> str:
    """Return what stands for the code and the `settings` that pages are rendered with. Raises `OSError`."""
    digest = hashlib.blake2b(settings.encode("utf-8", "surrogatepass"), digest_size=20)
    for part in unchanged.code():
        digest.update(part)
    return digest.hexdigest()


def rendered(leaf: Leaf, site: str, digest: str) -> Kept:
    """Return how the page of `leaf` was rendered, and lies in the folder `site`; `digest` is that of what came out."""
    return Kept(leaf.stamp, disk.mark(Path(site, leaf.file)), digest, leaf.meta)


def standing(release: Path, page: Kept | None, leaf: Leaf) -> Kept | None:
    """Return how the page of `leaf` lies in the `release` before, if it is as it would be rendered; `page` is known.

    What is known is returned itself where it is still so.
    """
    if page is None or not leaf.stamp or page.source != leaf.stamp:
        return None
    old = f"{release}/{leaf.file}"
    try:
        now = disk.mark(old)
        if now != page.stamp and hashlib.blake2b(disk.read(Path(old)), digest_size=20).hexdigest() != page.page:
            return None
    except OSError:
        return None
    return page if page.stamp == now else replace(page, stamp=now)


def standing_copy(release: Path, known: Kept | None, source: str, name: str) -> Kept | None:
    """Return how the file `name` lies in the `release` before, if it is a copy of `source`, as `standing` does."""
    old, now = f"{release}/{name}", disk.stamp(source)
    try:
        lies = disk.mark(old)
        if now and known and known.source == now and known.stamp == lies:
            return known
        return Kept(now, lies) if disk.read(Path(old)) == disk.read(Path(source)) else None
    except OSError:
        return None
