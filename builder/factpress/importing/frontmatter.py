"""A Markdown file of another generator → its front matter (YAML, TOML, JSON) as a node, and its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factpress.importing import structured
from factpress.importing.finding import unreadable_import
from factpress.importing.node import Node, of_tree
from factpress.load import nodes
from factpress.model import Limits

if TYPE_CHECKING:
    from factpress.diagnostic import Diagnostic
    from factpress.load.sheet import Sheet

_LIMITS = Limits(bytes=10**9, depth=40, scalar=10**9)
_TOML_PLACE = re.compile(r"at line (\d+), column (\d+)")
_CLOSING = {"---": ("---", "..."), "+++": ("+++",)}
_HINT = "mend the file, or import the others without it"


@dataclass(frozen=True, slots=True)
class Page:
    """A file's front matter, and its text, which begins on `line`."""

    matter: Node
    prose: str
    line: int


def read(sheet: Sheet) -> tuple[Page | None, tuple[Diagnostic, ...]]:
    """Return the page in `sheet`: nothing and no finding where it has no front matter.

    Yields what `load.nodes.read` yields for YAML, and `unreadable-import`.
    """
    opening = sheet.lines[0].rstrip()
    if opening == "{":
        return _json(sheet)
    if opening not in _CLOSING:
        return None, ()
    fences = (number for number, line in enumerate(sheet.lines[1:], 2) if line.rstrip() in _CLOSING[opening])
    closing = next(fences, None)
    if closing is None:
        message = f"the front matter that begins with “{opening}” is never closed"
        return None, (unreadable_import(sheet.at(1, 1, 3), message, _HINT),)
    matter, found = _yaml(sheet, closing) if opening == "---" else _toml(sheet, closing)
    if matter is None or not isinstance(matter.value, Mapping):
        return None, found
    return Page(matter, "\n".join(sheet.lines[closing:]), closing + 1), found


def _yaml(sheet: Sheet, closing: int) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    tree, found = nodes.read(sheet, 2, closing - 1, _LIMITS)
    return (of_tree(tree) if tree else None), found


def _toml(sheet: Sheet, closing: int) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    try:
        value = tomllib.loads(sheet.part(2, closing - 1))
    except (tomllib.TOMLDecodeError, RecursionError) as broken:
        told = _TOML_PLACE.search(str(broken))
        place = sheet.at(int(told[1]) + 1, int(told[2])) if told else sheet.at(2)
        message = f"this is no TOML: {_TOML_PLACE.sub('', str(broken)).strip(' ()').lower() or 'nested too deep'}"
        return None, (unreadable_import(place, message, _HINT),)
    return _placed(value, "", sheet, closing), ()


def _placed(value: Any, key: str, sheet: Sheet, closing: int) -> Node:
    """Return a value of TOML at the first line that sets its key: the standard library does not say where it stands."""
    sets = re.compile(rf"\s*\[*\s*(?:[\w-]+\.)*[\"']?{re.escape(key)}[\"']?\s*[=\]]")
    lines = (number for number in range(2, closing) if key and sets.match(sheet.lines[number - 1]))
    place = sheet.at(next(lines, 2))
    if isinstance(value, dict):
        return Node({name: _placed(inner, name, sheet, closing) for name, inner in value.items()}, place)
    if isinstance(value, list):
        return Node(tuple(_placed(inner, key, sheet, closing) for inner in value), place)
    return Node(str(value).lower() if isinstance(value, bool) else str(value), place)


def _json(sheet: Sheet) -> tuple[Page | None, tuple[Diagnostic, ...]]:
    closing = next((number for number, line in enumerate(sheet.lines, 1) if line.rstrip() == "}"), len(sheet.lines))
    nodes, found = structured.json(sheet.path, sheet.part(1, closing))
    prose = "\n".join(sheet.lines[closing:])
    return (Page(nodes[0], prose, closing + 1) if nodes else None), found
