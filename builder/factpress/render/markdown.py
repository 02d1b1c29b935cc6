"""A page as Markdown on disk: front matter, headings, paragraphs and lists, with HTML islands between them.

It needs `attr_list` (for ids) and `tables` of a renderer, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.compose.page import (
    Bullets,
    Card,
    Exhibit,
    Facts,
    Figure,
    Fold,
    Heading,
    History,
    Listing,
    Notice,
    Numbers,
    Pager,
    Paragraph,
    Plot,
    Prose,
    Register,
    Search,
    SearchBox,
    Sources,
    Statements,
    Step,
    Table,
    Teasers,
    Timeline,
    Verdicts,
    Ways,
)
from factpress.compose.speech import is_spoken, primary
from factpress.render import front, islands, lists, record
from factpress.render.figure.island import figure
from factpress.render.figure.plot import plot
from factpress.render.html import element, encode, island, spelled
from factpress.render.inline import inline, spoken, tongue, voice
from factpress.render.jsonld import jsonld, quoted
from factpress.render.origins import origins
from factpress.render.prose import prose
from factpress.render.search import search
from factpress.render.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.compose.page import Block, Criterion, Folded, Island, Line, Page
    from factpress.render.html import Html
    from factpress.render.origins import Origin

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's Markdown; `links` says where its links were written, in the brief `source`, if any."""

    text: str
    links: tuple[Origin, ...]
    source: str


def markdown(page: Page) -> Rendered:
    """Return `page` as Markdown. Nothing that a person wrote is in it but encoded."""
    blocks = (*(_block(block, page.lang) for block in page.blocks), _data(page))
    body = "\n\n".join(filter(None, blocks))
    return Rendered(f"{_front_matter(page)}\n{body}\n", origins(page), page.source)


def fragment(blocks: Iterable[Block], lang: str) -> str:
    """Return `blocks` as Markdown for a page in `lang` that somebody else writes."""
    return "\n\n".join(_block(block, lang) for block in blocks) + "\n"


def _front_matter(page: Page) -> str:
    """Return the front matter: JSON strings, which are YAML too, encoded, since themes print it raw."""
    entries = {
        "title": spelled(encode(page.title)),
        "description": spelled(encode(page.description)),
        "kind": page.kind,
        "lang": spelled(encode(page.lang)),
        "dir": page.dir,
        "interface": primary(page.lang) if is_spoken(page.lang) else "",
        "feed": page.feed,
        "moved": page.moved,
        "alternates": " ".join(f"{lang}={href}" for lang, href in page.alternates),
        "author": spelled(encode(", ".join(page.authors))),
        "published": page.published,
        "modified": page.modified,
        "pdf": page.pdf,
        "image": page.image,
    }
    lines = (f"{key}: {quoted(value)}" for key, value in entries.items() if value)
    return "\n".join(["---", *lines, "---", ""])


def _data(page: Page) -> str:
    """Return what machines read, each thing as one element on a line of its own."""
    return "\n\n".join(f'<script type="application/ld+json">{jsonld(one)}</script>' for one in page.data)


def _block(block: Block, lang: str) -> str:
    match block:
        case Heading():
            return _heading(block, lang)
        case Paragraph():
            return _paragraph(block, lang)
        case Bullets():
            return _bullets(block, lang)
        case Prose():
            return prose(block, lang)
        case _:
            return island(_island(block, lang))


def _fold(block: Fold, lang: str) -> Html:
    return islands.folded(block.summary, lang, *(_folded(one, lang) for one in block.blocks), id=block.id)


def _folded(block: Folded, lang: str) -> Html:
    """Return a block as HTML: no renderer reads Markdown within a fold."""
    return spoken("p", block.line, lang) if isinstance(block, Paragraph) else _island(block, lang)


def _island(block: Island, lang: str) -> Html:
    match block:
        case Fold():
            return _fold(block, lang)
        case Facts():
            return islands.facts(block, lang)
        case Notice():
            return islands.notice(block, lang)
        case Verdicts():
            return islands.verdicts(block, lang)
        case Card():
            return islands.card(block, lang)
        case Exhibit():
            return islands.exhibit(block, lang)
        case Figure():
            return figure(block, lang)
        case Timeline():
            return timeline(block, lang)
        case Sources():
            return islands.sources(block, lang)
        case History():
            return islands.history(block, lang)
        case Step():
            return islands.step(block, lang)
        case Listing():
            return lists.listing(block, lang)
        case Pager():
            return lists.pager(block, lang)
        case Teasers():
            return front.teasers(block, lang)
        case Plot():
            return plot(block, lang)
        case Numbers():
            return front.numbers(block, lang)
        case Ways():
            return islands.facts(block.facts, lang, "fp-facts fp-facts--card")
        case SearchBox():
            return front.search_box(block, lang)
        case Search():
            return search(block, lang)
        case _:
            return _record(block, lang)


def _record(block: Statements | Table | Register | Criterion, lang: str) -> Html:
    match block:
        case Statements():
            return record.statements(block, lang)
        case Table():
            return record.table(block, lang)
        case Register():
            return record.register(block, lang)
        case _:
            return record.criterion(block, lang)


def _paragraph(block: Paragraph, lang: str) -> str:
    """Return a paragraph as HTML if it plays a part; else as Markdown, where links to pages are followed."""
    if block.role == "answer":
        return island(element("blockquote", spoken("p", block.line, lang), class_="fp-answer"))
    if block.role:
        return island(spoken("p", block.line, lang, class_=f"fp-{block.role}"))
    return _marked(block.line, lang, "\n{{: {} }}")


def _heading(block: Heading, lang: str) -> str:
    """Return a heading; a class would do for styling, but the id is what links to it for ever."""
    return f"{'#' * block.level} {_marked(block.line, lang, ' {{{}}}', *([f'#{block.id}'] if block.id else []))}"


def _marked(line: Line, lang: str, form: str, *marks: str) -> str:
    """Return `line` with an attribute list in `form`, if it needs one: `marks`, and its language if not the page's."""
    around = voice(line, lang)
    marks = (*marks, *(f"{name}={value}" for name, value in tongue(around, lang).items()))
    return spelled(inline(line, lang, around)).strip() + (form.format(" ".join(marks)) if marks else "")


def _bullets(block: Bullets, lang: str) -> str:
    marker = "1." if block.ordered else "-"
    return "\n".join(
        f"{'    ' * min(depth, _DEEPEST)}{marker} {spelled(inline(line, lang)).strip()}" for depth, line in block.rows
    )
