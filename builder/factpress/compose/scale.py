"""The page of the rating scale: each step with its rule in words, then the scales that briefs still keep."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from factpress.compose.case import verdict
from factpress.compose.direction import direction
from factpress.compose.page import Heading, Page, Paragraph, Step, Words
from factpress.compose.rule import in_words
from factpress.compose.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.compose.page import Block
    from factpress.model import Brief, Library, OldScale, Rating, Settings


def scale(library: Library) -> Page:
    """Return the page of the scale in use and of the old ones."""
    settings, speech = library.settings, Speech.of(library.settings)
    briefs = [one.brief for one in library.manuscripts if one.brief.status != "withdrawn"]
    carried = _carried(settings, briefs)
    blocks: list[Block] = [Heading(1, "", (speech.say("ratings"),))]
    blocks.append(Paragraph((speech.say("ratings-lead"), Words(" "), speech.say("ratings-old"))))
    if any(step.needs for step in settings.scale):
        blocks.append(Paragraph((speech.say("ratings-terms"),)))
    blocks += _steps(speech, settings, settings.scale_version, carried)
    blocks.append(Paragraph((speech.say("ratings-version", version=settings.scale_version),)))
    kept = Counter(settings.version_of(brief) for brief in briefs)
    for old in sorted(settings.old_scales, key=lambda old: old.until, reverse=True):
        blocks += _old(speech, settings, old, kept[old.version], carried)
    description = speech.phrase("ratings-description", site=settings.site_name)
    return Page(
        path="briefs/ratings.md",
        kind="ratings",
        title=speech.phrase("ratings"),
        description=description,
        lang=speech.tag,
        dir=direction(speech.tag),
        blocks=tuple(blocks),
    )


def _carried(settings: Settings, briefs: list[Brief]) -> Mapping[tuple[str, str], int]:
    """Return how many claims carry each rating of each version."""
    return Counter((settings.version_of(brief), claim.rating) for brief in briefs for claim in brief.claims.values())


def _old(
    speech: Speech, settings: Settings, old: OldScale, briefs: int, carried: Mapping[tuple[str, str], int]
) -> Iterator[Block]:
    yield Heading(
        2, f"scale-{old.version}", (speech.say("scale-old", version=old.version, day=speech.written(old.until)),)
    )
    yield Paragraph((speech.say("count-keep", count=briefs),))
    under = settings.model_copy(update={"scale": old.scale})
    yield from _steps(speech, under, old.version, carried, f"{old.version}-", 3)


def _steps(
    speech: Speech,
    settings: Settings,
    version: str,
    carried: Mapping[tuple[str, str], int],
    prefix: str = "",
    level: int = 2,
) -> Iterator[Block]:
    highest = max((step.value for step in settings.scale if step.value), default=0)
    for step in settings.scale:
        yield Heading(level, f"rating-{prefix}{step.id}", (Words(step.label),))
        yield _step(speech, step, settings, highest, carried.get((version, step.id), 0))


def _step(speech: Speech, step: Rating, settings: Settings, highest: int, claims: int) -> Step:
    place = speech.say("place-on-scale", value=step.value, highest=highest) if step.value else speech.say("place-none")
    count = (place, Words(" · "), speech.say("count-claims", count=claims))
    rule = (in_words(speech, step),) if any(one.needs for one in settings.scale) else ()
    return Step(verdict(settings, step.id), Words(step.definition), rule, count)
