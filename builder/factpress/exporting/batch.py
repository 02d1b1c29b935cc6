"""Some briefs: their own files, and what they add to those of the whole site, in files that pass."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from factpress import disk
from factpress.compose.case import Case
from factpress.compose.dataset import brief_record
from factpress.compose.dataset.paths import table_path
from factpress.compose.records import of_brief
from factpress.compose.syndication import shared
from factpress.exporting import records
from factpress.exporting.past import Lying, Past, Span
from factpress.exporting.told import data_not_read_back, reads
from factpress.render.files import files
from factpress.render.stream import Told
from factpress.site import overlay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import IO

    from factpress.diagnostic import Diagnostic
    from factpress.exporting.past import Spans
    from factpress.model import Library, Verification
    from factpress.model.outline import Outline
    from factpress.model.record import Record
    from factpress.model.tables import Row, Table
    from factpress.render.files import File
    from factpress.render.stream import Stream


@dataclass(frozen=True, slots=True)
class Plan:
    """What all batches have in common.

    `outlines` are those of the briefs of `library`, in its order; `streams` and `tables`, by name, what is made of all
    of them; `passing` is the folder for what they add to that.
    """

    library: Library
    verification: Verification
    outlines: Sequence[Outline]
    site: Path
    streams: Sequence[Stream]
    tables: Mapping[str, Table]
    past: Past
    passing: Path

    @property
    def whole(self) -> Mapping[str, Stream | Table]:
        """The files of the whole site, by path."""
        sheets = {table_path(name, "parquet"): one for name, one in self.tables.items()}
        return {**{one.path: one for one in self.streams}, **sheets}

    def keys(self, numbers: Iterable[int]) -> list[str]:
        """Return the keys of the briefs with those `numbers`."""
        return [self.outlines[number].key for number in numbers]

    def case(self, number: int) -> Case:
        """Return the case of the brief of that number."""
        return Case.of(self.library.manuscripts[number], self.library, self.verification)


class Anew(NamedTuple):
    """The paths of the files of a brief that was written anew, a line each, its part of each file of the whole site, by
    path, and where the records lie by which it is found.
    """

    files: str
    spans: Spans
    records: Span


@dataclass(frozen=True, slots=True)
class Written:
    """The briefs that were written anew, by number, and what was found."""

    anew: Mapping[int, Anew] = field(default_factory=dict)
    diagnostics: Sequence[Diagnostic] = ()


@dataclass(slots=True)
class Pieces:
    """What briefs add to the files of the whole site, while it is written: texts as they come, rows at the end."""

    plan: Plan
    texts: Mapping[str, IO[bytes]]
    records: IO[bytes]
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, told: Told, rows_into: str) -> tuple[dict[str, Span], list[str]]:
        """Add what is `told` of a brief; return where, by path, and the paths of what does not read as it was meant."""
        spans: dict[str, Span] = {}
        unread = []
        for stream in self.plan.streams:
            pieces = list(stream.pieces(told))
            file = self.texts[stream.path]
            content = stream.between.join(piece.text for piece in pieces).encode()
            spans[stream.path] = _span(file, content)
            file.write(content + stream.between.encode() if content else b"")
            if not all(reads(stream.read, piece.text, piece.value) for piece in pieces):
                unread.append(stream.path)
        for name in self.plan.tables:
            rows = self.rows.setdefault(name, [])
            spans[table_path(name, "parquet")] = Span(f"{rows_into}-{name}", len(rows), len(told.rows[name]))
            rows += told.rows[name]
        return spans, unread

    def names(self, rows_into: str) -> dict[str, tuple[int, str]]:
        """Return into which files is added what goes to each file of the whole site, by its path, numbered."""
        texts = {path: str(file.name) for path, file in self.texts.items()}
        rows = {table_path(name, "parquet"): f"{rows_into}-{name}" for name in self.plan.tables}
        return {path: (number, name) for number, (path, name) in enumerate({**texts, **rows}.items())}

    def note(self, found: Iterable[Record]) -> Span:
        """Note by which records a brief is found; return where."""
        content = records.written(found)
        span = _span(self.records, content)
        self.records.write(content)
        return span


def _span(file: IO[bytes], content: bytes) -> Span:
    """Return where `content` is once it is written into `file`."""
    return Span(str(file.name), file.tell(), len(content))


def write_some(plan: Plan, numbers: Sequence[int]) -> Written:
    """Write what there is of the briefs with those `numbers`, or take it where it stands. Raises `OSError`."""
    keys = plan.keys(numbers)
    made = plan.past.made(keys)
    standing = {one: plan.past.standing(made.get(key)) for one, key in zip(numbers, keys, strict=True)}
    overlay.take(plan.site, chain.from_iterable(standing.values()))
    return _written(plan, [one for one in numbers if not standing[one]])


def _written(plan: Plan, numbers: Sequence[int]) -> Written:
    if not numbers:
        return Written()
    anew: dict[int, Anew] = {}
    found: list[Diagnostic] = []
    into = f"{plan.passing}/rows-{numbers[0]}"
    with contextlib.ExitStack() as stack:
        first, *others = (
            stack.enter_context((plan.passing / f"{os.getpid()}-{number}").open("ab"))
            for number in range(len(plan.streams) + 1)
        )
        pieces = Pieces(plan, {stream.path: file for stream, file in zip(plan.streams, others, strict=True)}, first)
        names = pieces.names(into)
        for number in numbers:
            case = plan.case(number)
            told = Told.of(brief_record(case), shared(case) if case.settings.site_url else None)
            source, own = case.manuscript.path, list(files(case, told.brief))
            found += fill(own, source, plan.site)
            spans, unread = pieces.add(told, into)
            found += (data_not_read_back(path, source) for path in unread)
            noted = pieces.note(of_brief(plan.library, number))
            anew[number] = Anew("\n".join(file.path for file in own), Lying(names, spans), noted)
    found += _rows(plan, pieces.rows, into)
    return Written(anew, found)


def fill(made: Iterable[File], source: str, site: Path) -> Iterator[Diagnostic]:
    """Write the files `made` from `source`."""
    for file in made:
        disk.fill(site / file.path, file.content)
        if not reads(file.read, file.content, file.value):
            yield data_not_read_back(file.path, source)


def _rows(plan: Plan, rows: Mapping[str, Sequence[Row]], into: str) -> Iterator[Diagnostic]:
    """Write the `rows` of tables, by name."""
    if rows:
        from factpress.exporting import parquet

        for name, those in rows.items():
            if not parquet.keep(plan.tables[name], those, f"{into}-{name}"):
                yield data_not_read_back(table_path(name, "parquet"), "mkdocs.yml")
