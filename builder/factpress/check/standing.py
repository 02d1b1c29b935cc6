"""What is kept of a site is brought up to date; where no file says anything else, no link is judged.

What a check finds hangs on which files are read and what each says, but not on the lines where it says so; and on
whether other files are there, where a link leads to them.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from factpress import copies
from factpress.check import packing, pages, reading
from factpress.check.place import Found
from factpress.check.store import Seen, pared
from factpress.check.tree import is_same
from factpress.check.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from factpress.check.resolve import Home
    from factpress.check.site import Site
    from factpress.check.store import Store
    from factpress.check.tree import Tree

_TOGETHER = 125
"""How many files are read together: all that they link to is held meanwhile."""

_UNUSED = 3
"""A batch is written anew when it holds this many times the links that its files have."""


def is_as_it_was(kept: Store, site: Path, home: Home, files: Mapping[str, str]) -> bool:
    """Bring up to date what is `kept` of the `files` of `site`, each with its stamp; tell whether they say the same.

    They do where they are the same files, and each says what it said, be it on other lines.
    """
    wanted = {name: Seen(name, stamp) for name, stamp in files.items()}
    known, gone = set[str](), list[str]()
    for seen in kept.seen():
        now = wanted.get(seen.name)
        if now is None:
            gone.append(seen.name)
        elif is_same(now.stamp, seen.stamp):
            del wanted[seen.name]
        else:
            known.add(seen.name)
            wanted[seen.name] = now._replace(digest=seen.digest)
    kept.forget(gone)
    each = list(wanted.values())
    batches = [each[at : at + _TOGETHER] for at in range(0, len(each), _TOGETHER)]
    taken = [_taken(kept, fresh, home, known) for fresh in copies.here(partial(reading.read, site, home), batches)]
    return not gone and all(taken)


def _taken(kept: Store, fresh: reading.Fresh, home: Home, known: set[str]) -> bool:
    """Keep what was read afresh; tell whether all of it is of `known` files that say what they said."""
    links = packing.links(fresh.links, home) if known else None
    new = []
    for seen, said in fresh.files:
        if said is None:
            kept.see(seen)
        elif links and seen.name in known and packing.extract(said, links).says == kept.file(seen.name).says:
            kept.see(seen, said.lines)
        else:
            new.append((seen, said))
    kept.forget(seen.name for seen, _ in new if seen.name in known)
    if new:
        kept.add(fresh.links, new)
    return not new


def is_right(kept: Store, listed: Tree) -> bool:
    """Tell whether no fault was found in the site when its files said the same, and what they lead to is there."""
    noted = kept.noted
    if not noted:
        return False
    links, wanted = json.loads(noted)
    return bool(links == listed.links and all(name in listed.files for name in wanted))


def judged(kept: Store, site: Site) -> tuple[Found, ...]:
    """Return the faults of all files of `site`, in the order of the files and of the links in each."""
    found, linked, led, names = list[Found](), set[str](), set[str](), False
    for number in kept.numbers():
        batch = kept.batch(number)
        told = verdict(batch, site)
        found += told.found
        linked |= told.linked
        led |= told.led
        names |= told.names
        if not batch.files or len(batch.links) > _UNUSED * told.used:
            kept.put(number, pared(batch))
    found.sort(key=lambda one: one.name)
    found += (Found(name, 1, fault) for name, fault in pages.orphan_page(linked, site))
    # Where a link names a passage, more than what is kept of a page tells whether it is right.
    kept.note("" if found or names else json.dumps([dict(site.tree.links), sorted(led)]))
    return tuple(found)
