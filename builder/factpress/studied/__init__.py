"""Batches of briefs as they were read and verified, so that the next build need not. Only a saving of time.

What is kept holds while the traces of all files that it was made from are the same, and of those that were looked for
and not there. Nobody can foresee them who sends a note along; one that is spoilt counts for nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from typing import TYPE_CHECKING

from pydantic_core import PydanticSerializationError

from factpress import disk, unchanged
from factpress.gather import captures
from factpress.studied.part import Kept, Part, packed, whole

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from factpress.model import Library
    from factpress.project import Project

__all__ = ["Kept", "Part", "common", "keep", "name", "recall", "settle", "whole"]


def common(project: Project, day: datetime.date | None) -> str:
    """Return what stands for all that every brief is read and verified by: code, settings, day. Raises `OSError`."""
    digest = hashlib.blake2b(f"{day}".encode() + disk.read(project.config), digest_size=20)
    for part in unchanged.code():
        digest.update(part)
    return digest.hexdigest()


def name(project: Project, files: Iterable[Path]) -> str:
    """Return under which name what is known of the briefs in `files` is kept."""
    paths = "\n".join(map(project.relative, files))
    return hashlib.blake2b(paths.encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()


def recall(project: Project, files: Sequence[Path], common: str) -> Kept | None:
    """Return what is known of the briefs in `files`; nothing where anything differs. Never raises."""
    try:
        content = disk.read(project.studied / name(project, files))
        head, _, rest = content.partition(b"\n")
        noted = json.loads(head)
        kept = Kept(rest, noted["at"])
        traces = [trace for trace, _ in _traced(project, files, noted["looked_for"])]
        is_known = (noted["common"], noted["traces"], noted["digest"]) == (common, traces, _digest(kept))
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return kept if is_known else None


def _digest(kept: Kept) -> str:
    return hashlib.blake2b(b"%d %b" % (kept.at, kept.content), digest_size=20).hexdigest()


def keep(project: Project, files: Sequence[Path], common: str, part: Part, began: int) -> Kept | Part:
    """Keep what was found of the briefs in `files`, to be made again where any changed about when that `began`.

    `began` are nanoseconds since 1970. Returns the same in few bytes. Nothing is kept where the disk takes nothing.
    """
    try:
        kept = packed(part)
    except (PydanticSerializationError, TypeError):
        # A name that is no text is not kept, nor is a brief of which only a part could be read.
        return part.packed()
    looked_for = _looked_for(part.gathered.library)
    traced = list(_traced(project, files, looked_for))
    if all(unchanged.is_settled(changed, began) for _, changed in traced):
        head = {
            "common": common,
            "looked_for": looked_for,
            "traces": [trace for trace, _ in traced],
            "digest": _digest(kept),
            "at": kept.at,
        }
        # Who may not write here can verify as well: it only takes as long the next time.
        with contextlib.suppress(OSError):
            disk.write(project.studied / name(project, files), json.dumps(head).encode() + b"\n" + kept.content)
    return kept


def settle(project: Project, names: Iterable[str]) -> None:
    """Throw away all but what is kept under `names`, where the disk lets us."""
    wanted = set(names)
    with contextlib.suppress(OSError):
        for file in project.studied.iterdir() if project.studied.is_dir() else ():
            if file.name not in wanted:
                file.unlink()


def _looked_for(library: Library) -> dict[str, list[str]]:
    """Return the names of the captures that were looked for, and of the chains of the ledger."""
    ids = {name for one in library.manuscripts for name in (one.outline.id, *one.outline.formerly)}
    return {"captures": sorted(captures.named(library.manuscripts)), "chains": sorted(ids)}


def _traced(
    project: Project, files: Iterable[Path], looked_for: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, int]]:
    """Yield the trace of each file that a part is made from; of a capture that is not looked at, none."""
    yield from map(disk.trace, files)
    seeds, ledger = str(project.seeds), str(project.ledger)
    for capture in looked_for["captures"]:
        if captures.is_there(project, capture):
            yield disk.trace(f"{seeds}/{capture}")
            yield disk.trace(f"{seeds}/{capture}.yml")
        else:
            yield "", 0
    for brief in looked_for["chains"]:
        yield disk.trace(f"{ledger}/{brief}.jsonl")
