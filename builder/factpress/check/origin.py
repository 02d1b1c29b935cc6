"""Where people wrote the links and names of a built page, and how a fault in the HTML finds its way back.

The types only: who reads which sources is the business of the caller (`site.origins`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from factpress.check.resolve import absolute, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.diagnostic import Location


@dataclass(frozen=True, slots=True)
class Written:
    """A link as its author wrote it.

    `destination` is as typed; `target` where it leads (`Address.target`), if that is known. `spelled` is
    how to write it if there is a source file of that name, but for case or Unicode form.
    """

    location: Location
    destination: str
    target: str | None = None
    spelled: str = ""

    def means(self, url: str, target: str) -> bool:
        """Tell whether a link of the HTML, `url`, leading to `target`, is this one."""
        return target == self.target or _plain(url) == _plain(self.destination)


@dataclass(frozen=True, slots=True)
class Named:
    """A name that an author gave to a place on a page: a heading or an explicit id."""

    location: Location
    name: str


@dataclass(frozen=True, slots=True)
class Origins:
    """What was written where, by built file relative to the site (`a/index.html`), in the order written.

    `sources` are the files of the project that pages were made from. `copies` are files that were copied as they
    are, with their paths in the project: a line of the one is that line of the other. `shared` are links of the
    site's configuration, which any page may carry.
    """

    links: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    names: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    shared: tuple[Written, ...] = ()

    def link(self, page: str, url: str, target: str, nth: int) -> Written | None:
        """Return the `nth` link of `page` (from 0) with this address; the last one if there are fewer."""
        found = [written for written in self.links.get(page, ()) if written.means(url, target)]
        return found[min(nth, len(found) - 1)] if found else None

    def repeated(self, url: str) -> Written | None:
        """Return the whole web address `url` as the author of any page wrote it: a register repeats what briefs say."""
        if not absolute(url):
            return None
        return next((one for written in self.links.values() for one in written if one.destination == url), None)

    def second_name(self, page: str, name: str) -> Location | None:
        """Return where `name` was given on `page` for the second time, or else at all."""
        found = [named.location for named in self.names.get(page, ()) if named.name == name]
        return found[min(1, len(found) - 1)] if found else None

    def setting(self, url: str, target: str) -> Written | None:
        """Return this link as the site's configuration has it."""
        return next((written for written in self.shared if written.means(url, target)), None)


def _plain(url: str) -> str:
    return unquote(unescape(clean(url)))
