"""Feeds as values: what a reader's feed reader is told, whatever the format."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from factpress.compose.address import absolute, relative
from factpress.compose.naming import urn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.model import Settings

EPOCH = datetime.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed, in the language `lang`; `id` never changes. `html` is the full text, if feeds have it."""

    id: str
    published: datetime.date
    updated: datetime.date
    title: str
    text: str
    link: str
    lang: str
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    html: str = ""


Entry = Callable[[str], Item]
"""An entry as the page of a feed at a path tells it: its link may be relative to that page."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of a feed, which has one page unless it is long. `link` leads to the page that says the same.

    `here`, `first`, `previous`, `next` and `last` are addresses of the pages of the feed, without the ending that
    tells the format; empty where there is no such page. `updated` is the newest change to it.
    """

    id: str
    updated: datetime.date
    title: str
    author: str
    link: str
    here: str
    lang: str
    items: tuple[Item, ...]
    rights: str = ""
    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed tells of: its title, the page that says the same, and where the feed is below the site's root.

    `name` never changes: the feed's id is made of it. `since` dates it as long as it has no entry.
    """

    name: tuple[str, ...]
    title: str
    page: str
    path: str
    lang: str
    since: datetime.date = EPOCH


def page_path(path: str, number: int) -> str:
    """Return where page `number` (from 1) of the feed at `path` is, without an ending."""
    return path if number == 1 else f"{path}/page-{number}"


def paged(
    settings: Settings, channel: Channel, entries: Sequence[Entry], most: int
) -> Iterator[tuple[str, Callable[[], Feed]]]:
    """Yield the path of each page of a feed of `entries`, `most` on a page (RFC 5005, 3), and what makes it."""
    count = max(1, -(-len(entries) // most))
    for number in range(1, count + 1):
        some = entries[(number - 1) * most : number * most]
        yield page_path(channel.path, number), partial(_page, settings, channel, some, number, count)


def _page(settings: Settings, channel: Channel, entries: Sequence[Entry], number: int, count: int) -> Feed:
    here = page_path(channel.path, number)
    items = tuple(entry(here) for entry in entries)

    def at(other: int) -> str:
        is_there = count > 1 and 1 <= other <= count
        return _without_ending(settings, page_path(channel.path, other), here) if is_there else ""

    return Feed(
        id=urn(settings, "feeds", *channel.name),
        updated=max((item.updated for item in items), default=channel.since),
        title=channel.title,
        author=settings.publisher.name,
        link=address(settings, channel.page, here),
        here=_without_ending(settings, here, here),
        lang=channel.lang,
        items=items,
        rights=settings.data.licence or "",
        first=at(1),
        previous=at(number - 1),
        next=at(number + 1),
        last=at(count),
    )


def address(settings: Settings, page: str, feed: str) -> str:
    """Return the whole address of `page`; where the site does not say where it is, relative to the feed's own.

    RFC 4287 takes a relative reference.
    """
    return absolute(settings, page) or relative(settings, page, f"{feed}.xml")


def _without_ending(settings: Settings, page: str, feed: str) -> str:
    """Return the address of the page of a feed without its ending, which must be there to be relative to."""
    return address(settings, f"{page}.xml", feed).removesuffix(".xml")
