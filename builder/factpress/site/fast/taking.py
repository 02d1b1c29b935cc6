"""What a site takes as it is: pages from the release before, where they would come out the same, and files to copy."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from factpress import disk
from factpress.copies import here
from factpress.site import overlay
from factpress.site.fast import kept
from factpress.site.fast.kept import Kept
from factpress.site.fast.leaf import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from factpress.site.fast.kept import Before

_AT_ONCE = 2_000
"""How many files go together."""

_SMALL = 1 << 20
"""Bytes of a file that is good to hold."""


def take(
    config: MkDocsConfig, files: Files, leaves: Iterable[Leaf], before: Before, is_as_before: bool
) -> dict[str, bytes]:
    """Copy those of `files` that are no pages, and take the `leaves` that lie in the release before as they would be.

    A copy is taken, too, where it is there. No page is taken unless all that it is made of `is_as_before`. Returns what
    is noted of pages that were taken and of all copies. Raises `OSError`.
    """
    copied = [file for file in files if not file.is_documentation_page() and file.inclusion.is_included()]  # type: ignore[no-untyped-call]
    wanted: list[File | Leaf] = [*(leaf for leaf in leaves if is_as_before), *copied]
    shares = [range(at, min(at + _AT_ONCE, len(wanted))) for at in range(0, len(wanted), _AT_ONCE)]
    parts = chain.from_iterable(here(partial(_some, config.site_dir, wanted, before), shares))
    noted = ((_name(one), told) for one, told in zip(wanted, parts, strict=True) if told)
    return {name: before.noted[name] if told is True else told for name, told in noted}


def _name(one: File | Leaf) -> str:
    return one.source if isinstance(one, Leaf) else kept.copied(one.dest_uri)


def _some(site: str, wanted: Sequence[File | Leaf], before: Before, share: range) -> list[bytes | bool]:
    """Take or copy a share of what is `wanted`; tell what is noted of each, in few bytes: whether it is what was."""
    told, taken = list[bytes | bool](), list[tuple[str, str]]()
    for one in wanted[share.start : share.stop]:
        known = before.kept(_name(one))
        lies = _standing(one, known, before.release) if before.release else None
        if lies:
            taken.append((lies.stamp, _file(one)))
        elif not isinstance(one, Leaf):
            lies = _copy(one)
        told.append(lies is not None and (lies is known or lies.said))
    overlay.take(site, taken)
    return told


def _file(one: File | Leaf) -> str:
    return one.file if isinstance(one, Leaf) else one.dest_uri


def _standing(one: File | Leaf, known: Kept | None, release: Path) -> Kept | None:
    if isinstance(one, Leaf):
        return kept.standing(release, known, one)
    return kept.standing_copy(release, known, one.abs_src_path, one.dest_uri) if one.abs_src_path else None


def _copy(file: File) -> Kept | None:
    """Copy a file as MkDocs does, but most of them, which are small, in one piece; return how the copy lies."""
    source = Path(file.abs_src_path) if file.abs_src_path else None
    stamp = disk.stamp(source) if source else ""
    if source and source.stat().st_size <= _SMALL:
        disk.fill(Path(file.abs_dest_path), source.read_bytes())
    else:
        file.copy_file()
    return Kept(stamp, disk.mark(file.abs_dest_path)) if stamp else None
