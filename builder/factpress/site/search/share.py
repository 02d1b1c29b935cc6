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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factpress.model.record import Record

    Page = Sequence[Record]

_FEWEST, _ONE_OF, _MOST = 128, 128, 384
"""A segment has so many pages at least, and ends before the next one of so many, by the digest of its address.

It has no more than a machine holds the records of while it is made.
"""


@dataclass(frozen=True, slots=True)
class Share:
    """The pages of a segment, each with its file: the records of a page as results show them.

    `key` stands for what these are made of, where that is known. One that is known by its key has neither here, but it
    has a `count` of pages.
    """

    name: str
    count: int
    key: str = ""
    pages: Sequence[Page] = ()
    files: Sequence[bytes] = ()


def by_page(records: Iterable[Record]) -> Iterator[Searched]:
    """Yield the pages of `records`, of which those of a page stand together."""
    for address, page in groupby(records, lambda record: record.url.partition("#")[0]):
        made = tuple(page)
        yield Searched(address, "", partial(tuple, made))


def shares(pages: Iterable[Searched], code: str, known: Mapping[str, str] | None = None) -> Iterator[Share]:
    """Yield the shares of `pages`; `code` stands for what indexes them, `known` are names of shares by their keys."""
    held: list[Searched] = []
    for page in pages:
        if len(held) == _MOST or (len(held) >= _FEWEST and _begins(page.address)):
            yield _share(held, code, known or {})
            held = []
        held.append(page)
    if held:
        yield _share(held, code, known or {})


def _begins(address: str) -> bool:
    digest = hashlib.blake2b(address.encode(errors="surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) % _ONE_OF == 0


def _share(held: Sequence[Searched], code: str, known: Mapping[str, str]) -> Share:
    key = _key(held, code)
    return (
        Share(known[key], len(held), key) if key in known else _made([tuple(page.make()) for page in held], key, code)
    )


def _key(held: Sequence[Searched], code: str) -> str:
    if not all(page.key for page in held):
        return ""
    digest = hashlib.blake2b(code.encode(), digest_size=20)
    for page in held:
        digest.update(f"{page.key} {page.address}\n".encode(errors="surrogatepass"))
    return digest.hexdigest()


def _made(pages: Sequence[Page], key: str, code: str) -> Share:
    files = [_told(page) for page in pages]
    digest = hashlib.blake2b(code.encode(), digest_size=8)
    for page, content in zip(pages, files, strict=True):
        found = [(record.language, *record.filters.items()) for record in page]
        digest.update(b"%d\n" % len(content) + content + repr(found).encode(errors="surrogatepass"))
    return Share(digest.hexdigest(), len(pages), key, pages, files)


def _told(page: Page) -> bytes:
    said = [[record.url, record.title, record.content, dict(sorted(record.shown.items()))] for record in page]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
