"""Files of other systems and what an import makes of them, without a disk."""

from __future__ import annotations

from factpress import load
from factpress.diagnostic import Diagnostic
from factpress.importing.draft import draft
from factpress.importing.given import Item
from factpress.importing.joining import joined
from factpress.importing.making import Terms
from factpress.importing.mapping import Mapping
from factpress.importing.rating import Ratings
from factpress.importing.read import read
from factpress.importing.writing import written
from factpress.load.scale import DEFAULT
from factpress.model import Brief, Limits


def made(
    path: str, content: str | bytes, mapping: Mapping | None = None, host: str = "desk.example"
) -> tuple[list[Brief], list[Diagnostic]]:
    """Return the briefs that are made of a file, as they are read back, and what was found."""
    mapping = mapping or Mapping()
    items, found = read(path, path, content.encode() if isinstance(content, str) else content, mapping)
    whole, twice = joined(one for one in items if isinstance(one, Item))
    briefs, told = [], [*found, *twice]
    for item in whole:
        sketch, more = draft(item, Terms(Ratings(DEFAULT, mapping.ratings, "en"), mapping, host))
        told += more
        if sketch:
            text = written(sketch, sketch.name or "imported", Limits())
            assert isinstance(text, bytes), text
            manuscript, wrong = load.manuscript("briefs/a.md", text, Limits())
            assert manuscript is not None
            assert wrong == ()
            briefs.append(manuscript.brief)
    return briefs, told


def codes(found: list[Diagnostic]) -> list[str]:
    """Return the codes of findings in their order, those of fields that are only kept left out."""
    return [one.code for one in found if one.code != "unmapped-field"]
