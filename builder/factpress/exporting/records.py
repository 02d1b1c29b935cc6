"""What a search finds of a brief, written where the brief is open and read where it is indexed: in files that pass."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from factpress.compose.records import of_brief
from factpress.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factpress.exporting.batch import Anew, Plan
    from factpress.exporting.past import Span


def written(records: Iterable[Record]) -> bytes:
    """Return `records` on one line."""
    said = [[one.url, one.title, one.content, one.language, one.shown, one.filters] for one in records]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass") + b"\n"


def made(plan: Plan, anew: Mapping[int, Anew], number: int) -> Sequence[Record]:
    """Return the records of the brief of that `number`: as they were written, if it is one of those `anew`.

    Raises `OSError`.
    """
    return _read(anew[number].records) if number in anew else of_brief(plan.library, number)


def _read(span: Span) -> Sequence[Record]:
    with Path(span.file).open("rb") as file:
        file.seek(span.start)
        content = file.read(span.length)
    said = json.loads(content.decode(errors="surrogatepass"))
    return tuple(
        Record(url, title, content, language, shown, _tupled(filters))
        for url, title, content, language, shown, filters in said
    )


def _tupled(filters: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in filters.items()}
