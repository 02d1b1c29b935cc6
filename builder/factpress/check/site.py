"""A whole built site as the rules see it, and what a rule finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from factpress.check.redirects import Ended, ended
from factpress.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from factpress.check.links import Extract, Links
    from factpress.check.tree import Tree

REDIRECTS = "_redirects"
"""The file at the root of a site that tells its server of redirects."""


@dataclass(frozen=True, slots=True)
class Site:
    """A whole built site: the names of its files, what was read of them, and its links, by number.

    `uses` tells how many times each link is there, `text` returns what a page says, as `passage.folded` has it.
    """

    tree: Tree
    extracts: Mapping[str, Extract]
    links: Links
    uses: Mapping[int, int]
    text: Callable[[str], str]

    def led(self, path: str) -> Ended | None:
        """Return where the site's own redirects lead from `path` in the end; nothing for its files."""
        kept = self.extracts.get(REDIRECTS)
        return ended(path, kept.rest.redirects, self.links.home, self.tree.served) if kept else None


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
