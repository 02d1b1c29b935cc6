"""What a search finds: a record for each brief and one for each claim, which opens at the claim's card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import address
from factpress.compose.case import verdict
from factpress.compose.speech import Speech
from factpress.model.record import Record
from factpress.prose.blocks import Table, Text, Title, parse
from factpress.prose.spans import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.page import Verdict
    from factpress.model import Brief, Claim, Library, Settings


def records(library: Library) -> tuple[Record, ...]:
    """Return the records of `library`, every brief of which is published; a withdrawn one is not to be found."""
    settings, speech = library.settings, Speech.of(library.settings)
    briefs = (one.brief for one in library.manuscripts if one.brief.status != "withdrawn")
    return tuple(record for brief in briefs for record in _records(speech, brief, settings.under(brief)))


def _records(speech: Speech, brief: Brief, settings: Settings) -> Iterator[Record]:
    yield Record(
        url=address(settings, f"briefs/{brief.id}.md"),
        title=brief.title,
        content=_content(brief),
        language=brief.lang,
        meta=_day(speech, brief),
        filters=_filters(speech, brief, settings, *brief.claims.values()),
        sort=_sort(brief),
    )
    for key, claim in brief.claims.items():
        yield _claim(speech, brief, settings, key, claim)


def _claim(speech: Speech, brief: Brief, settings: Settings, key: str, claim: Claim) -> Record:
    rating = verdict(settings, claim.rating)
    said = [
        claim.because,
        *claim.established,
        *claim.not_established,
        *(item.quote for item in claim.evidence),
    ]
    return Record(
        url=address(settings, f"briefs/{brief.id}.md#claim-{key}"),
        title=claim.text,
        content=_text(claim.text, claim.claimant.name if claim.claimant else None, *said),
        language=brief.lang,
        meta={"brief": brief.title, **_shown(rating), **_day(speech, brief)},
        filters=_filters(speech, brief, settings, claim),
        sort=_sort(brief),
    )


def _shown(rating: Verdict) -> dict[str, str]:
    return {"rating": rating.label, "shape": rating.shape, "colour": rating.colour}


def _day(speech: Speech, brief: Brief) -> dict[str, str]:
    return {"date": speech.written(brief.published)} if brief.published else {}


def _sort(brief: Brief) -> dict[str, str]:
    return {"date": str(brief.published)} if brief.published else {}


def _filters(speech: Speech, brief: Brief, settings: Settings, *claims: Claim) -> dict[str, tuple[str, ...]]:
    """Return what narrows a search, without empty filters; values in the order of the brief."""
    filters = {
        "rating": tuple(dict.fromkeys(verdict(settings, claim.rating).label for claim in claims)),
        "topic": brief.topics,
        "claimant": tuple(dict.fromkeys(claim.claimant.name for claim in claims if claim.claimant)),
        "language": (speech.language(brief.lang),),
        "year": (str(brief.published.year),) if brief.published else (),
    }
    return {name: values for name, values in filters.items() if values}


def _content(brief: Brief) -> str:
    names = (part for source in brief.sources.values() for part in (source.title, source.publisher))
    return _text(brief.title, brief.short_answer, *brief.topics, *_prose(brief.body), brief.scope, *names)


def _prose(body: str) -> Iterator[str]:
    for block in parse(body):
        if isinstance(block, Text | Title):
            yield "".join(plain(block.spans))
        elif isinstance(block, Table):
            yield from ("".join(plain(cell)) for row in block.rows for cell in row)


def _text(*parts: str | None) -> str:
    return "\n".join(part.strip() for part in parts if part and part.strip())
