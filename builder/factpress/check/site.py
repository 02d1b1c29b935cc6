"""A whole built site as the rules see it, and what a rule finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from factpress.check.links import NOTHING
from factpress.check.redirects import Ended, ended
from factpress.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from factpress.check.document import Document
    from factpress.check.resolve import Home
    from factpress.check.tree import Tree

REDIRECTS = "_redirects"
"""The file at the root of a site that tells its server of redirects."""


@dataclass(frozen=True, slots=True)
class Site:
    """A whole built site: the names of its files, where it is published, and which files were `read`.

    `rests` tells of a file what few have beside links and names. `names` returns what can be linked in a file that was
    read, as `Extract` has it, `text` what a page says, as `passage.folded` has it.
    """

    tree: Tree
    home: Home
    read: Collection[str]
    rests: Mapping[str, Document]
    names: Callable[[str], str | None]
    text: Callable[[str], str]

    def rest(self, name: str) -> Document:
        """Return what a file has beside links and names."""
        return self.rests.get(name, NOTHING)

    def has(self, name: str, place: str) -> bool:
        """Tell whether a file has a place of that name."""
        names = self.names(name) if name in self.read else None
        return names is not None and "\0" not in place and f"\0{place}\0" in names

    def led(self, path: str) -> Ended | None:
        """Return where the site's own redirects lead from `path` in the end; nothing for its files."""
        return ended(path, self.rest(REDIRECTS).redirects, self.home, self.tree.served)


class Fault(NamedTuple):
    """What a rule found.

    `subject` is the link, id or file that is wrong, and `wrong` goes on after it, so that both make a
    sentence. `target` is where a link leads: one spelling for one place.
    """

    code: str
    subject: str
    wrong: str
    hint: str
    target: str
    severity: Severity = Severity.ERROR
