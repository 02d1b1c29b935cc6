"""Files of a built site → what each links to and what can be linked in it, a batch at a time.

The only reading of files of the site, but for words that are looked for in a page.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from factpress import disk
from factpress.check import css, data, feed, packing, page, redirects
from factpress.check.document import Document
from factpress.check.links import Links, extract
from factpress.check.site import REDIRECTS
from factpress.check.store import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from factpress.check.packing import Said
    from factpress.check.resolve import Home

READERS: dict[str, Callable[[bytes], Document]] = {
    ".html": page.page,
    ".htm": page.page,
    ".xhtml": page.page,
    ".css": css.style_sheet,
    ".svg": data.picture,
    ".xml": feed.xml_file,
    ".rss": feed.xml_file,
    ".atom": feed.xml_file,
    ".xml.gz": feed.packed_xml_file,
    ".webmanifest": data.json_file,
    "/manifest.json": data.json_file,
    "/feed.json": data.json_file,
    "/search_index.json": data.search_index,
    "/robots.txt": data.robots_file,
    f"/{REDIRECTS}": redirects.redirects_file,
}
"""How to read a file, by how its name ends."""

ENDINGS = tuple(READERS)


class Fresh(NamedTuple):
    """Files that were read together: their links, packed, and how each was seen, with what it says, packed.

    Nothing of a file whose bytes are as they were.
    """

    links: str
    files: Sequence[tuple[Seen, Said | None]]


def read(site: Path, home: Home, wanted: Sequence[Seen]) -> Fresh:
    """Read the files of `site` that are `wanted`, each with its stamp and the digest that it had, if one is known."""
    links = Links(home)
    files = [_file(site, seen, links) for seen in wanted]
    return Fresh(packing.told(links), files)


def _file(site: Path, seen: Seen, links: Links) -> tuple[Seen, Said | None]:
    name = seen.name
    try:
        content = disk.read(site / name)
    except OSError as problem:
        why = "a link to nothing in the site" if (site / name).is_symlink() else problem.strerror or "no regular file"
        unread = Document(flaws=(f"it cannot be opened ({why})",))
        return Seen(name), packing.said(extract(name, unread, links))
    digest = hashlib.blake2b(content, digest_size=16).digest()
    if digest == seen.digest:
        return seen, None
    return seen._replace(digest=digest), packing.said(extract(name, _reader(name)(content), links))


def _reader(name: str) -> Callable[[bytes], Document]:
    path = f"/{name.lower()}"
    return next(read for ending, read in READERS.items() if path.endswith(ending))
