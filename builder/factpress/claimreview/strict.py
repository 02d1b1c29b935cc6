"""JSON as the standard has it → values without their places, by the parser of the language: for texts of our own.

What it takes, `loose` reads as the same values, in several times the time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factpress.claimreview.item import Kind, Literal
from factpress.claimreview.node import Member, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.claimreview.node import Node

_NOWHERE = (0, 0)
_WORDS = {None: "null", True: "true", False: "false"}


def read(text: str) -> Node:
    """Return what `text` holds; raises `ValueError` or `RecursionError` where it is no JSON."""
    return _node(_DECODER.decode(text))


def _table(pairs: Iterable[tuple[str, Any]]) -> Table:
    return Table(tuple([Member(key, _node(value), _NOWHERE) for key, value in pairs]), _NOWHERE)


def _node(value: Any) -> Node:
    if isinstance(value, str):
        return Literal(value, Kind.TEXT, _NOWHERE)
    if isinstance(value, (Table, Literal)):
        return value
    if isinstance(value, list):
        return Row(tuple(map(_node, value)), _NOWHERE)
    return Literal(_WORDS[value], Kind.NULL if value is None else Kind.BOOLEAN, _NOWHERE)


def _number(typed: str) -> Literal:
    return Literal(typed, Kind.NUMBER, _NOWHERE)


def _refused(typed: str) -> None:
    raise ValueError(f"{typed} is no JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_table, parse_float=_number, parse_int=_number, parse_constant=_refused)
