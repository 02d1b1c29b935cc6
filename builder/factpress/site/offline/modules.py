"""Modules of a site → plain scripts that do the same, since a browser loads no module from a file.

Each keeps what it exports under its name in one global table, and takes what it imports from there; who imports
comes later. A module that is written otherwise than those of the theme is left out: the page works without scripts.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_IMPORT = re.compile(r'^import (?:\{(?P<names>[^{}]*)\} from )?"(?P<source>\.[^"\n]+)";?$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|let|class) (?P<name>[\w$]+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b|\bimport\s*[.(]", re.MULTILINE)
_TABLE = "(globalThis.factpressModules ??= {})"


def plain(name: str, read: Callable[[str], str | None]) -> dict[str, str]:
    """Return the module `name` and all that it imports as plain scripts by name, in the order in which they run.

    `read` returns the text of a file of the site, if there is one. Empty where one of them cannot be a plain script.
    """
    scripts: dict[str, str] = {}
    return scripts if _gather(name, read, scripts, ()) else {}


def _gather(name: str, read: Callable[[str], str | None], scripts: dict[str, str], above: tuple[str, ...]) -> bool:
    text = read(name)
    if name in scripts:
        return True
    if text is None or name in above or _LEFT.search(_EXPORT.sub("", _IMPORT.sub("", text))):
        return False
    if not all(_gather(other, read, scripts, (*above, name)) for other in _imported(name, text)):
        return False
    scripts[name] = _plain(name, text)
    return True


def _imported(name: str, text: str) -> Iterator[str]:
    return (_named(name, found["source"]) for found in _IMPORT.finditer(text))


def _named(name: str, source: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), source))


def _plain(name: str, text: str) -> str:
    exported = ", ".join(found["name"] for found in _EXPORT.finditer(text))
    taken = _IMPORT.sub(lambda found: _taken(_named(name, found["source"]), found["names"]), text)
    body = _EXPORT.sub("", taken)
    return f'(() => {{\n"use strict"\n{body}\n;{_TABLE}["{name}"] = {{ {exported} }}\n}})()\n'


def _taken(name: str, names: str | None) -> str:
    """Return what stands for an import: an `a as b` is `a: b` where an object is taken apart."""
    return f'const {{{names.replace(" as ", ": ")}}} = {_TABLE}["{name}"]' if names else ""
