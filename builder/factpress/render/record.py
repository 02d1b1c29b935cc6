"""The blocks of the pages made of all briefs, as HTML: statements, tables, the register, criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.page import sentences
from factpress.render.html import Html, element, lined
from factpress.render.inline import spoken, words
from factpress.render.islands import facts

if TYPE_CHECKING:
    from factpress.compose.page import Criterion, Entry, Line, Register, Row, Statements, Table


def statements(block: Statements, lang: str) -> Html:
    """Return claims as plain statements."""
    rows = (element("li", words(claim, lang), id=id_) for id_, claim in block.rows)
    return lined("ul", *rows, class_="fp-statements")


def table(block: Table, lang: str) -> Html:
    """Return a table whose first column names its rows."""
    head = element("tr", *(spoken("th", (cell,), lang, scope="col") for cell in block.head))
    return lined(
        "table",
        spoken("caption", (block.caption,), lang),
        element("thead", head),
        element("tbody", *(_row(row, lang) for row in block.rows)),
        class_="fp-table",
    )


def _row(row: Row, lang: str) -> Html:
    name, *cells = row
    return element("tr", spoken("th", name, lang, scope="row"), *(spoken("td", cell, lang) for cell in cells))


def register(block: Register, lang: str) -> Html:
    """Return the register of the sources of all briefs."""
    return lined("ol", *(_entry(entry, lang) for entry in block.entries), class_="fp-sources fp-register")


def _entry(entry: Entry, lang: str) -> Html:
    note = sentences(entry.note)
    return lined(
        "li",
        spoken("p", (entry.title,), lang, class_="fp-source__title"),
        spoken("p", note, lang, class_="fp-source__note"),
        spoken("p", entry.links, lang, class_="fp-source__links") if entry.links else Html(""),
        _folded(entry.used, entry.uses, lang),
        class_="fp-source",
        id=entry.id,
    )


def _folded(summary: Line, rows: tuple[Line, ...], lang: str) -> Html:
    uses = element("ul", *(spoken("li", row, lang) for row in rows))
    return element("details", spoken("summary", summary, lang), uses, class_="fp-uses")


def criterion(block: Criterion, lang: str) -> Html:
    """Return where the site meets a criterion, and what is missing."""
    return facts(block.facts, lang, "fp-facts fp-facts--card fp-criterion")
