"""The internal link check: a built site → Diagnostics.

Knows no brief and no MkDocs; opens no socket; writes nothing but its own store.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
from collections import Counter
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from factpress import disk
from factpress.check import css, data, feed, page, pages, redirects, rules, standing
from factpress.check.blocks import blocks
from factpress.check.document import Document
from factpress.check.links import NOTHING, Extract, extract, typed
from factpress.check.origin import Named, Origins, Written
from factpress.check.passage import folded
from factpress.check.place import Built, Found, placed
from factpress.check.resolve import home, published
from factpress.check.site import REDIRECTS, Fault, Site
from factpress.check.store import Kept, Store, load, save
from factpress.check.tree import Tree, is_same, tree
from factpress.diagnostic import Diagnostic, Location, error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Named", "Origins", "Written", "check"]

_READERS: dict[str, Callable[[bytes], Document]] = {
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

_ENDINGS = tuple(_READERS)

_ASKED = 10
"""Pages that are asked where the site is published, where nobody has said so."""


def check(
    site: Path, origins: Callable[[], Origins], site_url: str | None, store: Path | None = None, shown: str = "site"
) -> tuple[Diagnostic, ...]:
    """Return every fault of the links inside the built site in folder `site`, each where its author wrote it.

    `origins` says who wrote what, and is asked where there is a fault; one that nobody there wrote is reported at the
    built file, below `shown`, and once for all pages that share it. `site_url` (MkDocs' setting) tells which whole web
    addresses are this site's own; where it is not given, the canonical addresses of the pages tell. What was read is
    kept in the file `store`, if one is named. Yields what the rules in `rules` and `pages` are named for, and `no-site`
    (no folder, or no page in it). Never raises for what the site holds.
    """
    listed = tree(site, _ENDINGS)
    count = sum(name.lower().endswith(pages.ENDS) for name in listed.files)
    if not count:
        place, wrong = Location(shown), "there is no page to check"
        return (
            error("no-site", place, wrong, "build the site first (factpress build), or name a folder that holds HTML"),
        )
    where = home(site_url or _published(site, listed))
    if standing.is_right(store, where, listed, _ENDINGS, partial(_again, site)):
        return ()
    known = load(store, where)
    files = dict(_read(site, listed, known))
    uses = Counter(itertools.chain.from_iterable(kept.extract.links for kept in files.values()))
    if store:
        save(store, known, files, len(uses))

    @cache
    def text(name: str) -> str:
        return folded(blocks(disk.read(site / name)))

    @lru_cache(maxsize=8)
    def lines(name: str) -> list[str]:
        content = disk.read(site / name)
        is_page = name.lower().endswith(pages.ENDS)
        characters = page.decoded(content) if is_page else content.decode("utf-8", "replace")
        return characters.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")

    whole = Site(listed, {name: kept.extract for name, kept in files.items()}, known.links, uses, text)
    faults = tuple(_found(whole))
    if not faults:
        standing.keep(store, whole)
    return placed(faults, origins(), Built(shown, count, lines)) if faults else ()


def _published(site: Path, listed: Tree) -> str | None:
    """Return where most of the first pages say, by their canonical addresses, that the site is published."""
    first = itertools.islice((name for name in listed.files if name.lower().endswith(pages.ENDS)), _ASKED)
    named: Counter[str | None] = Counter()
    for name in first:
        with contextlib.suppress(OSError):
            named[published(name, page.page(disk.read(site / name)).canonical)] += 1
    return next((where for where, count in named.most_common() if where and count > 1), None)


def _read(site: Path, listed: Tree, known: Store) -> Iterator[tuple[str, Kept]]:
    """Yield what is kept of each file that can be read, in order; only what changed is read."""
    for name, stamp in listed.files.items():
        kept = known.files.get(name)
        if kept and is_same(stamp, kept.stamp):
            yield name, kept
        elif reader := _reader(name):
            yield name, _fresh(site, name, stamp, reader, known)


def _reader(name: str) -> Callable[[bytes], Document] | None:
    path = f"/{name.lower()}"
    if not path.endswith(_ENDINGS):
        return None
    return next((read for ending, read in _READERS.items() if path.endswith(ending)), None)


def _again(site: Path, name: str) -> tuple[bytes, Callable[[], Document]]:
    """Return the digest of the file `name`, and what tells what it says. Raises `OSError`."""
    content = disk.read(site / name)
    return _digest(content), partial(_reader(name) or page.page, content)


def _fresh(site: Path, name: str, stamp: str, reader: Callable[[bytes], Document], known: Store) -> Kept:
    try:
        content = disk.read(site / name)
    except OSError as problem:
        why = "a link to nothing in the site" if (site / name).is_symlink() else problem.strerror or "no regular file"
        unread = Document(flaws=(f"it cannot be opened ({why})",))
        return Kept("", b"", b"", extract(name, unread, known.links))
    digest = _digest(content)
    kept = known.files.get(name)
    if kept and kept.digest == digest:
        return kept._replace(stamp=stamp)
    document = reader(content)
    return Kept(stamp, digest, standing.told(document), extract(name, document, known.links))


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def _found(site: Site) -> Iterator[Found]:
    """Yield the faults of all files, in the order of the files and of the links in each."""
    faulty = dict(rules.judge(site.uses, site))
    for name, kept in site.extracts.items():
        yield from (Found(name, line, fault) for line, fault in _of_page(name, kept, site))
        if faulty and not faulty.keys().isdisjoint(kept.links):
            for number, line in zip(kept.links, kept.lines, strict=True):
                if fault := faulty.get(number):
                    yield Found(name, line, fault._replace(subject=typed(name, site.links.link(number))))
    yield from (Found(name, 1, fault) for name, fault in pages.orphan_page(site))


def _of_page(name: str, kept: Extract, site: Site) -> Iterator[tuple[int, Fault]]:
    yield from pages.relative_link_on_404(name, kept, site)
    yield from pages.listed_elsewhere(name, kept, site)
    if kept.rest is not NOTHING:
        for rule in pages.RULES:
            yield from rule(name, kept, site)
