"""Every distinct link of some files, once, by number: what is known of a link is worked out once for all of them."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factpress.check.document import LISTED, NAMED, Document, Use
from factpress.check.memento import is_copy, is_dated
from factpress.check.resolve import Address, Home, Reach, absolute, elsewhere, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UP = re.compile(r"((?:\.\./)*)(?=[^:/\\][^:]*\Z)")
"""Steps up after which the rest of the link still means the same: it begins no root, host or scheme."""


NOTHING = Document()
"""What most files have beside links and names."""


class Link(NamedTuple):
    """A link as said from `base`, a page or folder (with `/`) as high in the site as it can be said from."""

    base: str
    url: str
    use: Use


class Links:
    """Links of some files with where each leads, in the order met; `home` is where the site is published.

    `each` are the fields of `Link`, `addresses` those of `Address`, plain: most links are never looked at one by one.
    """

    def __init__(
        self,
        home: Home,
        each: Iterable[tuple[str, str, Use]] = (),
        addresses: Iterable[tuple[Reach, str, str]] = (),
    ) -> None:
        self.home, self.each, self.addresses = home, list(each), list(addresses)

    def __len__(self) -> int:
        return len(self.each)

    @cached_property
    def _numbers(self) -> dict[tuple[str, str, Use], int]:
        return {link: number for number, link in enumerate(self.each)}

    def link(self, number: int) -> Link:
        """Return the link of that number."""
        return Link(*self.each[number])

    def address(self, number: int) -> Address:
        """Return where the link of that number leads."""
        return Address(*self.addresses[number])

    def number(self, base: str, url: str, use: Use) -> int:
        """Return the number of the link `url` as it stands in `base`, a page or folder of the site.

        It is kept as said from as high in the site as it can be, so that pages share one verdict.
        """
        steps, rest = _steps(url)
        if steps >= 0:
            folder, left = _above(base, steps)
            link = folder, left + rest, use
        else:
            link = "" if steps == _WHOLE else base, url, use
        number = self._numbers.get(link)
        if number is None:
            number = self._numbers[link] = len(self.each)
            self.each.append(link)
            self.addresses.append(resolve(link[0], link[1], self.home))
        return number


@dataclass(frozen=True, slots=True)
class Extract:
    """What is kept of a file: the numbers of its links among all `links`, the line of each, its names, and the rest.

    Each name stands between NULs, which no name holds: ten thousand sets would fill the memory. It is nothing where
    fragments have no names to mean. `rest` is the document without references and names: few files have any. Links that
    are right whatever else the site holds are left out.
    """

    links: Links
    numbers: array[int]
    lines: array[int]
    names: str | None = None
    rest: Document = NOTHING

    @property
    def placed(self) -> Iterator[tuple[int, Link]]:
        """Each link, after its line."""
        return ((line, self.links.link(number)) for number, line in zip(self.numbers, self.lines, strict=True))

    @property
    def says(self) -> tuple[object, ...]:
        """All that a file says but for the lines of its links."""
        names = frozenset(self.names.split("\0")) if self.names else None
        return [self.links.link(number) for number in self.numbers], names, self.rest


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
        use = NAMED if meant is LISTED and url.startswith(f"{links.home.origin}/") else meant
        if use is not LISTED and url[:4] == "http" and elsewhere(url, links.home) and is_dated(url):
            continue
        if base is not None or absolute(url):
            numbers.append(links.number(base or "", url, use))
            lines.append(line)
    joined = None if document.names is None else "\0".join(("", *names, ""))
    return Extract(links, numbers, lines, joined, _rest(name, document, links, base))


def typed(name: str, link: Link) -> str:
    """Return the link as the file `name` has it."""
    depth = name.count("/") - link.base.count("/")
    climbs = depth > 0 and link.url[:1] not in {"", "/", "\\", "#", "?"} and not absolute(link.url)
    return "../" * depth + link.url if climbs and name.startswith(link.base) else link.url


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
    leads = links.address(links.number(base or "", document.canonical, NAMED)).target if document.canonical else own
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
