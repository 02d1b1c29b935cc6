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
from factpress.compose.channels import feeds
from factpress.compose.dataset import brief_record, dataset
from factpress.compose.dataset.paths import DATA_FEED, DATASET, MARKUP_PAGES, NARRATIVES, SCHEMA, table_path
from factpress.compose.lists.grouping import newest_first
from factpress.compose.pages import site_lists
from factpress.compose.syndication import shared
from factpress.exporting.sink import Sheet, Sink, data_not_read_back, parquet_unavailable, reads
from factpress.model.tables import TABLES
from factpress.render.copy import html
from factpress.render.files import feed_files, files
from factpress.render.schema import dataset_schema
from factpress.render.stream import Stream, Told, data_feed, markup_pages, narratives, table, whole
from factpress.site import sitemap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library, Verification
    from factpress.model.tables import Table
    from factpress.render.files import File

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
    found += _feeds(library, cases, site)
    sitemap.split(site, library.settings.site_url or "")
    return (*found, *(() if library.parquet else (parquet_unavailable(),)))


def streams(library: Library) -> Iterator[Stream]:
    """Yield the files that are made of all briefs, a brief at a time.

    What others collect names pages by their whole addresses, so a site that does not say where it is has none of it.
    """
    head = dataset(library)
    yield whole(DATASET, head, "schema.json")
    yield from (table(table_path(one.name, "csv"), one) for one in TABLES.values())
    if library.settings.site_url:
        yield from (data_feed(DATA_FEED, head), markup_pages(MARKUP_PAGES), narratives(NARRATIVES))


def _sheets(library: Library) -> Iterator[tuple[str, Table]]:
    """Yield the tables that are written as Parquet, each with its path."""
    if library.parquet:
        yield from ((table_path(name, "parquet"), one) for name, one in TABLES.items())


def _exported(case: Case, sinks: list[Sink], sheets: Mapping[str, Sheet], site: Path) -> Iterator[Diagnostic]:
    """Write all that there is of a brief."""
    told = Told.of(brief_record(case), shared(case) if case.settings.site_url else None)
    source = case.manuscript.path
    yield from _written(files(case, told.brief), source, site)
    for sink in sinks:
        if not sink.add(told):
            yield data_not_read_back(sink.stream.path, source)
    for sheet in sheets.values():
        for row in told.rows[sheet.table.name]:
            sheet.add(row)


def _feeds(library: Library, cases: Sequence[Case], site: Path) -> Iterator[Diagnostic]:
    """Write every page of every feed."""
    full_text = _full_text if library.settings.feeds.full_text else None
    for path, feed in feeds(library, cases, site_lists(library, cases), full_text):
        yield from _written(feed_files(path, feed), _CONFIG, site)


def _full_text(case: Case) -> str:
    return html(case, brief_record(case))


def _written(made: Iterable[File], source: str, site: Path) -> Iterator[Diagnostic]:
    """Write the files `made` from `source`."""
    for file in made:
        disk.fill(site / file.path, file.content)
        if not reads(file.read, file.content, file.value):
            yield data_not_read_back(file.path, source)


def _schema(library: Library) -> bytes:
    address = absolute(library.settings, SCHEMA) or "schema.json"
    return json.dumps(dataset_schema(address), ensure_ascii=False, indent=1).encode() + b"\n"
