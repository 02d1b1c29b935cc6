"""The internal link check: a built site → Diagnostics.

Knows no brief and no MkDocs; opens no socket; writes nothing but its own store.
"""

from __future__ import annotations

import contextlib
import itertools
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factpress import disk
from factpress.check import page, pages, standing, store
from factpress.check.blocks import blocks
from factpress.check.origin import Named, Origins, Written
from factpress.check.passage import folded
from factpress.check.place import Built, Found, placed
from factpress.check.reading import ENDINGS
from factpress.check.resolve import home, published
from factpress.check.site import Site
from factpress.check.tree import named, tree
from factpress.diagnostic import Diagnostic, Location, error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from factpress.check.resolve import Home
    from factpress.check.tree import Tree

__all__ = ["Named", "Origins", "Written", "check"]

_ASKED = 10
"""Pages that are asked where the site is published, where nobody has said so."""


def check(
    site: Path,
    origins: Callable[[], Origins],
    site_url: str | None,
    kept: Path | None = None,
    shown: str = "site",
    names: Sequence[str] = (),
) -> tuple[Diagnostic, ...]:
    """Return every fault of the links inside the built site in folder `site`, each where its author wrote it.

    `origins` says who wrote what, and is asked where there is a fault; one that nobody there wrote is reported at the
    built file, below `shown`, and once for all pages that share it. `site_url` (MkDocs' setting) tells which whole web
    addresses are this site's own; where it is not given, the canonical addresses of the pages tell. What was read is
    `kept` in a file, if one is named. `names` are those of all its files, where they are known. Yields what the rules
    in `rules` and `pages` are named for, and `no-site` (no folder, or no page in it). Never raises for what the site
    holds.
    """
    listed = named(site, names, ENDINGS) if names else tree(site, ENDINGS)
    count = sum(name.lower().endswith(pages.ENDS) for name in listed.stamps)
    if not count:
        place, wrong = Location(shown), "there is no page to check"
        return (
            error("no-site", place, wrong, "build the site first (factpress build), or name a folder that holds HTML"),
        )

    @lru_cache(maxsize=8)
    def lines(name: str) -> list[str]:
        content = disk.read(site / name)
        is_page = name.lower().endswith(pages.ENDS)
        characters = page.decoded(content) if is_page else content.decode("utf-8", "replace")
        return characters.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")

    faults = _found(site, listed, home(site_url or _published(site, listed)), kept)
    return placed(faults, origins(), Built(shown, count, lines)) if faults else ()


def _published(site: Path, listed: Tree) -> str | None:
    """Return where most of the first pages say, by their canonical addresses, that the site is published."""
    first = itertools.islice((name for name in listed.files if name.lower().endswith(pages.ENDS)), _ASKED)
    named: Counter[str | None] = Counter()
    for name in first:
        with contextlib.suppress(OSError):
            named[published(name, page.page(disk.read(site / name)).canonical)] += 1
    return next((where for where, count in named.most_common() if where and count > 1), None)


def _found(site: Path, listed: Tree, where: Home, kept: Path | None) -> tuple[Found, ...]:
    """Return the faults of all files, in the order of the files and of the links in each.

    What is `kept` is made anew where it is spoilt, and done without where that cannot be.
    """
    if kept:
        with contextlib.suppress(*store.SPOILT):
            return _judged(site, listed, where, kept)
        with contextlib.suppress(*store.SPOILT):
            kept.unlink(missing_ok=True)
            return _judged(site, listed, where, kept)
    return _judged(site, listed, where, None)


def _judged(site: Path, listed: Tree, where: Home, path: Path | None) -> tuple[Found, ...]:
    @cache
    def text(name: str) -> str:
        return folded(blocks(disk.read(site / name)))

    with store.opened(path, where) as kept:
        if standing.is_as_it_was(kept, site, where, listed.stamps) and standing.is_right(kept, listed):
            return ()
        return standing.judged(kept, Site(listed, where, listed.stamps, kept.rests(), kept.names, text))
