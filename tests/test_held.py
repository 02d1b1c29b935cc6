"""What is held of many briefs opens as it was, and is compared as what it holds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from factpress.model import Shelf
from factpress.render.origins import _links
from tests.compose.desk import PLAIN, library


def test_a_shelf_holds_what_it_was_given() -> None:
    held = Shelf.of({"b": 2, "a": 1})
    assert (len(held), dict(held), "a" in held, held != 3) == (2, {"a": 1, "b": 2}, True, True)
    assert Shelf.of(held) is held
    assert list(Shelf.together([held, {"c": 3, "a": 4}])) == ["a", "b", "c"]


def test_a_manuscript_is_the_same_packed() -> None:
    (manuscript,) = library(PLAIN).manuscripts
    packed = manuscript.packed()
    assert packed == manuscript
    assert packed.packed().brief == manuscript.brief
    assert packed != "plain"


def test_what_is_no_part_of_a_page_has_no_links() -> None:
    page: Any = SimpleNamespace(blocks=(object(), {"a": object()}))
    assert list(_links(page)) == []
