"""A real archive on loopback: pywb, in an environment that `make test` makes for it, with copies that tests make up."""

from __future__ import annotations

import datetime
import io
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

PROGRAMS = Path(sys.prefix) / "archive" / "bin"


@dataclass(frozen=True)
class Kept:
    """A copy that the archive has: of which address, when it was made, what it shows."""

    address: str
    day: datetime.date
    body: str
    status: str = "200 OK"
    to: str = ""


_PATIENCE = 60
CONFIG = """\
collections: {live: $live}
recorder: live
autoindex: 1
"""


@dataclass(frozen=True)
class Web:
    """An archive that runs: where it is, and what `mkdocs.yml` says of its parts."""

    base: str

    def __getattr__(self, name: str) -> str:
        return f"{self.base}{_PARTS[name]}"

    def copy(self, stamp: str, address: str) -> str:
        return f"{self.base}{stamp}/{address}"


_PARTS = {"timemap": "timemap/link/", "json": "timemap/json/", "timegate": "", "save": "record/"}


@contextmanager
def archive(folder: Path, *kept: Kept) -> Iterator[Web]:
    """Run an archive of `kept` that saves pages, too. Without pywb its tests fail; they are never skipped."""
    assert PROGRAMS.exists(), "`make archive` installs pywb"
    for name in ("archive", "indexes"):
        (folder / "collections/web" / name).mkdir(parents=True)
    (folder / "collections/web/archive/kept.warc.gz").write_bytes(_warc(kept))
    _index(folder / "collections/web")
    (folder / "config.yaml").write_text(CONFIG)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(PROGRAMS / "wayback"), "--port", str(port), "--bind", "127.0.0.1"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        web = Web(f"http://127.0.0.1:{port}/web/")
        for one in kept:
            _until_it_answers(f"{web.timemap}{one.address}", server)
        yield web
    finally:
        server.kill()
        server.wait()


def _index(collection: Path) -> None:
    """Index a collection before it is asked: a first index that appears right after a first request is never seen."""
    inputs = collection / "archive/kept.warc.gz"
    done = subprocess.run(
        [PROGRAMS / "cdx-indexer", "--sort", "-j", inputs], check=True, capture_output=True, timeout=_PATIENCE
    )
    (collection / "indexes/autoindex.cdxj").write_bytes(done.stdout)


def _until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < ends:
        try:
            urllib.request.urlopen(address, timeout=10).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the archive does not answer {address}")


def _warc(kept: tuple[Kept, ...]) -> bytes:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True)
    for one in kept:
        said = [("Content-Type", "text/html; charset=utf-8"), *([("Location", one.to)] if one.to else [])]
        headers = StatusAndHeaders(one.status, said, protocol="HTTP/1.1")
        moment = {"WARC-Date": f"{one.day}T12:00:00Z"}
        body = io.BytesIO(f"<title>A story</title><p>{one.body}</p>".encode())
        record = writer.create_warc_record(
            one.address, "response", body, http_headers=headers, warc_headers_dict=moment
        )
        writer.write_record(record)
        record.raw_stream.close()
    return written.getvalue()
