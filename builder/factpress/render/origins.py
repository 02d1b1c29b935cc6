"""Where the links of a page were written: in which value of its brief, for whoever is to mend them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from factpress.compose.page import Link, Moment, PageLink, SiteLink, Verdict, Words
from factpress.prose.blocks import CodeBlock, Placement, Rule, Table, Text, Title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factpress.compose.page import Page
    from factpress.model import Step

_WORDS = frozenset({str, int, bool, type(None), Words, Moment, PageLink, SiteLink, Verdict})
_PROSE = frozenset({Text, Title, CodeBlock, Table, Rule, Placement})
_BARE = _WORDS | _PROSE
"""What a page is mostly made of, and what holds no link of its own: those of the prose stand beside its blocks."""


class Origin(NamedTuple):
    """A link as it stands on the page, and the path in the brief of where its author wrote it."""

    href: str
    at: tuple[Step, ...]


def origins(page: Page) -> tuple[Origin, ...]:
    """Return where the links of `page` were written that a person wrote, each once, as they follow one another.

    A page that is made from all briefs tells of nobody's links.
    """
    links = _links(page) if page.source else ()
    return tuple(dict.fromkeys(Origin(link.href, link.at) for link in links if link.at))


def _links(page: Page) -> Iterator[Link]:
    ahead: list[object] = [page.blocks]
    while ahead:
        one = ahead.pop()
        kind = type(one)
        if kind in _BARE:
            continue
        if isinstance(one, Link):
            yield one
        elif isinstance(one, tuple):
            ahead += one[::-1]
        elif parts := _parts(kind):  # type: ignore[arg-type]
            ahead += parts(one)
        elif isinstance(one, Mapping):
            ahead += reversed(tuple(one.values()))


@cache
def _parts(kind: type) -> Callable[[object], tuple[object, ...]] | None:
    """Return what takes the fields out of a dataclass, the last first; nothing for any other kind."""
    if not dataclasses.is_dataclass(kind):
        return None
    names = [field.name for field in reversed(dataclasses.fields(kind))]
    return attrgetter(*names) if names[1:] else lambda one: (getattr(one, names[0]),)
