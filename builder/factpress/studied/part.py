"""The form in which a batch is kept: an index, then each brief, each capture and what was found of each brief.

Of a batch that is taken up again the index is read; the rest is opened where somebody asks for it.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from factpress import load
from factpress.diagnostic import Diagnostic  # noqa: TC001 - how a part is kept is read from its hints
from factpress.gather import Gathered
from factpress.model import (
    ByBrief,
    Capture,
    Details,
    Held,
    Manuscript,
    Outline,
    Shelf,
    Verification,
    Written,
)
from factpress.studied import form
from factpress.verify import together

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from factpress.model import Limits
    from factpress.spool import Spool, Spooled

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


class Kept(NamedTuple):
    """A part in the form in which it is kept: the index ends `at`, the rest follows."""

    content: bytes
    at: int


def packed(part: Part) -> Kept:
    """Return the form in which `part` is kept.

    Raises `PydanticSerializationError` and `TypeError` where a name is no text, or of a brief only a part was read.
    """
    library, verification = part.gathered.library, part.verification
    found = _found(verification)
    rest = [
        *(form.said(_written(one)) for one in library.manuscripts),
        *(form.said(_details(one.outline)) for one in library.manuscripts),
        *(form.said(_capture(one)) for one in library.captures.values()),
        *(form.said(piece) for pieces in found.values() for piece in pieces),
    ]
    index = form.Index(
        manuscripts=tuple(_outlined(one) for one in library.manuscripts),
        captures=tuple(library.captures),
        proofs=dict(verification.proofs),
        found=tuple((brief, _counts(*pieces)) for brief, pieces in found.items()),
        refused=tuple(sorted(library.refused)),
        ledger=tuple(library.ledger.values()),
        read=part.gathered.diagnostics,
        verified=part.diagnostics,
        sizes=tuple(map(len, rest)),
    )
    head = form.said(index)
    return Kept(b"".join((head, *rest)), len(head))


def _outlined(one: Manuscript) -> tuple[str, Outline, tuple[str, ...], tuple[str, ...]]:
    outline = one.outline
    return one.path, outline._replace(claims={}, sources={}), tuple(outline.claims), tuple(outline.sources)


def _details(outline: Outline) -> Details:
    return Details(dict(outline.claims), dict(outline.sources))


def _written(one: Manuscript) -> form.Written:
    held = one.held.open()
    return form.Written(
        path=one.path,
        brief=held.brief,
        text=held.text,
        body=(held.body_line, held.body_column, held.is_folded),
        withheld=tuple(sorted(held.withheld, key=repr)),
        unsound=tuple(sorted(held.unsound, key=repr)),
    )


def _capture(one: Capture) -> form.Capture:
    return form.Capture(one.name, one.sidecar, one.text, one.first_line, one.pages)


def _found(verification: Verification) -> dict[str, tuple[form.Found, form.Judged]]:
    """Return what was found of each brief, by its id."""
    rows: defaultdict[str, tuple[list[Any], ...]] = defaultdict(lambda: tuple([] for _ in form.KINDS))
    for at, kind in enumerate(form.KINDS):
        for key, one in getattr(verification, kind).items():
            rows[key[0]][at].append((*key, one))
    told = ((brief, [tuple(part) for part in parts]) for brief, parts in rows.items())
    return {brief: (form.Found(*parts[:2]), form.Judged(*parts[2:])) for brief, parts in told}


def _counts(found: form.Found, judged: form.Judged) -> tuple[int, int, int, int]:
    return len(found.matches), len(found.balances), len(judged.ratings), len(judged.beside)


@dataclass(frozen=True, slots=True, eq=False)
class _Noted(Generic[Value]):
    """A value that was kept, and is opened by `reading`."""

    content: bytes | Spooled
    reading: Callable[[_Noted[Value]], Value]

    def open(self) -> Value:
        """Return the value."""
        return self.reading(self)

    def told(self, kind: Hashable) -> Any:
        """Return the value in the form of that `kind`, in which it is kept."""
        content = self.content if isinstance(self.content, bytes) else self.content.read()
        return form.read(kind, content)


@lru_cache(maxsize=64)
def _read_written(limits: Limits, noted: _Noted[Written]) -> Written:
    kept: form.Written = noted.told(form.Written)
    places = load.places(kept.path, kept.text, limits)
    withheld, unsound = frozenset(kept.withheld), frozenset(kept.unsound)
    line, column, is_folded = kept.body
    return Written(kept.brief, places, kept.text, line, column, is_folded, withheld, unsound)


@lru_cache(maxsize=64)
def _read_details(noted: _Noted[Details]) -> Details:
    details: Details = noted.told(Details)
    return details


@lru_cache(maxsize=256)
def _read_capture(noted: _Noted[Capture]) -> Capture:
    kept: form.Capture = noted.told(form.Capture)
    return Capture(kept.name, kept.sidecar, kept.text, kept.first_line, kept.pages)


@lru_cache(maxsize=128)
def _read_found(piece: Hashable, noted: _Noted[Any]) -> Mapping[str, Mapping[Any, Any]]:
    kept = noted.told(piece)
    kinds = (kind for kind, one in form.KINDS.items() if one is piece)
    return {kind: {tuple(key): one for *key, one in getattr(kept, kind)} for kind in kinds}


_READ: Mapping[Hashable, Callable[[_Noted[Any]], Any]] = {one: partial(_read_found, one) for one in form.PIECES}
"""What opens each piece: the same for all briefs."""


@dataclass(frozen=True, slots=True, eq=False)
class _Kind:
    """A part of what was found of a brief."""

    found: _Noted[Mapping[str, Mapping[Any, Any]]]
    kind: str

    def open(self) -> Mapping[Any, Any]:
        """Return what was found."""
        return self.found.open()[self.kind]


def whole(nothing: Gathered, kept: Kept, spool: Spool) -> Part:
    """Return the part that is `kept`, the most of it in `spool`; `nothing` is what is gathered of no briefs.

    Raises `OSError`, and what reading an index raises that is not ours: `ValueError`, `zlib.error`.
    """
    index: form.Index = form.read(form.Index, kept.content[: kept.at])
    content = spool.add(kept.content[kept.at :])
    ends = itertools.accumulate(index.sizes, initial=0)
    rest = (content.part(start, end - start) for start, end in itertools.pairwise(ends))
    reading = partial(_read_written, nothing.library.settings.limits)
    written: list[_Noted[Written]] = [_Noted(next(rest), reading) for _ in index.manuscripts]
    manuscripts = tuple(
        Manuscript(path, outline.holding(_Noted(next(rest), _read_details), *keys), one)
        for one, (path, outline, *keys) in zip(written, index.manuscripts, strict=True)
    )
    held: dict[str, Held[Capture]] = {name: _Noted(next(rest), _read_capture) for name in index.captures}
    library = replace(
        nothing.library,
        manuscripts=manuscripts,
        captures=Shelf(held),
        refused=frozenset(index.refused),
        ledger={one.brief: one for one in index.ledger},
    )
    found = [
        (brief, counts, {one: _Noted(next(rest), read) for one, read in _READ.items()}) for brief, counts in index.found
    ]
    parts: list[ByBrief[Any, Any]] = [
        ByBrief.holding({brief: (counts[at], _Kind(noted[one], kind)) for brief, counts, noted in found if counts[at]})
        for at, (kind, one) in enumerate(form.KINDS.items())
    ]
    verification = replace(Verification(*parts), proofs=index.proofs)
    return Part(Gathered(library, index.read), verification, index.verified)
