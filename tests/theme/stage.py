"""What the browser tests stand on: building a site in the theme, indexing it, serving it on the loopback."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a built site as a host would: a missing page is the site's own 404."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *_: object) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(Path(self.directory, "404.html").read_bytes())


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder` while the context lasts; give its address, with a slash at the end."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


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
