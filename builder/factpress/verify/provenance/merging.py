"""Which sources are one voice: by the same person, on the same wire, of the same owner."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from factpress.verify.provenance.graph import reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factpress.model import Claimant, Source


def voices(sources: Mapping[str, Source], keys: Iterable[str]) -> dict[str, str]:
    """Return, for each of `keys`, one source that stands for all that are not independent of it.

    A wire or an owner never joins primary records: what a record shows does not depend on who keeps it. A person
    does join: her book and her letter are one witness. The anonymous stay apart, since they cannot be told apart.
    """
    ordered = sorted(set(keys))
    bonds = [(bond, key) for key in ordered for bond in _bonds(sources[key])]
    if len(dict(bonds)) == len(bonds):  # nothing is shared
        return {key: key for key in ordered}
    joined: defaultdict[object, set[object]] = defaultdict(set)
    for bond, key in bonds:
        joined[bond].add(key)
        joined[key].add(bond)
    standing: dict[object, str] = {}
    for key in ordered:
        if key not in standing:
            standing |= dict.fromkeys(reached(joined, key), key)
    return {key: standing[key] for key in ordered}


def _bonds(source: Source) -> Iterator[tuple[str, str]]:
    if source.anonymous:
        return
    if source.author:
        yield "person", folded(source.author)
    if source.kind != "primary":
        if source.wire:
            yield "wire", folded(source.wire)
        if source.owner:
            yield "owner", folded(source.owner)


def speaks_for(source: Source, claimant: Claimant) -> bool:
    """Tell whether `source` is the claimant's own word: it names the claimant as who wrote, published or owns it.

    A person who is a source without author or publisher is named by the title, an anonymous one by the description.
    """
    bare = None if source.author or source.publisher else source.title
    names = (source.author, source.publisher, source.owner, source.described_as, bare)
    return folded(claimant.name) in {folded(name) for name in names if name}


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return `name` as names are compared: letter case, white space and Unicode form do not tell people apart."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
