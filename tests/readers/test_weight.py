"""What a brief costs a reader: all that a browser fetches for it before anybody searches, compressed as hosts do."""

from __future__ import annotations

import pytest

from tests.readers.conftest import Open
from tests.readers.pages import PLACES, Place

LIMIT = 150_000
BRIEFS = [place for place in PLACES if place.path.count("/") == 2 and place.path.startswith("briefs/")]
FETCHED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .map((one) => [one.name, one.transferSize])"""


@pytest.mark.parametrize("place", BRIEFS, ids=str)
def test_weighs_less_than_150_kilobytes(visit: Open, place: Place) -> None:
    fetched: list[tuple[str, int]] = visit(place).page.evaluate(FETCHED)
    assert all(size > 0 for _, size in fetched), fetched
    assert sum(size for _, size in fetched) < LIMIT, fetched
