"""The page of a brief: its sections in the order that an assessor, an editor and a researcher expect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import address
from factpress.compose.changes import history, strip
from factpress.compose.claimreview import claim_reviews
from factpress.compose.corrections import FEED
from factpress.compose.direction import direction
from factpress.compose.evidence import evidence
from factpress.compose.head import answer, work
from factpress.compose.page import Bullets, Heading, Page, Paragraph, Words
from factpress.compose.paper import paper_path
from factpress.compose.policy import report
from factpress.compose.preview import preview_path
from factpress.compose.provenance import provenance
from factpress.compose.reasons import reasons
from factpress.compose.related import kin
from factpress.compose.replies import replies
from factpress.compose.reuse import cite, replicate
from factpress.compose.section import paragraphs, section
from factpress.compose.sourcing import sources
from factpress.compose.story import story
from factpress.compose.structured import article, last_change
from factpress.compose.summary import summary
from factpress.compose.timeline import timeline
from factpress.compose.translations import alternates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factpress.compose.case import Case
    from factpress.compose.page import Block
    from factpress.compose.related import Related


def brief_page(case: Case, others: Iterable[Related] = ()) -> Page:
    """Return the page of the brief of `case`; `others` are the briefs that are related to it."""
    brief = case.brief
    return Page(
        path=f"briefs/{brief.id}.md",
        kind="brief",
        title=brief.title,
        description=brief.short_answer or brief.title,
        lang=brief.lang,
        dir=direction(brief.lang),
        blocks=(*_blocks(case), *section(case, "related", kin(case, others))),
        source=case.manuscript.path,
        feed=address(case.settings, FEED),
        alternates=alternates(case),
        authors=tuple(author if isinstance(author, str) else author.name for author in brief.authors),
        published=str(brief.published or ""),
        modified=str(last_change(brief) or ""),
        data=_data(case),
        pdf=paper_path(brief.id) if case.prints else "",
        image=preview_path(brief.id) if case.prints else "",
    )


def _data(case: Case) -> tuple[Mapping[str, object], ...]:
    reviews = claim_reviews(case)
    return (article(case.settings, case.brief, [str(review["@id"]) for review in reviews]), *reviews)


def _blocks(case: Case) -> Iterator[Block]:
    brief = case.brief
    yield from strip(case)
    yield Heading(1, "", (Words(brief.title),))
    yield work(case)
    yield from answer(case)
    yield from section(case, "story", story(case))
    yield from reasons(case)
    yield from section(case, "scope", paragraphs(brief.scope))
    yield from evidence(case)
    yield from _provenance(case)
    yield from section(case, "timeline", timeline(case))
    yield from section(case, "sources", [sources(case)] if brief.sources else [])
    yield from section(case, "source-summary", [*summary(case)] if brief.sources else [])
    yield from section(case, "replies", replies(case))
    yield from _method(case)
    yield from section(case, "ai-use", paragraphs(brief.ai_use))
    yield from section(case, "disclosures", paragraphs(brief.disclosures))
    yield from section(case, "history", history(case))
    yield from section(case, "cite", cite(case))
    yield from section(case, "replicate", replicate(case))
    yield from section(case, "report", report(case))


def _provenance(case: Case) -> Iterator[Block]:
    drawn = list(provenance(case))
    if drawn:
        yield from section(case, "provenance", [Paragraph((case.speech.say("provenance-lead"),)), *drawn])


def _method(case: Case) -> list[Block]:
    rows = tuple((0, (Words(step),)) for step in case.brief.method)
    return section(case, "method", [Bullets(rows, ordered=True)] if rows else [])
