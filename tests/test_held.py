"""What is held of many briefs opens as it was, and is compared as what it holds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from factpress.model import Details, Shelf
from factpress.render.origins import _links
from tests.compose.desk import HARBOUR, PLAIN, library


def test_a_shelf_holds_what_it_was_given() -> None:
    held = Shelf.of({"b": 2, "a": 1})
    assert (len(held), dict(held), "a" in held, held != 3) == (2, {"a": 1, "b": 2}, True, True)
    assert Shelf.of(held) is held
    assert list(Shelf.together([held, {"c": 3, "a": 4}])) == ["a", "b", "c"]


class _Counting:
    """What is held of an outline, with how often it was opened."""

    def __init__(self, details: Details) -> None:
        self.opened, self._details = 0, details

    def open(self) -> Details:
        self.opened += 1
        return self._details


def test_an_outline_that_holds_its_claims_and_sources_says_the_same() -> None:
    whole = library(HARBOUR).manuscripts[0].outline
    held = _Counting(Details(dict(whole.claims), dict(whole.sources)))
    outline = whole.holding(held, tuple(whole.claims), tuple(whole.sources))
    first, other = next(iter(whole.claims)), next(iter(whole.sources))
    assert (len(outline.claims), list(outline.sources), first in outline.claims) == (
        len(whole.claims),
        list(whole.sources),
        True,
    )
    assert held.opened == 0
    assert (outline, repr(outline)) == (whole, repr(whole))
    anything: Any = "claims"
    assert outline.claims != anything
    assert (outline.claims[first], *outline.sources.values()) == (whole.claims[first], *whole.sources.values())
    opened = held.opened
    anew = outline.anew()
    assert (dict(anew.claims.items()), anew.sources[other]) == (whole.claims, whole.sources[other])
    assert held.opened == opened + 1
    assert whole.anew() is whole


def test_a_manuscript_is_the_same_packed() -> None:
    (manuscript,) = library(PLAIN).manuscripts
    packed = manuscript.packed()
    assert packed == manuscript
    assert packed.packed().brief == manuscript.brief
    assert packed != "plain"


def test_what_is_no_part_of_a_page_has_no_links() -> None:
    page: Any = SimpleNamespace(blocks=(object(), {"a": object()}))
    assert list(_links(page)) == []
