"""A feed as Atom (RFC 4287) and as JSON Feed (1.1), and back. lxml writes the one, pydantic the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from lxml import etree
from pydantic_core import from_json, to_json

from factpress.render.html import printable

if TYPE_CHECKING:
    import datetime

    from factpress.compose.feed import Feed, Item

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_JSON_FEED = "https://jsonfeed.org/version/1.1"

Told = tuple[object, ...]
"""What a feed says, in the same form whichever format it was in."""


def atom(feed: Feed) -> bytes:
    """Return `feed` as the bytes of an Atom document; the same feed gives the same bytes."""
    root = etree.Element(f"{{{_ATOM}}}feed", {_LANG: feed.lang}, nsmap=cast("dict[str, str]", {None: _ATOM}))
    _texts(root, ("id", feed.id), ("title", feed.title), ("updated", _moment(feed.updated)))
    _author(root, feed.author)
    _texts(root, *([("rights", feed.rights)] if feed.rights else []))
    _link(root, "self", f"{feed.here}.xml", "application/atom+xml")
    _link(root, "alternate", feed.link, "text/html")
    for relation in ("first", "previous", "next", "last"):
        page = getattr(feed, relation)
        if page:
            _link(root, relation, f"{page}.xml", "application/atom+xml")
    for item in feed.items:
        _entry(root, item)
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(root: etree._Element, item: Item) -> None:
    entry = etree.SubElement(root, f"{{{_ATOM}}}entry", {_LANG: item.lang})
    _texts(entry, ("id", item.id), ("title", item.title))
    _texts(entry, ("updated", _moment(item.updated)), ("published", _moment(item.published)))
    for author in item.authors:
        _author(entry, author)
    for topic in item.topics:
        etree.SubElement(entry, f"{{{_ATOM}}}category", {"term": printable(topic)})
    _link(entry, "alternate", item.link, "text/html")
    if item.html:
        _texts(entry, ("summary", item.text))
    content = etree.SubElement(entry, f"{{{_ATOM}}}content", {"type": "html" if item.html else "text"})
    content.text = printable(item.html or item.text)


def _author(parent: etree._Element, name: str) -> None:
    _texts(etree.SubElement(parent, f"{{{_ATOM}}}author"), ("name", name))


def _texts(parent: etree._Element, *texts: tuple[str, str]) -> None:
    for name, text in texts:
        etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = printable(text)


def _link(parent: etree._Element, rel: str, href: str, media_type: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "type": media_type, "href": printable(href)})


def _moment(day: datetime.date) -> str:
    """Return the midnight (UTC) at which `day` begins: no finer moment of a change is recorded."""
    return f"{day.isoformat()}T00:00:00Z"


def json_feed(feed: Feed) -> bytes:
    """Return `feed` as the bytes of a JSON Feed."""
    told = {
        "version": _JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.link,
        "feed_url": f"{feed.here}.json",
        "next_url": f"{feed.next}.json" if feed.next else "",
        "language": feed.lang,
        "authors": [{"name": feed.author}],
    }
    kept = {key: value for key, value in told.items() if value}
    items = [_item(item) for item in feed.items]
    return to_json({**kept, "items": items}, indent=1) + b"\n"


def _item(item: Item) -> dict[str, Any]:
    told = {
        "id": item.id,
        "url": item.link,
        "title": item.title,
        "content_html": item.html,
        "content_text": "" if item.html else item.text,
        "summary": item.text if item.html else "",
        "date_published": _moment(item.published),
        "date_modified": _moment(item.updated),
        "authors": [{"name": author} for author in item.authors],
        "tags": list(item.topics),
        "language": item.lang,
    }
    return {key: value for key, value in told.items() if value}


def told_in_atom(feed: Feed) -> Told:
    """Return what the Atom document of `feed` says: what XML cannot hold is U+FFFD there."""
    items = ((one.id, printable(one.title), printable(one.html or one.text), one.link) for one in feed.items)
    return feed.id, printable(feed.title), f"{feed.here}.xml", *items


def atom_of(content: bytes) -> Told:
    """Return the same, as it stands in the document; raises `ValueError` where it is none."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as broken:
        raise ValueError(str(broken)) from None
    entries = (
        (_said(one, "id"), _said(one, "title"), _said(one, "content"), _href(one, "alternate"))
        for one in root.iter(f"{{{_ATOM}}}entry")
    )
    return _said(root, "id"), _said(root, "title"), _href(root, "self"), *entries


def _said(parent: etree._Element, name: str) -> str:
    return parent.findtext(f"{{{_ATOM}}}{name}") or ""


def _href(parent: etree._Element, rel: str) -> str:
    links = (one.get("href", "") for one in parent.findall(f"{{{_ATOM}}}link") if one.get("rel") == rel)
    return next(links, "")


def told_in_json(feed: Feed) -> Told:
    """Return what the JSON Feed of `feed` says."""
    items = ((one.id, one.title, one.html or one.text, one.link) for one in feed.items)
    return feed.title, f"{feed.here}.json", *items


def json_of(content: bytes) -> Told:
    """Return the same, as it stands in the document; raises `ValueError` where it is none."""
    read = from_json(content)
    items = (
        (one["id"], one["title"], one.get("content_html") or one["content_text"], one["url"]) for one in read["items"]
    )
    return read["title"], read["feed_url"], *items
