"""The files of one brief beside its page, each with what it is to read back as. A pure function of the brief's case."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json, to_json

from factpress.compose.annotation import annotated
from factpress.compose.bibliography import bibliography
from factpress.compose.citation import FORMATS
from factpress.compose.dataset.paths import SCHEMA, beside
from factpress.compose.lineage import lineage
from factpress.render import citation, copy, dataset, references
from factpress.render.feed import atom, atom_of, json_feed, json_of, told_in_atom, told_in_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from factpress.compose.case import Case
    from factpress.compose.feed import Feed
    from factpress.model import dataset as record


@dataclass(frozen=True, slots=True)
class File:
    """A file at `path` below the root of the site. `read` raises `ValueError` where `content` is no such file."""

    path: str
    content: bytes
    value: object
    read: Callable[[bytes], object]


def files(case: Case, told: record.Brief) -> Iterator[File]:
    """Yield the files of the brief of `case`, whose record is `told`; of a withdrawn one those that say so.

    What outlives a brief's id stands at the addresses of the ids that it had before, too.
    """
    schema = posixpath.relpath(SCHEMA, "briefs")
    for name in (told.id, *told.formerly):
        yield File(beside(name, "json"), dataset.brief_json(told, schema), told, dataset.brief_in)
        yield File(beside(name, "md"), copy.copy(case, told), copy.front(told), copy.front_of)
    if told.status == "published":
        yield json_file(beside(told.id, "annotations.jsonld"), annotated(case, told))
        yield json_file(beside(told.id, "prov.json"), lineage(told))
        sources = bibliography(told)
        for ending, _ in FORMATS:
            said, read = citation.told(sources, ending), partial(references.read, ending=ending)
            yield File(beside(told.id, f"sources.{ending}"), citation.written(said, ending), said, read)


def feed_files(path: str, feed: Feed) -> Iterator[File]:
    """Yield a page of a feed in each format; `path` has no ending."""
    yield File(f"{path}.xml", atom(feed), told_in_atom(feed), atom_of)
    yield File(f"{path}.json", json_feed(feed), told_in_json(feed), json_of)


def json_file(path: str, value: Mapping[str, Any]) -> File:
    """Return `value` as a file of JSON."""
    return File(path, to_json(value) + b"\n", value, from_json)
