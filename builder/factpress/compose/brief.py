"""The page of a brief: its sections in the order that an assessor, an editor and a researcher expect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from factpress.compose.address import absolute, address
from factpress.compose.card import card
from factpress.compose.case import verdict
from factpress.compose.changes import history, strip
from factpress.compose.corrections import FEED
from factpress.compose.direction import direction
from factpress.compose.exhibit import exhibit
from factpress.compose.kit import has_kit
from factpress.compose.page import (
    Bullets,
    Facts,
    Heading,
    Link,
    Page,
    PageLink,
    Paragraph,
    Prose,
    Verdicts,
    Words,
)
from factpress.compose.policy import policy_link
from factpress.compose.provenance import provenance
from factpress.compose.sourcing import sources
from factpress.compose.structured import article
from factpress.compose.summary import summary
from factpress.compose.timeline import timeline
from factpress.prose import links
from factpress.prose.blocks import Placement, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Block, Card, Line
    from factpress.compose.speech import Speech
    from factpress.model import Claim, Person, Reply, Review
    from factpress.prose.blocks import Block as ProseBlock

_GROUPS = ("supports", "contradicts", "context")
_FEW = 3
_ASKED = {
    (False, False): "asked",
    (True, False): "asked-by",
    (False, True): "asked-deadline",
    (True, True): "asked-by-deadline",
}
_LISTS = ("established", "not_established", "would_change")


def brief_page(case: Case) -> Page:
    """Return the page of the brief of `case`."""
    brief = case.brief
    return Page(
        path=f"briefs/{brief.id}.md",
        kind="brief",
        title=brief.title,
        description=brief.short_answer or brief.title,
        lang=brief.lang,
        dir=direction(brief.lang),
        blocks=tuple(_blocks(case)),
        source=case.manuscript.path,
        feed=address(case.settings, FEED),
        data=article(case.settings, brief),
    )


def _blocks(case: Case) -> Iterator[Block]:
    yield from strip(case)
    yield Heading(1, "", (Words(case.brief.title),))
    yield work(case)
    yield from _answer(case)
    yield from _unplaced(case)
    yield from section(case, "story", _story(case))
    yield from _reasons(case)
    yield from _evidence(case)
    yield from _provenance(case)
    yield from section(case, "timeline", timeline(case))
    yield from section(case, "sources", [*summary(case), sources(case)] if case.brief.sources else [])
    yield from section(case, "replies", [block for reply in case.brief.replies for block in _reply(case.speech, reply)])
    yield from section(case, "scope", _paragraphs(case.brief.scope))
    yield from _method(case)
    yield from section(case, "ai-use", _paragraphs(case.brief.ai_use))
    yield from section(case, "history", history(case))
    yield from section(case, "cite", [Paragraph(_citation(case))])
    yield from section(case, "replicate", _replicate(case))
    yield from section(case, "report", [Paragraph(report(case))])


def _answer(case: Case) -> list[Block]:
    """Return what a reader with ten seconds needs: the verdicts and the short answer, which a long list would hide."""
    answer = section(case, "short-answer", _paragraphs(case.brief.short_answer, "lede"))
    verdicts = _verdicts(case)
    return [*answer, verdicts] if len(verdicts.rows) > _FEW else [verdicts, *answer]


def section(case: Case, key: str, blocks: list[Block], level: int = 2, id_: str = "") -> list[Block]:
    """Return `blocks` under the heading `key`; nothing where there is nothing to say."""
    return [Heading(level, id_ or key, (case.speech.say(key),)), *blocks] if blocks else []


def _paragraphs(text: str | None, role: Literal["", "lede"] = "") -> list[Block]:
    parts = [part for part in re.split(r"\n\s*\n", text or "") if part.strip()]
    return [Paragraph((Words(part.strip()),), role) for part in parts]


def work(case: Case) -> Facts:
    """Return what the brief is, who made it, and its dates."""
    brief = case.brief
    authors = tuple(_person(case.speech, author) for author in brief.authors)
    reviewers = tuple(_person(case.speech, reviewer) for reviewer in brief.reviewers)
    rows: list[tuple[Words, tuple[Line, ...]]] = [(case.speech.say("work"), ((case.speech.say("fact-check"),),))]
    rows += [(case.speech.say("authors"), authors)] if authors else []
    rows += [(case.speech.say("reviewers"), reviewers)] if reviewers else []
    changed = max((correction.date for correction in brief.corrections), default=None)
    for key, day in (("published", brief.published), ("changed", changed)):
        rows += [(case.speech.say(key), ((case.speech.moment(day),),))] if day else []
    rows += [(case.speech.say("review-by"), (_review(case.speech, case.review),))] if case.review else []
    rows.append((case.speech.say("language"), ((Words(case.speech.language(brief.lang), lang=case.speech.tag),),)))
    return Facts(tuple(rows))


def _review(speech: Speech, review: Review) -> Line:
    """Return the day of `review`; where nobody chose it, with what it follows from."""
    if not review.is_default:
        return (speech.moment(review.day),)
    return (speech.moment(review.day), Words(" "), speech.say(f"review-default-{review.kind or 'other'}"))


def _person(speech: Speech, person: str | Person) -> Line:
    if isinstance(person, str):
        return (Words(person),)
    name = Link(person.name, person.url) if person.url else Words(person.name)
    return (name, Words(", "), speech.moment(person.date)) if person.date else (name,)


def _verdicts(case: Case) -> Verdicts:
    claims = case.brief.claims.items()
    return Verdicts(
        tuple((Link(claim.text, f"#claim-{key}"), verdict(case.settings, claim.rating)) for key, claim in claims)
    )


def _unplaced(case: Case) -> Iterator[Block]:
    """Yield the cards that the author's prose does not place."""
    placed = {block.key for block in parse(case.brief.body) if isinstance(block, Placement)}
    keys = [key for key in case.brief.claims if key not in placed]
    yield from section(case, "claims", [card(case, key) for key in keys])
    yield Paragraph(_scale(case))


def _scale(case: Case) -> Line:
    """Return the way to the scale that the brief was rated under, with a word on one that is no longer in use."""
    old = case.settings.old_scale(case.settings.scale_version)
    if old is None:
        return (PageLink(case.speech.phrase("ratings-link"), "ratings.md", case.speech.tag),)
    kept = case.speech.say("scale-kept", version=old.version, day=case.speech.written(old.until))
    return (
        kept,
        Words(" "),
        PageLink(case.speech.phrase("ratings-link"), f"ratings.md#scale-{old.version}", case.speech.tag),
    )


def _claim_part(case: Case, kind: str, key: str) -> Iterator[Block]:
    """Yield the head of a claim's part of a section; where claims are many, with its rating and the way back to it."""
    claims = case.brief.claims
    yield Heading(3, f"{kind}-{key}", (Words(claims[key].text),))
    if len(claims) > _FEW:
        back = Link(case.speech.phrase("claim-link"), f"#claim-{key}", lang=case.speech.tag)
        yield Paragraph((verdict(case.settings, claims[key].rating), Words(" · "), back))


def _reasons(case: Case) -> Iterator[Block]:
    said = {key: _reasoning(case, key, claim) for key, claim in case.brief.claims.items()}
    if any(said.values()):
        yield Heading(2, "reasons", (case.speech.say("reasons"),))
    for key, blocks in said.items():
        if blocks:
            yield from _claim_part(case, "reasons", key)
            yield from blocks


def _reasoning(case: Case, key: str, claim: Claim) -> list[Block]:
    blocks = _paragraphs(claim.because)
    for field in _LISTS:
        name = field.replace("_", "-")
        items: tuple[str, ...] = getattr(claim, field)
        rows = tuple((0, (Words(item),)) for item in items)
        blocks += section(case, name, [Bullets(rows)] if rows else [], 4, f"{name}-{key}")
    return blocks


def _evidence(case: Case) -> Iterator[Block]:
    yield Heading(2, "evidence", (case.speech.say("evidence"),))
    for key, claim in case.brief.claims.items():
        yield from _claim_part(case, "evidence", key)
        if not claim.evidence:
            yield Paragraph((case.speech.say("evidence-none"),))
        for bears in _GROUPS:
            found: list[Block] = [
                exhibit(case, key, index) for index, item in enumerate(claim.evidence) if item.bears == bears
            ]
            yield from section(case, bears, found, 4, f"{bears}-{key}")


def _story(case: Case) -> list[Block]:
    """Return the author's prose with the cards that it places; each card stands once."""
    blocks: list[ProseBlock] = []
    cards: dict[str, Card] = {}
    for block in parse(case.brief.body):
        if not isinstance(block, Placement):
            blocks.append(block)
        elif block.key in case.brief.claims and block.key not in cards:
            blocks.append(block)
            cards[block.key] = card(case, block.key)
    at = case.manuscript.in_body
    written = (Link("", href, at(line, column, len(href))) for href, line, column in links(blocks))
    return [Prose(tuple(blocks), case.labels, cards, tuple(written))] if blocks else []


def _provenance(case: Case) -> Iterator[Block]:
    drawn = list(provenance(case))
    if drawn:
        yield from section(case, "provenance", [Paragraph((case.speech.say("provenance-lead"),)), *drawn])


def _reply(speech: Speech, reply: Reply) -> list[Block]:
    question = _asked(speech, reply)
    if reply.answer is None or reply.answer.strip().lower() == "none":
        return [Paragraph((*question, Words(" "), speech.say("reply-none")))]
    return [Paragraph(question), Paragraph((Words(reply.answer),), "answer")]


def _asked(speech: Speech, reply: Reply) -> Line:
    """Return whom we asked, when, and, as far as it is recorded, how and by when we wanted an answer."""
    key = _ASKED[reply.by is not None, reply.deadline is not None]
    deadline = speech.written(reply.deadline) if reply.deadline else ""
    who, means = Words(reply.from_), Words(reply.by or "")
    return speech.tell(key, who=who, day=speech.written(reply.asked), means=means, deadline=deadline)


def _method(case: Case) -> list[Block]:
    rows = tuple((0, (Words(step),)) for step in case.brief.method)
    return section(case, "method", [Bullets(rows, ordered=True)] if rows else [])


def _citation(case: Case) -> Line:
    brief, settings = case.brief, case.settings
    authors = ", ".join(author if isinstance(author, str) else author.name for author in brief.authors)
    dated = case.speech.written(brief.published) if brief.published else ""
    parts = [
        Words(authors or settings.publisher.name),
        Words(f"“{brief.title}”"),
        Words(settings.site_name),
        Words(dated, lang=case.speech.tag),
        Words(absolute(settings, f"briefs/{brief.id}.md"), lang=case.speech.tag),
    ]
    return tuple(word for part in parts if part.text for word in (Words(". "), part))[1:]


def _replicate(case: Case) -> list[Block]:
    """Return what the replication kit holds and the way to it; nothing where a brief has none."""
    if not has_kit(case):
        return []
    link = PageLink(case.speech.phrase("kit-download"), f"{case.brief.id}-kit.zip", case.speech.tag)
    return [Paragraph((case.speech.say("kit-lead"),)), Paragraph((link,))]


def report(case: Case) -> Line:
    """Return how a reader reports an error."""
    publisher, policy, speech = case.settings.publisher, case.settings.policy("corrections"), case.speech
    if policy:
        link = policy_link(policy, speech.phrase("corrections-policy"), speech.tag)
        return speech.tell("report-policy", link=link)
    if publisher.contact:
        mailbox = publisher.contact.removeprefix("mailto:")
        return speech.tell("report-contact", link=Link(mailbox, publisher.contact, lang=speech.tag))
    if publisher.url:
        return speech.tell("report-publisher", link=Link(publisher.name, publisher.url, lang=case.settings.language))
    return (speech.say("report-unknown", publisher=publisher.name),)
