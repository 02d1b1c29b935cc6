"""The page for people who want the data: which files there are, under which licence, and what each field means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import absolute, relative
from factpress.compose.channels import SITE
from factpress.compose.corrections import FEED
from factpress.compose.dataset import dataset
from factpress.compose.dataset.brief import DATA
from factpress.compose.dataset.paths import DATA_FEED, DATASET, MARKUP_PAGES, NARRATIVES, SCHEMA, table_path
from factpress.compose.direction import direction
from factpress.compose.page import (
    DOT,
    SPACE,
    Bullets,
    Facts,
    Heading,
    Link,
    Page,
    Paragraph,
    SiteLink,
    Ways,
    Words,
    dotted,
)
from factpress.compose.speech import Speech
from factpress.compose.structured import CONTEXT, organisation, told
from factpress.model.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.compose.page import Block, Line
    from factpress.compose.structured import Json
    from factpress.model import Library, Settings
    from factpress.model.tables import Column, Table

_WRITTEN_IN = "en"
"""The language in which the records describe their fields."""

_BESIDE = (
    ("data-json", (".json",)),
    ("data-markdown", (".md",)),
    ("data-annotations", (".annotations.jsonld",)),
    ("data-prov", (".prov.json",)),
    ("data-sources", (".sources.bib", ".sources.ris", ".sources.csl.json")),
    ("data-citation", (".bib", ".ris", ".csl.json")),
)
_RULES = ("data-rule-version", "data-rule-names", "data-rule-withdrawn", "data-rule-captures", "data-rule-csv")


def data_page(library: Library) -> Page:
    """Return the page of the data."""
    settings, speech = library.settings, Speech.of(library.settings)
    return Page(
        path=DATA,
        kind="list",
        title=speech.phrase("data"),
        description=speech.phrase("data-description", site=settings.site_name),
        lang=speech.tag,
        dir=direction(speech.tag),
        blocks=tuple(_blocks(speech, library)),
        data=(_described_as_dataset(speech, library),),
    )


def _described_as_dataset(speech: Speech, library: Library) -> Json:
    """Return what machines are told of the dataset (schema.org `Dataset`), with a download for each of its formats."""
    settings, head = library.settings, dataset(library)
    files = [(DATASET, "application/json")]
    files += [(table_path(name, "csv"), "text/csv") for name in TABLES]
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        **told(
            name=f"{settings.site_name}: {speech.phrase('data')}",
            description=speech.phrase("data-lead"),
            url=absolute(settings, DATA),
            license=settings.data.licence,
            version=head.version,
            dateModified=head.modified,
            inLanguage=sorted({one.outline.lang for one in library.manuscripts}),
            isAccessibleForFree=True,
            creator=organisation(settings),
            distribution=[_download(settings, path, media) for path, media in files] if settings.site_url else [],
        ),
    }


def _download(settings: Settings, path: str, media: str) -> Json:
    return {"@type": "DataDownload", "contentUrl": absolute(settings, path), "encodingFormat": media}


def _blocks(speech: Speech, library: Library) -> Iterator[Block]:
    settings = library.settings
    yield Heading(1, "", (speech.say("data"),))
    yield Paragraph((speech.say("data-lead"),))
    yield Paragraph((*_licence(speech, settings), SPACE, speech.say("data-quoted")))
    yield Heading(2, "files", (speech.say("data-files"),))
    yield Ways(Facts(tuple(_files(speech, settings))))
    yield Heading(2, "tables", (speech.say("data-tables"),))
    yield Ways(Facts(tuple(_table(settings, one, library.parquet) for one in TABLES.values())))
    yield Heading(2, "beside", (speech.say("data-beside"),))
    yield Paragraph((speech.say("data-beside-lead"),))
    yield Ways(Facts(tuple((speech.say(key), (_listed(Words(end, "code") for end in ends),)) for key, ends in _BESIDE)))
    yield Heading(2, "feeds", (speech.say("data-feeds"),))
    yield Ways(Facts(tuple((speech.say(key), (_feed(settings, path),)) for key, path in _FEEDS)))
    yield Paragraph((speech.say("data-feeds-lists"),))
    yield Heading(2, "rules", (speech.say("data-rules"),))
    yield Bullets(tuple((0, (speech.say(key),)) for key in _RULES))
    yield Heading(2, "fields", (speech.say("data-fields"),))
    yield Paragraph((speech.say("data-fields-lead"),))
    for table in TABLES.values():
        yield Heading(3, f"fields-{table.name}", (Words(table.name, "code"),))
        yield Ways(Facts(tuple(_field(speech, column) for column in table.columns)))


_FEEDS = (("briefs", SITE), ("corrections", FEED))


def _licence(speech: Speech, settings: Settings) -> Line:
    licence = settings.data.licence
    if licence:
        return speech.tell("data-licence", link=Link(licence, licence, lang=_WRITTEN_IN))
    return (speech.say("data-licence-none", publisher=settings.publisher.name),)


def _files(speech: Speech, settings: Settings) -> Iterator[tuple[Words, tuple[Line, ...]]]:
    """Yield the files of all briefs; those for the collections of others are there where the site has an address."""
    named = [("data-dataset", DATASET), ("data-schema", SCHEMA)]
    if settings.site_url:
        named += [("data-feed-item", DATA_FEED), ("data-pages", MARKUP_PAGES), ("data-narratives", NARRATIVES)]
    yield from ((speech.say(key), ((_to(settings, path, path.rpartition("/")[2]),),)) for key, path in named)


def _table(settings: Settings, table: Table, parquet: bool) -> tuple[Words, tuple[Line, ...]]:
    formats = [("csv", "CSV"), *([("parquet", "Parquet")] if parquet else [])]
    links = _listed(_to(settings, table_path(table.name, ending), name) for ending, name in formats)
    return Words(table.name, "code"), ((*links, Words(" – "), *_described(table.about)),)


def _feed(settings: Settings, path: str) -> Line:
    return _listed([_to(settings, f"{path}.xml", "Atom"), _to(settings, f"{path}.json", "JSON Feed")])


def _listed(parts: Iterable[Words | SiteLink]) -> Line:
    return dotted(parts)


def _to(settings: Settings, path: str, text: str) -> SiteLink:
    return SiteLink(text, relative(settings, path, DATA), _WRITTEN_IN)


def _field(speech: Speech, column: Column) -> tuple[Words, tuple[Line, ...]]:
    others = (DOT, speech.say("data-others", "strong")) if column.is_quoted else ()
    return Words(column.name, "code"), ((*_described(column.description), *others),)


def _described(text: str) -> Line:
    """Return a description, in which words between backticks stand as they are written in the data."""
    parts = (Words(part, "code" if number % 2 else "", _WRITTEN_IN) for number, part in enumerate(text.split("`")))
    return tuple(part for part in parts if part.text)
