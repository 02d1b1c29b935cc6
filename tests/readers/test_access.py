"""What axe finds on every type of page, in every look: nothing moderate or worse."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.readers.conftest import Open
from tests.readers.pages import PLACES, SEARCH, Place

WIDE, PHONE = 1280, 360
LOOKS: tuple[tuple[int, tuple[dict[str, Any], ...]], ...] = (
    (
        WIDE,
        (
            {"color_scheme": "light", "media": "screen"},
            {"color_scheme": "dark", "media": "screen"},
            {"color_scheme": "dark", "media": "print"},
        ),
    ),
    (PHONE, ({"color_scheme": "light", "media": "screen"},)),
)


@pytest.mark.parametrize("place", [*PLACES, SEARCH], ids=str)
@pytest.mark.parametrize(("width", "looks"), LOOKS, ids=["wide", "phone"])
def test_accessible(visit: Open, place: Place, width: int, looks: tuple[dict[str, Any], ...]) -> None:
    page = visit(place, width, reduced_motion="reduce").page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for look in looks:
        page.emulate_media(**look)
        found = Axe().run(page).response["violations"]
        grave = [one for one in found if one["impact"] != "minor"]
        assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in grave] == [], look
