"""A feed as Atom (RFC 4287), in UTF-8. Texts are plain; lxml writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from factpress.render.html import printable

if TYPE_CHECKING:
    import datetime

    from factpress.compose.feed import Feed, Item

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed) -> bytes:
    """Return `feed` as the bytes of an Atom document; the same feed gives the same bytes."""
    root = etree.Element(f"{{{_ATOM}}}feed", {_LANG: feed.lang}, nsmap=cast("dict[str, str]", {None: _ATOM}))
    _texts(root, ("id", feed.id), ("title", feed.title), ("updated", _moment(feed.day)))
    author = etree.SubElement(root, f"{{{_ATOM}}}author")
    _texts(author, ("name", feed.author))
    _link(root, "self", feed.here, "application/atom+xml")
    _link(root, "alternate", feed.link, "text/html")
    for item in feed.items:
        _item(root, item)
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _item(root: etree._Element, item: Item) -> None:
    entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
    moment = _moment(item.day)
    _texts(entry, ("id", item.id), ("title", item.title), ("updated", moment), ("published", moment))
    _link(entry, "alternate", item.link, "text/html")
    content = etree.SubElement(entry, f"{{{_ATOM}}}content", {"type": "text", _LANG: item.lang})
    content.text = printable(item.text)


def _texts(parent: etree._Element, *texts: tuple[str, str]) -> None:
    for name, text in texts:
        etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = printable(text)


def _link(parent: etree._Element, rel: str, href: str, media_type: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "type": media_type, "href": href})


def _moment(day: datetime.date) -> str:
    """Return the midnight (UTC) at which `day` begins: no finer moment of a change is recorded."""
    return f"{day.isoformat()}T00:00:00Z"
