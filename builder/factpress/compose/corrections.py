"""The corrections log: every change to what was published, in all briefs, newest first (IFCN 6)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from factpress.compose.address import relative
from factpress.compose.changes import entry, newest_first, withdrawal
from factpress.compose.direction import direction
from factpress.compose.page import SPACE, Bullets, Heading, History, Page, PageLink, Paragraph, SiteLink, Words
from factpress.compose.policy import policy_link
from factpress.compose.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.page import Block, Change, Line
    from factpress.model import Brief, Correction, Library, Settings

LOG = "briefs/corrections.md"
FEED = "briefs/corrections"
"""Where the feed of the log is, without the ending that tells its format."""


def changes(library: Library) -> list[tuple[Brief, Correction]]:
    """Return every change with its brief, the newest first; those of one day by the brief's id, as in its history."""
    briefs = sorted((one.brief for one in library.manuscripts if one.outline.changed), key=lambda brief: brief.id)
    made = [(brief, correction) for brief in briefs for correction in newest_first(brief)]
    return sorted(made, key=lambda change: change[1].date, reverse=True)


def corrections_log(library: Library) -> Page:
    """Return the page of the log; without any entry it says that none was made."""
    settings, speech = library.settings, Speech.of(library.settings)
    return Page(
        path=LOG,
        kind="corrections",
        title=speech.phrase("corrections"),
        description=speech.phrase("corrections-description", site=settings.site_name),
        lang=speech.tag,
        dir=direction(speech.tag),
        blocks=tuple(_blocks(speech, library)),
        feed=FEED,
        modified=str(made[0][1].date) if (made := changes(library)) else "",
    )


def _blocks(speech: Speech, library: Library) -> Iterator[Block]:
    settings = library.settings
    yield Heading(1, "", (speech.say("corrections"),))
    yield Paragraph((speech.say("corrections-lead"),))
    policy = settings.policy("corrections")
    if policy:
        link = policy_link(policy, speech.phrase("corrections-policy-page"), speech.tag)
        yield Paragraph(speech.tell("corrections-policy-lead", link=link))
    feed = SiteLink(speech.phrase("corrections-feed"), relative(settings, f"{FEED}.xml", LOG), speech.tag)
    yield Paragraph(speech.tell("corrections-follow", link=feed))
    made = changes(library)
    for year, group in groupby(made, key=lambda change: change[1].date.year):
        yield Heading(2, f"year-{year}", (Words(str(year)),))
        yield History(tuple(_change(speech, settings, *one) for one in group))
    untold = _untold(library)
    if not made and not untold:
        yield Paragraph((speech.say("corrections-none", "strong"),))
    if untold:
        yield Heading(2, "untold", (speech.say("corrections-untold"),))
        yield Paragraph((speech.say("corrections-untold-lead"),))
        yield Bullets(tuple((0, (PageLink(brief.title, f"{brief.id}.md", brief.lang),)) for brief in untold))


def _untold(library: Library) -> list[Brief]:
    """Return the withdrawn briefs of which no entry says so, by id."""
    briefs = (one.brief for one in library.manuscripts if one.outline.is_withdrawn)
    untold = (brief for brief in briefs if withdrawal(brief) is None)
    return sorted(untold, key=lambda brief: brief.id)


def _change(speech: Speech, settings: Settings, brief: Brief, correction: Correction) -> Change:
    where = SiteLink(brief.title, relative(settings, f"briefs/{brief.id}.md#history", LOG), brief.lang)
    gone = correction is withdrawal(brief)
    of: Line = (SPACE, *speech.tell("of-brief" if gone else "in-brief", brief=where))
    claim = brief.claims.get(correction.of) if correction.of else None
    if claim:
        there = relative(settings, f"briefs/{brief.id}.md#claim-{correction.of}", LOG)
        of = (*of, speech.say("comma"), *speech.tell("of-claim", claim=SiteLink(claim.text, there, brief.lang)))
    return entry(speech, settings, brief, correction, of, speech.tag)
