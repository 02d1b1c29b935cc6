"""Search at size: what our index of records costs beside Pagefind's of whole pages, and what a first answer costs.

`python -m bench search --briefs 1000`. Pagefind is no part of the project; it runs where the PATH has it (npm, cargo).
`--records 10000` asks an index of so many briefs on a site of fewer, since the pages around it take minutes to build.
"""

from __future__ import annotations

import argparse
import os
import pickle
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright
from tests.serving import served

from bench import briefs, contenders
from bench.weighing import weighed
from factpress import equipping, load, pipeline
from factpress.compose.records import records
from factpress.examining import examine
from factpress.model import Library
from factpress.site import search

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from playwright.sync_api import Browser, Page

    from factpress.model.record import Record

QUESTIONS = ("harbour", "vaccine hospital", "Benwilost", "registre port", "журнал", "prison 2015 clinic")
RUNS = 3
_OF_SEARCH = re.compile(r"/search-index/|/assets/search[/.]|/pagefind/")
_READ = (
    "import pickle, sys; from pathlib import Path; from factpress.site import search;"
    "from factpress.site.search.share import by_page;"
    "found = pickle.loads(Path(sys.argv[1]).read_bytes());"
)
_INDEX = f"{_READ} search.index(by_page(found), Path(sys.argv[2]))"
_SEEN = """new MutationObserver((_, observer) => {
    if (!document.querySelector(".fp-result")) return
    requestAnimationFrame(() => (window.seen = performance.now()))
    observer.disconnect()
}).observe(document, { childList: true, subtree: true })"""
_TYPED = """(words) => {
    const input = document.querySelector("dialog.fp-search input")
    window.typed = performance.now()
    input.value = words
    input.dispatchEvent(new Event("input"))
}"""
_PAGEFIND = """async ([base, words]) => {
    const began = performance.now()
    const engine = await import(`${base}pagefind/pagefind.js`)
    const [, found] = await Promise.all([engine.filters(), engine.search(words)])
    await Promise.all(found.results.slice(0, 20).map((one) => one.data()))
    return performance.now() - began
}"""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a first answer took: milliseconds, bytes that were sent, and requests."""

    milliseconds: float
    sent: int
    requests: int


def main(arguments: Sequence[str]) -> None:
    """Build a site, index it, and ask it in a browser as the command line asks; print what that took."""
    parser = argparse.ArgumentParser("python -m bench search", description=__doc__)
    parser.add_argument("--briefs", type=int, default=300, metavar="N", help="how many briefs (300)")
    parser.add_argument(
        "--site", type=Path, metavar="FOLDER", help="a project that is built already, in place of these"
    )
    parser.add_argument("--records", type=int, metavar="N", help="index the records of so many briefs, made for it")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        project = asked.site or contenders.ours(Path(name), asked.briefs).root
        if asked.site is None:
            weighed(contenders.BUILD, project)
        found = _made(asked.records) if asked.records else _found(project)
        _index(project, found, Path(name), is_whole=not asked.records)
        site = (project / "site").resolve()
        with_index = _beside(site, Path(name) / "with-index", {search.FOLDER: Path(name) / "index" / search.FOLDER})
        _ask(with_index, _beside(with_index, Path(name) / "bare", {"_headers": None}))


def _found(project: Path) -> tuple[Record, ...]:
    """Return the records of the project's site."""
    library = examine(project).library
    assert library is not None
    pages = equipping.searched(pipeline.located(project), library, project / "site")
    return tuple(record for page in pages for record in page.make())


def _made(count: int) -> tuple[Record, ...]:
    """Return the records of so many briefs, which are loaded and neither verified nor written."""
    settings, _ = load.settings(briefs.CONFIG.encode(), "mkdocs.yml")
    assert settings is not None
    paths = {f"briefs/{briefs.name_of(number)}.md": number for number in range(count)}
    read = (
        load.manuscript(path, briefs.brief(number)[path].encode(), settings.limits)[0] for path, number in paths.items()
    )
    return tuple(records(Library(tuple(one for one in read if one), {}, frozenset(), settings)))


def _index(project: Path, found: Sequence[Record], room: Path, *, is_whole: bool) -> None:
    """Print what it takes to index what was `found`, and its pages by Pagefind where that is installed."""
    (room / "records").write_bytes(pickle.dumps(found))
    took = [
        weighed((sys.executable, "-c", code, str(room / "records"), str(room / "index")), room)
        for code in (_READ, _INDEX)
    ]
    cpu = took[1].cpu - took[0].cpu
    print(f"index, ours: {cpu:.1f} s of CPU, {took[1].megabytes:.0f} MB, {len(found):,} records")
    print(f"(without the start of Python and reading those records: {took[0].cpu:.1f} s; the memory with it)")
    if is_whole and shutil.which("pagefind"):
        site = str((project / "site").resolve())
        other = weighed(("pagefind", "--site", site, "--quiet"), room)
        print(f"index, Pagefind on whole pages: {other.cpu:.1f} s of CPU, {other.megabytes:.0f} MB")
        print(f"ours is {cpu / other.cpu:.2f} of its CPU and {took[1].megabytes / other.megabytes:.2f} of its memory")


def _beside(site: Path, new: Path, instead: Mapping[str, Path | None]) -> Path:
    """Return the site once more as the folder `new`, with other files in the place of some names, or with none."""
    new.mkdir()
    for path in site.iterdir():
        if target := instead.get(path.name, path):
            (new / path.name).symlink_to(target)
    return new


def _ask(site: Path, bare: Path) -> None:
    """Ask in a browser. `bare` is the site without headers, whose policy lets no WebAssembly run, as Pagefind is."""
    with sync_playwright() as playwright, served(site) as address, served(bare) as other:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        for words in QUESTIONS:
            print(f"{words}: {_told('dialog', _in_dialog(browser, address, words))}; ", end="")
            print(_told("page with facets", _on_page(browser, address, words)), end="")
            if (site / "pagefind").exists():
                print(f"; {_told('Pagefind with facets', _in_pagefind(browser, other, words))}", end="")
            print()
        browser.close()


def _told(where: str, answers: Sequence[Answered]) -> str:
    middle = sorted(answers, key=lambda one: one.milliseconds)[len(answers) // 2]
    return f"{where} {middle.milliseconds:.0f} ms, {middle.sent / 1000:.0f} KB, {middle.requests} requests"


def _in_dialog(browser: Browser, address: str, words: str) -> list[Answered]:
    """Type into the dialog of a page that is there; the pause that it waits for more letters counts."""

    def answer(page: Page) -> float:
        page.goto(f"{address}about/")
        page.evaluate(_TYPED, words)
        page.wait_for_function("window.seen")
        return float(page.evaluate("seen - typed"))

    return [_heard(browser, answer) for _ in range(RUNS)]


def _on_page(browser: Browser, address: str, words: str) -> list[Answered]:
    """Open the search page with a question in its address, facets and counts with it; the page itself counts, too."""

    def answer(page: Page) -> float:
        page.goto(f"{address}briefs/search/?{urlencode({'q': words})}")
        page.wait_for_function("window.seen")
        return float(page.evaluate("seen"))

    return [_heard(browser, answer) for _ in range(RUNS)]


def _in_pagefind(browser: Browser, address: str, words: str) -> list[Answered]:
    """Ask Pagefind from a page that is there, as its own interface does."""

    def answer(page: Page) -> float:
        page.goto(f"{address}about/")
        return float(page.evaluate(_PAGEFIND, [address, words]))

    return [_heard(browser, answer) for _ in range(RUNS)]


def _heard(browser: Browser, answer: Callable[[Page], float]) -> Answered:
    """Return what an answer took in a browser that has loaded nothing yet; of what was sent, what a search needs."""
    page = browser.new_context(bypass_csp=True).new_page()
    page.add_init_script(_SEEN)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    network.on("Network.responseReceived", lambda said: names.update({said["requestId"]: said["response"]["url"]}))
    network.on("Network.loadingFinished", lambda said: sizes.update({said["requestId"]: said["encodedDataLength"]}))
    took = answer(page)
    page.wait_for_load_state("networkidle")
    page.context.close()
    ours = [sizes.get(key, 0) for key, url in names.items() if _OF_SEARCH.search(url)]
    return Answered(took, int(sum(ours)), len(ours))
