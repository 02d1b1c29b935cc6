"""Pages that need not be made again: those of a brief that is as it was, as they were left. Only a saving of time.

A file counts as left while its stamp is the same; nobody can write a note of stamps before there is the file.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factpress import disk, unchanged
from factpress.compose.pages import ingredients

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factpress.compose import Atlas
    from factpress.compose.case import Case
    from factpress.compose.lists.unit import Unit
    from factpress.compose.tally import Tally
    from factpress.project import Project


_MANIFEST = ""
"""By what name the stamp of the manifest is noted; no brief has it."""


@dataclass(frozen=True, slots=True)
class Left:
    """How the files of a brief were left: the key of all that they are made of, each file's stamp by its path.

    `beside` are the digests of those that are no pages; `tally` is what was counted of the brief.
    """

    key: str
    stamps: Mapping[str, str]
    beside: Mapping[str, str]
    tally: Tally = field(default_factory=dict)


def common(project: Project, atlas: Atlas) -> str:
    """Return what stands for all that the pages of every brief are made of: code, settings, day. Raises `OSError`."""
    library = atlas.library
    told = f"{library.day} {library.prints} {library.parquet} {project.docs_dir}"
    digest = hashlib.blake2b(told.encode() + disk.read(project.config), digest_size=20)
    for part in (*unchanged.code(), *(_fonts(project))):
        digest.update(part)
    return digest.hexdigest()


def _fonts(project: Project) -> list[bytes]:
    found = sorted(project.fonts.glob("*")) if project.fonts.is_dir() else []
    return [f"{file.name} {disk.stamp(file)}".encode() for file in found]


def key(common: str, atlas: Atlas, case: Case) -> str:
    """Return what stands for all that the pages of the brief of `case` and the files beside them are made of."""
    digest = hashlib.blake2b(common.encode(), digest_size=20)
    for part in ingredients(atlas, case):
        digest.update(b"%d " % len(part) + part.encode(errors="surrogatepass"))
    return digest.hexdigest()


def key_of(common: str, keys: Mapping[str, str], unit: Unit) -> str:
    """Return what stands for all that the page of `unit` is made of; `keys` are those of briefs, by their path."""
    digest = hashlib.blake2b(f"{common} {unit.told}".encode(errors="surrogatepass"), digest_size=20)
    for case in unit.cases:
        digest.update(f"\n{keys[case.manuscript.path]}".encode())
    return digest.hexdigest()


def is_left(project: Project, left: Left | None, key: str) -> bool:
    """Tell whether the files of a brief are as they were `left`, and made of what `key` stands for."""
    if left is None or left.key != key:
        return False
    docs = project.docs
    return all(stamp and disk.stamp(docs / path) == stamp for path, stamp in left.stamps.items())


def left(
    project: Project, key: str, pages: Iterable[str], beside: Mapping[str, str], tally: Tally | None = None
) -> Left:
    """Return how the files of a brief are left: its `pages`, and the files `beside` them with their digests."""
    docs = project.docs
    return Left(key, {path: disk.stamp(docs / path) for path in (*pages, *beside)}, beside, tally or {})


def before(project: Project) -> Mapping[str, Left]:
    """Return how the files of each brief were left, by its path, and each page of several, by its name after `:`.

    Nothing where the note is lost or spoilt, or the manifest is not as it was left: what that says of them stays, too.
    """
    try:
        noted = json.loads(disk.read(project.composed))
        if noted.pop(_MANIFEST) != disk.stamp(project.manifest):
            return {}
        return {
            path: Left(str(key), dict(stamps), dict(beside), _tally(tally))
            for path, (key, stamps, beside, tally) in noted.items()
        }
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        return {}


def _tally(noted: Mapping[str, Sequence[int]]) -> Tally:
    return {str(name): (int(there), int(every)) for name, (there, every) in noted.items()}


def remember(project: Project, left: Mapping[str, Left]) -> None:
    """Note how the files of each brief are left, and the manifest. Raises `OSError`."""
    each = ((path, [one.key, one.stamps, one.beside, one.tally]) for path, one in sorted(left.items()))
    told = itertools.chain([(_MANIFEST, disk.stamp(project.manifest))], each)
    lines = (f"{json.dumps(path)}: {json.dumps(one)}" for path, one in told)
    disk.write(project.composed, "{{\n{}\n}}\n".format(",\n".join(lines)).encode())
