"""The head of a brief's page: what it is, who made it and when, and its answer for a reader with ten seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.card import card
from factpress.compose.lists.facets import folded
from factpress.compose.page import SPACE, Facts, Link, ListedClaim, PageLink, Paragraph, Verdicts, Words, dotted
from factpress.compose.policy import policy_way
from factpress.compose.section import FEW, paragraphs, section
from factpress.compose.translations import in_other_languages
from factpress.prose.blocks import Placement, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Block, Line
    from factpress.compose.speech import Speech
    from factpress.model import Claim, Person, Review, Step


def work(case: Case) -> Facts:
    """Return what the brief is, who made it, and its dates."""
    brief = case.brief
    authors = tuple(_person(case.speech, one, ("authors", at)) for at, one in enumerate(brief.authors))
    reviewers = tuple(_person(case.speech, one, ("reviewers", at)) for at, one in enumerate(brief.reviewers))
    rows: list[tuple[Words, tuple[Line, ...]]] = [(case.speech.say("work"), ((case.speech.say("fact-check"),),))]
    rows += [(case.speech.say("authors"), (*authors, *_staff(case)))] if authors else []
    rows += [(case.speech.say("reviewers"), reviewers)] if reviewers else []
    changed = max((correction.date for correction in brief.corrections), default=None)
    for key, day in (("published", brief.published), ("changed", changed)):
        rows += [(case.speech.say(key), ((case.speech.moment(day),),))] if day else []
    rows += [(case.speech.say("review-by"), (_review(case.speech, case.review),))] if case.review else []
    rows.append((case.speech.say("language"), ((Words(case.speech.language(brief.lang), lang=case.speech.tag),),)))
    others = in_other_languages(case)
    rows += [(case.speech.say("in-other-languages"), others)] if others else []
    rows += [(case.speech.say("topics"), (_topics(case),))] if brief.topics else []
    return Facts(tuple(rows))


def _staff(case: Case) -> tuple[Line, ...]:
    """Return the way to what the publisher says of its people."""
    place, here = case.settings.policy("staff"), f"briefs/{case.brief.id}.md"
    text = case.speech.phrase("staff-link")
    return ((policy_way(case.settings, place, here, text, case.speech.tag),),) if place else ()


def _topics(case: Case) -> Line:
    """Return the topics, each a way to the list of its claims."""
    shown = (case.listed("topics", folded(topic), Words(topic)) for topic in case.brief.topics)
    return dotted(shown)


def _review(speech: Speech, review: Review) -> Line:
    """Return the day of `review`; where nobody chose it, with what it follows from."""
    if not review.is_default:
        return (speech.moment(review.day),)
    return (speech.moment(review.day), SPACE, speech.say(f"review-default-{review.kind or 'other'}"))


def _person(speech: Speech, person: str | Person, at: tuple[Step, ...]) -> Line:
    """Return who it is, written at the path `at` of the brief."""
    if isinstance(person, str):
        return (Words(person),)
    name = Link(person.name, person.url, (*at, "url")) if person.url else Words(person.name)
    return (name, speech.say("comma"), speech.moment(person.date)) if person.date else (name,)


def answer(case: Case) -> Iterator[Block]:
    """Yield the ratings and the short answer; cards that the author's prose does not place stand here.

    A single card says more than a list of one. A long list would hide the short answer, and stands below it.
    """
    short = section(case, "short-answer", paragraphs(case.brief.short_answer, "lede"))
    unplaced = _unplaced(case)
    if len(case.brief.claims) == len(unplaced) == 1:
        yield from [*unplaced, *short]
    elif len(case.brief.claims) > FEW:
        yield from [*short, _verdicts(case), *section(case, "claims", unplaced)]
    else:
        yield from [_verdicts(case), *short, *section(case, "claims", unplaced)]
    yield Paragraph(_scale(case))


def _unplaced(case: Case) -> list[Block]:
    placed = {block.key for block in parse(case.brief.body) if isinstance(block, Placement)}
    return [card(case, key) for key in case.brief.claims if key not in placed]


def _verdicts(case: Case) -> Verdicts:
    return Verdicts(tuple(_rated(case, key, claim) for key, claim in case.brief.claims.items()))


def _rated(case: Case, key: str, claim: Claim) -> ListedClaim:
    by = case.speech.tell("list-said-by", name=Words(claim.claimant.name)) if claim.claimant else ()
    return ListedClaim(Link(claim.text, f"#claim-{key}"), by, case.verdict(claim.rating))


def _scale(case: Case) -> Line:
    """Return the way to the scale that the brief was rated under, with a word on one that is no longer in use."""
    old = case.settings.old_scale(case.settings.scale_version)
    if old is None:
        return (PageLink(case.speech.phrase("ratings-link"), "ratings.md", case.speech.tag),)
    kept = case.speech.say("scale-kept", version=old.version, day=case.speech.written(old.until))
    return (
        kept,
        SPACE,
        PageLink(case.speech.phrase("ratings-link"), f"ratings.md#scale-{old.version}", case.speech.tag),
    )
