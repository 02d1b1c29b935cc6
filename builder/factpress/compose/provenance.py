"""Where a brief's sources have what they say from, as a list: each report under what it rests on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factpress.compose.page import Bullets, Words
from factpress.compose.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.compose.case import Case
    from factpress.model import Source


def provenance(case: Case) -> Bullets | None:
    """Return the nested list, roots first; None where no source names an origin."""
    if not any(source.derives_from for source in case.brief.sources.values()):
        return None
    rows = []
    for key, depth, again in _walk(case.brief.sources):
        note = (Words(" "), say("provenance-again")) if again else ()
        rows.append((depth, (case.cite(key), *note)))
    return Bullets(tuple(rows))


def _walk(sources: Mapping[str, Source]) -> Iterator[tuple[str, int, bool]]:
    """Yield each source with its depth, and whether what rests on it was listed before."""
    reports: dict[str, list[str]] = defaultdict(list)
    for key, source in sources.items():
        for origin in dict.fromkeys(source.derives_from):
            reports[origin].append(key)
    roots = [key for key, source in sources.items() if not any(origin in sources for origin in source.derives_from)]
    listed: set[str] = set()
    for start in (*roots, *sources):
        stack = [(start, 0)] if start not in listed else []
        while stack:
            key, depth = stack.pop()
            yield key, depth, key in listed and bool(reports[key])
            if key not in listed:
                listed.add(key)
                stack.extend((report, depth + 1) for report in reversed(reports[key]))
