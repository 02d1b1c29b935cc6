"""The form in which a batch is kept: an index, then each brief, each capture and what was found of each brief.

Of a batch that is taken up again the index is read; the rest is opened where somebody asks for it.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import TypeAdapter

from factpress import load
from factpress.diagnostic import Diagnostic  # noqa: TC001 - how a part is kept is read from its hints
from factpress.gather import Gathered
from factpress.model import (
    Balance,
    Beside,
    Brief,
    ByBrief,
    Capture,
    Chain,
    Held,
    Manuscript,
    Match,
    Outcome,
    Outline,
    Shelf,
    SideCar,
    Step,
    Verification,
    Written,
    packing,
)
from factpress.verify import together

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from factpress.model import Limits

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Part:
    """Briefs that were read, what verification established of each by itself, and what is wrong with it."""

    gathered: Gathered
    verification: Verification
    diagnostics: tuple[Diagnostic, ...]

    def packed(self) -> Part:
        """Return the same in few bytes."""
        library = self.gathered.library
        manuscripts = tuple(one.packed() for one in library.manuscripts)
        held = replace(library, manuscripts=manuscripts, captures=Shelf.of(library.captures))
        gathered = replace(self.gathered, library=held)
        return replace(self, gathered=gathered, verification=together([self.verification]))


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands in the file of a brief, as it is kept."""

    path: str
    brief: Brief
    lines: tuple[str, ...]
    body: tuple[int, int, bool]
    withheld: tuple[tuple[Step, ...], ...]
    unsound: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class _Capture:
    """A capture as it is kept."""

    name: str
    sidecar: SideCar
    text: str
    first_line: int
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What verification found of the brief with an id, as it is kept."""

    matches: tuple[tuple[str, str, int, Match], ...]
    balances: tuple[tuple[str, str, Balance], ...]
    ratings: tuple[tuple[str, str, tuple[Outcome, ...]], ...]
    beside: tuple[tuple[str, str, tuple[Beside, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """What is known of a batch while none of it is opened.

    `sizes` are those of what follows: each manuscript, each capture, and what was found of each brief, with how many
    values that is for each part of a verification.
    """

    manuscripts: tuple[tuple[str, Outline], ...]
    captures: tuple[str, ...]
    found: tuple[tuple[str, tuple[int, int, int, int]], ...]
    refused: tuple[str, ...]
    ledger: tuple[Chain, ...]
    read: tuple[Diagnostic, ...]
    verified: tuple[Diagnostic, ...]
    sizes: tuple[int, ...]


_KINDS = ("matches", "balances", "ratings", "beside")
"""The parts of a verification."""


@cache
def _adapter(of: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(of)  # type: ignore[arg-type]


def packed(part: Part) -> Iterator[bytes]:
    """Yield the index of a part, and all of it."""
    library, verification = part.gathered.library, part.verification
    found = _found(verification)
    rest = [
        *(_said(_written(one)) for one in library.manuscripts),
        *(_said(_capture(one)) for one in library.captures.values()),
        *map(_said, found.values()),
    ]
    index = _Index(
        manuscripts=tuple((one.path, one.outline) for one in library.manuscripts),
        captures=tuple(library.captures),
        found=tuple((brief, _counts(one)) for brief, one in found.items()),
        refused=tuple(sorted(library.refused)),
        ledger=tuple(library.ledger.values()),
        read=part.gathered.diagnostics,
        verified=part.diagnostics,
        sizes=tuple(map(len, rest)),
    )
    yield _said(index)
    yield from rest


def _said(value: _Written | _Capture | _Found | _Index) -> bytes:
    # Of a brief it matters which keys were written; of a condition, in which kind of record it stands.
    told = _adapter(type(value)).dump_json(  # type: ignore[arg-type]
        value, by_alias=True, exclude_unset=not isinstance(value, _Found)
    )
    return packing.packed(told)


def _written(one: Manuscript) -> _Written:
    held = one.held.open()
    return _Written(
        path=one.path,
        brief=held.brief,
        lines=tuple(held.lines),
        body=(held.body_line, held.body_column, held.is_folded),
        withheld=tuple(sorted(held.withheld, key=repr)),
        unsound=tuple(sorted(held.unsound, key=repr)),
    )


def _capture(one: Capture) -> _Capture:
    return _Capture(one.name, one.sidecar, one.text, one.first_line, one.pages)


def _found(verification: Verification) -> dict[str, _Found]:
    """Return what was found of each brief, by its id."""
    rows: defaultdict[str, tuple[list[Any], ...]] = defaultdict(lambda: tuple([] for _ in _KINDS))
    for at, kind in enumerate(_KINDS):
        for key, one in getattr(verification, kind).items():
            rows[key[0]][at].append((*key, one))
    return {brief: _Found(*map(tuple, parts)) for brief, parts in rows.items()}


def _counts(found: _Found) -> tuple[int, int, int, int]:
    return len(found.matches), len(found.balances), len(found.ratings), len(found.beside)


@dataclass(frozen=True, slots=True)
class _Noted(Generic[Value]):
    """A value that was kept, and is opened by `reading`."""

    content: bytes
    reading: Callable[[bytes], Value]

    def open(self) -> Value:
        """Return the value."""
        return self.reading(self.content)


@lru_cache(maxsize=64)
def _read_written(limits: Limits, content: bytes) -> Written:
    kept: _Written = _adapter(_Written).validate_json(packing.unpacked(content))
    places = load.places(kept.path, kept.lines, limits)
    withheld, unsound = frozenset(kept.withheld), frozenset(kept.unsound)
    line, column, is_folded = kept.body
    return Written(kept.brief, places, kept.lines, line, column, is_folded, withheld, unsound)


@lru_cache(maxsize=256)
def _read_capture(content: bytes) -> Capture:
    kept: _Capture = _adapter(_Capture).validate_json(packing.unpacked(content))
    return Capture(kept.name, kept.sidecar, kept.text, kept.first_line, kept.pages)


@lru_cache(maxsize=64)
def _read_found(content: bytes) -> Mapping[str, Mapping[Any, Any]]:
    kept: _Found = _adapter(_Found).validate_json(packing.unpacked(content))
    return {kind: {tuple(key): one for *key, one in getattr(kept, kind)} for kind in _KINDS}


@dataclass(frozen=True, slots=True)
class _Kind:
    """A part of what was found of a brief."""

    content: bytes
    kind: str

    def open(self) -> Mapping[Any, Any]:
        """Return what was found."""
        return _read_found(self.content)[self.kind]


def whole(nothing: Gathered, kept: bytes, at: int) -> Part:
    """Return the part that is `kept`, whose index ends `at`; `nothing` is what is gathered of no briefs, or of these.

    Raises what reading an index raises: `ValueError`, `zlib.error`, `StopIteration`.
    """
    index: _Index = _adapter(_Index).validate_json(packing.unpacked(kept[:at]))
    ends = itertools.accumulate(index.sizes, initial=at)
    rest = (kept[start:end] for start, end in itertools.pairwise(ends))
    reading = partial(_read_written, nothing.library.settings.limits)
    manuscripts = tuple(Manuscript(path, outline, _Noted(next(rest), reading)) for path, outline in index.manuscripts)
    held: dict[str, Held[Capture]] = {name: _Noted(next(rest), _read_capture) for name in index.captures}
    library = replace(
        nothing.library,
        manuscripts=manuscripts,
        captures=Shelf(held),
        refused=frozenset(index.refused),
        ledger={one.brief: one for one in index.ledger},
    )
    found = [(brief, counts, next(rest)) for brief, counts in index.found]
    parts: list[ByBrief[Any, Any]] = [
        ByBrief.holding({brief: (counts[at], _Kind(content, kind)) for brief, counts, content in found if counts[at]})
        for at, kind in enumerate(_KINDS)
    ]
    return Part(Gathered(library, index.read), Verification(*parts), index.verified)
