"""What a search finds: a record for each brief and one for each claim, which opens at the claim's card.

What people narrow a search by is written as what never changes (the id of a rating, the tag of a language), so that an
address that somebody kept still means the same in another language or under another label.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from factpress.compose.address import address
from factpress.compose.case import verdict
from factpress.compose.speech import Speech, primary
from factpress.model.outline import newest_first
from factpress.model.record import Record, Searched
from factpress.prose.blocks import Table, Text, Title, parse
from factpress.prose.spans import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factpress.model import Brief, Claim, Library, Outline, Settings

FACETS = ("kind", "rating", "topic", "claimant", "source", "language", "year")
"""What narrows a search: the filters of records."""


def records(library: Library) -> Iterator[Record]:
    """Yield the records of `library`, every brief of which is published; a withdrawn one is not to be found.

    Those of the newest brief come first, which is the order of results that answer as well.
    """
    for page in searched(library, [one.outline for one in library.manuscripts]):
        yield from page.make()


def searched(
    library: Library, outlines: Sequence[Outline], make: Callable[[int], Sequence[Record]] | None = None
) -> Iterator[Searched]:
    """Yield the pages of `library` with their records in that order; `outlines` are those of its briefs.

    `make` makes the records of the brief of a number, where these are not to be made of the brief itself.
    """
    made = make or partial(of_brief, library)
    for number in newest_first(outlines):
        one = outlines[number]
        if not one.is_withdrawn:
            yield Searched(address(library.settings, f"briefs/{one.id}.md"), one.key, partial(made, number))


def of_brief(library: Library, number: int) -> Sequence[Record]:
    """Return the records of the brief of that number."""
    brief = library.manuscripts[number].brief
    return tuple(_records(brief, library.settings.under(brief)))


def _records(brief: Brief, settings: Settings) -> Iterator[Record]:
    claims = brief.claims.values()
    yield Record(
        url=address(settings, f"briefs/{brief.id}.md"),
        title=brief.title,
        content=_content(brief),
        language=brief.lang,
        shown=_shown(brief, kind="brief"),
        filters=_filters(brief, "brief", claims, brief.sources),
    )
    for key, claim in brief.claims.items():
        yield _claim(brief, settings, key, claim)


def _claim(brief: Brief, settings: Settings, key: str, claim: Claim) -> Record:
    rating = verdict(settings, claim.rating, Speech.of(settings).tag)
    claimant = claim.claimant.name if claim.claimant else ""
    said = [
        claim.because,
        *claim.established,
        *claim.not_established,
        *(item.quote for item in claim.evidence),
    ]
    return Record(
        url=address(settings, f"briefs/{brief.id}.md#claim-{key}"),
        title=claim.text,
        content=_text(*said, claimant, claim.text),
        language=brief.lang,
        shown=_shown(
            brief,
            kind="claim",
            brief=brief.title,
            claimant=claimant,
            rating=rating.label,
            shape=rating.shape,
            colour=rating.colour,
        ),
        filters=_filters(brief, "claim", (claim,), (item.source for item in claim.evidence)),
    )


def _shown(brief: Brief, /, **facts: str) -> dict[str, str]:
    """Return what a result shows besides its title; the day as machines read it, since a page has a language."""
    told = {**facts, "date": str(brief.published or ""), "lang": brief.lang}
    return {name: value for name, value in told.items() if value}


def _filters(brief: Brief, kind: str, claims: Iterable[Claim], sources: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return what narrows a search, without empty filters; values in the order of the brief."""
    claims = tuple(claims)
    named = (brief.sources[key].publisher for key in sources if key in brief.sources)
    filters = {
        "kind": (kind,),
        "rating": _once(claim.rating for claim in claims),
        "topic": brief.topics,
        "claimant": _once(claim.claimant.name for claim in claims if claim.claimant),
        "source": _once(publisher for publisher in named if publisher),
        "language": (primary(brief.lang),),
        "year": (str(brief.published.year),) if brief.published else (),
    }
    return {name: values for name, values in filters.items() if values}


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _content(brief: Brief) -> str:
    """Return what is searched of a brief; the title comes last, since the excerpt of a result begins with the rest."""
    names = (part for source in brief.sources.values() for part in (source.title, source.publisher))
    return _text(brief.short_answer, *_prose(brief.body), brief.scope, *brief.topics, *names, brief.title)


def _prose(body: str) -> Iterator[str]:
    for block in parse(body):
        if isinstance(block, Text | Title):
            yield "".join(plain(block.spans))
        elif isinstance(block, Table):
            yield from ("".join(plain(cell)) for row in block.rows for cell in row)


def _text(*parts: str | None) -> str:
    return "\n".join(part.strip() for part in parts if part and part.strip())
