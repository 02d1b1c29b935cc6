"""A page of either site, with what its browser complained of and asked for since it opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests.readers.pages import Place


@dataclass
class Visit:
    """A page that was opened, what it asked for, and what the browser said against it."""

    page: Page
    host: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Return a function that opens a place, once all of it is there; keywords are those of a browser context."""
    contexts = []

    def opened(place: Place, width: int = 1280, **settings: object) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        visit = Visit(context.new_page(), request.getfixturevalue(place.site))
        visit.page.set_default_timeout(60_000)
        visit.page.on("request", lambda asked: visit.asked.append(asked.url))
        visit.page.on("pageerror", lambda fault: visit.complaints.append(str(fault)))
        visit.page.on("console", lambda said: visit.complaints.extend([said.text] * (said.type == "error")))
        visit.page.goto(visit.host + place.path, wait_until="networkidle")
        return visit

    yield opened
    for context in contexts:
        context.close()
