"""From verified briefs to the data beside the pages of a built site: some briefs at a time, in whichever process.

What stands of a brief or a feed is taken, and its part of a file of the whole site is copied. All else written is read
back, and what does not read as it was meant stops the build.
"""

from __future__ import annotations

import contextlib
import json
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from factpress import copies, disk
from factpress.compose.address import absolute
from factpress.compose.dataset import dataset
from factpress.compose.dataset.paths import DATA_FEED, DATASET, MARKUP_PAGES, NARRATIVES, SCHEMA, table_path
from factpress.exporting import feeds, past, records
from factpress.exporting.batch import Anew, Plan, write_some
from factpress.exporting.past import Made, Past
from factpress.exporting.sink import join_rows, join_texts, places
from factpress.exporting.standing import are_rows_standing, is_text_standing
from factpress.exporting.told import data_not_read_back, parquet_unavailable
from factpress.model.outline import newest_first
from factpress.model.tables import TABLES
from factpress.render.schema import dataset_schema
from factpress.render.stream import Stream, data_feed, markup_pages, narratives, table, whole
from factpress.site import sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.copies import Spread
    from factpress.diagnostic import Diagnostic
    from factpress.exporting.past import Fed, Span
    from factpress.model import Library, Outline, Verification
    from factpress.model.record import Record
    from factpress.model.tables import Table

_CONFIG = "mkdocs.yml"
_AT_ONCE = 25
"""How many briefs go together at most that are to be written."""

_SHARES = 16
"""Into how many shares briefs are parted that stand, as far as is known: a glance at each is all they take."""

_FEW = 25
"""Of so many briefs that were written anew it is worth to look whether a file of the whole site tells the same."""


Indexing = Callable[[Callable[[int], Sequence["Record"]]], Callable[[], object]]
"""Is told what gives the records of the brief of a number, and returns what there is left to do, beside other work."""


class Joined(NamedTuple):
    """The places of the briefs in a file of the whole site, of what the parts of feeds are made, and what was found."""

    places: array[int] = array("q")
    feeds: Mapping[str, Fed] = {}
    found: Sequence[Diagnostic] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """What was made of each brief of a `plan`, in `order`, and what was found.

    `anew` are those that were written anew, `places` where the parts of all of them lie, by the path of each file of
    the whole site, `feeds` of what each part of the feeds was made.
    """

    plan: Plan
    order: Sequence[int]
    anew: Mapping[int, Anew]
    places: Mapping[str, array[int]]
    feeds: Mapping[str, Fed]
    diagnostics: tuple[Diagnostic, ...]

    def remember(self, note: Path, release: Path) -> None:
        """Note what was made for the `release`, which it is by now. Raises `OSError`."""
        columns = (column for each in self.places.values() for column in (each[::2], each[1::2]))
        rows = zip(self.order, zip(*columns, strict=True), strict=True)
        made = ((self._key(number), Made(self._files(number, release), array("q", row))) for number, row in rows)
        past.remember(note, release, self.places, made, self.feeds)

    def _key(self, number: int) -> str:
        return self.plan.outlines[number].key

    def _files(self, number: int, release: Path) -> str:
        own = self.anew.get(number)
        return past.marked(release, own.files) if own else self.plan.past.made[self._key(number)].files


@dataclass(frozen=True, slots=True)
class Written:
    """What was made of each brief of a `plan`, in `order`: of those that were written `anew`, and what was found."""

    plan: Plan
    order: Sequence[int]
    anew: Mapping[int, Anew]
    diagnostics: tuple[Diagnostic, ...]


def export(
    library: Library,
    verification: Verification,
    site: Path,
    spread: Spread = map,
    outlines: Sequence[Outline] | None = None,
    before: Past | None = None,
) -> Exported:
    """Write all data of `library` into the built `site`, as `write` and `join` do."""
    if outlines is None:
        outlines = [one.outline for one in library.manuscripts]
    site.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".passing-", dir=site) as passing:
        return join(write(library, verification, site, Path(passing), spread, outlines, before or Past()), spread)


def write(
    library: Library,
    verification: Verification,
    site: Path,
    passing: Path,
    spread: Spread,
    outlines: Sequence[Outline],
    before: Past,
) -> Written:
    """Write the data of each brief of `library` into the `site`, batches of briefs where `spread` takes them.

    Drafts are left out before. What was made `before` of a brief with the same key, as `outlines` tell it, is taken
    from there. Its parts of the files of the whole site go to the folder `passing`, until they are joined. Yields
    `data-not-read-back`. Raises `OSError`.
    """
    passing.mkdir(exist_ok=True)
    tables = TABLES if library.parquet else {}
    plan = Plan(library, verification, outlines, site, tuple(streams(library)), tables, before, passing)
    order = newest_first(outlines)
    parts = list(spread(partial(write_some, plan), list(_shares(plan, order))))
    anew = {number: one for part in parts for number, one in part.anew.items()}
    return Written(plan, order, anew, tuple(one for part in parts for one in part.diagnostics))


def join(briefs: Written, spread: Spread = map, indexing: Indexing | None = None) -> Exported:
    """Write the files of the whole site, of what was written of its `briefs`; `indexing` is done beside it.

    Yields `data-not-read-back` and `parquet-unavailable`. Raises `OSError`.
    """
    plan, order, anew, found = briefs.plan, briefs.order, briefs.anew, list(briefs.diagnostics)
    disk.write(plan.site / SCHEMA, _schema(plan.library))
    beside = copies.beside(indexing(partial(records.made, plan, anew))) if indexing else contextlib.nullcontext()
    with beside:
        joined = dict(chain.from_iterable(spread(partial(_join_some, plan, order, anew), _together(plan))))
    sitemap.split(plan.site, plan.library.settings.site_url or "")
    found += (one for of in joined.values() for one in of.found)
    found += () if plan.library.parquet else (parquet_unavailable(),)
    fed = joined.pop("").feeds
    where = {path: one.places for path, one in joined.items()}
    return Exported(plan, order, anew, where, fed, tuple(found))


def _shares(plan: Plan, order: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the briefs in `order` by the share."""
    most = max(_AT_ONCE, len(order) // _SHARES)
    share: list[int] = []
    anew = 0
    for number in order:
        if anew == _AT_ONCE or len(share) == most:
            yield share
            share, anew = [], 0
        share.append(number)
        anew += plan.outlines[number].key not in plan.past.made
    if share:
        yield share


def _whole(plan: Plan) -> Mapping[str, Stream | Table]:
    """Return the files of the whole site, by path."""
    sheets = {table_path(name, "parquet"): one for name, one in plan.tables.items()}
    return {**{one.path: one for one in plan.streams}, **sheets}


def _together(plan: Plan) -> list[Sequence[str]]:
    """Return the paths of files of the whole site by which process writes them, none of which are the feeds.

    One writes all that is Parquet: what it takes to write that is more than what is written.
    """
    sheets = [path for path, one in _whole(plan).items() if not isinstance(one, Stream)]
    return [[""], sheets, *([one.path] for one in plan.streams)]


def _join_some(
    plan: Plan, order: Sequence[int], anew: Mapping[int, Anew], paths: Sequence[str]
) -> list[tuple[str, Joined]]:
    """Write some files of the whole site. Raises `OSError`."""
    return [(path, _join(plan, order, anew, path)) for path in paths]


def _join(plan: Plan, order: Sequence[int], anew: Mapping[int, Anew], path: str) -> Joined:
    """Write the file of the whole site at `path`; the feeds for no path. Raises `OSError`."""
    if not path:
        made, found = feeds.write(plan, order)
        return Joined(feeds=made, found=found)
    of, spans = _whole(plan)[path], _parts(plan, order, anew, path)
    if len(anew) <= _FEW and path in plan.past.whole and _is_linked(plan, of, spans, path):
        return Joined(_places(of, spans))
    with disk.writing(plan.site / path) as into:
        if isinstance(of, Stream):
            join_texts(of, spans, into)
            return Joined(_places(of, spans))
        is_sound = join_rows(of, spans, into)
    return Joined(_places(of, spans), found=() if is_sound else (data_not_read_back(path, _CONFIG),))


def _is_linked(plan: Plan, of: Stream | Table, spans: Sequence[Span], path: str) -> bool:
    """Link the file at `path` from the release before, if it is what would be joined of `spans`; tell whether it is.

    Where one of them is a part of it the code is the same that wrote it.
    """
    old, new = f"{plan.past.release}/{path}", plan.site / path
    if not (is_text_standing(of, spans, old) if isinstance(of, Stream) else are_rows_standing(of, spans, old)):
        return False
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        new.hardlink_to(old)
    except OSError:
        return False
    return True


def _places(of: Stream | Table, spans: Sequence[Span]) -> array[int]:
    return (
        places(spans, len(of.opening.encode()), len(of.between.encode())) if isinstance(of, Stream) else places(spans)
    )


def _parts(plan: Plan, order: Sequence[int], anew: Mapping[int, Anew], path: str) -> list[Span]:
    """Return where the parts of the briefs lie that make the file at `path`."""
    old = plan.past.parts(path, (plan.outlines[number].key for number in order if number not in anew))
    return [anew[number].spans[path] if number in anew else next(old) for number in order]


def streams(library: Library) -> Iterator[Stream]:
    """Yield the files that are made of all briefs, a brief at a time.

    What others collect names pages by their whole addresses, so a site that does not say where it is has none of it.
    """
    head = dataset(library)
    yield whole(DATASET, head, "schema.json")
    yield from (table(table_path(one.name, "csv"), one) for one in TABLES.values())
    if library.settings.site_url:
        yield from (data_feed(DATA_FEED, head), markup_pages(MARKUP_PAGES), narratives(NARRATIVES))


def _schema(library: Library) -> bytes:
    address = absolute(library.settings, SCHEMA) or "schema.json"
    return json.dumps(dataset_schema(address), ensure_ascii=False, indent=1).encode() + b"\n"
