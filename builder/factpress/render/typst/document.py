"""What the templates are given: a brief on paper, and the picture of a link. Data alone, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from factpress.compose.page import Figure, Link, PageLink, Prose, SiteLink
from factpress.prose.destination import is_external, is_internal
from factpress.render.figure.drawing import mirrored
from factpress.render.figure.layers import in_layers
from factpress.render.typst.prose import prose
from factpress.render.typst.told import spaced, told

if TYPE_CHECKING:
    from factpress.compose.paper import Paper
    from factpress.compose.preview import Preview
    from factpress.render.typst.told import Node

_MOST = 60


def picture(preview: Preview) -> str:
    """Return `preview` as the template of pictures takes it."""
    return _json(told(preview))


def document(paper: Paper) -> str:
    """Return `paper` as the template of briefs takes it."""

    def own(value: object) -> Node | None:
        match value:
            case Link() | PageLink() | SiteLink():
                return {"is": "Link", "text": spaced(value.text), "lang": value.lang, **_leads(paper, value)}
            case Prose():
                cards = {key: told(card, own) for key, card in value.cards.items()}
                return {
                    "is": "Prose",
                    "blocks": prose(value.blocks, value.labels, cards, lambda at: _target(paper, at)),
                }
            case Figure():
                return _figure(value, paper, told(value.rows, own))
        return None

    return _json(
        {
            "lang": paper.page.lang,
            "dir": paper.page.dir,
            "title": spaced(paper.page.title),
            "description": spaced(paper.page.description),
            "site": spaced(paper.settings.site_name),
            "notice": spaced(paper.settings.notice or ""),
            "address": paper.address,
            "authors": told(paper.authors),
            "day": [paper.day.year, paper.day.month, paper.day.day] if paper.day else None,
            "blocks": told(paper.page.blocks, own),
        }
    )


def _json(value: Node) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _leads(paper: Paper, link: Link | PageLink | SiteLink) -> Node:
    """Return where `link` leads to: a link of the site goes by the address of its page, any other by its file."""
    if isinstance(link, SiteLink):
        whole = paper.found(link.href) if is_internal(link.href) else ""
        return {"href": whole} if whole else {}
    return _target(paper, link.path if isinstance(link, PageLink) else link.href)


def _target(paper: Paper, href: str) -> Node:
    if href.startswith("#"):
        return {"to": href[1:]}
    if is_external(href):
        return {"href": href}
    whole = paper.whole(href) if is_internal(href) else ""
    return {"href": whole} if whole else {}


def _figure(figure: Figure, paper: Paper, rows: list[Node]) -> Node:
    """Return a figure as its list, with the drawing where it has one."""
    drawing = in_layers(figure) if len(figure.nodes) <= _MOST else None
    turned = mirrored(drawing) if drawing and paper.page.dir == "rtl" else drawing
    said = {"title": told(figure.title), "description": told(figure.description)}
    return {"is": "Figure", **said, "rows": rows, "drawing": told(turned)}
