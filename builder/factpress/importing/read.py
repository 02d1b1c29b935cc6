"""A file of another system → the fact-checks in it, whichever form it has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from factpress import claimreview
from factpress.diagnostic import in_order
from factpress.importing import csvfile, frontmatter, structured, tables
from factpress.importing.finding import nothing_to_import
from factpress.importing.given import Item, Record
from factpress.importing.own import briefs_in
from factpress.importing.record import record
from factpress.importing.rows import OwnRow, table_of
from factpress.importing.sheet import admit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.importing.mapping import Mapping as Names
    from factpress.importing.node import Node
    from factpress.importing.own import Own

    Result = tuple[tuple[Item | Own | OwnRow, ...], tuple[Diagnostic, ...]]

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_TABLES = frozenset({".csv", ".tsv"})
_DATA = frozenset({".json", ".jsonld"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
READ = _MARKDOWN | _TABLES | _DATA | _PAGES
"""The endings of files that are read; what a file holds is then seen from what is in it."""

_CLAIMED = ("claim", "claimant", "made", "appearance", "rating", "rating.value", "source")
"""What front matter has that is a fact-check's; a page without any of it is some other page."""


def read(path: str, origin: str, content: bytes, names: Names) -> Result:
    """Return the fact-checks in the file at `path`, and what is wrong with it.

    `origin` is what the file is called, from the folder that is imported; `names` is what the mapping says. Yields
    what the reader of its form yields, `empty-item` and `nothing-to-import`.
    """
    ending = PurePosixPath(path).suffix.lower()
    reader: Callable[[str, str, bytes, Names], Result] = (
        _markdown if ending in _MARKDOWN else _table if ending in _TABLES else _page if ending in _PAGES else _data
    )
    items, found = reader(path, origin, content, names)
    return items, in_order(found)


def _markdown(path: str, origin: str, content: bytes, names: Names) -> Result:
    sheet, found = admit(path, content)
    if sheet is None:
        return (), found
    page, more = frontmatter.read(sheet)
    if page is None:
        return (), (*found, *(more or (nothing_to_import(path, "this file has no front matter"),)))
    told = record(page.matter, tables.FRONT_MATTER.with_names(names.fields))
    if not told.parts.get("claims") and not any(told.all(name) for name in _CLAIMED):
        return (), (
            *found,
            *more,
            nothing_to_import(path, "the front matter names no claim, claimant, rating or source"),
        )
    return (Item(origin, _named(origin), page.matter.place, told, page.prose, page.line),), (*found, *more)


def _named(origin: str) -> str:
    """Return what a file is called; of a bundle (`NAME/index.md`, Hugo) its folder."""
    path = PurePosixPath(origin)
    return path.stem if path.stem.strip("_") != "index" else path.parent.name


def _table(path: str, origin: str, content: bytes, names: Names) -> Result:
    sheet, found = admit(path, content)
    if sheet is None:
        return (), found
    rows, more = csvfile.read(sheet)
    own = table_of(csvfile.columns(sheet))
    if own:
        return tuple(OwnRow(own, row) for row in rows), (*found, *more)
    table = tables.FRONT_MATTER.with_names(names.fields)
    items = tuple(Item(f"{origin}:{row.place.line}", "", row.place, record(row, table)) for row in rows)
    nothing = () if items or more else (nothing_to_import(path, "this table has no rows below its columns"),)
    return items, (*found, *more, *nothing)


def _data(path: str, origin: str, content: bytes, _names: Names) -> Result:
    document = claimreview.read(path, content)
    if reviews := _reviews(document, origin):
        return reviews, document.flaws
    nodes, flaws = structured.json(path, document.source.text)
    items: tuple[Item | Own, ...] = tuple(one for node in nodes for each in node.items for one in _in(each, origin))
    return items, (*flaws, *(() if items else (nothing_to_import(path),)))


def _in(node: Node, origin: str) -> Iterator[Item | Own]:
    """Yield what an answer of the Fact Check Tools API, its pages or our own dataset hold."""
    own = tuple(briefs_in(node))
    yield from own
    for claim in () if own else _below(node, "claims"):
        if claim.get("claimReview"):
            yield _searched(claim, origin)
    for page in (node, *_below(node, "claimReviewMarkupPages"), *_below(node, "pages")):
        if page.get("claimReviewMarkups"):
            yield Item(origin, "", page.place, record(page, tables.API_PAGE), is_own=False)


def _below(node: Node, key: str) -> tuple[Node, ...]:
    below = node.get(key)
    return tuple(each for each in below.items if isinstance(each.value, Mapping)) if below else ()


def _searched(claim: Node, origin: str) -> Item:
    """Return a claim that was searched for: its reviews are other publishers', and its ratings theirs."""
    told = record(claim, tables.API_CLAIM)
    reviews = told.parts.get("reviews", ())
    ratings = tuple(label for review in reviews for label in review.all("rating"))
    lang = tuple(tag for review in reviews for tag in review.all("lang"))[:1]
    fields = {**told.fields, **({"rating": ratings} if ratings else {}), **({"lang": lang} if lang else {})}
    kept = (*told.kept, *(one for review in reviews for one in review.kept))
    return Item(f"{origin}:{claim.place.line}", "", claim.place, Record(fields, told.parts, kept), is_own=False)


def _page(path: str, origin: str, content: bytes, _names: Names) -> Result:
    document = claimreview.read(path, content)
    items = _reviews(document, origin)
    return items, (
        *document.flaws,
        *(() if items else (nothing_to_import(path, "no ClaimReview was found on this page"),)),
    )


def _reviews(document: claimreview.Document, origin: str) -> tuple[Item, ...]:
    nodes = [structured.of_item(review, document.source) for review in document.reviews()]
    return tuple(
        Item(f"{origin}:{number}", "", node.place, record(node, tables.CLAIM_REVIEW), is_own=False)
        for number, node in enumerate(nodes, 1)
    )
