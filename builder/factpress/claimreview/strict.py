"""JSON-LD as our own pages have it → the item that it describes, by the parser of the language and without places.

What it takes, `loose` and `linked` read as the same item, in several times the time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factpress.claimreview.item import Item, Kind, Literal, Property, Syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

_HOME = "https://schema.org"
_NOWHERE = (0, 0)
_WORDS = {None: "null", True: "true", False: "false"}


def read(text: str) -> Item:
    """Return what `text` describes in the words of schema.org; raises `ValueError` where it is no JSON.

    Raises it also where other words are in it, or lists and values in objects of their own, and `RecursionError` where
    it is nested too deeply.
    """
    table = _DECODER.decode(text)
    if not isinstance(table, dict) or table.pop("@context", None) != _HOME:
        raise ValueError("not in the words of schema.org alone")
    return _item(table, {})


def _item(table: dict[str, Any], known: dict[str, Item]) -> Item:
    typed, name = table.pop("@type", []), table.pop("@id", "")
    types = tuple(typed if isinstance(typed, list) else (typed,))
    if not isinstance(name, str) or not all(map(_is_word, types)) or not all(map(str.isidentifier, table)):
        raise ValueError("not in the words of schema.org alone")
    properties = tuple(
        [Property(word, value, _NOWHERE) for word, held in table.items() for value in _values(held, known)]
    )
    item = Item(types, name, properties, Syntax.JSON_LD, _NOWHERE, True, known)
    if name and (types or properties):
        known.setdefault(name, item)
    return item


def _is_word(typed: Any) -> bool:
    return isinstance(typed, str) and typed.isidentifier()


def _values(held: Any, known: dict[str, Item]) -> Iterable[Literal | Item]:
    """Return what is `held` under a word: lists in lists are one list."""
    if isinstance(held, str):
        return (Literal(held, Kind.TEXT, _NOWHERE),)
    if isinstance(held, dict):
        return (_item(held, known),)
    if isinstance(held, Literal):
        return (held,)
    if isinstance(held, list):
        return [value for inner in held for value in _values(inner, known)]
    return (Literal(_WORDS[held], Kind.NULL if held is None else Kind.BOOLEAN, _NOWHERE),)


def _number(typed: str) -> Literal:
    return Literal(typed, Kind.NUMBER, _NOWHERE)


def _refused(typed: str) -> None:
    raise ValueError(f"{typed} is no JSON")


_DECODER = json.JSONDecoder(parse_float=_number, parse_int=_number, parse_constant=_refused)
