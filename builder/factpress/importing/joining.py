"""Items that are one fact-check → one item: claims of one page, rows of one brief, the same review in several files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factpress.importing.address import page_of
from factpress.importing.finding import imported_twice
from factpress.importing.given import Item, Record
from factpress.importing.names import address_of
from factpress.importing.tables import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factpress.diagnostic import Diagnostic
    from factpress.importing.given import Given


def joined(items: Iterable[Item]) -> tuple[tuple[Item, ...], tuple[Diagnostic, ...]]:
    """Return `items` in their order, those of one page or one id as one with several claims. Yields `imported-twice`.

    A page of prose stands for itself.
    """
    together: dict[str, list[Item]] = {}
    found: list[Diagnostic] = []
    for item in items:
        page = _page(item)
        several = together.setdefault(page or item.origin, [])
        same = next((one for one in several if _is_same(one, item)), None)
        if same:
            found.append(imported_twice(item.place, same.place))
        else:
            several.append(item)
    return tuple(_one(page, several) for page, several in together.items()), tuple(found)


def _page(item: Item) -> str:
    """Return what items of one brief have in common: the id that they give, or the page that they stand on."""
    if item.prose:
        return ""
    slug, address = item.record.first("id"), address_of(item.record)
    return slug.text if slug else page_of(address.text) if address else ""


def _is_same(one: Item, other: Item) -> bool:
    return _claimed(one.record) == _claimed(other.record)


def _claimed(record: Record) -> tuple[str, ...]:
    parts = record.parts.get("claims", ()) or (record,)
    return tuple(given.text for part in parts for given in part.all("claim")[:1])


def _one(page: str, items: list[Item]) -> Item:
    """Return the items as one: what is said of the whole by the first, and each claim by its own alone."""
    first = items[0]
    if len(items) == 1:
        return replace(first, origin=page)
    head = {name: several for name, several in first.record.fields.items() if name in WHOLE}
    claims = tuple(
        _claim(part, head) for item in items for part in item.record.parts.get("claims", ()) or (item.record,)
    )
    sources = tuple(source for item in items for source in item.record.parts.get("sources", ()))
    return replace(first, origin=page, record=Record(head, {"claims": claims, "sources": sources}))


def _claim(record: Record, head: Mapping[str, tuple[Given, ...]]) -> Record:
    """Return what a row or a review says of its claim; what it says otherwise of the whole is kept."""
    parts = {name: part for name, part in record.parts.items() if name == "reviews"}
    others = (
        given
        for name, several in record.fields.items()
        if name in WHOLE and name not in {"address", "publisher"}
        for given in several
        if given.text not in {one.text for one in head.get(name, ())}
    )
    return Record(record.fields, parts, (*record.kept, *others))
