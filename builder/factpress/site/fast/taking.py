"""What a site takes as it is: files of the release before, where they would come out the same, and files to copy."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.utils import copy_file

from factpress import disk
from factpress.copies import here
from factpress.site import overlay
from factpress.site.fast import kept
from factpress.site.fast.kept import Before, Kept

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from mkdocs.structure.files import File

    from factpress.site.fast.leaf import Leaf

_AT_ONCE = 2_000
"""How many files go together."""

_SMALL = 1 << 20
"""Bytes of a file that is good to hold."""


class _Copy(NamedTuple):
    """A file to copy, in what another process needs of it: its name, where it is read, how its copy was made before."""

    name: str
    source: str
    known: Kept | None


def source(file: File) -> str:
    """Return where a `file` is read; nothing of one that lies nowhere. MkDocs would remember it."""
    return f"{file.src_dir}/{file.src_uri}" if file.src_dir else ""


def lying(files: Iterable[File], before: Before) -> frozenset[str]:
    """Return the names of those `files` whose page or copy lies in the release before as it was made."""
    return frozenset(file.src_uri for file in files if before.lies(file.src_uri, file.dest_uri))


def take(site: str, files: Iterable[File], before: Before) -> dict[str, bytes]:
    """Take what `files` came to in the release before, as it is noted; return that. Raises `OSError`."""
    names = {file.src_uri: file.dest_uri for file in files}
    overlay.take(site, ((before.mark(name), path) for name, path in names.items()))
    return {name: before.noted[name] for name in names}


def take_standing(site: str, leaves: Iterable[Leaf], before: Before) -> dict[str, bytes]:
    """Take those of the `leaves` that the release before has as they would be rendered; return what is noted of them.

    Raises `OSError`.
    """
    release = before.release
    found = [(leaf, kept.standing(release, before.kept(leaf.source), leaf)) for leaf in leaves] if release else []
    standing = [(leaf, lies) for leaf, lies in found if lies]
    overlay.take(site, [(lies.stamp, leaf.file) for leaf, lies in standing])
    return {leaf.source: lies.noted(leaf.source) for leaf, lies in standing}


def copy(site: str, files: Sequence[File], before: Before, lying: Container[str]) -> dict[str, bytes]:
    """Copy `files` into the `site`, or take them where the release before has the same; return what is noted of them.

    Those whose names are `lying` do so as they are noted. Raises `OSError`.
    """
    there = [file for file in files if file.src_uri in lying and before.is_of(file.src_uri, disk.stamp(source(file)))]
    noted = take(site, there, before)
    for file in files:
        if not file.src_dir:
            file.copy_file()
    others = [
        _Copy(file.src_uri, source(file), before.kept(file.src_uri))
        for file in files
        if file.src_dir and file.src_uri not in noted
    ]
    shares = [others[at : at + _AT_ONCE] for at in range(0, len(others), _AT_ONCE)]
    lines = chain.from_iterable(here(partial(_copied, site, before.release), shares))
    return noted | {one.name: line for one, line in zip(others, lines, strict=True) if line}


def _copied(site: str, release: Path | None, wanted: Sequence[_Copy]) -> list[bytes]:
    """Take or copy what is `wanted`; return the line that is noted of each, an empty one of what cannot be known."""
    lines, taken = list[bytes](), list[tuple[str, str]]()
    for one in wanted:
        lies = kept.standing_copy(release, one.known, one.source, one.name) if release else None
        if lies:
            taken.append((lies.stamp, one.name))
        else:
            lies = _copy(one.source, f"{site}/{one.name}")
        lines.append(lies.noted(one.name) if lies else b"")
    overlay.take(site, taken)
    return lines


def _copy(source: str, path: str) -> Kept | None:
    """Copy a file as MkDocs does, but most of them, which are small, in one piece; return how the copy lies."""
    stamp = disk.stamp(source)
    if Path(source).stat().st_size <= _SMALL:
        disk.fill(Path(path), Path(source).read_bytes())
    else:
        copy_file(source, path)
    return Kept(stamp, disk.mark(path)) if stamp else None
