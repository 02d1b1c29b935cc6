"""What was read of files as it is kept: numbers in bytes, all else as text. Pure."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, NamedTuple

from factpress.check.document import Alternate, Document, Doubled, Memento, Redirect, Refresh, Use
from factpress.check.links import NOTHING, Extract, Links
from factpress.check.resolve import Reach

if TYPE_CHECKING:
    from factpress.check.resolve import Home

_REACHES, _USES = {one.value: one for one in Reach}, {one.value: one for one in Use}


class Said(NamedTuple):
    """What was read of a file, each field as `Extract` has it."""

    rest: str
    names: str | None
    numbers: bytes
    lines: bytes


def said(read: Extract) -> Said:
    """Return what was `read` of a file, packed; its links are packed for themselves."""
    rest = "" if read.rest is NOTHING else json.dumps(_fields(read.rest))
    return Said(rest, read.names, read.numbers.tobytes(), read.lines.tobytes())


def told(links: Links) -> str:
    """Return `links`, packed, a list for each field: so there are few."""
    return json.dumps([list(zip(*rows, strict=True)) for rows in (links.each, links.addresses)])


def extract(said: Said, links: Links) -> Extract:
    """Return what was read of a file, whose links are among those `links`; raises `ValueError` or `TypeError`."""
    return Extract(links, _numbers(said.numbers), _numbers(said.lines), said.names, document(said.rest))


def links(told: str, home: Home) -> Links:
    """Return the links that were `told`; raises `ValueError`, `TypeError` or `LookupError` where none were."""
    each, addresses = json.loads(told)
    if not each:
        return Links(home)
    base, url, use = each
    reach, path, fragment = addresses
    return Links(
        home,
        zip(base, url, map(_USES.__getitem__, use), strict=True),
        zip(map(_REACHES.__getitem__, reach), path, fragment, strict=True),
    )


def document(rest: str) -> Document:
    """Return what few files have beside links and names; raises `ValueError` or `TypeError`."""
    if not rest:
        return NOTHING
    doubled, base, refreshes, canonical, alternates, mementos, redirects, flaws = json.loads(rest)
    return Document(
        doubled=tuple(Doubled(*one) for one in doubled),
        base=base,
        refreshes=tuple(Refresh(*one) for one in refreshes),
        canonical=canonical,
        alternates=tuple(Alternate(*one) for one in alternates),
        mementos=tuple(Memento(*one) for one in mementos),
        redirects=tuple(Redirect(*one) for one in redirects),
        flaws=tuple(flaws),
    )


def _numbers(content: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(content)
    return numbers


def _fields(rest: Document) -> tuple[object, ...]:
    known = (rest.doubled, rest.base, rest.refreshes, rest.canonical)
    return (*known, rest.alternates, rest.mementos, rest.redirects, rest.flaws)
