"""Batches of briefs as they were read and verified, so that the next build need not. Only a saving of time.

What is kept holds while the traces of all files that it was made from are the same, and of those that were looked for
and not there. Nobody can foresee them who sends a note along; one that is spoilt counts for nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import PydanticSerializationError

from factpress import disk, unchanged
from factpress.gather import captures
from factpress.studied.part import Kept, Part, packed, whole

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factpress.model import Library
    from factpress.project import Project

__all__ = ["Kept", "Noted", "Part", "common", "keep", "name", "recall", "settle", "taken", "whole"]


class Noted(NamedTuple):
    """Where in a file the index ends of what is kept there, and the digest of that: all that is told of it."""

    at: int
    digest: str


def common(project: Project, day: datetime.date | None) -> str:
    """Return what stands for all that every brief is read and verified by: code, settings, day. Raises `OSError`."""
    digest = hashlib.blake2b(f"{day}".encode() + disk.read(project.config), digest_size=20)
    for part in unchanged.code():
        digest.update(part)
    return digest.hexdigest()


def name(paths: Iterable[str]) -> str:
    """Return under which name what is known of the briefs at `paths` is kept."""
    return hashlib.blake2b("\n".join(paths).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()


def recall(project: Project, paths: Sequence[str], common: str) -> Noted | None:
    """Return the note of what is kept of the briefs at `paths`; nothing where anything differs. Never raises."""
    try:
        noted = json.loads(disk.first_line(project.studied / name(paths)))
        traces = [trace for trace, _ in _traced(project, paths, noted["looked_for"])]
        is_known = (noted["common"], noted["traces"]) == (common, traces)
        return Noted(noted["at"], noted["digest"]) if is_known else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def taken(project: Project, paths: Iterable[str], noted: Noted) -> Kept | None:
    """Return what is kept of the briefs at `paths`; nothing where that is not what was `noted`. Never raises."""
    try:
        kept = Kept(disk.read(project.studied / name(paths)).partition(b"\n")[2], noted.at)
        return kept if _digest(kept) == noted.digest else None
    except (OSError, TypeError):
        return None


def _digest(kept: Kept) -> str:
    return hashlib.blake2b(b"%d %b" % (kept.at, kept.content), digest_size=20).hexdigest()


def keep(project: Project, paths: Sequence[str], common: str, part: Part, began: int) -> Kept | Part:
    """Keep what was found of the briefs at `paths`, to be made again where any changed about when that `began`.

    `began` are nanoseconds since 1970. Returns the same in few bytes. Nothing is kept where the disk takes nothing.
    """
    try:
        kept = packed(part)
    except (PydanticSerializationError, TypeError):
        # A name that is no text is not kept, nor is a brief of which only a part could be read.
        return part.packed()
    looked_for = _looked_for(part.gathered.library)
    traced = list(_traced(project, paths, looked_for))
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
            disk.write(project.studied / name(paths), json.dumps(head).encode() + b"\n" + kept.content)
    return kept


def settle(project: Project, names: Iterable[str]) -> None:
    """Throw away all but what is kept under `names`, where the disk lets us. Raises `OSError` as `disk.ours` does."""
    wanted, there = set(names), disk.ours(project.studied)
    with contextlib.suppress(OSError):
        for file in there:
            if file.name not in wanted:
                file.unlink()


def _looked_for(library: Library) -> dict[str, list[str]]:
    """Return the names of the captures that were looked for, and of the chains of the ledger."""
    ids = {name for one in library.manuscripts for name in (one.outline.id, *one.outline.formerly)}
    return {"captures": sorted(captures.named(library.manuscripts)), "chains": sorted(ids)}


def _traced(
    project: Project, paths: Iterable[str], looked_for: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, int]]:
    """Yield the trace of each file that a part is made from; of a name that can be no capture's, none."""
    yield from (disk.trace(f"{project.root}/{path}") for path in paths)
    seeds, ledger = str(project.seeds), str(project.ledger)
    for capture in looked_for["captures"]:
        if captures.is_below(seeds, capture):
            yield disk.trace(f"{seeds}/{capture}")
            yield disk.trace(f"{seeds}/{capture}.yml")
        else:
            yield "", 0
    for brief in looked_for["chains"]:
        yield disk.trace(f"{ledger}/{brief}.jsonl")
