"""The offline edition of the sample site in a real browser, opened as files: no server, and nothing is asked for."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.building import DAY, built
from tests.conftest import SAMPLE

WATCH = (
    "window.refused = []; addEventListener('securitypolicyviolation', event => refused.push(event.violatedDirective))"
)
OpenFile = Callable[..., Page]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project, built with its offline edition."""
    return built(SAMPLE, tmp_path_factory.mktemp("offline") / "desk", "--offline")


@pytest.fixture(scope="module")
def edition(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that somebody unpacks from the archive, in a place with a space and a letter beyond ASCII."""
    into = tmp_path_factory.mktemp("somewhere") / "Мій диск"
    with zipfile.ZipFile(desk / "build/offline.zip") as archive:
        archive.extractall(into)
    return into / "offline"


@pytest.fixture
def open_file(browser: Browser, edition: Path) -> Iterator[OpenFile]:
    """Return a function that opens a file of the edition; whatever is no file or is refused fails the test."""
    asked: list[str] = []
    faults: list[str] = []
    pages: list[Page] = []

    def opened(name: str, **settings: object) -> Page:
        page = browser.new_context(**settings).new_page()  # type: ignore[arg-type]
        page.add_init_script(WATCH)
        page.on("request", lambda request: asked.append(request.url))
        page.on("requestfailed", lambda request: faults.append(f"{request.failure}: {request.url}"))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto((edition / name).as_uri())
        pages.append(page)
        return page

    yield opened
    for page in pages:
        faults += page.evaluate("window.refused ?? []")
        page.context.close()
    assert [fault for fault in faults if not fault.startswith("net::ERR_ABORTED")] == []
    assert asked
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_way_from_home_to_a_brief_and_on(open_file: OpenFile, scripts: bool) -> None:
    page = open_file("index.html", java_script_enabled=scripts)
    page.get_by_role("link", name="All briefs").first.click()
    page.locator("article").get_by_role("link", name="Чи відкриють міст через затоку").first.click()
    expect(page.locator("h1")).to_contain_text("Чи відкриють міст")
    assert page.url.endswith("/briefs/mist-cherez-zatoku/index.html")
    page.get_by_role("link", name="Sources").first.click()
    page.get_by_role("link", name="El Correo de Ninguna Parte").click()
    expect(page.locator("article")).to_contain_text("La semana perdida")


def test_a_former_address_leads_on(open_file: OpenFile) -> None:
    page = open_file("briefs/ferry-photo/index.html")
    page.wait_for_url("**/briefs/ferry-picture/index.html")


def test_it_looks_as_it_does_on_the_web_and_its_colours_turn(open_file: OpenFile) -> None:
    page = open_file("briefs/harbour-closed/index.html", color_scheme="light")
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].some(font => font.status === 'loaded'))")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator(".fp-scheme").click()
    assert page.evaluate(paper) != light


@pytest.mark.parametrize(
    ("asked", "title", "leads_to"),
    [
        (
            "МІСТ",
            "Міст через затоку відкриють наступного літа.",
            "briefs/mist-cherez-zatoku/index.html#claim-next-summer",
        ),
        ("الميناء", "أُغلق الميناء أسبوعًا كاملًا.", "briefs/harbour-closed-ar/index.html#claim-closed-week"),
        ("اغلق", "أُغلق الميناء أسبوعًا كاملًا.", "briefs/harbour-closed-ar/index.html#claim-closed-week"),
        ("metres phare", "Le phare mesure cent mètres.", "briefs/hauteur-du-phare/index.html#claim-cent-metres"),
        ('"spent two"', None, ""),
        (
            '"a whole week"',
            "The harbour has been closed for a whole week.",
            "briefs/harbour-closed/index.html#claim-closed-week",
        ),
    ],
)
def test_a_search_by_keyboard_folds_case_and_marks(
    open_file: OpenFile, asked: str, title: str | None, leads_to: str
) -> None:
    page = open_file("about/index.html")
    page.keyboard.press("/")
    page.keyboard.type(asked)
    if title is None:
        expect(page.locator("dialog [role=status]")).not_to_be_empty()
        expect(page.locator("dialog li")).to_have_count(0)
        return
    result = page.locator("dialog").get_by_role("link", name=title).first
    expect(result).to_be_visible()
    result.press("Enter")
    page.wait_for_url(f"**/{leads_to}")


def test_facets_narrow_a_search_and_the_address_says_so(open_file: OpenFile) -> None:
    page = open_file("briefs/search/index.html")
    results = page.locator(".fp-result")
    page.get_by_role("searchbox").first.fill("harbour")
    expect(page).to_have_url(re.compile("q=harbour"))
    before = results.count()
    page.locator("input[name=rating][value=mostly-false]").check()
    expect(results).to_have_count(1)
    assert before > 1
    page.reload()
    expect(results).to_have_count(1)
    assert "mostly-false" in page.url


def test_nothing_found_says_so(open_file: OpenFile) -> None:
    page = open_file("briefs/search/index.html")
    page.get_by_role("searchbox").first.fill("zzzz")
    expect(page.locator(".fp-finder [role=status]")).to_contain_text("Nothing was found")


def test_links_name_files_that_are_there_or_lead_to_the_web(edition: Path) -> None:
    for file in edition.rglob("*.html"):
        page = html.parse(file, html.HTMLParser(encoding="utf-8"))
        for link in page.xpath("//a/@href | //link[@rel='stylesheet']/@href | //script/@src"):
            path = unquote(str(link).partition("#")[0].partition("?")[0])
            if path and ":" not in path:
                assert (file.parent / path).is_file(), (file, link)


def test_what_is_published_elsewhere_stays_there(edition: Path) -> None:
    page = html.parse(edition / "briefs/harbour-closed/index.html")
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://sample.example/checks/briefs/harbour-closed/"]
    assert page.xpath("//a[starts-with(@href, 'https://web.archive.org/web/20260914103000/')]")
    assert not page.xpath("//script[@type='module'] | //link[@rel='preload']")


def test_an_edition_made_again_is_the_same(desk: Path, edition: Path) -> None:
    first = (desk / "build/offline.zip").read_bytes()
    command = [sys.executable, "-m", "factpress", "build", "--as-of", DAY, "--offline"]
    run = subprocess.run(command, cwd=desk, capture_output=True, text=True, check=True)
    assert "build/offline/index.html, packed as build/offline.zip" in run.stdout
    assert (desk / "build/offline.zip").read_bytes() == first
    assert "sample.example" in (edition / "offline.txt").read_text("utf-8")


def test_a_persons_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A desk\n", encoding="utf-8")
    (tmp_path / "build/offline").mkdir(parents=True)
    (tmp_path / "build/offline/mine.txt").touch()
    command = [sys.executable, "-m", "factpress", "build", "--as-of", DAY, "--offline"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, "build/offline is there already" in run.stderr) == (2, True), run.stderr
    assert (tmp_path / "site/index.html").is_file()
    assert (tmp_path / "build/offline/mine.txt").is_file()
