"""Captures that share a long run of words though nobody says that one source rests on the other. One rule."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from factpress.diagnostic import warning
from factpress.verify.overlap import Vocabulary, Wording, shared
from factpress.verify.provenance.graph import origins
from factpress.verify.provenance.merging import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Brief, Library, Source

_MOST_SHOWN = 200


def shared_passage(library: Library) -> Iterator[Diagnostic]:
    """Two sources whose captures share a long run of words name their common origin: circular reporting is declared.

    ICD 206 names the failure: reports in dozens that all go back to one collector. Reported once for each source, at
    the one that the brief lists later. Silent where either rests on the other or both on a third, and where author,
    publisher, wire or owner is the same.
    """
    vocabulary = Vocabulary()
    wordings: dict[str, Wording] = {}
    for manuscript in library.manuscripts:
        brief = manuscript.brief
        keys = [key for key, source in brief.sources.items() if source.capture in library.captures]
        unsettled = _unsettled(brief, keys)
        if not unsettled:
            continue
        for key in keys:
            name = brief.sources[key].capture or ""
            wordings.setdefault(name, Wording(library.captures[name].text, vocabulary))
        texts = [wordings[brief.sources[key].capture or ""] for key in keys]
        for one in shared(texts, lambda earlier, later, pairs=unsettled: (earlier, later) in pairs):  # type: ignore[misc]
            earlier, later = keys[one.earlier], keys[one.later]
            shares = f"“{later}” shares {one.words} words running with “{earlier}”"
            message = f"{shares}, and neither is said to rest on the other: “{_clipped(one.passage)}”"
            place = manuscript.places.value("sources", later, "capture")
            yield warning("shared-passage", place, message, _hint(earlier, later))


def _hint(earlier: str, later: str) -> str:
    return (
        f"say who copied whom, `derives_from: [{earlier}]` here or `derives_from: [{later}]` there; "
        "or name in both what both rest on, a speech or an agency’s copy (`wire`)"
    )


def _unsettled(brief: Brief, keys: list[str]) -> set[tuple[int, int]]:
    """Return the pairs of `keys`, by number, of which nothing says that they are not independent."""
    sources, behind = brief.sources, {key: _behind(brief, key) for key in keys}
    bonds = {key: _bonds(sources[key]) for key in keys}
    return {
        (one, other)
        for (one, first), (other, second) in combinations(enumerate(keys), 2)
        if behind[first].isdisjoint(behind[second]) and bonds[first].isdisjoint(bonds[second])
    }


def _behind(brief: Brief, key: str) -> set[str]:
    """Return `key` and every source that it is said to rest on, also by the `via` of its evidence."""
    told: dict[str, set[str]] = {}
    for claim in brief.claims.values():
        for item in claim.evidence:
            told.setdefault(item.source, set()).update(item.via or ())
    ahead, seen = [key], set[str]()
    while ahead:
        one = ahead.pop()
        if one not in seen:
            seen.add(one)
            ahead += [*told.get(one, ()), *(origins(brief.sources[one]) if one in brief.sources else ())]
    return seen


def _bonds(source: Source) -> set[tuple[str, str]]:
    said = {"author": source.author, "publisher": source.publisher, "wire": source.wire, "owner": source.owner}
    return {(key, folded(name)) for key, name in said.items() if name} | {("capture", source.capture or "")}


def _clipped(passage: str) -> str:
    if len(passage) <= _MOST_SHOWN:
        return passage
    return passage[: _MOST_SHOWN + 1].rpartition(" ")[0][:_MOST_SHOWN] + " …"
