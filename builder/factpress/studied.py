"""Batches of briefs as they were read and verified, so that the next build need not. Only a saving of time.

What is kept holds while the traces of all files that it was made from are the same, and of those that were looked for
and not there. Nobody can foresee them who sends a note along; one that is spoilt counts for nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import zlib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pydantic import Base64Bytes, TypeAdapter
from pydantic_core import PydanticSerializationError

from factpress import disk, gather, load, unchanged
from factpress.diagnostic import Diagnostic  # noqa: TC001 - how a part is kept is read from its hints
from factpress.gather import Gathered, captures
from factpress.model import (
    Balance,
    Beside,
    Brief,
    ByBrief,
    Capture,
    Chain,
    KeptLines,
    Manuscript,
    Match,
    Outcome,
    SideCar,
    Step,
    Verification,
    packing,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from factpress.model import Library, Limits, Settings
    from factpress.project import Project


@dataclass(frozen=True, slots=True)
class Part:
    """Briefs that were read, what verification established of each by itself, and what is wrong with it."""

    gathered: Gathered
    verification: Verification
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Brief:
    """A manuscript as it is kept."""

    brief: Brief
    path: str
    lines: tuple[Base64Bytes, int]
    body: tuple[int, int, bool]
    withheld: tuple[tuple[Step, ...], ...]
    unsound: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class _Capture:
    """A capture as it is kept."""

    name: str
    sidecar: SideCar
    packed: Base64Bytes
    first_line: int
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part as it is kept, but for what its claims weigh."""

    manuscripts: tuple[_Brief, ...]
    captures: tuple[_Capture, ...]
    refused: tuple[str, ...]
    ledger: tuple[Chain, ...]
    read: tuple[Diagnostic, ...]
    matches: tuple[tuple[str, str, int, Match], ...]
    verified: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Weights:
    """What verification found each claim to weigh, as it is kept."""

    balances: tuple[tuple[str, str, Balance], ...]
    ratings: tuple[tuple[str, str, tuple[Outcome, ...]], ...]
    beside: tuple[tuple[str, str, tuple[Beside, ...]], ...]


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


def recall(
    project: Project, settings: Settings, files: Sequence[Path], day: datetime.date | None, common: str
) -> Part | None:
    """Return what is known of the briefs in `files`; nothing where anything differs. Never raises."""
    try:
        content = disk.read(project.studied / name(project, files))
        head, _, packed = content.partition(b"\n")
        noted = json.loads(head)
        traces = [trace for trace, _ in _traced(project, files, noted["looked_for"])]
        if (noted["common"], noted["traces"]) != (common, traces):
            return None
        said, _, weights = packing.unpacked(packed).partition(b"\n")
        return _whole(project, settings, day, _parts().validate_json(said), _weights().validate_json(weights))
    except (OSError, ValueError, LookupError, TypeError, zlib.error):
        return None


def keep(project: Project, files: Sequence[Path], common: str, part: Part, began: int) -> None:
    """Keep what was found of the briefs in `files`, to be made again where any changed about when that `began`.

    `began` are nanoseconds since 1970. Raises `OSError`.
    """
    looked_for = _looked_for(part.gathered.library)
    traced = list(_traced(project, files, looked_for))
    if not all(unchanged.is_settled(changed, began) for _, changed in traced):
        return
    head = {"common": common, "looked_for": looked_for, "traces": [trace for trace, _ in traced]}
    # A name that is no text is not kept, nor is a brief of which only a part could be read.
    with contextlib.suppress(PydanticSerializationError, TypeError):
        # Of a brief it matters which keys were written; of a condition, in which kind of record it stands.
        said = _parts().dump_json(_packed(part), by_alias=True, exclude_unset=True)
        weights = _weights().dump_json(_weighed(part.verification))
        packed = packing.packed(b"%b\n%b" % (said, weights))
        disk.write(project.studied / name(project, files), json.dumps(head).encode() + b"\n" + packed)


def settle(project: Project, names: Iterable[str]) -> None:
    """Throw away all but what is kept under `names`. Raises `OSError`."""
    wanted = set(names)
    for file in project.studied.iterdir() if project.studied.is_dir() else ():
        if file.name not in wanted:
            file.unlink()


def _looked_for(library: Library) -> dict[str, list[str]]:
    """Return the names of the captures that were looked for, and of the chains of the ledger."""
    ids = {name for one in library.manuscripts for name in (one.brief.id, *one.brief.formerly)}
    return {"captures": sorted(captures.named(library.manuscripts)), "chains": sorted(ids)}


def _traced(
    project: Project, files: Iterable[Path], looked_for: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, int]]:
    """Yield the trace of each file that a part is made from; of a capture that is not looked at, none."""
    yield from map(disk.trace, files)
    for capture in looked_for["captures"]:
        if captures.is_there(project, capture):
            yield disk.trace(project.seeds / capture)
            yield disk.trace(project.seeds / f"{capture}.yml")
        else:
            yield "", 0
    for brief in looked_for["chains"]:
        yield disk.trace(project.ledger / f"{brief}.jsonl")


@cache
def _parts() -> TypeAdapter[_Part]:
    return TypeAdapter(_Part)


@cache
def _weights() -> TypeAdapter[_Weights]:
    return TypeAdapter(_Weights)


def _packed(part: Part) -> _Part:
    library = part.gathered.library
    return _Part(
        manuscripts=tuple(map(_brief, library.manuscripts)),
        captures=tuple(map(_capture, library.captures.values())),
        refused=tuple(sorted(library.refused)),
        ledger=tuple(library.ledger.values()),
        read=part.gathered.diagnostics,
        matches=tuple((*finding, match) for finding, match in part.verification.matches.items()),
        verified=part.diagnostics,
    )


def _weighed(verification: Verification) -> _Weights:
    return _Weights(
        tuple((*key, one) for key, one in verification.balances.items()),
        tuple((*key, one) for key, one in verification.ratings.items()),
        tuple((*key, one) for key, one in verification.beside.items()),
    )


def _brief(one: Manuscript) -> _Brief:
    lines = one.lines if isinstance(one.lines, KeptLines) else KeptLines.of("\n".join(one.lines))
    return _Brief(
        brief=one.brief,
        path=one.path,
        lines=(lines.packed, lines.number),
        body=(one.body_line, one.body_column, one.is_folded),
        withheld=tuple(sorted(one.withheld, key=repr)),
        unsound=tuple(sorted(one.unsound, key=repr)),
    )


def _capture(one: Capture) -> _Capture:
    return _Capture(one.name, one.sidecar, one.packed, one.first_line, one.pages)


def _manuscript(kept: _Brief, limits: Limits) -> Manuscript:
    lines = KeptLines(*kept.lines)
    places = load.places(kept.path, lines, limits)
    withheld, unsound = frozenset(kept.withheld), frozenset(kept.unsound)
    return Manuscript(kept.brief, kept.path, places, lines, *kept.body, withheld, unsound)


def _whole(project: Project, settings: Settings, day: datetime.date | None, kept: _Part, weights: _Weights) -> Part:
    """Return the part that is `kept`."""
    nothing = gather.some(project, settings, (), day)
    library = replace(
        nothing.library,
        manuscripts=tuple(_manuscript(one, settings.limits) for one in kept.manuscripts),
        captures={
            one.name: Capture(one.name, one.sidecar, one.packed, one.first_line, one.pages) for one in kept.captures
        },
        refused=frozenset(kept.refused),
        ledger={one.brief: one for one in kept.ledger},
    )
    verification = Verification(
        ByBrief({(brief, claim, at): match for brief, claim, at, match in kept.matches}),
        ByBrief({(brief, claim): one for brief, claim, one in weights.balances}),
        ByBrief({(brief, claim): one for brief, claim, one in weights.ratings}),
        ByBrief({(brief, claim): one for brief, claim, one in weights.beside}),
    )
    return Part(Gathered(library, kept.read), verification, kept.verified)
