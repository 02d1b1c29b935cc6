"""The feed of the corrections log, as values: what a reader's feed reader is told of each change."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.compose.address import absolute, relative
from factpress.compose.changes import spelled, withdrawal
from factpress.compose.corrections import FEED, LOG, changes
from factpress.compose.speech import Speech

if TYPE_CHECKING:
    from factpress.model import Brief, Correction, Library, Settings

_EPOCH = datetime.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed: plain text in the language `lang`; `id` never changes."""

    id: str
    day: datetime.date
    title: str
    text: str
    link: str
    lang: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `link` leads to the page that says the same, `here` to the feed itself; `day` is its newest change."""

    id: str
    day: datetime.date
    title: str
    author: str
    link: str
    here: str
    lang: str
    items: tuple[Item, ...]


def feed(library: Library) -> Feed:
    """Return the feed of every change, the newest first.

    Where the site does not say where it is published, addresses are relative to the feed's own (RFC 4287 takes them).
    """
    settings, speech = library.settings, Speech.of(library.settings)
    made = changes(library)
    published = [one.brief.published for one in library.manuscripts if one.brief.published]
    return Feed(
        id=_name(settings, "corrections"),
        day=max([change.date for _, change in made] or published or [_EPOCH]),
        title=f"{settings.site_name}: {speech.phrase('corrections')}",
        author=settings.publisher.name,
        link=_link(settings, LOG),
        here=_link(settings, FEED),
        lang=speech.tag,
        items=_items(settings, made),
    )


def _items(settings: Settings, made: list[tuple[Brief, Correction]]) -> tuple[Item, ...]:
    """Return the changes as items: named by their brief's first id, their day and their number on it, as written."""
    numbers: Counter[tuple[str, datetime.date]] = Counter()
    items = []
    for brief, change in made:
        first = brief.formerly[0] if brief.formerly else brief.id
        numbers[first, change.date] += 1
        name = _name(settings, f"corrections/{first}/{change.date}/{numbers[first, change.date]}")
        items.append(_item(settings, brief, change, name))
    return tuple(items)


def _item(settings: Settings, brief: Brief, change: Correction, name: str) -> Item:
    kind = "withdrawal" if change is withdrawal(brief) else change.kind
    claim = brief.claims.get(change.of) if change.of else None
    said = (claim.text if claim else "", spelled(settings, brief, change), change.why)
    return Item(
        id=name,
        day=change.date,
        title=f"{Speech.of(settings, brief.lang).phrase(f'change-{kind}')}: {brief.title}",
        text="\n\n".join(part for part in said if part),
        link=_link(settings, f"briefs/{brief.id}.md#history"),
        lang=brief.lang,
    )


def _link(settings: Settings, page: str) -> str:
    return absolute(settings, page) or relative(settings, page, FEED)


def _name(settings: Settings, name: str) -> str:
    """Return an IRI for `name` that no build changes: the site's address, or its name, tells it from other sites'."""
    base = settings.site_url or settings.site_name
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{base.rstrip('/')}/{name}").urn
