"""Files of the whole site, joined from the parts of briefs wherever those lie: texts by their bytes, tables by rows."""

from __future__ import annotations

import contextlib
from itertools import count
from typing import IO, TYPE_CHECKING

from factpress.exporting.past import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factpress.model.tables import Table
    from factpress.render.stream import Stream

_AT_ONCE = 1 << 20
"""How many bytes are copied at a time."""


def runs(spans: Iterable[Span], between: int = 0) -> Iterator[Span]:
    """Yield `spans` without those that hold nothing; those that lie in a row, so far apart from each other, as one."""
    run = Span("", 0, 0)
    for span in spans:
        if not span.length:
            continue
        if span.file == run.file and span.start == run.start + run.length + between:
            run = Span(run.file, run.start, run.length + between + span.length)
        else:
            if run.length:
                yield run
            run = span
    if run.length:
        yield run


def join_texts(stream: Stream, spans: Sequence[Span], into: IO[bytes]) -> None:
    """Write the file of `stream` from the `spans` of its briefs. Raises `OSError`."""
    opening, between = stream.opening.encode(), stream.between.encode()
    into.write(opening)
    with contextlib.ExitStack() as stack:
        held: dict[str, IO[bytes]] = {}
        for number, run in zip(count(), runs(spans, len(between))):
            if run.file not in held:
                held[run.file] = stack.enter_context(open(run.file, "rb"))  # noqa: PTH123
            into.write(between if number else b"")
            _copy(held[run.file], run, into)
    into.write(stream.closing.encode())


def _copy(file: IO[bytes], run: Span, into: IO[bytes]) -> None:
    file.seek(run.start)
    left = run.length
    while left:
        content = file.read(min(left, _AT_ONCE))
        if not content:
            raise OSError(f"{run.file} is shorter than it was")
        into.write(content)
        left -= len(content)


def join_rows(table: Table, spans: Sequence[Span], into: IO[bytes]) -> bool:
    """Write `table` as Parquet from the `spans` of its briefs; tell whether it reads as it was meant.

    Raises `OSError`.
    """
    from factpress.exporting import parquet

    said = list(runs(spans))
    parquet.write(table, said, into)
    return parquet.says(table, said, into)
