"""Folds in a real browser: an address, a link and a search open them, with scripts and without; paper has them open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from factpress.render.markdown import markdown
from tests.compose.figured import LONG, figured
from tests.serving import served
from tests.theme.stage import build_site
from tests.theme.test_figures import CONFIG
from tests.theme.test_pages import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PATH = "briefs/long/"
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@pytest.fixture(scope="module")
def folded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site with a long brief is served."""
    root = tmp_path_factory.mktemp("folds")
    (root / "docs/briefs").mkdir(parents=True)
    (root / "docs/index.md").write_text("# Home\n")
    page = figured(LONG)
    (root / "docs" / page.path).write_text(markdown(page).text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG)
    with served(build_site(root / "mkdocs.yml", root / "site")) as url:
        yield url


@pytest.fixture
def look(browser: Browser, folded: str) -> Iterator[Any]:
    """Return a function that opens the long brief at a fragment; keywords are those of a browser context."""
    contexts = []

    def opened(fragment: str = "", **settings: Any) -> Page:
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.goto(f"{folded}{PATH}{fragment}")
        return page

    yield opened
    for context in contexts:
        context.close()


@SCRIPTS
@pytest.mark.parametrize("target", ["exhibit-closed-2-5", "context-closed-1", "figure-closed-0"])
def test_an_address_opens_its_fold(look: Any, target: str, scripts: bool) -> None:
    assert not look(java_script_enabled=scripts).locator("#exhibit-closed-2-5").is_visible()
    page = look(f"#{target}", java_script_enabled=scripts)
    assert page.locator(f"#{target}").is_visible()
    assert page.locator(f"#{target}").bounding_box()["y"] < 720


@SCRIPTS
def test_a_link_opens_the_fold_that_it_leads_into(look: Any, scripts: bool) -> None:
    page = look(java_script_enabled=scripts)
    page.locator("#source-copy-5 summary").click()
    page.locator("#source-copy-5").get_by_role("link", name="claim 3, item 5").click()
    assert page.locator("#exhibit-closed-2-5").is_visible()


def test_a_passage_in_a_fold_is_found(look: Any) -> None:
    page = look("#:~:text=Aside.")
    page.wait_for_function("document.querySelector('#context-closed-0').open")
    assert page.locator("#exhibit-closed-0-5").is_visible()


@SCRIPTS
def test_folds_open_by_keyboard(look: Any, scripts: bool) -> None:
    page = look(java_script_enabled=scripts)
    page.locator("#context-closed-3 > summary").press("Enter")
    assert page.locator("#exhibit-closed-3-5").is_visible()


def test_no_rating_and_no_evidence_against_waits_to_be_opened(look: Any) -> None:
    page = look()
    for part in (".fp-card__rating", ".fp-exhibit--contradicts", ".fp-exhibit--supports"):
        assert page.locator(part).count() >= 4
        assert all(one.is_visible() for one in page.locator(part).all())


def test_paper_has_all_folds_open(look: Any) -> None:
    page = look()
    page.emulate_media(media="print")
    assert all(one.is_visible() for one in page.locator(".fp-exhibit, .fp-tree li, .fp-source__note").all())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_folds_are_accessible(look: Any, scheme: str, width: int) -> None:
    page = look(color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    assert faults(page) == []
    for fold in page.locator(".fp-fold > summary:visible").all():
        fold.click()
    assert faults(page) == []
