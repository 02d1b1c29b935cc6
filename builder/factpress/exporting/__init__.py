"""From verified briefs to the data beside the pages of a built site: some briefs at a time, in whichever process.

What stands of a brief or a feed is taken, and its part of a file of the whole site is copied. All else written is read
back, and what does not read as it was meant stops the build.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from factpress import disk
from factpress.compose.address import absolute
from factpress.compose.dataset import dataset
from factpress.compose.dataset.paths import DATA_FEED, DATASET, MARKUP_PAGES, NARRATIVES, SCHEMA, table_path
from factpress.exporting import feeds, past, records
from factpress.exporting.batch import Anew, Plan, write_some
from factpress.exporting.past import Laid, Made, Past
from factpress.exporting.sink import join_rows, join_texts
from factpress.exporting.standing import are_rows_standing, is_text_standing
from factpress.exporting.told import data_not_read_back, parquet_unavailable
from factpress.model.outline import newest_first
from factpress.model.tables import TABLES
from factpress.render.schema import dataset_schema
from factpress.render.stream import Stream, data_feed, markup_pages, narratives, table, whole
from factpress.site import sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factpress.copies import Spread
    from factpress.diagnostic import Diagnostic
    from factpress.exporting.past import Fed, Share, Span, Spans
    from factpress.model import Library, Outline, Verification
    from factpress.model.record import Record
    from factpress.model.tables import Table

_CONFIG = "mkdocs.yml"
_FEWEST, _ONE_OF, _MOST = 16, 16, 40
"""A share has so many briefs at least and at most, and ends before the next one of so many, by its id."""

_TASKS = 16
"""In how many parts a glance is taken at briefs that stand, as far as is known."""

_FEW = 25
"""Of so many briefs that were written anew it is worth to look whether a file of the whole site tells the same."""


class Joined(NamedTuple):
    """Of what the parts of feeds are made, where they were written, and what was found."""

    feeds: Mapping[str, Fed] = {}
    found: Sequence[Diagnostic] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What was made of each brief of a `plan`, in `shares` in their order: those written `anew`, and what was found."""

    plan: Plan
    shares: Sequence[Sequence[int]]
    anew: Mapping[int, Anew]
    diagnostics: tuple[Diagnostic, ...]

    def records(self, number: int) -> Sequence[Record]:
        """Return the records of the brief of that `number`. Raises `OSError`."""
        return records.made(self.plan, self.anew, number)

    def standing(self, share: Sequence[int]) -> Share | None:
        """Return what is known of a `share` all of which was taken."""
        return None if any(number in self.anew for number in share) else self.plan.past.share(self.plan.keys(share))


@dataclass(frozen=True, slots=True)
class Exported:
    """What was made of `briefs`, and of all of them together."""

    briefs: Written
    joined: Joined

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found."""
        return (*self.briefs.diagnostics, *self.joined.found)

    def remember(self, note: Path, release: Path) -> None:
        """Note what was made for the `release`, which it is by now. Raises `OSError`."""
        whole = {path: _laid(of) for path, of in self.briefs.plan.whole.items()}
        said = (self._said(one, release, whole) for one in self.briefs.shares)
        past.remember(note, release, whole, said, self.joined.feeds)

    def _said(self, share: Sequence[int], release: Path, whole: Mapping[str, Laid]) -> bytes:
        standing = self.briefs.standing(share)
        if standing:
            return standing.said
        plan, anew = self.briefs.plan, self.briefs.anew
        made = plan.past.made(plan.keys(share))
        for number in anew.keys() & share:
            files, spans = past.marked(release, anew[number].files.split("\n")), anew[number].spans
            made[plan.outlines[number].key] = Made(files, [spans[path].length for path in whole])
        return past.said({key: made[key] for key in plan.keys(share)}, whole.values())


def export(
    library: Library,
    verification: Verification,
    site: Path,
    spread: Spread = map,
    outlines: Sequence[Outline] | None = None,
    before: Past | None = None,
) -> Exported:
    """Write all data of `library` into the built `site`, as `write` and `join` do, and split its sitemap."""
    if outlines is None:
        outlines = [one.outline for one in library.manuscripts]
    site.mkdir(parents=True, exist_ok=True)
    sitemap.split(site, library.settings.site_url or "")
    with TemporaryDirectory(prefix=".passing-", dir=site) as passing:
        briefs = write(library, verification, site, Path(passing), spread, outlines, before or Past())
        return Exported(briefs, join(briefs, spread))


def write(
    library: Library,
    verification: Verification,
    site: Path,
    passing: Path,
    spread: Spread,
    outlines: Sequence[Outline],
    before: Past,
) -> Written:
    """Write the schema and the data of each brief of `library` into the `site`, batches where `spread` takes them.

    Drafts are left out before. What was made `before` of a brief with the same key, as `outlines` tell it, is taken
    from there. Its parts of the files of the whole site go to the folder `passing`, until they are joined. Yields
    `data-not-read-back`. Raises `OSError`.
    """
    passing.mkdir(exist_ok=True)
    disk.write(site / SCHEMA, _schema(library))
    tables = TABLES if library.parquet else {}
    plan = Plan(library, verification, outlines, site, tuple(streams(library)), tables, before, passing)
    shares = list(_parted(outlines))
    parts = list(spread(partial(write_some, plan), list(_together(plan, shares))))
    anew = {number: one for part in parts for number, one in part.anew.items()}
    return Written(plan, shares, anew, tuple(one for part in parts for one in part.diagnostics))


def join(briefs: Written, spread: Spread = map) -> Joined:
    """Write the files of the whole site, of what was written of its `briefs`.

    Yields `data-not-read-back` and `parquet-unavailable`. Raises `OSError`.
    """
    plan = briefs.plan
    joined = list(chain.from_iterable(spread(partial(_join_some, briefs, list(_parts(briefs))), _files(plan))))
    found = [] if plan.library.parquet else [parquet_unavailable()]
    found += (one for of in joined for one in of.found)
    return Joined({name: one for of in joined for name, one in of.feeds.items()}, found)


def _parted(outlines: Sequence[Outline]) -> Iterator[list[int]]:
    """Yield the numbers of briefs by the share, the newest first; parted at ids, so that one more moves no other."""
    share: list[int] = []
    for number in newest_first(outlines):
        begins = zlib.crc32(outlines[number].id.encode(errors="surrogatepass")) % _ONE_OF == 0
        if len(share) == _MOST or (begins and len(share) >= _FEWEST):
            yield share
            share = []
        share.append(number)
    if share:
        yield share


def _together(plan: Plan, shares: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the numbers of briefs that go together: of a share that is to be written, or many that stand.

    They stand as far as is known: a glance at each is all they take.
    """
    most = len(plan.outlines) // _TASKS
    some: list[int] = []
    for share in shares:
        some += share
        if len(some) >= most or not plan.past.share(plan.keys(share)):
            yield some
            some = []
    if some:
        yield some


def _parts(briefs: Written) -> Iterator[Spans]:
    """Yield where the parts lie that make the files of the whole site, those of a share or of a brief."""
    anew, keys = briefs.anew, briefs.plan.keys
    for share in briefs.shares:
        standing = briefs.standing(share)
        if standing:
            yield briefs.plan.past.spans(standing.starts, standing.lengths)
        else:
            old = briefs.plan.past.parts(keys(share))
            yield from (
                anew[number].spans if number in anew else old[key]
                for number, key in zip(share, keys(share), strict=True)
            )


def _files(plan: Plan) -> list[Sequence[str]]:
    """Return the paths of files of the whole site by which process writes them, none of which are the feeds.

    One writes all that is Parquet: what it takes to write that is more than what is written.
    """
    sheets = [path for path, one in plan.whole.items() if not isinstance(one, Stream)]
    return [[""], sheets, *([one.path] for one in plan.streams)]


def _join_some(briefs: Written, parts: Sequence[Spans], paths: Sequence[str]) -> list[Joined]:
    """Write some files of the whole site, of their `parts`. Raises `OSError`."""
    return [_join(briefs, [one[path] for one in parts], path) if path else _feeds(briefs) for path in paths]


def _feeds(briefs: Written) -> Joined:
    made, found = feeds.write(briefs.plan, list(chain.from_iterable(briefs.shares)))
    return Joined(made, found)


def _join(briefs: Written, spans: Sequence[Span], path: str) -> Joined:
    """Write the file of the whole site at `path` of its parts in `spans`. Raises `OSError`."""
    plan, of = briefs.plan, briefs.plan.whole[path]
    if len(briefs.anew) <= _FEW and path in plan.past.whole and _is_linked(plan, of, spans, path):
        return Joined()
    with disk.writing(plan.site / path) as into:
        if isinstance(of, Stream):
            join_texts(of, spans, into)
            return Joined()
        is_sound = join_rows(of, spans, into)
    return Joined(found=() if is_sound else (data_not_read_back(path, _CONFIG),))


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


def _laid(of: Stream | Table) -> Laid:
    """Return how the parts of a file of the whole site are laid: bytes of a text, rows of a table."""
    return Laid(len(of.opening.encode()), len(of.between.encode())) if isinstance(of, Stream) else Laid(0, 0)


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
