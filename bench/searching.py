"""Search at size: what our index of records costs beside Pagefind's of whole pages, and what a first answer costs.

`python -m bench search --briefs 1000`. Pagefind is no part of the project; it runs where the PATH has it (npm, cargo).
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

from bench import contenders
from bench.weighing import weighed
from factpress import pipeline
from factpress.examining import examine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser, Page

QUESTIONS = ("harbour", "vaccine hospital", "Benwilost", "registre port", "журнал", "prison 2015 clinic")
RUNS = 3
_OF_SEARCH = re.compile(r"/search-index/|/assets/search[/.]|/pagefind/")
_INDEX = (
    "import pickle, sys; from pathlib import Path; from factpress.site import search;"
    "search.index(pickle.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2]))"
)
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
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        project = asked.site or contenders.ours(Path(name), asked.briefs).root
        if asked.site is None:
            weighed(contenders.BUILD, project)
        _index(project, Path(name))
        site = (project / "site").resolve()
        _ask(site, _without_policy(site, Path(name)))


def _index(project: Path, room: Path) -> None:
    """Print what it takes to index the records of the site, and its pages by Pagefind where that is installed."""
    library = examine(project).library
    assert library is not None
    found = tuple(pipeline.searched(pipeline.located(project), library, project / "site"))
    (room / "records").write_bytes(pickle.dumps(found))
    took = weighed((sys.executable, "-c", _INDEX, str(room / "records"), str(room / "index")), room)
    print(f"index, ours: {took.cpu:.1f} s of CPU, {took.megabytes:.0f} MB, {len(found):,} records")
    if shutil.which("pagefind"):
        site = str((project / "site").resolve())
        other = weighed(("pagefind", "--site", site, "--quiet"), room)
        print(f"index, Pagefind on whole pages: {other.cpu:.1f} s of CPU, {other.megabytes:.0f} MB")
        print(f"ours is {took.cpu / other.cpu:.2f} of its CPU and {took.megabytes / other.megabytes:.2f} of its memory")


def _without_policy(site: Path, room: Path) -> Path:
    """Return the site once more without its headers, whose policy lets no WebAssembly run, as Pagefind is."""
    bare = room / "bare"
    bare.mkdir()
    for path in site.iterdir():
        if path.name != "_headers":
            (bare / path.name).symlink_to(path)
    return bare


def _ask(site: Path, bare: Path) -> None:
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
