"""The internal link check: a built site → Diagnostics.

Knows no brief and no MkDocs; opens no socket; writes nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factpress import disk
from factpress.check import css, data, page, rules
from factpress.check.document import Document
from factpress.check.origin import Named, Origins, Written
from factpress.check.place import Found, placed
from factpress.check.resolve import Reach, absolute, home, resolve
from factpress.check.tree import tree
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


_CLIMBS = re.compile(r"\.\./(?![/\\])[^:]+\Z")
"""A step up after which the rest of the link still means the same: it begins no root, host or scheme."""


def check(site: Path, origins: Origins, site_url: str | None) -> tuple[Diagnostic, ...]:
    """Return every fault of the links inside the built site in folder `site`, each where its author wrote it.

    `origins` says who wrote what; a fault that nobody there wrote is reported at the built file,
    `site/...`, and once for all pages that share it. `site_url` (MkDocs' setting) tells which whole web
    addresses are this site's own. Yields errors: `broken-link`, `broken-anchor`, `broken-asset`,
    `duplicate-id`, `link-case`, `link-by-redirect`, `link-outside-site`, `link-scheme`, `malformed-link`,
    `unreadable-file` (see `rules`) and `no-site` (no folder, or no page in it). Never raises for what the
    site holds.
    """
    listed = tree(site)
    if not any(name.lower().endswith((".html", ".htm")) for name in listed.files):
        return (
            error(
                "no-site",
                Location("site"),
                "there is no built site to check",
                "build it first: factpress build",
            ),
        )
    documents = {name: read for name in sorted(listed.files) if (read := _document(site, name))}
    found = _found(rules.Site(listed, documents, home(site_url)))
    return placed(found, origins, lambda name: disk.read(site / name))


def _document(site: Path, name: str) -> Document | None:
    reader = next((read for ending, read in _READERS.items() if name.lower().endswith(ending)), None)
    if reader is None:
        return None
    try:
        return reader(disk.read(site / name))
    except OSError as problem:
        return Document(flaws=(f"it cannot be opened ({problem.strerror or 'no regular file'})",))


def _found(site: rules.Site) -> Iterator[Found]:
    """Yield the faults of all files, in the order of the files and of the links in each."""

    @cache
    def judge(base: str, url: str, asset: bool) -> rules.Fault | None:
        return rules.judge(base, url, asset, site)

    for name, document in site.documents.items():
        for line, fault in (*rules.duplicate_id(document), *rules.unreadable_file(name, document)):
            yield Found(name, line, fault)
        base = _base(name, document, site)
        for url, asset, line in document.references:
            if url[:1] == "#" and base == name and document.names and url[1:] in document.names:
                continue
            if base is None and not absolute(url):
                continue
            if wrong := judge(*_nearer(base or name, url), asset):
                yield Found(name, line, wrong._replace(subject=url))


def _base(name: str, document: Document, site: rules.Site) -> str | None:
    """Return what the relative links of a page are relative to; nothing if that is another site."""
    if not document.base:
        return name
    address = resolve(name, document.base, site.home)
    return address.path if address.reach is Reach.HERE else None


def _nearer(base: str, url: str) -> tuple[str, str]:
    """Return the same link as said from as high in the site as it can be, so that pages share one verdict."""
    if url.startswith(("/", "http:", "https:")):
        return "", url
    if not url or url[0] in "#?":
        return base, url
    folder = base[: base.rfind("/") + 1]
    while folder and _CLIMBS.match(url):
        folder, url = folder[: folder.rfind("/", 0, -1) + 1], url[3:]
    return folder, url
