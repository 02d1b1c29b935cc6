"""Files of the whole site that a change leaves as they are: what it tells of the briefs anew stands there already."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from factpress.exporting.past import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factpress.model.tables import Table
    from factpress.render.stream import Stream


def is_text_standing(stream: Stream, spans: Sequence[Span], old: str) -> bool:
    """Tell whether `old` is the file that would be joined of `spans`, some of which are of it. Raises `OSError`."""
    opening, between, closing = (said.encode() for said in (stream.opening, stream.between, stream.closing))
    with Path(old).open("rb") as file:
        end = _end(spans, old, len(opening), len(between), lambda one, there: _read(one) == _read(there))
        if end is None or file.read(len(opening)) != opening:
            return False
        file.seek(end)
        return file.read() == closing if end + len(closing) == os.fstat(file.fileno()).st_size else False


def are_rows_standing(table: Table, spans: Sequence[Span], old: str) -> bool:
    """Tell whether the Parquet file `old` is that of `table` which would be joined of `spans`, some parts of it."""
    if not any(span.file == old for span in spans):
        return False
    from factpress.exporting import parquet

    total = parquet.total(old)

    def is_same(one: Span, there: Span) -> bool:
        return there.start + there.length <= total and parquet.is_same(table, one, there)

    return _end(spans, old, 0, 0, is_same) == total


def _end(
    spans: Sequence[Span], old: str, start: int, between: int, is_same: Callable[[Span, Span], bool]
) -> int | None:
    """Return where the last of `spans` ends, if from `start` on each stands in `old`; nothing if all are new."""
    at, is_of_it = start, False
    for span in spans:
        if not span.length:
            continue
        there = Span(old, at, span.length)
        if span != there and (span.file == old or not is_same(span, there)):
            return None
        is_of_it = is_of_it or span == there
        at += span.length + between
    return at - between if is_of_it else None


def _read(span: Span) -> bytes:
    with Path(span.file).open("rb") as file:
        file.seek(span.start)
        return file.read(span.length)
