"""Places keep with few bytes what they say."""

from __future__ import annotations

from factpress.diagnostic import Location
from factpress.load.manuscript import manuscript
from factpress.model import Limits, Places

TEXT = "---\nid: a\ntitle: Näher dran\nclaims:\n  one:\n    text: So it is.\n    rating: 'true'\n---\nProse.\n"
LINES = ("first", "zweite Zeile")


def test_packed_places_are_those_that_were_packed() -> None:
    at = {(): Location("b.yml", 1, 1, 5, "first"), ("claims", 0): Location("b.yml", 2, 3, 4, "zweite Zeile")}
    kept = Places(at, {}).packed("b.yml", LINES)
    assert dict(kept.values) == at
    assert dict(kept.keys) == {}
    assert (len(kept.values), ("claims", 0) in kept.values, ("claims", "0") in kept.values) == (2, True, False)


def test_a_place_after_the_last_line_has_no_text() -> None:
    end = Location("b.yml", 3)
    assert Places({(): end}, {}).packed("b.yml", LINES).value() == end


def test_a_node_that_was_not_written_stands_at_its_parent() -> None:
    read, _ = manuscript("briefs/a.md", TEXT.encode(), Limits())
    assert read
    assert read.places.value("claims", "one", "because") == read.places.value("claims", "one")
    assert read.places.key("title") == Location("briefs/a.md", 3, 1, 5, "title: Näher dran")
    assert read.places.key() == read.places.value()
