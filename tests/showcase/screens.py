"""`python -m tests.showcase.screens SITE FOLDER`: a picture of every page type in every look, for people to look at."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PAGES = {
    "home": "",
    "briefs": "briefs/",
    "claimant": "briefs/claimants/mara-invented/",
    "claimants": "briefs/claimants/",
    "rating": "briefs/ratings/false/",
    "source": "briefs/sources/port-authority-of-port-nowhere/",
    "topic-arabic": "briefs/topics/الميناء/",
    "topics": "briefs/topics/",
    "year": "briefs/years/2026/",
    "brief": "briefs/harbour-closed/",
    "brief-arabic": "briefs/harbour-closed-ar/",
    "brief-ukrainian": "briefs/mist-cherez-zatoku/",
    "brief-long-title": "briefs/hauteur-du-phare/",
    "brief-many-claims": "briefs/town-in-figures/",
    "brief-old-scale": "briefs/ferry-picture/",
    "brief-withdrawn": "briefs/lost-letter/",
    "corrections": "briefs/corrections/",
    "ratings": "briefs/ratings/",
    "health": "briefs/health/",
    "search": "briefs/search/?q=harbour",
    "sources": "briefs/sources/",
    "standards": "briefs/standards/",
    "written-by-hand": "method/",
    "not-found": "nowhere/",
}
"""A page of the sample site for each type of page, by the name that its pictures have."""

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
PAPER = 794
"""The width of A4 in CSS pixels."""


def pictures(browser: Browser, address: str, into: Path) -> Iterator[Path]:
    """Yield each picture as it is taken, named `PAGE-WIDTH-SCHEME.png` or `PAGE-print.png`."""
    looks = [(f"{width}-{scheme}", width, scheme, "screen") for width in WIDTHS for scheme in SCHEMES]
    for look, width, scheme, medium in (*looks, ("print", PAPER, "light", "print")):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.emulate_media(media=medium)  # type: ignore[arg-type]
        for name, path in PAGES.items():
            page.goto(address + path)
            page.evaluate("document.fonts.ready")
            picture = into / f"{name}-{look}.png"
            page.screenshot(path=picture, full_page=True)
            yield picture
        context.close()


def main(site: str, folder: str) -> None:
    """Take every picture of the built sample `site` into `folder`, and say how many there are."""
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    with served(Path(site)) as address, sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        count = sum(1 for _ in pictures(browser, address, into))
        browser.close()
    sys.stdout.write(f"{count} pictures in {folder}/\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
