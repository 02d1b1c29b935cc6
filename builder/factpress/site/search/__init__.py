"""The search index: records (briefs, claims, pages) → files of which a browser loads few. What is a record is decided
elsewhere.

`words` → `segment` → `facets`, `folder`: texts become words, the records of a few hundred pages a segment, segments the
lines of files. A segment whose records are those of the last build is taken from the `store`; others are made in
processes of their own. The script of the theme (`assets/search/engine.js`) reads the files.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from factpress.site.search import store
from factpress.site.search.folder import files, shared
from factpress.site.search.segment import segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from factpress.model.record import Record
    from factpress.site.search.folder import Page
    from factpress.site.search.segment import Segment

FOLDER = "search-index"

_WORTH_A_PROCESS = 4
"""So many segments are made as soon by other processes, which have to be begun, as by this one."""


def index(records: Iterable[Record], into: Path, kept: Path | None = None) -> None:
    """Write the index of `records` into the folder of that name in `into`, nothing where there are none.

    The same records give the same bytes in any order. Segments that are in the folder `kept` are not made again; those
    of this index are there afterwards, and no others. Raises `OSError`.
    """
    for name, content in files(*segments(records, kept)):
        path = into / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def segments(records: Iterable[Record], kept: Path | None = None) -> tuple[list[Segment], int]:
    """Return the segments of an index of `records` in their order, and the number of its files of terms."""
    shares, buckets = shared(records)
    return _kept(shares, buckets, kept) if kept else list(_made(shares, buckets)), buckets


def _kept(shares: Sequence[Sequence[Page]], buckets: int, kept: Path) -> list[Segment]:
    names = [store.name(pages, buckets) for pages in shares]
    found = {name: segment for name in names if (segment := store.found(kept, name))}
    lacking = {name: pages for name, pages in zip(names, shares, strict=True) if name not in found}
    for name, segment in zip(lacking, _made(list(lacking.values()), buckets), strict=True):
        store.keep(kept, name, segment)
        found[name] = segment
    store.forget(kept, names)
    return [found[name] for name in names]


def _made(shares: Sequence[Sequence[Page]], buckets: int) -> Iterator[Segment]:
    make = partial(segment, buckets=buckets)
    if len(shares) < _WORTH_A_PROCESS:
        yield from map(make, shares)
        return
    with ProcessPoolExecutor(os.cpu_count()) as executor:
        yield from executor.map(make, shares)
