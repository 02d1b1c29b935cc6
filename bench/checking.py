"""The check of a built site of 10,000 pages, cold and with one page changed, against lxml parsing every page once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from bench import website
from bench.measure import Measured, against
from factpress.check import Origins, check

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 10_000


def measured() -> Iterator[Measured]:
    """Yield a measurement of each kind of check."""
    with tempfile.TemporaryDirectory() as folder:
        site, store = Path(folder, "site"), Path(folder, "check.sqlite")
        website.write(site, PAGES)
        _aged(site)
        changed = site / "briefs/03/brief-00003/index.html"

        def cold() -> object:
            store.unlink(missing_ok=True)
            return check(site, Origins, website.SITE_URL, store)

        def warm() -> object:
            changed.write_text(changed.read_text(encoding="utf-8") + "<p>One more.</p>", encoding="utf-8")
            return check(site, Origins, website.SITE_URL, store)

        yield against(f"{PAGES} pages, cold", cold, "read, and parse by lxml", lambda: _parsed(site))
        yield against("one page changed", warm, "read, and parse by lxml", lambda: _parsed(site))


def _aged(site: Path) -> None:
    """Let the site look a minute old: a file that changed just now is read again, for it may change once more."""
    for folder, _, names in os.walk(site):
        for path in (Path(folder, name) for name in names):
            written = path.stat().st_mtime_ns - 60_000_000_000
            os.utime(path, ns=(written, written))


def _parsed(site: Path) -> None:
    parser = etree.HTMLParser(encoding="utf-8")
    for folder, _, names in os.walk(site):
        for name in names:
            if name.endswith(".html"):
                etree.fromstring(Path(folder, name).read_bytes(), parser)
