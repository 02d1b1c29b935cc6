"""JSON-LD → items: contexts, prefixes, `@graph`, lists and references, as far as schema.org is written with them.

No context is ever fetched: schema.org's is known, what others define is not (JSON-LD 1.1, 3.1, 4.1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factpress.claimreview.item import Item, Kind, Literal, Property, Syntax
from factpress.claimreview.node import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factpress.claimreview.node import Member, Node

_HOME = re.compile(
    r"\s*(?:https?:)?(?://)?(?:www\.)?schema\.org(?:/docs/jsonldcontext\.jsonl?d?)?[/#]?\s*", re.IGNORECASE
)
_NAMED = re.compile(r"(?:https?:)?//(?:www\.)?schema\.org/(?P<name>[^/#?\s]+)", re.IGNORECASE)
_WHOLE = re.compile(r"(?P<prefix>[A-Za-z][\w.+-]*):(?P<name>.*)", re.DOTALL)
_KEYWORDS = frozenset({"@context", "@graph", "@id", "@included", "@index", "@reverse", "@type"})

_HOLDING = frozenset({"@list", "@set", "@value"})


def is_home(iri: str) -> bool:
    """Tell whether `iri` is schema.org's own, in any spelling that readers take."""
    return _HOME.fullmatch(iri) is not None


def name_of(iri: str) -> str:
    """Return the word that `iri` is in schema.org, else `iri`."""
    found = _NAMED.fullmatch(iri.strip())
    return found["name"] if found else iri


@dataclass(frozen=True, slots=True)
class _Context:
    """What words mean at a place: whether plain ones are schema.org's, and what was defined besides."""

    plain: bool = False
    terms: Mapping[str, str] = field(default_factory=dict)

    def word(self, typed: str) -> str:
        """Return the word of schema.org that `typed` is, else an IRI, or `typed` where nothing defines it."""
        iri = self.terms.get(typed, typed)
        if ":" not in iri and "/" not in iri:
            return iri
        found = _WHOLE.fullmatch(iri)
        if found and not found["name"].startswith("//"):
            base = self.terms.get(found["prefix"], "https://schema.org/" if found["prefix"] == "schema" else "")
            return name_of(base + found["name"]) if base else iri
        return name_of(iri)

    def covers(self, typed: str) -> bool:
        """Tell whether `typed` is known to be a word of schema.org's."""
        return self.plain or self.word(typed) != typed

    def within(self, node: Node | None) -> _Context:
        """Return what holds where `node` is the value of `@context`."""
        known = self
        for part in node.items if isinstance(node, Row) else (node,):
            if isinstance(part, Literal):
                known = (
                    _Context() if part.kind is Kind.NULL else replace(known, plain=known.plain or is_home(part.text))
                )
            elif isinstance(part, Table):
                known = known.defining(part)
        return known

    def defining(self, table: Table) -> _Context:
        """Return the same with the terms of `table`."""
        plain, terms = self.plain, dict(self.terms)
        for member in table.members:
            value = member.value.get("@id") if isinstance(member.value, Table) else member.value
            if not isinstance(value, Literal):
                continue
            if member.key == "@vocab":
                plain = is_home(value.text)
            elif not member.key.startswith("@"):
                terms[member.key] = value.text
        return _Context(plain, terms)


def items(nodes: tuple[Node, ...], known: dict[str, Item]) -> Iterator[Item]:
    """Yield what `nodes` describe at their top, in the order written, and note each by its id in `known`."""
    for node in nodes:
        yield from _top(node, _Context(), known)


def _top(node: Node, context: _Context, known: dict[str, Item]) -> Iterator[Item]:
    if isinstance(node, Row):
        for inner in node.items:
            yield from _top(inner, context, known)
    elif isinstance(node, Table):
        context = context.within(node.get("@context"))
        graphs = [member.value for member in node.members if context.word(member.key) in {"@graph", "@included"}]
        item = _item(node, context, known)
        if not graphs or item.types or item.properties:
            yield item
        for graph in graphs:
            yield from _top(graph, context, known)


def _item(table: Table, context: _Context, known: dict[str, Item]) -> Item:
    context = context.within(table.get("@context"))
    words = [(context.word(member.key), member) for member in table.members]
    typed = [found.text.strip() for found in _under("@type", words)]
    types = tuple(map(context.word, typed))
    name = next((found.text for found in _under("@id", words)), "")
    properties = tuple(_properties(words, context, known))
    sure = context.plain or all(map(context.covers, typed))
    item = Item(types, name, properties, Syntax.JSON_LD, table.at, sure, known)
    if name and (types or properties):
        known.setdefault(name, item)
    return item


def _under(keyword: str, words: Iterable[tuple[str, Member]]) -> Iterator[Literal]:
    """Yield the texts under a keyword such as `@type`."""
    for word, member in words:
        if word == keyword:
            inner = member.value.items if isinstance(member.value, Row) else (member.value,)
            yield from (found for found in inner if isinstance(found, Literal))


def _properties(words: Iterable[tuple[str, Member]], context: _Context, known: dict[str, Item]) -> Iterator[Property]:
    for name, member in {member.key: (name, member) for name, member in words}.values():
        if name not in _KEYWORDS:
            for value in _values(member.value, context, known):
                yield Property(name, value, member.at)


def _values(node: Node, context: _Context, known: dict[str, Item]) -> Sequence[Literal | Item]:
    """Return what `node` holds: lists in lists are one list, and a value object is its value."""
    if isinstance(node, Literal):
        return (node,)
    if isinstance(node, Row):
        return [value for inner in node.items for value in _values(inner, context, known)]
    held = _held(node)
    if held is None:
        return (_item(node, context, known),)
    values = _values(held, context, known)
    return list(map(_held_apart, values)) if node.get("@value") else values


def _held_apart(value: Literal | Item) -> Literal | Item:
    if isinstance(value, Literal) and value.kind is Kind.TEXT:
        return value._replace(kind=Kind.HELD)
    return value


def _held(table: Table) -> Node | None:
    return next((member.value for member in table.members if member.key in _HOLDING), None)
