"""What the browser tests of the theme stand on: building a site in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page

SITE = Path(__file__).parent / "site"
BRIEF = "briefs/generals-ceasefire-talks/"
CLAIM = "The two generals have been negotiating a ceasefire for weeks."
OpenPage = Callable[..., Page]


def build_site(config: Path, into: Path) -> Path:
    """Build the site of `config` (a `mkdocs.yml`) into a folder and return the folder."""
    build(load_config(str(config), site_dir=str(into)))
    return into
