"""A small site in the theme, served on the loopback, and a browser that looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serving import served
from tests.theme.stage import SITE, OpenPage, build_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture site, built."""
    return build_site(SITE / "mkdocs.yml", tmp_path_factory.mktemp("theme") / "site")


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the fixture site is served."""
    with served(built) as url:
        yield url


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Return a function that opens a page of the site; keywords are those of a browser context."""
    contexts = []

    def opened(path: str, width: int = 1280, **settings: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
