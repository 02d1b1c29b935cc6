"""The values in which a batch is kept, as JSON in few bytes. Which of a brief they hold is told in `part`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from factpress.diagnostic import Diagnostic  # noqa: TC001 - how a part is kept is read from its hints
from factpress.model import (
    Balance,
    Beside,
    Brief,
    Chain,
    Details,
    Match,
    Outcome,
    Outline,
    Proof,
    SideCar,
    Step,
    packing,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the file of a brief, as it is kept."""

    path: str
    brief: Brief
    text: str
    body: tuple[int, int, bool]
    withheld: tuple[tuple[Step, ...], ...]
    unsound: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class Capture:
    """A capture as it is kept."""

    name: str
    sidecar: SideCar
    text: str
    first_line: int
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What verification found of the brief with an id, as it is kept."""

    matches: tuple[tuple[str, str, int, Match], ...]
    balances: tuple[tuple[str, str, Balance], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """How the ratings of the brief with an id were judged, as it is kept: apart, since its page alone tells of that."""

    ratings: tuple[tuple[str, str, tuple[Outcome, ...]], ...]
    beside: tuple[tuple[str, str, tuple[Beside, ...]], ...]


@dataclass(frozen=True, slots=True)
class Index:
    """What is known of a batch while none of it is opened.

    `manuscripts` are their paths and outlines, without details but for the keys of claims and sources. `sizes` are
    those of what follows: each manuscript, the details of its outline, each capture, and what was found of each brief
    in two pieces, with how many values that is for each part of a verification.
    """

    manuscripts: tuple[tuple[str, Outline, tuple[str, ...], tuple[str, ...]], ...]
    captures: tuple[str, ...]
    proofs: dict[str, Proof]
    found: tuple[tuple[str, tuple[int, int, int, int]], ...]
    refused: tuple[str, ...]
    ledger: tuple[Chain, ...]
    read: tuple[Diagnostic, ...]
    verified: tuple[Diagnostic, ...]
    sizes: tuple[int, ...]


KINDS: Mapping[str, Hashable] = {"matches": Found, "balances": Found, "ratings": Judged, "beside": Judged}
"""The parts of a verification, and the piece in which each is kept."""

PIECES = tuple(dict.fromkeys(KINDS.values()))
"""The kinds of pieces that are kept of what was found of a brief."""


@cache
def _adapter(of: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(of)  # type: ignore[arg-type]


def said(value: Written | Details | Capture | Found | Judged | Index) -> bytes:
    """Return what is kept of `value`.

    Raises `PydanticSerializationError` and `TypeError` for a name that is no text.
    """
    # Of a brief it matters which keys were written; of a condition, in which kind of record it stands.
    told = _adapter(type(value)).dump_json(  # type: ignore[arg-type]
        value, by_alias=True, exclude_unset=not isinstance(value, Found | Judged)
    )
    return packing.packed(told)


def read(kind: Hashable, kept: bytes) -> Any:
    """Return the value of that `kind` that was `kept`; raises `ValueError` and `zlib.error` for what nobody kept."""
    return _adapter(kind).validate_json(packing.unpacked(kept))
