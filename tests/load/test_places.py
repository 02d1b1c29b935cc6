"""Places are made when they are asked for: of what is kept, the file is read again for them."""

from __future__ import annotations

import pickle

from factpress.diagnostic import Location
from factpress.load.manuscript import manuscript
from factpress.load.nodes import read
from factpress.load.sheet import Sheet
from factpress.model import Limits

TEXT = "---\nid: a\ntitle: Näher dran\nclaims:\n  one:\n    text: So it is.\n    rating: 'true'\n---\nProse.\n"


def test_places_are_those_of_the_marks() -> None:
    tree, _ = read(Sheet("b.yml", ("a: |", "  zweite Zeile", "b: [c]")), 1, 3, Limits())
    assert tree
    values, keys = tree.places.values, tree.places.keys
    assert values[("a",)] == Location("b.yml", 1, 4, 1, "a: |")
    assert values[("b", 0)] == Location("b.yml", 3, 5, 1, "b: [c]")
    assert dict(keys) == {("a",): Location("b.yml", 1, 1, 1, "a: |"), ("b",): Location("b.yml", 3, 1, 1, "b: [c]")}
    assert (len(keys), ("b", 0) in values, ("b", 0) in keys) == (2, True, False)


def test_what_says_nothing_stands_at_its_beginning() -> None:
    tree, _ = read(Sheet("b.yml", ("---", "# nothing", "---")), 2, 2, Limits())
    assert tree
    assert tree.places.value("a") == Location("b.yml", 2, 1, 1, "# nothing")


def test_a_node_that_was_not_written_stands_at_its_parent() -> None:
    kept, _ = manuscript("briefs/a.md", TEXT.encode(), Limits())
    assert kept
    assert kept.places.value("claims", "one", "because") == kept.places.value("claims", "one")
    assert kept.places.key("title") == Location("briefs/a.md", 3, 1, 5, "title: Näher dran")
    assert kept.places.key() == kept.places.value()


def test_kept_places_are_those_that_were_read() -> None:
    lines = tuple(TEXT.split("\n"))
    tree, _ = read(Sheet("briefs/a.md", lines), 2, 7, Limits())
    kept, _ = manuscript("briefs/a.md", TEXT.encode(), Limits())
    assert tree
    assert kept
    for places in (kept.places, pickle.loads(pickle.dumps(kept)).places):
        assert dict(places.values) == dict(tree.places.values)
        assert dict(places.keys) == dict(tree.places.keys)
        assert (len(places.keys), ("id",) in places.keys, ("no",) in places.keys) == (6, True, False)


def test_places_are_those_of_what_is_left_of_a_brief() -> None:
    wrong = TEXT.replace("claims:", "topics: [one, [two], three]\nclaims:")
    kept, found = manuscript("briefs/a.md", wrong.encode(), Limits())
    assert kept
    assert [one.code for one in found] == ["wrong-type"]
    assert kept.brief.topics == ("one", "three")
    assert kept.places.value("topics", 1).column == 22
