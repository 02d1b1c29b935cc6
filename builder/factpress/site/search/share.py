"""Records → shares of them: the pages of a segment, and the files in which results are read. Pure.

Where a segment begins is told by the addresses of its pages: so an edit changes one segment, and what comes before or
after it is as it was. A share has in its name what is in it, and what makes an index of it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from factpress.model.record import Searched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factpress.model.record import Record

    Page = Sequence[Record]

_FEWEST, _ONE_OF, _MOST = 128, 128, 384
"""A segment has so many pages at least, and ends before the next one of so many, by the digest of its address.

It has no more than a machine holds the records of while it is made.
"""


@dataclass(frozen=True, slots=True)
class Share:
    """The pages of a segment, each with its file: the records of a page as results show them."""

    name: str
    pages: Sequence[Page]
    files: Sequence[bytes]


def by_page(records: Iterable[Record]) -> Iterator[Searched]:
    """Yield the pages of `records`, of which those of a page stand together."""
    for address, page in groupby(records, lambda record: record.url.partition("#")[0]):
        yield Searched(address, "", partial(tuple, [*page]))


def parted(pages: Iterable[Searched]) -> Iterator[Sequence[Searched]]:
    """Yield the pages of each share."""
    held: list[Searched] = []
    for page in pages:
        if len(held) == _MOST or (len(held) >= _FEWEST and _begins(page.address)):
            yield held
            held = []
        held.append(page)
    if held:
        yield held


def _begins(address: str) -> bool:
    digest = hashlib.blake2b(address.encode(errors="surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) % _ONE_OF == 0


def key(part: Sequence[Searched], code: str) -> str:
    """Return what stands for all that the share of `part` is made of; nothing where that is not known.

    `code` stands for what indexes it.
    """
    if not all(page.key for page in part):
        return ""
    digest = hashlib.blake2b(code.encode(), digest_size=20)
    for page in part:
        digest.update(f"{page.key} {page.address}\n".encode(errors="surrogatepass"))
    return digest.hexdigest()


def share(part: Sequence[Searched], code: str) -> Share:
    """Return the share of `part`."""
    pages = [tuple(page.make()) for page in part]
    files = [_told(page) for page in pages]
    digest = hashlib.blake2b(code.encode(), digest_size=8)
    for page, content in zip(pages, files, strict=True):
        found = [(record.language, *record.filters.items()) for record in page]
        digest.update(b"%d\n" % len(content) + content + repr(found).encode(errors="surrogatepass"))
    return Share(digest.hexdigest(), pages, files)


def _told(page: Page) -> bytes:
    said = [[record.url, record.title, record.content, dict(sorted(record.shown.items()))] for record in page]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
