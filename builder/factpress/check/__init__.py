"""The internal link check: a built site → Diagnostics.

Knows no brief and no MkDocs; opens no socket; writes nothing but its own store.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from factpress import disk
from factpress.check import css, data, page, rules
from factpress.check.document import Document
from factpress.check.links import Links, extract, typed
from factpress.check.origin import Named, Origins, Written
from factpress.check.place import Found, placed
from factpress.check.resolve import home
from factpress.check.store import Kept, Store, load, save
from factpress.check.tree import Tree, tree
from factpress.diagnostic import Diagnostic, Location, error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Named", "Origins", "Written", "check"]

_READERS: dict[str, Callable[[bytes], Document]] = {
    ".html": page.page,
    ".htm": page.page,
    ".css": css.style_sheet,
    ".xml": data.xml_file,
    ".xml.gz": data.packed_xml_file,
    ".webmanifest": data.json_file,
    "manifest.json": data.json_file,
    "feed.json": data.json_file,
}


def check(site: Path, origins: Origins, site_url: str | None, store: Path | None = None) -> tuple[Diagnostic, ...]:
    """Return every fault of the links inside the built site in folder `site`, each where its author wrote it.

    `origins` says who wrote what; a fault that nobody there wrote is reported at the built file,
    `site/...`, and once for all pages that share it. `site_url` (MkDocs' setting) tells which whole web
    addresses are this site's own. What was read is kept in the file `store`, if one is named. Yields errors:
    `broken-link`, `broken-anchor`, `broken-asset`, `duplicate-id`, `link-case`, `link-by-redirect`,
    `link-outside-site`, `link-scheme`, `malformed-link`, `unreadable-file` (see `rules`) and `no-site` (no
    folder, or no page in it). Never raises for what the site holds.
    """
    listed = tree(site)
    if not any(name.lower().endswith((".html", ".htm")) for name in listed.files):
        place, wrong = Location("site"), "there is no built site to check"
        return (error("no-site", place, wrong, "build it first: factpress build"),)
    known = load(store, home(site_url))
    files = dict(_read(site, listed, known))
    if store:
        save(store, known, files)
    whole = rules.Site(listed, {name: kept.extract for name, kept in files.items()}, known.links.home)
    return placed(_found(whole, known.links), origins, lambda name: disk.read(site / name))


def _read(site: Path, listed: Tree, known: Store) -> Iterator[tuple[str, Kept]]:
    """Yield what is kept of each file that can be read, in order; only what changed is read."""
    for name, stamp in listed.files.items():
        kept = known.files.get(name)
        if kept and stamp and kept.stamp == stamp:
            yield name, kept
        elif reader := _reader(name):
            yield name, _fresh(site, name, stamp, reader, known)


def _reader(name: str) -> Callable[[bytes], Document] | None:
    return next((read for ending, read in _READERS.items() if name.lower().endswith(ending)), None)


def _fresh(site: Path, name: str, stamp: str, reader: Callable[[bytes], Document], known: Store) -> Kept:
    try:
        content = disk.read(site / name)
    except OSError as problem:
        unread = Document(flaws=(f"it cannot be opened ({problem.strerror or 'no regular file'})",))
        return Kept("", b"", extract(name, unread, known.links))
    digest = hashlib.blake2b(content, digest_size=16).digest()
    kept = known.files.get(name)
    if kept and kept.digest == digest:
        return kept._replace(stamp=stamp)
    return Kept(stamp, digest, extract(name, reader(content), known.links))


def _found(site: rules.Site, links: Links) -> Iterator[Found]:
    """Yield the faults of all files, in the order of the files and of the links in each."""
    used = set().union(*(kept.links for kept in site.extracts.values()))
    faulty = {
        number: fault for number in used if (fault := rules.judge(links.links[number], links.addresses[number], site))
    }
    for name, kept in site.extracts.items():
        for line, fault in (*rules.duplicate_id(kept.rest), *rules.unreadable_file(name, kept.rest)):
            yield Found(name, line, fault)
        if faulty.keys().isdisjoint(kept.links):
            continue
        for number, line in zip(kept.links, kept.lines, strict=True):
            if fault := faulty.get(number):
                yield Found(name, line, fault._replace(subject=typed(name, links.links[number])))
