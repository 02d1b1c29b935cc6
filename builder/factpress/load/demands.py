"""What a record needs beyond what its fields say: keys that go together.

Reads plain values, so that it can speak even of a brief that is no brief yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import warning
from factpress.load.problem import missing_key, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.load.nodes import Path, Tree
    from factpress.load.unmarked import Value
    from factpress.model import Places


def demands(tree: Tree) -> Iterator[Diagnostic]:
    """Yield `missing-key` where a key of a brief calls for another, and `untitled-source`."""
    brief = _mapping(tree.value)
    yield from _publication(brief, tree.places)
    for key, source in _mapping(brief.get("sources")).items():
        if isinstance(source, dict):
            yield from untitled_source(source, ("sources", key), tree.places)
    for key, claim in _mapping(brief.get("claims")).items():
        evidence = _mapping(claim).get("evidence")
        for index, item in enumerate(evidence if isinstance(evidence, list) else ()):
            yield from _evidence(item, ("claims", key, "evidence", index), tree.places)


def _publication(brief: dict[str, Value], places: Places) -> Iterator[Diagnostic]:
    if brief.get("status") == "published" and "published" not in brief:
        yield missing_key((), places, "“published”", "add the day of publication: “published: 2026-11-22”")


def untitled_source(source: dict[str, Value], path: Path, places: Places) -> Iterator[Diagnostic]:
    """A source has a title; one who must stay anonymous is described instead (IFCN 3.1, ICD 206)."""
    anonymous = source.get("anonymous") or "false"
    if anonymous == "true" and "described_as" not in source:
        hint = "say who it is without the name: “described_as: an official with direct knowledge”"
        yield warning("untitled-source", places.key(*path), f"{named(path)} is anonymous and not described", hint)
    if anonymous == "false" and "title" not in source:
        hint = "add “title: …”; a source who cannot be named has “anonymous: true” and “described_as: …”"
        yield warning("untitled-source", places.key(*path), f"{named(path)} has no title", hint)


def _evidence(item: Value, path: Path, places: Places) -> Iterator[Diagnostic]:
    if not isinstance(item, dict):
        return
    if "translation" in item and "quote" not in item:
        hint = "add “quote: …”: the words that are translated, in their own language"
        yield missing_key(path, places, "“quote”", hint)
    elif "quote" not in item and "note" not in item:
        hint = "add “quote: …” (exact words, which are verified) or “note: …” (what was read, and how)"
        yield missing_key(path, places, "“quote” or “note”", hint)


def _mapping(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}
