"""A built site, served on the loopback as a host would serve it: with its own headers, and compressed."""

from __future__ import annotations

import fnmatch
import functools
import gzip
import http.server
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_AS_SERVERS_DO = 6
_COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """A host: obeys the site's `_headers`, compresses text, and gives the site's 404 where there is no page."""

    _packing = False

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Content-type":
            accepted = "gzip" in self.headers.get("Accept-Encoding", "")
            self._packing = accepted and value.startswith(_COMPRESSED)
            if self._packing:
                super().send_header("Content-Encoding", "gzip")
        if not (self._packing and keyword == "Content-Length"):
            super().send_header(keyword, value)

    def end_headers(self) -> None:
        for pattern, line in _told(Path(self.directory)):
            if fnmatch.fnmatchcase(self.path, pattern):
                name, _, value = line.partition(": ")
                super().send_header(name, value)
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if self._packing:
            outputfile.write(gzip.compress(source.read(), _AS_SERVERS_DO, mtime=0))
        else:
            super().copyfile(source, outputfile)

    def send_error(self, code: int, *_: object) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(Path(self.directory, "404.html").read_bytes())


@functools.cache
def _told(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the lines of the site's `_headers`, each with the pattern of addresses that it is for."""
    file, told, pattern = folder / "_headers", [], ""
    for line in file.read_text().splitlines() if file.exists() else ():
        if line.startswith(" "):
            told.append((pattern, line.strip()))
        else:
            pattern = line
    return tuple(told)


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
