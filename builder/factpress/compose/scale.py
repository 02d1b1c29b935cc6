"""The page of the rating scale: each step with its rule in words, then the scales that briefs still keep."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from factpress.compose.address import relative
from factpress.compose.case import told, verdict
from factpress.compose.direction import direction
from factpress.compose.lists.facets import rating_key
from factpress.compose.page import DOT, SPACE, Heading, Page, Paragraph, SiteLink, Step
from factpress.compose.rule import in_words
from factpress.compose.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.compose.lists.grouping import Group, Lists
    from factpress.compose.page import Block
    from factpress.model import Library, OldScale, Rating, Settings

SCALE = "briefs/ratings.md"


def scale(library: Library, lists: Lists) -> Page:
    """Return the page of the scale in use and of the old ones; `lists` has the claims of each rating."""
    settings, speech = library.settings, Speech.of(library.settings)
    rated = lists.groups["ratings"]
    blocks: list[Block] = [Heading(1, "", (speech.say("ratings"),))]
    blocks.append(Paragraph((speech.say("ratings-lead"), SPACE, speech.say("ratings-old"))))
    if any(step.needs for step in settings.scale):
        blocks.append(Paragraph((speech.say("ratings-terms"),)))
    blocks += _steps(speech, settings, rated)
    blocks.append(Paragraph((speech.say("ratings-version", version=settings.scale_version),)))
    briefs = (one.outline for one in library.manuscripts if not one.outline.is_withdrawn)
    kept = Counter(settings.version_of(brief) for brief in briefs)
    for old in sorted(settings.old_scales, key=lambda old: old.until, reverse=True):
        blocks += _old(speech, settings, old, kept[old.version], rated)
    description = speech.phrase("ratings-description", site=settings.site_name)
    return Page(
        path=SCALE,
        kind="ratings",
        title=speech.phrase("ratings"),
        description=description,
        lang=speech.tag,
        dir=direction(speech.tag),
        blocks=tuple(blocks),
    )


def _old(speech: Speech, settings: Settings, old: OldScale, briefs: int, rated: Mapping[str, Group]) -> Iterator[Block]:
    day = speech.written(old.until)
    yield Heading(2, f"scale-{old.version}", (speech.say("scale-old", version=old.version, day=day),))
    yield Paragraph((speech.say("count-keep", count=briefs),))
    under = settings.model_copy(update={"scale": old.scale, "scale_version": old.version})
    yield from _steps(speech, under, rated, 3)


def _steps(speech: Speech, settings: Settings, rated: Mapping[str, Group], level: int = 2) -> Iterator[Block]:
    highest = max((step.value for step in settings.scale if step.value), default=0)
    for step in settings.scale:
        key = rating_key(settings, step.id)
        yield Heading(level, f"rating-{key}", (told(settings.said(step.label, speech.tag)),))
        yield _step(speech, step, settings, highest, rated.get(key))


def _step(speech: Speech, step: Rating, settings: Settings, highest: int, group: Group | None) -> Step:
    place = speech.say("place-on-scale", value=step.value, highest=highest) if step.value else speech.say("place-none")
    claims = speech.say("count-claims", count=group.claims if group else 0)
    listed = SiteLink(claims.text, relative(settings, group.path, SCALE), claims.lang) if group else claims
    rule = (in_words(speech, step),) if any(one.needs for one in settings.scale) else ()
    definition = told(settings.said(step.definition, speech.tag))
    return Step(verdict(settings, step.id, speech.tag), definition, rule, (place, DOT, listed))
