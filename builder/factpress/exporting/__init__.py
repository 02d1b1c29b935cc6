"""From verified briefs to the data beside the pages of a built site: some briefs at a time, in whichever process.

What stands of a brief is linked, and its part of a file of the whole site is copied. All else that is written is read
back, and what does not read as it was meant stops the build.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from factpress import disk
from factpress.compose.address import absolute
from factpress.compose.channels import feeds
from factpress.compose.dataset import brief_record, dataset
from factpress.compose.dataset.paths import DATA_FEED, DATASET, MARKUP_PAGES, NARRATIVES, SCHEMA, table_path
from factpress.exporting.batch import Plan, fill, write_some
from factpress.exporting.past import Made, Past
from factpress.exporting.sink import join_rows, join_texts, places
from factpress.exporting.told import data_not_read_back, parquet_unavailable
from factpress.model.outline import Outline, newest_first
from factpress.model.tables import TABLES
from factpress.render.copy import html
from factpress.render.files import feed_files
from factpress.render.schema import dataset_schema
from factpress.render.stream import Stream, data_feed, markup_pages, narratives, table, whole
from factpress.site import sitemap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from factpress.compose.case import Case
    from factpress.diagnostic import Diagnostic
    from factpress.executor import Spread
    from factpress.exporting.past import Span
    from factpress.model import Library, Verification

    Joined = tuple[Sequence[Span], Sequence[Diagnostic]]
    """Where the part of each brief lies in a file of the whole site, and what was found."""

_CONFIG = "mkdocs.yml"
_AT_ONCE = 25
"""How many briefs go together at most."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was made of each brief, by the key of what it was made of; and what was found."""

    made: Mapping[str, Made]
    diagnostics: tuple[Diagnostic, ...]


def export(
    library: Library,
    verification: Verification,
    site: Path,
    spread: Spread = map,
    outlines: Sequence[Outline] | None = None,
    past: Past | None = None,
) -> Exported:
    """Write the data of `library` into the built `site`, batches of briefs where `spread` takes them.

    Drafts are left out before. What stands in the `past` of a brief with the same key, as `outlines` tell it, is taken
    from there. Yields `data-not-read-back` and `parquet-unavailable`. Raises `OSError`.
    """
    disk.write(site / SCHEMA, _schema(library))
    if outlines is None:
        outlines = [Outline.of(one.brief) for one in library.manuscripts]
    with TemporaryDirectory(prefix=".passing-", dir=site) as passing:
        tables = TABLES if library.parquet else {}
        known = past or Past()
        plan = Plan(library, verification, outlines, site, tuple(streams(library)), tables, known, Path(passing))
        order = newest_first(outlines)
        batches = [order[at : at + _AT_ONCE] for at in range(0, len(order), _AT_ONCE)]
        written = list(spread(partial(write_some, plan), batches))
        made = {number: one for part in written for number, one in part.made.items()}
        joins = _joins(plan, [made[number] for number in order])
        tasks: list[Callable[[], Joined]] = [partial(_feeds, plan, order), *joins.values()]
        _, *joined = told = list(spread(_run, tasks))
    sitemap.split(site, library.settings.site_url or "")
    found = [one for part in written for one in part.diagnostics] + [one for _, said in told for one in said]
    spans = {path: where for path, (where, _) in zip(joins, joined, strict=True)}
    whole = {
        outlines[number].key: Made(made[number].files, {path: where[at] for path, where in spans.items()})
        for at, number in enumerate(order)
    }
    return Exported(whole, (*found, *(() if library.parquet else (parquet_unavailable(),))))


def _run(task: Callable[[], Joined]) -> Joined:
    return task()


def _joins(plan: Plan, parts: Sequence[Made]) -> Mapping[str, Callable[[], Joined]]:
    """Return what joins each file of the whole site of the `parts` of briefs, by its path."""
    texts = {one.path: partial(_text, plan.site, one, [part.spans[one.path] for part in parts]) for one in plan.streams}
    sheets = {
        path: partial(_sheet, plan.site, path, name, [part.spans[path] for part in parts])
        for name in plan.tables
        for path in (table_path(name, "parquet"),)
    }
    return {**texts, **sheets}


def _text(site: Path, stream: Stream, spans: Sequence[Span]) -> Joined:
    with disk.writing(site / stream.path) as into:
        return join_texts(stream, spans, into), ()


def _sheet(site: Path, path: str, name: str, spans: Sequence[Span]) -> Joined:
    with disk.writing(site / path) as into:
        is_sound = join_rows(TABLES[name], spans, into)
    return list(places(path, spans)), () if is_sound else (data_not_read_back(path, _CONFIG),)


def streams(library: Library) -> Iterator[Stream]:
    """Yield the files that are made of all briefs, a brief at a time.

    What others collect names pages by their whole addresses, so a site that does not say where it is has none of it.
    """
    head = dataset(library)
    yield whole(DATASET, head, "schema.json")
    yield from (table(table_path(one.name, "csv"), one) for one in TABLES.values())
    if library.settings.site_url:
        yield from (data_feed(DATA_FEED, head), markup_pages(MARKUP_PAGES), narratives(NARRATIVES))


def _feeds(plan: Plan, order: Sequence[int]) -> Joined:
    """Write every page of every feed."""
    library, cases = plan.library, [plan.case(number) for number in order]
    full_text = _full_text if library.settings.feeds.full_text else None
    made = feeds(library, cases, full_text)
    return (), [found for path, feed in made for found in fill(feed_files(path, feed), _CONFIG, plan.site)]


def _full_text(case: Case) -> str:
    return html(case, brief_record(case))


def _schema(library: Library) -> bytes:
    address = absolute(library.settings, SCHEMA) or "schema.json"
    return json.dumps(dataset_schema(address), ensure_ascii=False, indent=1).encode() + b"\n"
