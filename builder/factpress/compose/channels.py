"""Which feeds a site has: of its briefs, of each topic and each language, and of what was corrected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from factpress.compose.changes import spelled, withdrawal
from factpress.compose.corrections import FEED, LOG, changes
from factpress.compose.feed import EPOCH, Channel, Item, address, paged
from factpress.compose.lists.facets import folded
from factpress.compose.lists.grouping import grouped_by_brief, newest_first
from factpress.compose.lists.pages import FOLLOWED
from factpress.compose.lists.site import ALL
from factpress.compose.naming import brief_urn, correction_urn
from factpress.compose.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factpress.compose.case import Case
    from factpress.compose.feed import Feed
    from factpress.compose.lists.facets import Facet
    from factpress.compose.lists.grouping import Group
    from factpress.model import Brief, Correction, Library, Settings

    FullText = Callable[[Case], str]

SITE = "briefs/feed"
"""Where the feed of all briefs is, without an ending."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Pages of a feed that are made together: of the briefs of `cases`, of what is `told`, and of the settings.

    `name` tells it from others; `make` yields the pages with their paths without an ending.
    """

    name: str
    cases: Sequence[Case]
    told: str
    make: Callable[[], Iterable[tuple[str, Feed]]]


def feeds(library: Library, cases: Sequence[Case], full_text: FullText | None = None) -> Iterator[Part]:
    """Yield every feed of the site, in parts; nothing is made of them yet, and no brief is opened.

    `cases` are all briefs. The feeds of all briefs and of corrections are whole, in pages; those of a list hold what
    is newest. `full_text` makes HTML of a brief where feeds have it whole. A withdrawn brief keeps its entry, which
    says that it is withdrawn, and why.
    """
    settings, speech = library.settings, Speech.of(library.settings)
    most, every = settings.feeds.entries, newest_first(cases)
    site = Channel(("site",), settings.site_name, ALL, SITE, speech.tag)
    yield from _of_briefs(settings, site, every, full_text)
    lists = grouped_by_brief(speech, [case for case in cases if not case.outline.is_withdrawn])
    gone = _withdrawn(every)
    for facet in sorted(FOLLOWED):
        for key, group in lists.groups.get(facet, {}).items():
            channel = _of_group(settings.site_name, speech, facet, group)
            held = newest_first([*(entry.case for entry in group.entries[:most]), *gone[facet, key]])[:most]
            yield from _of_briefs(settings, channel, held, full_text)
    title = f"{settings.site_name}: {speech.phrase('corrections')}"
    since = max((case.outline.published or EPOCH for case in cases), default=EPOCH)
    log = Channel(("corrections",), title, LOG, FEED, speech.tag, since)
    changed = [case for case in every if case.outline.changed]
    yield Part(FEED, changed, repr(log), partial(_corrections, library, log))


def _of_briefs(
    settings: Settings, channel: Channel, cases: Sequence[Case], full_text: FullText | None
) -> Iterator[Part]:
    """Yield the pages of a feed of `cases`, each by itself."""
    most = settings.feeds.entries
    made = list(paged(settings, channel, [partial(_item, case, full_text) for case in cases], most))
    for number, (path, make) in enumerate(made):
        told = f"{channel} {number} of {len(made)}"
        yield Part(path, cases[number * most : (number + 1) * most], told, partial(_made, path, make))


def _corrections(library: Library, log: Channel) -> Iterator[tuple[str, Feed]]:
    entries = [partial(_change, library, *one) for one in changes(library)]
    for path, make in paged(library.settings, log, entries, library.settings.feeds.entries):
        yield from _made(path, make)


def _made(path: str, make: Callable[[], Feed]) -> Iterator[tuple[str, Feed]]:
    yield path, make()


def _of_group(site: str, speech: Speech, facet: Facet, group: Group) -> Channel:
    title = f"{site}: {speech.phrase(f'list-of-{facet}', name=group.value.name.text)}"
    return Channel((facet, group.value.key), title, group.path, group.path.removesuffix(".md"), speech.tag)


def _withdrawn(cases: Iterable[Case]) -> Mapping[tuple[Facet, str], Sequence[Case]]:
    """Return the briefs that were withdrawn, by the lists that they would stand on."""
    held: defaultdict[tuple[Facet, str], list[Case]] = defaultdict(list)
    for case in cases:
        if case.outline.is_withdrawn:
            held["languages", case.outline.lang.lower()].append(case)
            for topic in {folded(topic) for topic in case.outline.topics}:
                held["topics", topic].append(case)
    return held


def _item(case: Case, full_text: FullText | None, here: str) -> Item:
    brief, settings = case.outline, case.settings
    return Item(
        id=brief_urn(settings, brief),
        published=brief.published or EPOCH,
        updated=brief.last_change or EPOCH,
        title=f"{case.speech.phrase('change-withdrawal')}: {brief.title}" if brief.is_withdrawn else brief.title,
        text=_gone(case) if brief.is_withdrawn else brief.short_answer or brief.title,
        link=address(settings, f"briefs/{brief.id}.md", here),
        lang=brief.lang,
        authors=brief.authors,
        topics=brief.topics,
        html=full_text(case.anew()) if full_text and not brief.is_withdrawn else "",
    )


def _gone(case: Case) -> str:
    """Return that a brief was withdrawn, and why."""
    entry, say = withdrawal(case.manuscript.brief), case.speech.phrase
    return f"{say('notice-withdrawn')} {entry.why if entry else say('notice-withdrawn-why')}"


def _change(library: Library, brief: Brief, change: Correction, here: str) -> Item:
    settings = library.settings
    kind = "withdrawal" if change is withdrawal(brief) else change.kind
    claim = brief.claims.get(change.of) if change.of else None
    said = (claim.text if claim else "", spelled(settings, brief, change), change.why)
    index = next(number for number, one in enumerate(brief.corrections) if one is change)
    return Item(
        id=correction_urn(settings, brief, index),
        published=change.date,
        updated=change.date,
        title=f"{Speech.of(settings, brief.lang).phrase(f'change-{kind}')}: {brief.title}",
        text="\n\n".join(part for part in said if part),
        link=address(settings, f"briefs/{brief.id}.md#history", here),
        lang=brief.lang,
    )
