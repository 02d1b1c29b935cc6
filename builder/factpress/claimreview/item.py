"""Structured data as values, whichever syntax it was written in: items, their properties, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.claimreview.source import Span


class Kind(StrEnum):
    """What a literal was written as. Microdata and RDFa know texts only; `HELD` is one in an object, as `@value`."""

    TEXT = "text"
    HELD = "held"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


class Syntax(StrEnum):
    """How an item was written."""

    JSON_LD = "JSON-LD"
    MICRODATA = "microdata"
    RDFA = "RDFa"


class Literal(NamedTuple):
    """A value that is no item: its `text` as a reader of the data gets it, never stripped or converted."""

    text: str
    kind: Kind
    at: Span


class Property(NamedTuple):
    """One value of an item under a `name`; `at` is where the name stands. Several values are several properties."""

    name: str
    value: Literal | Item
    at: Span


class Told(NamedTuple):
    """The values of one property: all of them, those that are items, and those that are literals."""

    values: tuple[Literal | Item, ...]
    items: tuple[Item, ...]
    literals: tuple[Literal, ...]

    @classmethod
    def of(cls, found: list[Literal | Item]) -> Told:
        """Return what was `found` under a name; null is no value."""
        values = tuple([value for value in found if isinstance(value, Item) or value.kind is not Kind.NULL])
        items = tuple([value for value in values if isinstance(value, Item)])
        return cls(values, items, tuple([value for value in values if isinstance(value, Literal)]))


_NOTHING = Told((), (), ())


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that is described: `types` and property names are schema.org's own, without any prefix.

    Names of other vocabularies are whole IRIs. `id` is what the item is called (`@id`, `itemid`, `resource`). An item
    with an `id` and nothing else refers to the one of that `id` in the same file, which `values` then returns.
    `known` is false where no context or vocabulary says that the words are schema.org's.
    `at` is its opening brace or tag.
    """

    types: tuple[str, ...]
    id: str
    properties: tuple[Property, ...]
    syntax: Syntax
    at: Span
    known: bool = True
    _named: Mapping[str, Item] = field(default_factory=dict, repr=False, compare=False)
    _asked: dict[str, Told] = field(default_factory=dict, init=False, repr=False, compare=False)

    def values(self, name: str) -> tuple[Literal | Item, ...]:
        """Return every value of the property `name`, in the order written; null is none (JSON-LD 1.1, 4.1.1)."""
        return self._told(name).values

    def items(self, name: str) -> tuple[Item, ...]:
        """Return the values of `name` that are items."""
        return self._told(name).items

    def literals(self, name: str) -> tuple[Literal, ...]:
        """Return the values of `name` that are literals."""
        return self._told(name).literals

    def text(self, name: str) -> str:
        """Return the first literal of `name` without white space around it, or an empty text."""
        literals = self._told(name).literals
        return literals[0].text.strip() if literals else ""

    def place(self, name: str) -> Span:
        """Return where the first value of `name` stands, else the item."""
        return next((found.value.at for found in self.properties if found.name == name), self.at)

    def is_a(self, *types: str) -> bool:
        """Tell whether the item has one of `types`."""
        return not set(types).isdisjoint(self.types)

    def _told(self, name: str) -> Told:
        """Return what is told under `name`; looked for once, since several rules ask of the same."""
        told = self._asked.get(name)
        if told is None:
            found = [self._whole(one.value) for one in self.properties if one.name == name]
            told = self._asked[name] = Told.of(found) if found else _NOTHING
        return told

    def _whole(self, value: Literal | Item) -> Literal | Item:
        if isinstance(value, Item) and value.id and not value.types and not value.properties:
            return self._named.get(value.id, value)
        return value


def within(items: tuple[Item, ...]) -> Iterator[Item]:
    """Yield `items` and every item nested in them, each once, in the order written; references are not followed."""
    pending, seen = list(reversed(items)), set[int]()
    while pending:
        item = pending.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        nested = [found.value for found in item.properties if isinstance(found.value, Item)]
        pending.extend(reversed(nested))
