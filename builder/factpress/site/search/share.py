"""Records → shares of them: the pages of a segment, and the files in which results are read. Pure.

Where a segment begins is told by the addresses of its pages: so an edit changes one segment, and what comes before or
after it is as it was. A share has in its name what is in it, and what makes an index of it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factpress.model.record import Record

    Page = Sequence[Record]

_FEWEST, _ONE_OF = 256, 256
"""A segment has so many pages at least, and ends before the next one of so many, by the digest of its address."""


@dataclass(frozen=True, slots=True)
class Share:
    """The pages of a segment, each with its file: the records of a page as results show them."""

    name: str
    pages: Sequence[Page]
    files: Sequence[bytes]


def shares(records: Iterable[Record], code: str) -> Iterator[Share]:
    """Yield the shares of `records`, of which those of a page stand together; `code` stands for what indexes them."""
    pages: list[Page] = []
    for address, page in groupby(records, lambda record: record.url.partition("#")[0]):
        if len(pages) >= _FEWEST and _begins(address):
            yield _share(pages, code)
            pages = []
        pages.append(tuple(page))
    if pages:
        yield _share(pages, code)


def _begins(address: str) -> bool:
    digest = hashlib.blake2b(address.encode(errors="surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) % _ONE_OF == 0


def _share(pages: list[Page], code: str) -> Share:
    files = [_told(page) for page in pages]
    digest = hashlib.blake2b(code.encode(), digest_size=8)
    for page, content in zip(pages, files, strict=True):
        found = [(record.language, *record.filters.items()) for record in page]
        digest.update(b"%d\n" % len(content) + content + repr(found).encode(errors="surrogatepass"))
    return Share(digest.hexdigest(), pages, files)


def _told(page: Page) -> bytes:
    said = [[record.url, record.title, record.content, dict(sorted(record.shown.items()))] for record in page]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
