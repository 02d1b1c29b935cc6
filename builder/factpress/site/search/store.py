"""Segments of earlier builds, by what they were made of: an edit makes one anew. The store may be thrown away.

It is JSON, so that a folder that somebody else filled can make a wrong index and nothing worse.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factpress import disk
from factpress.site.search.segment import Facets, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factpress.site.search.folder import Page
    from factpress.site.search.segment import Value


def name(pages: Sequence[Page], buckets: int) -> str:
    """Return what stands for the segment of `pages`: for their records, and for all that makes a segment of them."""
    digest = hashlib.blake2b(f"{_code()} {buckets} {len(pages)}".encode(), digest_size=20)
    for page in pages:
        for record in page:
            digest.update(repr(record).encode(errors="surrogatepass"))
        digest.update(b"\n")
    return digest.hexdigest()


@cache
def _code() -> str:
    digest = hashlib.blake2b(version("pystemmer").encode(), digest_size=20)
    for module in ("segment", "store", "words"):
        digest.update(Path(__file__).with_name(f"{module}.py").read_bytes())
    return digest.hexdigest()


def found(store: Path, named: str) -> Segment | None:
    """Return the segment of that name, nothing where there is none that can be read."""
    try:
        return _segment(json.loads(disk.read(store / f"{named}.json")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def keep(store: Path, named: str, segment: Segment) -> None:
    """Keep `segment` by that name; raises `OSError`."""
    facets = segment.facets
    lists = [_rows(each) for each in (facets.whole, facets.headed, facets.single)]
    files = {each: content.decode() for each, content in segment.files.items()}
    told = [list(segment.terms.items()), facets.days, lists, segment.documents, files, segment.size]
    disk.write(store / f"{named}.json", json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def forget(store: Path, names: Iterable[str]) -> None:
    """Remove all segments but those of these `names`; raises `OSError`."""
    kept = {f"{named}.json" for named in names}
    for path in store.iterdir() if store.is_dir() else ():
        if path.name not in kept:
            path.unlink()


def _rows(values: Mapping[Value, Sequence[int]]) -> list[tuple[str, str, Sequence[int]]]:
    return [(facet, value, numbers) for (facet, value), numbers in values.items()]


def _segment(told: list[Any]) -> Segment:
    terms, days, lists, documents, files, size = told
    whole, headed, single = ({(facet, value): numbers for facet, value, numbers in rows} for rows in lists)
    facets = Facets(tuple(tuple(page) for page in days), whole, headed, single)
    contents = {each: content.encode() for each, content in files.items()}
    return Segment(dict(terms), facets, tuple(documents), contents, size)
