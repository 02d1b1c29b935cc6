"""What the browser tests of the theme stand on: building a site in it, indexing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from pagefind.index import IndexConfig, PagefindIndex
from playwright.sync_api import Page

SITE = Path(__file__).parent / "site"
BRIEF = "briefs/generals-ceasefire-talks/"
CLAIM = "The two generals have been negotiating a ceasefire for weeks."
RECORDS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    (BRIEF, "Were the generals negotiating a ceasefire?", "One reporter, citing Americans, says so.", {}),
    (
        f"{BRIEF}#claim-talks",
        CLAIM,
        "Talks on a ceasefire, <img src=x onerror='window.pwned=1'> for weeks.",
        {"rating": "Unverified", "shape": "question", "colour": "grey", "brief": "<b>A brief</b>"},
    ),
    ("https://elsewhere.example/", "An elsewhere", "An address that leaves the site.", {"shape": '"><b>'}),
)

OpenPage = Callable[..., Page]


async def index(into: Path) -> None:
    """Write a Pagefind index of `RECORDS` into a folder."""
    async with PagefindIndex(config=IndexConfig(output_path=str(into))) as written:
        for url, title, content, meta in RECORDS:
            described = {"title": title, **meta}
            await written.add_custom_record(url=url, content=content, language="en", meta=described)
        await written.write_files()


def build_site(config: Path, into: Path) -> Path:
    """Build the site of `config` (a `mkdocs.yml`) into a folder and return the folder."""
    build(load_config(str(config), site_dir=str(into)))
    return into
