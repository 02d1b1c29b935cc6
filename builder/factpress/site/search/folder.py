"""Records → the files of an index: grouped by page, pages spread over segments, segments put together line by line.

A page belongs to a segment by its address alone, and how many segments and buckets there are depends on the number of
pages alone: so an edit changes one segment, and the index of an edited site is that of a new one.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from factpress.site.search import facets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factpress.model.record import Record
    from factpress.site.search.segment import Segment

    Page = list[Record]

_A_SEGMENT, _A_BUCKET = 512, 16
"""How many pages at most, about, are in a segment, and stand behind a file of terms."""

_FEWEST, _MOST = 16, 1024


def files(made: Sequence[Segment], buckets: int) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index that `made` are the segments of, by name; none where there are no records.

    `index.json` says where the others are: in a folder whose name changes with its content, so that no page mixes two
    indexes. Files of records are named by what is in them and stand beside that folder.
    """
    if not any(one.size for one in made):
        return
    version = hashlib.sha256()
    for name, content in _together(made, buckets):
        version.update(f"{name} {len(content)}\n".encode())
        version.update(content)
    digest = version.hexdigest()[:16]
    for number, one in enumerate(made):
        yield from ((f"records/{number:03x}/{name}.json", content) for name, content in one.files.items())
    yield from ((f"{digest}/{name}", content) for name, content in _together(made, buckets))
    yield "index.json", json.dumps({"folder": digest, "buckets": buckets, "sizes": [one.size for one in made]}).encode()


def shared(records: Iterable[Record]) -> tuple[list[list[Page]], int]:
    """Return the pages of each segment, in order, and into how many buckets words go."""
    pages: defaultdict[str, Page] = defaultdict(list)
    for record in sorted(records, key=lambda one: (one.url, one.title)):
        pages[record.url.partition("#")[0]].append(record)
    shares: list[list[Page]] = [[] for _ in range(_power(len(pages) / _A_SEGMENT))]
    keyed = sorted((hashlib.sha256(url.encode()).digest(), page) for url, page in pages.items())
    for digest, page in keyed:
        shares[int.from_bytes(digest[:4]) % len(shares)].append(page)
    return shares, min(_MOST, max(_FEWEST, _power(len(pages) / _A_BUCKET)))


def _power(least: float) -> int:
    """Return the first power of two that is no less than `least`."""
    power = 1
    while power < least:
        power *= 2
    return power


def _together(made: Sequence[Segment], buckets: int) -> Iterator[tuple[str, bytes]]:
    """Yield the files that have a line for each segment, and those that tell a segment's documents."""
    for number in range(buckets):
        lines = (one.terms.get(number, "") for one in made)
        yield f"terms-{number:03x}.txt", "\n".join(lines).encode()
    yield "facets.json", facets.told([one.facets for one in made]).encode()
    for number, one in enumerate(made):
        for at, places in enumerate(one.documents):
            yield f"documents-{number:03x}-{at:03x}.json", places.encode()
