"""A real archive on loopback: pywb, in an environment of its own (`make archive`), with copies that a test makes up."""

from __future__ import annotations

import datetime
import io
import socket
import subprocess
import sys
import time
import urllib.error
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


@contextmanager
def archive(folder: Path, *kept: Kept) -> Iterator[str]:
    """Run an archive of `kept`; give the beginning of the addresses of its TimeMaps."""
    (folder / "kept.warc.gz").write_bytes(_warc(kept))
    for words in (("init", "web"), ("add", "web", "kept.warc.gz")):
        subprocess.run([PROGRAMS / "wb-manager", *words], cwd=folder, check=True, capture_output=True, timeout=60)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(PROGRAMS / "wayback"), "--port", str(port), "--bind", "127.0.0.1"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _until_it_answers(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}/web/timemap/link/"
    finally:
        server.kill()
        server.wait()


def _until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=10).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the archive ended before it answered")


def _warc(kept: tuple[Kept, ...]) -> bytes:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True)
    for one in kept:
        headers = StatusAndHeaders(one.status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        moment = {"WARC-Date": f"{one.day}T12:00:00Z"}
        body = io.BytesIO(f"<title>A story</title><p>{one.body}</p>".encode())
        record = writer.create_warc_record(
            one.address, "response", body, http_headers=headers, warc_headers_dict=moment
        )
        writer.write_record(record)
        record.raw_stream.close()
    return written.getvalue()
