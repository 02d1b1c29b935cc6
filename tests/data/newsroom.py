"""The records of the small newsroom, and briefs with whatever text a test wants in every field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factpress.compose.case import Case
from factpress.compose.dataset import brief_record
from factpress.render.stream import Told, whole
from tests.compose.desk import GONE, HARBOUR, PLAIN, VERIFICATION, library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.model import Library
    from factpress.model import dataset as record

LIBRARY = library(HARBOUR, PLAIN, GONE)


def case(said: Mapping[str, Any], **site: object) -> Case:
    """Return the case of the brief that `said` describes, alone on its site."""
    return cases(library(said, **site))[0]


def cases(of: Library) -> list[Case]:
    return [Case.of(manuscript, of, VERIFICATION) for manuscript in of.manuscripts]


def records(of: Library = LIBRARY) -> list[record.Brief]:
    return [brief_record(one) for one in cases(of)]


def document(head: record.Dataset, briefs: list[record.Brief], schema: str = "schema.json") -> str:
    """Return the document of the whole dataset, as it is written piece by piece."""
    stream = whole("dataset.json", head, schema)
    pieces = [piece for brief in briefs for piece in stream.pieces(Told.of(brief))]
    assert [stream.read(piece.text) for piece in pieces] == [piece.value for piece in pieces] == briefs
    return stream.opening + stream.between.join(piece.text for piece in pieces) + stream.closing


def filled(text: str) -> dict[str, Any]:
    """Return a brief that has `text` wherever a person may write what they like."""

    def inside(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: inside(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [inside(one, key) for one in value]
        return text if key in _FREE else value

    return {**inside(HARBOUR), "sources": inside(HARBOUR["sources"])}


_FREE = frozenset(
    {"title", "name", "topics", "short_answer", "scope", "method", "ai_use", "disclosures", "author", "publisher"}
    | {"interests", "owner", "wire", "licence", "note", "described_as", "text", "because", "translation", "answered"}
    | {"by", "why", "established", "not_established", "would_change", "answer", "from", "was", "now", "body"}
)
