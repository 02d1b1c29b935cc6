"""JSON and structured data as the room `claimreview` reads them → nodes. No reading of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.claimreview import Item, Literal
from factpress.claimreview.item import Kind
from factpress.claimreview.loose import read
from factpress.claimreview.node import Row, Table
from factpress.claimreview.source import Source
from factpress.diagnostic import Location
from factpress.importing.node import Node, shown

if TYPE_CHECKING:
    from factpress.claimreview.node import Node as Loose
    from factpress.claimreview.source import Span
    from factpress.diagnostic import Diagnostic

_DEEPEST = 40


def json(path: str, text: str, first: int = 1) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    """Return the values in a text of JSON that begins on line `first` of its file, and what is wrong with its writing.

    What no strict parser would read is read as far as it can be, and reported.
    """
    source = Source(path, "\n" * (first - 1) + text)
    found = read(source, (first - 1, len(source.text)), script=False)
    return tuple(_of_loose(node, source) for node in found.nodes), found.flaws


def _of_loose(node: Loose, source: Source) -> Node:
    place = located(source, node.at)
    if isinstance(node, Table):
        return Node({member.key: _of_loose(member.value, source) for member in node.members}, place)
    if isinstance(node, Row):
        return Node(tuple(_of_loose(inner, source) for inner in node.items), place)
    return Node(None if node.kind is Kind.NULL else node.text, place)


def of_item(item: Item, source: Source, inside: tuple[int, ...] = ()) -> Node:
    """Return a thing of schema.org with its properties, each a list where it has several values."""
    values: dict[str, list[Node]] = {"@type": [Node(one, located(source, item.at)) for one in item.types]}
    if item.id:
        values["@id"] = [Node(item.id, located(source, item.at))]
    within = (*inside, id(item))
    for name in dict.fromkeys(found.name for found in item.properties):
        values[name] = [_of_value(value, source, within) for value in item.values(name)]
    return Node(
        {name: Node(tuple(several), several[0].place) for name, several in values.items() if several},
        located(source, item.at),
    )


def _of_value(value: Literal | Item, source: Source, inside: tuple[int, ...]) -> Node:
    if isinstance(value, Literal):
        return Node(None if value.kind is Kind.NULL else value.text, located(source, value.at))
    if id(value) in inside or len(inside) > _DEEPEST:
        return Node(value.id or None, located(source, value.at))
    return of_item(value, source, inside)


def located(source: Source, at: Span) -> Location:
    """Return the place of `at`, without a line that is too long to be shown."""
    place = source.location(at)
    return Location(place.path, place.line, place.column, place.length, shown(place.text))
