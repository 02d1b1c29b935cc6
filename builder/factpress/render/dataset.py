"""Records → JSON, a brief at a time: UTF-8, keys in the order of the records, without what is not told.

The whole dataset is one JSON document with each brief on a line of its own, so that nobody needs all of it in memory.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from factpress.model import dataset as record

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _briefs() -> TypeAdapter[record.Brief]:
    return TypeAdapter(record.Brief)


@cache
def _heads() -> TypeAdapter[record.Dataset]:
    return TypeAdapter(record.Dataset)


def head_value(head: record.Dataset) -> dict[str, Any]:
    """Return what is said of all briefs as JSON values; what is None is left out."""
    said: dict[str, Any] = _heads().dump_python(head, mode="json", by_alias=True, exclude_none=True)
    return said


def line(brief: record.Brief) -> str:
    """Return the record of a brief as JSON on one line."""
    return _briefs().dump_json(brief, by_alias=True, exclude_none=True).decode()


def brief_json(brief: record.Brief, schema: str) -> bytes:
    """Return the file of one brief; `schema` is the address of what describes it."""
    head = to_json({"$schema": schema, "version": record.VERSION}, indent=1)
    told = _briefs().dump_json(brief, indent=1, by_alias=True, exclude_none=True)
    return head.removesuffix(b"\n}") + b"," + told.removeprefix(b"{") + b"\n"


def opening(head: record.Dataset, schema: str) -> str:
    """Return how the document of the whole dataset begins: what is said of all briefs."""
    said = to_json({"$schema": schema, **head_value(head)}).decode()
    return said.removesuffix("}") + ',"briefs":[\n'


CLOSING = "\n]}\n"


def brief_of(said: Mapping[str, Any]) -> record.Brief:
    """Return the record that the JSON values `said` describe; raises `pydantic.ValidationError`."""
    return _briefs().validate_python(said)


def brief_in(text: str | bytes) -> record.Brief:
    """Return the record that the JSON `text` describes; raises `pydantic.ValidationError`."""
    return _briefs().validate_json(text)


def head_of(said: Mapping[str, Any]) -> record.Dataset:
    """Return what JSON values of a dataset say of all briefs; raises `pydantic.ValidationError`."""
    return _heads().validate_python(said)
