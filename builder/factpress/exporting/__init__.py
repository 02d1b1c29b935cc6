"""From verified briefs to the data beside the pages of a built site: one pass, a brief at a time.

Everything that is written is read back, and what does not read as it was meant stops the build.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from factpress import disk
from factpress.compose.address import absolute
from factpress.compose.case import Case
from factpress.compose.dataset import brief_record, dataset
from factpress.compose.dataset.paths import DATASET, SCHEMA, table_path
from factpress.compose.lists.grouping import newest_first
from factpress.exporting.sink import Sheet, Sink, data_not_read_back, parquet_unavailable, reads
from factpress.render.files import files
from factpress.render.schema import dataset_schema
from factpress.render.stream import Stream, Told, table, whole
from factpress.render.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library, Verification
    from factpress.render.tables import Table

_CONFIG = "mkdocs.yml"


def export(library: Library, verification: Verification, site: Path) -> tuple[Diagnostic, ...]:
    """Write the data of `library` into the built `site`; drafts are left out before.

    Yields `data-not-read-back` and `parquet-unavailable`. Raises `OSError`.
    """
    disk.write(site / SCHEMA, _schema(library))
    cases = newest_first(Case.of(one, library, verification) for one in library.manuscripts)
    with contextlib.ExitStack() as stack:
        sinks = [Sink(one, stack.enter_context(disk.writing(site / one.path))) for one in streams(library)]
        sheets = {path: Sheet(one, stack.enter_context(disk.writing(site / path))) for path, one in _sheets(library)}
        found = [found for case in cases for found in _exported(case, sinks, sheets, site)]
        for sink in sinks:
            sink.close()
        found += [data_not_read_back(path, _CONFIG) for path, sheet in sheets.items() if not sheet.close()]
    return (*found, *(() if library.parquet else (parquet_unavailable(),)))


def streams(library: Library) -> tuple[Stream, ...]:
    """Return the files that are made of all briefs, a brief at a time."""
    head = dataset(library)
    return (whole(DATASET, head, "schema.json"), *(table(table_path(one.name, "csv"), one) for one in TABLES.values()))


def _sheets(library: Library) -> Iterator[tuple[str, Table]]:
    """Yield the tables that are written as Parquet, each with its path."""
    if library.parquet:
        yield from ((table_path(name, "parquet"), one) for name, one in TABLES.items())


def _exported(case: Case, sinks: list[Sink], sheets: Mapping[str, Sheet], site: Path) -> Iterator[Diagnostic]:
    """Write all that there is of a brief."""
    told, source = Told.of(brief_record(case)), case.manuscript.path
    for file in files(case, told.brief):
        disk.write(site / file.path, file.content)
        if not reads(file.read, file.content, file.value):
            yield data_not_read_back(file.path, source)
    for sink in sinks:
        if not sink.add(told):
            yield data_not_read_back(sink.stream.path, source)
    for sheet in sheets.values():
        for row in told.rows[sheet.table.name]:
            sheet.add(row)


def _schema(library: Library) -> bytes:
    address = absolute(library.settings, SCHEMA) or "schema.json"
    return json.dumps(dataset_schema(address), ensure_ascii=False, indent=1).encode() + b"\n"
