"""The redirects that a site ships in a `_redirects` file, which Netlify, Cloudflare Pages and others obey.

What asks for a country, a language or a cookie is taken to hold; addresses with a query are passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from factpress.check.document import Document, Redirect, Reference, Use
from factpress.check.resolve import Address, Reach, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from factpress.check.resolve import Home

_STATUS = re.compile(r"([1-5][0-9]{2})!?")
_HOLE = re.compile(r"\*|:[A-Za-z]\w*")
_SPLAT = ":splat"
_MOVED = 301
_SHOWN = 200
"""Status of a rewrite: another file is shown at the same address."""

_MOST = 20
"""Redirects in a row that browsers follow."""


class Ended(NamedTuple):
    """Where redirects lead in the end; whether by a rewrite, so that the address stays, and whether in a circle."""

    address: Address
    is_shown: bool = False
    is_loop: bool = False


def redirects_file(content: bytes) -> Document:
    """Read a `_redirects` file; where one leads counts as a link from it."""
    found = tuple(_redirects(content.decode("utf-8", "replace")))
    plain = (one for one in found if not _HOLE.search(one.target.partition("//")[2] or one.target))
    return Document(tuple(Reference(one.target, Use.FOLLOWED, one.line) for one in plain), redirects=found)


def _redirects(text: str) -> Iterator[Redirect]:
    for line, typed in enumerate(text.splitlines(), 1):
        source, *rest = typed.partition("#")[0].split() or [""]
        target = next((word for word in rest if word.startswith(("/", "http:", "https:"))), "")
        status = next((int(found[1]) for word in rest if (found := _STATUS.fullmatch(word))), _MOVED)
        if source.startswith("/") and target:
            yield Redirect(source, target, status, line)


def led(path: str, redirects: Iterable[Redirect]) -> tuple[str, bool] | None:
    """Return where the first of `redirects` for `path` (from the root of the host) leads, and if by a rewrite."""
    for one in redirects:
        if found := re.fullmatch(_pattern(one.source), path.rstrip("/")):
            names = [_SPLAT if hole == "*" else hole for hole in _HOLE.findall(one.source)]
            values = dict(zip(names, (value or "" for value in found.groups()), strict=True))
            return _filled(one.target, values), one.status == _SHOWN
    return None


def ended(path: str, redirects: Iterable[Redirect], home: Home, served: Callable[[str], str | None]) -> Ended | None:
    """Return where `redirects` lead from `path` (below `home`), one after another; nothing if none is for it.

    A file that is `served` comes before any redirect; what a rewrite shows is not redirected again.
    """
    address = Address(Reach.HERE, path)
    for hop in range(_MOST):
        is_there = address.reach is not Reach.HERE or served(address.path)
        found = None if is_there else led(home.prefix + address.path, redirects)
        if found is None:
            return Ended(address) if hop else None
        address = resolve("", found[0], home)
        if found[1]:
            return Ended(address, is_shown=not hop)
    return Ended(address, is_loop=True)


def _pattern(source: str) -> str:
    """Return the regular expression of a path with `*` (all the rest, with its slash) and `:name` (one part)."""
    whole = re.sub(r":[A-Za-z]\w*", "([^/]+)", re.escape(source.rstrip("/")))
    return re.sub(r"/\\\*\Z", "(?:/(.*))?", whole).replace(r"\*", "(.*)")


def _filled(target: str, values: Mapping[str, str]) -> str:
    return re.sub(r":[A-Za-z]\w*", lambda hole: values.get(hole[0], hole[0]), target)
