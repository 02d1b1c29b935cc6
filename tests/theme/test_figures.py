"""Figures as readers meet them: wide, on a phone, in the dark, on paper, right to left, by keyboard and by ear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from factpress.render.markdown import markdown
from tests.compose.figured import DIAMOND, LEFTWARD, figured
from tests.serving import served
from tests.theme.stage import build_site
from tests.theme.test_pages import LOOKS, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CONFIG = """\
site_name: The Evidence Desk
theme: {name: factpress}
plugins: []
markdown_extensions: [attr_list, tables, toc: {title: On this page}]
not_in_nav: /briefs/*
nav: [index.md]
extra: {factpress: {publisher: {name: The Evidence Desk}}}
"""
PAGES = ("briefs/diamond/", "briefs/leftward/")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site with figures is served."""
    root = tmp_path_factory.mktemp("figures")
    (root / "docs/briefs").mkdir(parents=True)
    (root / "docs/index.md").write_text("# Home\n")
    for page in map(figured, (DIAMOND, LEFTWARD)):
        (root / "docs" / page.path).write_text(markdown(page).text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG)
    with served(build_site(root / "mkdocs.yml", root / "site")) as url:
        yield url


@pytest.fixture
def look(browser: Browser, drawn: str) -> Iterator[Any]:
    """Return a function that opens a page of that site; keywords are those of a browser context."""
    contexts = []

    def opened(path: str, width: int = 1280, **settings: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **settings))
        page = contexts[-1].new_page()
        page.goto(drawn + path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["light", "dark", "phone"])
def test_accessible(look: Any, name: str, path: str) -> None:
    page = look(path, **LOOKS[name])
    for fold in page.locator(".fp-fold > summary:visible").all():
        fold.click()
    assert faults(page) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "drawing"), [(320, False), (360, False), (768, True), (1440, True)])
def test_drawing_or_tree_shows_and_fits(look: Any, path: str, width: int, drawing: bool) -> None:
    page = look(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for figure in page.locator(".fp-figure").all():
        assert figure.locator("svg").is_visible() is drawing
        assert figure.locator("li").first.is_visible() is not drawing
        assert figure.locator("summary").is_visible() is drawing


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [768, 1440])
def test_words_stay_within_their_frames(look: Any, path: str, width: int) -> None:
    page = look(path, width=width)
    page.evaluate("document.fonts.ready.then(() => true)")
    outside = page.eval_on_selector_all(
        ".fp-drawing a",
        """links => links.flatMap(link => {
            const frame = link.querySelector('rect').getBoundingClientRect();
            return [...link.querySelectorAll('text')].filter(text => {
                const box = text.getBoundingClientRect();
                const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
                return box.left < frame.left - 0.5 || box.right > frame.right + 0.5
                    || box.top < frame.top - 2 || box.bottom > frame.bottom + 2 || size < 11;
            }).map(text => text.textContent);
        })""",
    )
    assert outside == []
    assert page.locator(".fp-drawing a text").count() > 0


def test_reached_by_keyboard(look: Any) -> None:
    page = look(PAGES[0])
    page.locator("#figure-closed svg a:visible").first.focus()
    page.keyboard.press("Tab")
    focused = page.evaluate(
        "[document.activeElement.getAttribute('href'), getComputedStyle(document.activeElement).outlineStyle]"
    )
    assert focused == ["#source-herald", "solid"]
    page.keyboard.press("Enter")
    assert page.url.endswith("#source-herald")


def test_right_to_left_mirrors(look: Any) -> None:
    for path, way in zip(PAGES, (1, -1), strict=True):
        page = look(path)
        origin, side = (
            page.locator(f".fp-drawing {part}").first.bounding_box() for part in (".fp-box--person", ".fp-box--side")
        )
        assert (side["x"] - origin["x"]) * way > 0


def test_paper_shows_the_drawing_and_the_list(look: Any) -> None:
    page = look(PAGES[0], width=720)
    page.emulate_media(media="print")
    assert page.locator("#figure-closed li").first.is_visible()
    assert not page.locator(".fp-fold > summary").first.is_visible()


def test_forms_differ_without_their_colours(look: Any) -> None:
    page = look(PAGES[0], forced_colors="active")
    drawn = page.eval_on_selector_all(
        ".fp-drawing .fp-line",
        "all => all.map(line => { const s = getComputedStyle(line); return s.strokeWidth + s.strokeDasharray; })",
    )
    assert len(drawn) >= 5
    looks = {
        kind: page.locator(f".fp-drawing .fp-line--{kind}").first.evaluate(
            "line => { const s = getComputedStyle(line); return s.strokeWidth + ' ' + s.strokeDasharray; }"
        )
        for kind in ("step", "supports", "contradicts", "context")
    }
    assert len(set(looks.values())) == len(looks)
