"""The same source in several briefs, as one thing: what each brief says of it and what it is used for."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from factpress.compose.sourcing import usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.compose.case import Case
    from factpress.model import Extent, OutlinedSource

_SCHEMES = ("https://", "http://")


class Use(NamedTuple):
    """A source in a brief: its key there, how that tells it, and the evidence (claim key, index) that rests on it."""

    case: Case
    key: str
    source: OutlinedSource
    items: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """A source of the library, by what makes it the same in two briefs."""

    key: tuple[str, ...]
    uses: tuple[Use, ...]

    def anew(self) -> Holding:
        """Return the same source with none of its briefs opened yet."""
        return Holding(self.key, tuple(use._replace(case=use.case.anew()) for use in self.uses))

    @property
    def source(self) -> OutlinedSource:
        """The source as the first brief tells it."""
        return self.uses[0].source

    @property
    def lang(self) -> str:
        """The language of the first brief, in which it is told."""
        return self.uses[0].case.outline.lang

    def said(self, name: str) -> tuple[str | None, ...]:
        """Return what the briefs say under the key `name` of it, each thing once."""
        return tuple(dict.fromkeys(getattr(use.source, name) for use in self.uses))


def holdings(cases: Iterable[Case]) -> list[Holding]:
    """Return the sources of `cases`, those that are the same as one, the most used first, then by title.

    Sources are the same that have one address, or, where they have none, one title, author and publisher. A person who
    is not named is never the same as another: nobody can tell.
    """
    found: dict[tuple[str, ...], list[Use]] = {}
    for case in sorted(cases, key=lambda case: case.outline.id):
        items = usage(case)
        for key, source in case.outline.sources.items():
            use = Use(case, key, source, tuple(items[key]))
            found.setdefault(_same(use), []).append(use)
    whole = [Holding(key, tuple(uses)) for key, uses in found.items()]
    return sorted(whole, key=lambda one: (-sum(len(use.items) for use in one.uses), _folded(one.source.title), one.key))


def _same(use: Use) -> tuple[str, ...]:
    source = use.source
    if source.anonymous or not (source.url or source.title):
        return ("in", use.case.outline.id, use.key)
    if source.url:
        return ("at", _address(source.url))
    return ("as", _folded(source.title), _folded(source.author), _folded(source.publisher))


def _address(url: str) -> str:
    """Return `url` without what does not change where it leads: a fragment, a slash at its end, http for https."""
    url = url.partition("#")[0]
    return next((url.removeprefix(scheme) for scheme in _SCHEMES if url.startswith(scheme)), url).rstrip("/")


def _folded(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFKC", text or "").casefold().split())


def held(one: Holding) -> set[Extent]:
    """Return the extents (`full`, `excerpt`) of the captures that are held of it."""
    return {use.case.extents.get(use.key, "none") for use in one.uses} - {"none"}
