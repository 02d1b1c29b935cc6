"""A batch of files → their faults, and what they tell of others: which are linked, and what must be there.

Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factpress.check import pages, rules
from factpress.check.document import Use
from factpress.check.links import NOTHING, typed
from factpress.check.passage import DIRECTIVE
from factpress.check.place import Found
from factpress.check.resolve import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factpress.check.links import Extract
    from factpress.check.site import Fault, Site
    from factpress.check.store import Batch

_WALKED = frozenset({Use.FOLLOWED, Use.LOADED})
"""What links are for by which readers come to a page."""


class Verdict(NamedTuple):
    """What is wrong in some files, in their order; where they have `led`, but for files that are read ("" is nowhere).

    `linked` are the files that readers come to from others; `used` tells how many links they have, `names` whether one
    names a passage.
    """

    found: list[Found]
    led: set[str]
    linked: set[str]
    used: int
    names: bool


def verdict(batch: Batch, site: Site) -> Verdict:
    """Judge a batch of files of `site`."""
    links = batch.links
    first, last = _users(reversed(batch.files)), _users(batch.files)
    served = {number: _served(links.addresses[number], site) for number in last}
    faulty = dict(rules.judge(served, links, site))
    walked = ((number, name) for number, name in served.items() if name and links.each[number][2] in _WALKED)
    return Verdict(
        [one for name, read in batch.files for one in _of_file(name, read, faulty, site)],
        {name for name in served.values() if name is not None and name not in site.read},
        {name for number, name in walked if not first[number] == last[number] == name},
        len(last),
        any(DIRECTIVE in links.addresses[number][2] for number in last),
    )


def _users(files: Iterable[tuple[str, Extract]]) -> dict[int, str]:
    """Return for each link, by number, the last of `files` that has it."""
    found: dict[int, str] = {}
    for name, read in files:
        found.update(dict.fromkeys(read.numbers, name))
    return found


def _served(address: tuple[Reach, str, str], site: Site) -> str | None:
    """Return the file of the site that an address leads to, "" where there is none; nothing for what is elsewhere."""
    reach, path, _ = address
    if path in site.tree.files:
        return path
    return (site.tree.served(path) or "") if reach is Reach.HERE else None


def _of_file(name: str, read: Extract, faulty: Mapping[int, Fault], site: Site) -> Iterator[Found]:
    """Yield the faults of a file, those of its links in their order."""
    yield from (Found(name, line, fault) for line, fault in _of_page(name, read, site))
    if faulty and not faulty.keys().isdisjoint(read.numbers):
        for number, (line, link) in zip(read.numbers, read.placed, strict=True):
            if fault := faulty.get(number):
                yield Found(name, line, fault._replace(subject=typed(name, link)))


def _of_page(name: str, read: Extract, site: Site) -> Iterator[tuple[int, Fault]]:
    yield from pages.relative_link_on_404(name, read, site)
    yield from pages.listed_elsewhere(name, read, site)
    if read.rest is not NOTHING:
        for rule in pages.RULES:
            yield from rule(name, read, site)
