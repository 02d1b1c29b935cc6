"""What other pages take from a brief is in its face: where that is the same, so are they."""

from __future__ import annotations

import copy
import dataclasses
import datetime
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from factpress import keeping
from factpress.compose import Atlas
from factpress.compose.front import answers, front
from factpress.compose.pages import face, units
from factpress.model import Standing, Verification
from factpress.model import Verdict as Seen
from factpress.render.markdown import fragment, markdown
from tests.compose.desk import EXCERPT, GONE, HARBOUR, MATCHES, PLAIN, TEXT, VERIFICATION, capture, library, verified

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.model import Library

Path = tuple[str | int, ...]
DAY = datetime.date(2026, 11, 22)
KIN: dict[str, Any] = {
    **PLAIN,
    "id": "kin",
    "topics": ["Ports"],
    "sources": {"g": HARBOUR["sources"]["gazette"] | {"capture": None, "derives_from": []}},
}
"""A brief that shares a topic and a source with the other."""

OTHER: Mapping[str, str] = {
    "status": "withdrawn",
    "published": "2026-10-21",
    "date": "2026-11-21",
    "asked": "2026-11-18",
    "deadline": "2026-11-23",
    "made": "2026-11-16",
    "review_by": "2027-06-22",
    "kind": "update",
    "rating": "false",
    "bears": "context",
    "confidence": "low",
    "reliability": "C",
    "credibility": "3",
    "access": "paywalled",
    "lang": "ar",
}
"""Another value of each key that takes only some."""


def paths(said: object, above: Path = ()) -> Iterator[Path]:
    """Yield where each value stands in what is `said`."""
    if above:
        yield above
    items = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ()
    for key, inner in items:
        yield from paths(inner, (*above, key))


def changed(path: Path, *, gone: bool) -> dict[str, Any]:
    """Return the brief with the value at `path` gone, or another in its place."""
    said: Any = copy.deepcopy(HARBOUR)
    holder = said
    for step in path[:-1]:
        holder = holder[step]
    if gone:
        del holder[path[-1]]
    elif isinstance(holder[path[-1]], str):
        holder[path[-1]] = OTHER.get(str(path[-1]), f"{holder[path[-1]]} too")
    return said  # type: ignore[no-any-return]


def made(said: Mapping[str, Any]) -> Library:
    return library(said, PLAIN, GONE, KIN, featured=["harbour"])


def told(of: Library, verification: Verification = VERIFICATION) -> tuple[list[str], object]:
    """Return the faces of all briefs, and all pages but their own, with the places of the others among all."""
    atlas = Atlas.of(of, verification)
    pages = {unit.name: markdown(unit.make()).text for unit in units(atlas, atlas.tally)}
    parts = {name: fragment(blocks, "en") for name, blocks in front(atlas, atlas.tally).items()}
    places = [keeping.told(case, place) for case, place in atlas.places()][1:]
    faces = ["".join(face(case)) for case in atlas.cases]
    return [*faces, repr(answers(atlas))], (pages, parts, places)


@pytest.mark.parametrize("gone", [False, True])
def test_where_the_face_is_the_same_so_are_other_pages(gone: bool) -> None:
    faces, pages = told(made(HARBOUR))
    kept = set[Path]()
    for path in paths(HARBOUR):
        try:
            now, other = told(made(changed(path, gone=gone)))
        except (ValidationError, KeyError):
            continue
        if now == faces:
            kept.add(path)
            assert other == pages, path
    assert {("body",), ("scope",), ("method", 0), ("claims", "closed", "because")} <= kept
    assert ("title",) not in kept


def proved(extent: str, *items: int) -> tuple[Library, Verification]:
    """Return the briefs where the capture of the gazette is of this extent, and these `items` of evidence verified."""
    captures = {"gazette.txt": capture("gazette.txt", TEXT, extent), "herald.txt": capture("herald.txt", EXCERPT)}
    of = dataclasses.replace(made(HARBOUR), captures=captures)
    return of, verified(of, {key: one for key, one in MATCHES.items() if key[2] in items})


def watching(*pages: Standing) -> Library:
    return dataclasses.replace(made(HARBOUR), standings={one.address: one for one in pages})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (proved("full", 0), proved("full", 0, 2)),
        (proved("full", 0), proved("full", 1)),
        (proved("full"), proved("excerpt")),
        (
            (made(HARBOUR), VERIFICATION),
            (watching(Standing("https://news.example.org/a", Seen.GONE, DAY, DAY)), VERIFICATION),
        ),
    ],
)
def test_what_is_known_of_its_sources_is_in_its_face(
    before: tuple[Library, Verification], after: tuple[Library, Verification]
) -> None:
    (faces, pages), (now, other) = told(*before), told(*after)
    assert pages != other
    assert now != faces
