"""Segments of earlier builds by the names of their shares, and a note of the last index: an edit makes few anew.

All of it may be thrown away. It is JSON, and of it counts what lies as the note says, by marks that nobody can foresee.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factpress import disk
from factpress.site.search.columns import Column
from factpress.site.search.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    Marks = Mapping[str, str]

_NOTE = "known.json"


class Standing(NamedTuple):
    """What lies as it was left: `segments` in the store, and `folders` of the last index with the marks of their files.

    `names` are those of the shares of which both do, by the key of what each was made of.
    """

    names: Mapping[str, str]
    segments: Container[str]
    folders: Mapping[str, Marks]


@cache
def code() -> str:
    """Return what stands for all that makes an index of records."""
    digest = hashlib.blake2b(version("pystemmer").encode(), digest_size=20)
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def written(segment: Segment) -> bytes:
    """Return `segment` as the store keeps it."""
    return json.dumps(segment, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")


def keep(store: Path, named: str, content: bytes) -> None:
    """Keep the `content` of a segment by that name; raises `OSError`."""
    disk.write(store / f"{named}.json", content)


def found(store: Path, named: str) -> Segment:
    """Return the segment of that name, which is there; raises `OSError`."""
    content = disk.read(store / f"{named}.json")
    segment = Segment(*json.loads(content.decode(errors="surrogatepass")))
    return segment._replace(columns={name: Column(*one) for name, one in segment.columns.items()})


def standing(store: Path, index: Path | None) -> Standing:
    """Return what stands in `store` and in the last `index`; nothing where the note of it is lost or spoilt."""
    try:
        head, _, told = disk.read(store / _NOTE).partition(b"\n")
        names, segments, folders = json.loads(told) if head == _sum(told) else ({}, {}, {})
        left = {name for name, mark in segments.items() if _is_left(f"{store}/{name}.json", mark)}
        lying = {folder: marks for folder, marks in folders.items() if index and _are_left(f"{index}/{folder}", marks)}
        both = left & lying.keys()
        return Standing({key: name for key, name in names.items() if name in both}, left, lying)
    except (OSError, ValueError, TypeError, AttributeError):
        return Standing({}, (), {})


def _are_left(folder: str, marks: Marks) -> bool:
    return all(_is_left(f"{folder}/{name}", mark) for name, mark in marks.items())


def _is_left(path: str, mark: str) -> bool:
    return bool(mark) and _mark(path) == mark


def _mark(path: str) -> str:
    try:
        return disk.mark(path)
    except (OSError, ValueError):
        return ""


def note(store: Path, names: Mapping[str, str], segments: Iterable[str], folders: Mapping[str, Marks]) -> None:
    """Note the `names` of shares by their keys, the `segments` in the store and the `folders` of an index.

    Raises `OSError`.
    """
    marks = {name: _mark(f"{store}/{name}.json") for name in segments}
    told = json.dumps((names, marks, folders), separators=(",", ":")).encode()
    disk.write(store / _NOTE, _sum(told) + b"\n" + told)


def forget(store: Path, names: Iterable[str]) -> None:
    """Remove all but the note and the segments of these `names`; raises `OSError`."""
    kept = {_NOTE, *(f"{named}.json" for named in names)}
    for path in disk.ours(store):
        if path.name not in kept:
            path.unlink()


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).hexdigest().encode()
