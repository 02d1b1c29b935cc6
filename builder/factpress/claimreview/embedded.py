"""Microdata and RDFa in a parsed page → items (HTML Standard, 5.2.4; RDFa Lite 1.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin

from factpress.claimreview.item import Item, Kind, Literal, Property, Syntax
from factpress.claimreview.linked import is_home, name_of
from factpress.claimreview.markup import AT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from factpress.claimreview.source import Span

_ADDRESSES = {
    "a": "href", "area": "href", "audio": "src", "embed": "src", "iframe": "src", "img": "src", "link": "href",
    "object": "data", "source": "src", "track": "src", "video": "src",
}  # fmt: skip
_VALUES = {"data": "value", "meter": "value", "time": "datetime"}
_NONE = "-"
"""An attribute that no element has."""
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class _Words:
    """The attributes that a syntax uses."""

    syntax: Syntax
    scope: str
    type: str
    id: tuple[str, ...]
    property: str


_MICRODATA = _Words(Syntax.MICRODATA, "itemscope", "itemtype", ("itemid",), "itemprop")
_RDFA = _Words(Syntax.RDFA, "typeof", "typeof", ("resource", "about"), "property")


def items(root: etree._Element, known: dict[str, Item], base: str = "") -> Iterator[Item]:
    """Yield the items of a page that are no property of another, in the order written; note each by its id.

    Relative addresses are read against `base`, where it is given.
    """
    for words in (_MICRODATA, _RDFA):
        reading = _Reading(words, base, known)
        for element in cast("list[etree._Element]", root.xpath(f"//*[@{words.scope}]")):
            if not element.get(words.property) or reading.holder(element) is None:
                yield reading.item(element, ())


@dataclass(slots=True)
class _Reading:
    """One syntax while a page is read."""

    words: _Words
    base: str
    known: dict[str, Item]
    done: dict[etree._Element, Item] = field(default_factory=dict)

    def holder(self, element: etree._Element) -> etree._Element | None:
        """Return the element whose item a property of `element` belongs to."""
        return next((found for found in element.iterancestors() if found.get(self.words.scope) is not None), None)

    def item(self, element: etree._Element, inside: tuple[etree._Element, ...]) -> Item:
        """Read the item of `element`, once for all that refer to it; `inside` are those that it is a property of."""
        if element in self.done:
            return self.done[element]
        typed = (element.get(self.words.type) or "").split()
        name = next((found for key in self.words.id if (found := element.get(key))), "")
        properties = tuple(self._properties(element, (*inside, element)))
        types = tuple(map(self._word, typed))
        sure = self._vocabulary(element) or all(name_of(one) != one for one in typed)
        item = Item(types, name, properties, self.words.syntax, _place(element), sure, self.known)
        if name and (types or properties):
            self.known.setdefault(name, item)
        self.done[element] = item
        return item

    def _vocabulary(self, element: etree._Element) -> bool:
        if self.words.syntax is Syntax.MICRODATA:
            return False
        found = (one.get("vocab") for one in (element, *element.iterancestors()))
        return is_home(next((vocabulary for vocabulary in found if vocabulary is not None), ""))

    def _word(self, typed: str) -> str:
        return typed.removeprefix("schema:") if self.words.syntax is Syntax.RDFA else name_of(typed)

    def _properties(self, element: etree._Element, inside: tuple[etree._Element, ...]) -> Iterator[Property]:
        for found in self._elements(element):
            names = (found.get(self.words.property) or "").split()
            if not names:
                continue
            value = self._value(found, inside)
            yield from (Property(name_of(self._word(name)), value, _place(found)) for name in names)

    def _elements(self, element: etree._Element) -> Iterator[etree._Element]:
        """Yield the elements with properties of the item `element`, also those that it refers to by `itemref`."""
        yield from self._below(element)
        for name in (
            dict.fromkeys((element.get("itemref") or "").split()) if self.words.syntax is Syntax.MICRODATA else ()
        ):
            for found in cast("list[etree._Element]", element.xpath("(//*[@id=$name])[1]", name=name)):
                yield found
                if found.get(self.words.scope) is None:
                    yield from self._below(found)

    def _below(self, element: etree._Element) -> Iterator[etree._Element]:
        pending = list(reversed(element))
        while pending:
            found = pending.pop()
            yield found
            if found.get(self.words.scope) is None:
                pending.extend(reversed(found))

    def _value(self, element: etree._Element, inside: tuple[etree._Element, ...]) -> Literal | Item:
        if element.get(self.words.scope) is not None and element not in inside and len(inside) < _DEEPEST:
            return self.item(element, inside)
        return Literal(self._text(element), Kind.TEXT, _place(element))

    def _text(self, element: etree._Element) -> str:
        content = element.get("content")
        if content is not None and (element.tag == "meta" or self.words.syntax is Syntax.RDFA):
            return content
        address = element.get(_ADDRESSES.get(str(element.tag), _NONE))
        if address is None and self.words.syntax is Syntax.RDFA:
            address = element.get("resource") or element.get("href") or element.get("src")
        if address is not None:
            return urljoin(self.base, address.strip()) if self.base else address.strip()
        valued = element.get(_VALUES.get(str(element.tag), _NONE))
        return valued if valued is not None else "".join(cast("Iterator[str]", element.itertext()))


def _place(element: etree._Element) -> Span:
    at = int(element.get(AT) or 0)
    return at, at + 1 + len(str(element.tag))
