"""Modules of a site → plain scripts that do the same, since a browser loads no module from a file.

Each keeps what it exports under its name in one global table, and takes what it imports from there; who imports
comes later. A module that is written otherwise than those of the theme is left out: the page works without scripts.
"""

from __future__ import annotations

import json
import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Read = Callable[[str], str | None]

_IMPORT = re.compile(r'^import (?:\{(?P<names>[^{}]*)\} from )?"(?P<source>\.[^"\n]+)";?$', re.MULTILINE)
_LATER = re.compile(r'(?:^ *|(?<=\) ))import\("(?P<source>\.[^"\n]+)"\);?$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|let|class) (?P<name>[\w$]+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b|\bimport\s*[.(]", re.MULTILINE)
_TABLE = "(globalThis.factpressModules ??= {})"
_LOAD = """\
const factpressHere = document.currentScript.src
const factpressLoad = (sources) =>
  sources.forEach((source) => {
    const src = new URL(source, factpressHere).href
    document.head.append(Object.assign(document.createElement("script"), { src, async: false }))
  })
"""


class Plain(NamedTuple):
    """What stands for a module: the names of the scripts that a page runs, in order, and the text of each by name.

    Texts are there, too, for what a script loads later. Both are empty where a module cannot be a plain script.
    """

    order: tuple[str, ...] = ()
    texts: Mapping[str, str] = {}


class _Other(Exception):  # noqa: N818 - what the module is
    """A module that is not there, imports itself, or is written in a form that is not known."""


def plain(name: str, read: Read) -> Plain:
    """Return the module `name`, with all that it imports, as plain scripts; `read` returns a file's text, if any."""
    try:
        return _plain(name, read, ())
    except _Other:
        return Plain()


def _plain(name: str, read: Read, above: tuple[str, ...]) -> Plain:
    text = read(name)
    if text is None or name in above or _LEFT.search(_EXPORT.sub("", _LATER.sub("", _IMPORT.sub("", text)))):
        raise _Other
    made: dict[str, str] = {}
    order: dict[str, None] = {}
    for first in (_plain(other, read, (*above, name)) for other in _named(name, _IMPORT, text)):
        made |= first.texts
        order |= dict.fromkeys(first.order)
    later: dict[str, tuple[str, ...]] = {}
    for other in _named(name, _LATER, text):
        after = _plain(other, read, (*above, name))
        made |= after.texts
        later[other] = tuple(one for one in after.order if one not in order)
    return Plain((*order, name), {**made, name: _script(name, text, later)})


def _named(name: str, pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the names of the modules that `pattern` finds in the text of the module `name`."""
    return (_beside(name, found["source"]) for found in pattern.finditer(text))


def _beside(name: str, source: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), source))


def _script(name: str, text: str, later: Mapping[str, Sequence[str]]) -> str:
    def load(found: re.Match[str]) -> str:
        sources = later[_beside(name, found["source"])]
        return (
            f"factpressLoad({json.dumps([posixpath.relpath(one, posixpath.dirname(name) or '.') for one in sources])})"
        )

    exported = ", ".join(found["name"] for found in _EXPORT.finditer(text))
    body = _IMPORT.sub(lambda found: _taken(_beside(name, found["source"]), found["names"]), text)
    body = _EXPORT.sub("", _LATER.sub(load, body))
    head = _LOAD if later else ""
    return f'(() => {{\n"use strict"\n{head}{body}\n;{_TABLE}["{name}"] = {{ {exported} }}\n}})()\n'


def _taken(name: str, names: str | None) -> str:
    """Return what stands for an import: an `a as b` is `a: b` where an object is taken apart."""
    return f'const {{{names.replace(" as ", ": ")}}} = {_TABLE}["{name}"]' if names else ""
