"""Every distinct link of a site, once, by number: what is known of a link is worked out once for all its pages."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from factpress.check.document import Document, Use
from factpress.check.memento import is_copy, is_dated
from factpress.check.resolve import Address, Home, Reach, absolute, elsewhere, resolve

_UP = re.compile(r"((?:\.\./)*)(?=[^:/\\][^:]*\Z)")
"""Steps up after which the rest of the link still means the same: it begins no root, host or scheme."""


NOTHING = Document()
"""What most files have beside links and names."""


class Link(NamedTuple):
    """A link as said from `base`, a page or folder (with `/`) as high in the site as it can be said from."""

    base: str
    url: str
    use: Use


class Columns(NamedTuple):
    """Links and their addresses (`Link`, `Address`), a list for each field: the first of each is of the first link."""

    base: list[str]
    url: list[str]
    use: list[int]
    reach: list[str]
    path: list[str]
    fragment: list[str]


@dataclass(frozen=True, slots=True)
class Extract:
    """What is kept of a file: the numbers of its links, the line of each, its names, and what few files have.

    Each name stands between NULs, which no name holds: ten thousand sets would fill the memory. It is nothing where
    fragments have no names to mean. `rest` is the document without references and names. Links that are right whatever
    else the site holds are left out.
    """

    links: array[int]
    lines: array[int]
    names: str | None = None
    rest: Document = NOTHING

    def has(self, name: str) -> bool:
        """Tell whether the file has a place of that name."""
        return self.names is not None and "\0" not in name and f"\0{name}\0" in self.names


class Links:
    """The links met so far, with their addresses, in the order met; `home` is where the site is published.

    Kept as `columns`, one list for each field of a link and of its address: most links are never looked at one by one.
    """

    def __init__(self, home: Home, columns: Columns | None = None) -> None:
        self.home = home
        self.columns = columns or Columns([], [], [], [], [], [])

    def __len__(self) -> int:
        return len(self.columns.url)

    @cached_property
    def _numbers(self) -> dict[tuple[str, str, int], int]:
        met = zip(self.columns.base, self.columns.url, self.columns.use, strict=True)
        return dict(zip(met, range(len(self)), strict=True))

    def link(self, number: int) -> Link:
        """Return the link of that number."""
        columns = self.columns
        return Link(columns.base[number], columns.url[number], Use(columns.use[number]))

    def address(self, number: int) -> Address:
        """Return where the link of that number leads."""
        columns = self.columns
        return Address(Reach(columns.reach[number]), columns.path[number], columns.fragment[number])

    def number(self, base: str, url: str, use: Use) -> int:
        """Return the number of the link `url` as it stands in `base`, a page or folder of the site."""
        at, said = nearer(base, url)
        found = self._numbers.get((at, said, use))
        return self._add(Link(at, said, use), resolve(at, said, self.home)) if found is None else found

    def _add(self, link: Link, address: Address) -> int:
        number = self._numbers[link] = len(self)
        columns = self.columns
        columns.base.append(link.base)
        columns.url.append(link.url)
        columns.use.append(link.use)
        columns.reach.append(address.reach)
        columns.path.append(address.path)
        columns.fragment.append(address.fragment)
        return number


def extract(name: str, document: Document, links: Links) -> Extract:
    """Return what is kept of the file `name` of the site; its links are added to `links`."""
    base = _base(name, document, links.home)
    names = document.names or frozenset()
    here = {"#", *("#" + name for name in names)} if base == name else frozenset()
    numbers, lines = array("I"), array("I")
    for url, meant, line in document.references:
        if url in here:
            continue
        # What a sitemap lists of its own site is named by the pages themselves: one link, one verdict.
        use = Use.NAMED if meant is Use.LISTED and url.startswith(f"{links.home.origin}/") else meant
        if use is not Use.LISTED and url[:4] == "http" and elsewhere(url, links.home) and is_dated(url):
            continue
        if base is not None or absolute(url):
            numbers.append(links.number(base or "", url, use))
            lines.append(line)
    joined = None if document.names is None else "\0".join(("", *names, ""))
    return Extract(numbers, lines, joined, _rest(name, document, links, base))


def typed(name: str, link: Link) -> str:
    """Return the link as the file `name` has it."""
    depth = name.count("/") - link.base.count("/")
    climbs = depth > 0 and link.url[:1] not in {"", "/", "\\", "#", "?"} and not absolute(link.url)
    return "../" * depth + link.url if climbs and name.startswith(link.base) else link.url


def nearer(base: str, url: str) -> tuple[str, str]:
    """Return the same link as said from as high in the site as it can be, so that pages share one verdict."""
    steps, rest = _steps(url)
    if steps == _WHOLE:
        return "", url
    if steps == _OWN:
        return base, url
    folder, left = _above(base, steps)
    return folder, left + rest


@lru_cache(maxsize=1024)
def _above(base: str, steps: int) -> tuple[str, str]:
    """Return the folder so many steps above `base`, and the steps that lead out of the site."""
    folders = base.split("/")[:-1]
    kept = folders[: max(0, len(folders) - steps)]
    return ("/".join(kept) + "/" if kept else ""), "../" * (steps - len(folders))


_AT_HAND = 1 << 14
"""How many links are known by their letters: most stand on many pages, and most others on one."""

_WHOLE, _OWN = -1, -2
"""Steps of a link that is the same wherever it stands, and of one that leads to the page itself."""


@lru_cache(maxsize=_AT_HAND)
def _steps(url: str) -> tuple[int, str]:
    """Return how many folders a link climbs at its beginning, and the rest of it."""
    if not url or url[0] in "#?":
        return _OWN, url
    if found := _UP.match(url):
        return found.end() // 3, url[found.end() :]
    return (_WHOLE if url[0] in "/\\" or absolute(url) else 0), url


def _base(name: str, document: Document, home: Home) -> str | None:
    """Return what the relative links of a page are relative to; nothing if that is another site."""
    if not document.base:
        return name
    address = resolve(name, document.base, home)
    return address.path if address.reach is Reach.HERE else None


def _rest(name: str, document: Document, links: Links, base: str | None) -> Document:
    """Return what few documents have: what says no more than that the page is itself, or is right, is left out."""
    own = Address(Reach.HERE, name).target
    leads = links.address(links.number(base or "", document.canonical, Use.NAMED)).target if document.canonical else own
    rest = Document(
        doubled=document.doubled,
        base=document.base,
        refreshes=document.refreshes,
        canonical="" if leads == own else document.canonical,
        alternates=document.alternates,
        mementos=tuple(one for one in document.mementos if not is_copy(one.url, one.original)),
        redirects=document.redirects,
        flaws=document.flaws,
    )
    return NOTHING if rest == NOTHING else rest
