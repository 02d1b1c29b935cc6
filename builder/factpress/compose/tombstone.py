"""What stays of a brief that was withdrawn: its address, why it is gone, and what it was about, unrated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import address
from factpress.compose.changes import history, withdrawal, withdrawn_line
from factpress.compose.corrections import FEED
from factpress.compose.direction import direction
from factpress.compose.head import work
from factpress.compose.page import SPACE, Heading, Notice, Page, Paragraph, Statements, Words
from factpress.compose.paper import paper_path
from factpress.compose.policy import report
from factpress.compose.preview import preview_path
from factpress.compose.section import section
from factpress.compose.structured import article, last_change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Block


def tombstone(case: Case) -> Page:
    """Return the page at the address of a withdrawn brief: no rating, no evidence, no card."""
    brief = case.brief
    return Page(
        path=f"briefs/{brief.id}.md",
        kind="withdrawn",
        title=brief.title,
        description=_why(case).text,
        lang=brief.lang,
        dir=direction(brief.lang),
        blocks=tuple(_blocks(case)),
        source=case.manuscript.path,
        feed=address(case.settings, FEED),
        modified=str(last_change(brief) or ""),
        data=(article(case.settings, brief),),
        pdf=paper_path(brief.id) if case.prints else "",
        image=preview_path(brief.id) if case.prints else "",
    )


def _why(case: Case) -> Words:
    entry = withdrawal(case.brief)
    return Words(entry.why) if entry else case.speech.say("notice-withdrawn-why")


def _blocks(case: Case) -> Iterator[Block]:
    brief = case.brief
    yield Notice("withdrawn", (*withdrawn_line(case.speech, brief), SPACE, _why(case)))
    yield Heading(1, "", (Words(brief.title),))
    yield work(case)
    rows = tuple((f"claim-{key}", Words(claim.text)) for key, claim in brief.claims.items())
    yield from section(
        case,
        "claims-withdrawn",
        [Paragraph((case.speech.say("claims-withdrawn-lead"),)), Statements(rows)],
        2,
        "claims",
    )
    yield from section(case, "history", history(case))
    yield from section(case, "report", report(case))
