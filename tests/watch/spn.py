"""A small archive on loopback with what pywb has not: Save Page Now, a TimeGate alone, and a TimeMap of several pages.

What it says follows the Internet Archive's description of its interface. What it does is named by the path of the page
that it is asked to save; each page that it shows is the story of the other tests.
"""

from __future__ import annotations

import datetime
import email.utils
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.watch.world import STORY

NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
JOB = "spn2-0123456789abcdef"
_LIST = '<{base}/web/timemap/link/{page}>; rel="self",\n<{base}/web/{stamp}/{page}>; rel="memento"; datetime="{date}"'


@dataclass
class Archive:
    """Where it is, and what it was asked, with the moment of each."""

    base: str = ""
    asked: list[tuple[float, str]] = field(default_factory=list)
    times: Counter[str] = field(default_factory=Counter)

    def __getattr__(self, name: str) -> str:
        return f"{self.base}{_PARTS[name]}"

    def copy(self, hours: float, page: str) -> str:
        return f"{self.base}/web/{stamp(hours)}/{page}"

    def span(self, part: str) -> float:
        """Return the seconds from the first request below `part` to the last."""
        moments = [moment for moment, path in self.asked if path.startswith(part)]
        return moments[-1] - moments[0]


_PARTS = {"save": "/save/", "timemap": "/web/timemap/link/", "timegate": "/gate/", "paged": "/paged/"}


def stamp(hours: float) -> str:
    return f"{NOW - datetime.timedelta(hours=hours):%Y%m%d%H%M%S}"


Reply = tuple[int, Mapping[str, str], str]


def _saved(archive: Archive, page: str) -> Reply:
    kind = page.rpartition("/")[2]
    now, early = (archive.copy(hours, page).removeprefix(archive.base) for hours in (0, 3))
    replies: dict[str, Reply] = {
        "redirected": (302, {"Location": now}, ""),
        "located": (200, {"Content-Location": now}, "saved"),
        "linked": (200, {"Link": f'<{archive.base}{now}>; rel="memento"; datetime="{_date(0)}"'}, "saved"),
        "lately": (200, {"Content-Location": early}, "saved"),
        "job": (200, {}, f"<script>spn.watchJob('{JOB}')</script>"),
        "job-lost": (200, {}, f"<script>spn.watchJob('{JOB}ff')</script>"),
        "same": (200, {}, "<p>The same snapshot had been made 18 minutes ago.</p>"),
        "same-unlisted": (200, {}, "<p>The same snapshot had been made 18 minutes\nago.</p>"),
        "robots": (403, {"X-Archive-Wayback-Runtime-Error": "RobotAccessControlException: Blocked By Robots"}, ""),
        "login": (401, {}, ""),
        "unreached": (523, {}, ""),
        "busy": (429, {}, ""),
        "other": (200, {"Content-Location": f"/web/{stamp(0)}/http://elsewhere.example/"}, ""),
        "nothing": (200, {}, "<p>Hello</p>"),
    }
    return replies.get(kind, (404, {}, ""))


def _status(archive: Archive, job: str) -> Reply:
    archive.times[job] += 1
    page = next(path.removeprefix("/save/") for _, path in reversed(archive.asked) if path.startswith("/save/http"))
    if job != JOB:
        return 200, {}, json.dumps({"status": "error", "status_ext": "error:gone", "message": "No such\x1b[2J page."})
    if archive.times[job] < 3:
        return 200, {}, json.dumps({"status": "pending"})
    return 200, {}, json.dumps({"status": "success", "timestamp": stamp(0), "original_url": page})


def _listed(archive: Archive, page: str) -> Reply:
    """List a copy of eighteen minutes ago of the page that is called so, and of no other."""
    if not page.endswith("/same"):
        return 404, {}, ""
    return 200, {}, _LIST.format(base=archive.base, page=page, stamp=stamp(0.3), date=_date(0.3))


def _gate(archive: Archive, page: str, wish: str) -> Reply:
    """Lead to a copy of the very moment that is wished for (RFC 7089 §4.1.1), and name no TimeMap."""
    moment = email.utils.parsedate_to_datetime(wish)
    return 302, {"Location": f"{archive.base}/web/{moment:%Y%m%d%H%M%S}/{page}", "Vary": "accept-datetime"}, ""


def _paged(archive: Archive, page: str) -> Reply:
    """List a copy a year, on a page of its own for each, below an index of them (RFC 7089 §5.1.2)."""
    year, _, original = page.partition("/")
    if not re.fullmatch("[0-9]{4}", year):
        index = [
            f'<{archive.base}/paged/{one}/{page}>; rel="timemap"; from="{_new_year(one)}"; until="{_new_year(one + 1)}"'
            for one in range(2010, 2027)
        ]
        return 200, {}, ",\n".join(index)
    copy = f'<{archive.base}/web/{year}0601000000/{original}>; rel="memento"; datetime="{_new_year(int(year), 6)}"'
    return 200, {}, copy


def _new_year(year: int, month: int = 1) -> str:
    return email.utils.format_datetime(datetime.datetime(year, month, 1, tzinfo=datetime.UTC), usegmt=True)


def _date(hours: float) -> str:
    return email.utils.format_datetime(NOW - datetime.timedelta(hours=hours), usegmt=True)


def _reply(archive: Archive, path: str, wish: str) -> Reply:
    if path.startswith("/save/status/"):
        return _status(archive, path.removeprefix("/save/status/"))
    for part, answer in (("save", _saved), ("timemap", _listed), ("paged", _paged)):
        if path.startswith(_PARTS[part]):
            return answer(archive, path.removeprefix(_PARTS[part]))
    if path.startswith("/gate/"):
        return _gate(archive, path.removeprefix("/gate/"), wish)
    return 200, {}, f"<title>A story</title><p>{STORY}</p>"


@contextmanager
def spn(host: str) -> Iterator[Archive]:
    """Run it at `host`, a loopback address; it lives at noon of 22 November 2026."""
    archive = Archive()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            archive.asked.append((time.monotonic(), self.path))
            status, headers, body = _reply(archive, self.path, self.headers.get("Accept-Datetime", ""))
            self.send_response_only(status, "OK")
            common = {"Date": _date(0), "Content-Type": "text/html", "Content-Length": str(len(body.encode()))}
            for name, value in {**common, **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer((host, 0), Handler) as server:
        archive.base = f"http://{host}:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield archive
        server.shutdown()
