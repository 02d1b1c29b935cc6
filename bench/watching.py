"""The watch over a hostile world of 2,000 addresses: seconds beside those that politeness allows, memory, mistakes."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.watch.desk import all_of, elsewhere, files
from tests.watch.world import CASES, World, world

from bench.measure import Measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.watch.desk import Cited
    from tests.watch.world import Request

COUNT, HOSTS = 2_000, 60
INTERVAL, MOST_MB = 0.5, 150
COMMAND = [sys.executable, "-m", "factpress", "watch", "--allow-private", "--timeout", "2.5", "--quiet"]
# What a process is started from counts for the memory that its system says it took at most: so it starts from little.
WEIGHED = (
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)


@dataclass(frozen=True, slots=True)
class _Log:
    """What a world saw: when each host and each page was asked."""

    by_host: dict[str, list[float]]
    by_page: dict[str, list[float]]

    @classmethod
    def of(cls, web: World) -> _Log:
        hosts, pages = defaultdict(list), defaultdict(list)
        for one in web.requests:
            hosts[one.host].append(one.moment)
            pages[f"{one.host}{one.path}"].append(one.moment)
        return cls(hosts, pages)

    @property
    def bound(self) -> float:
        """Return the seconds that the requests to the busiest host take at two a second."""
        return max(map(len, self.by_host.values())) * INTERVAL

    @property
    def gaps(self) -> list[float]:
        """Return the seconds between one request and the next to the same host, the shortest first."""
        return sorted(later - earlier for one in self.by_host.values() for earlier, later in pairwise(one))


def measured() -> Iterator[Measured]:
    """Watch the world whole, and once more killed on the way; say how it went, and yield seconds and megabytes."""
    with world(hosts=HOSTS) as web, tempfile.TemporaryDirectory() as name:
        cited = _desk(web, Path(name))
        began = time.monotonic()
        weighed = [sys.executable, "-c", WEIGHED, *COMMAND]
        done = subprocess.run(weighed, cwd=name, check=True, stdout=subprocess.PIPE, text=True)
        seconds, log = time.monotonic() - began, _Log.of(web)
        whole = _status(Path(name))
        _say(cited, web, log, whole)
        yield Measured(f"{len(cited):,} addresses", seconds, "two requests a second", log.bound)
        yield Measured("megabytes", int(done.stdout) / 1024, "allowed", MOST_MB)
    _killed(whole)


def _desk(web: World, root: Path) -> list[Cited]:
    cited = [*all_of(web, COUNT), *elsewhere()]
    for path, content in {"mkdocs.yml": "site_name: A desk\n", **files(cited)}.items():
        file = root / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return cited


def _status(root: Path) -> dict[str, dict[str, object]]:
    lines = (root / "watch.jsonl").read_text(encoding="utf-8").splitlines()
    return {said["address"]: said for said in map(json.loads, lines)}


def _say(cited: Sequence[Cited], web: World, log: _Log, found: dict[str, dict[str, object]]) -> None:
    wrong = [one for one in cited if not _is_right(one, found.get(one.spelled, {}))]
    gaps = log.gaps
    print(f"  {len(CASES)} behaviours on {len(web.hosts)} hosts, {len(web.requests):,} requests, {len(wrong)} wrong")
    for one in wrong:
        print(f"    {one.address} is {one.right} {one.why or ''}, not {found.get(one.spelled)}")
    few = sum(gap < INTERVAL for gap in gaps)
    print(f"  at their servers: at least {gaps[0] * 1000:.0f} ms apart ({few} of {len(gaps):,} less than 500 ms),")
    print(f"  at most {max(web.open_at_once.values())} connections to a host")


def _is_right(one: Cited, said: dict[str, object]) -> bool:
    return said.get("class") == one.right and (one.why is None or said.get("why") == one.why)


def _killed(whole: dict[str, dict[str, object]]) -> None:
    """Kill the watch where it has asked half of what it asks, resume it, and say what was asked twice."""
    with world(hosts=HOSTS) as web, tempfile.TemporaryDirectory() as name:
        cited = _desk(web, Path(name))
        running = subprocess.Popen(COMMAND, cwd=name)
        while len(web.requests) < COUNT // 2:
            time.sleep(0.05)
        running.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        running.wait()
        before, kept = len(web.requests), _kept(Path(name))
        subprocess.run(COMMAND, cwd=name, check=True)
        found = _status(Path(name))
        wrong = sum(not _is_right(one, found.get(one.spelled, {})) for one in cited)
        first, second = (_last(web.requests[:before]), _last(web.requests[before:]))
        ages = {one.spelled: killed - first[_page(one)] for one in cited if _page(one) in first.keys() & second.keys()}
        again = Counter("kept" if one in kept else "young" if age <= 1 else "open" for one, age in ages.items())
        print(
            f"  killed after {before:,} requests and resumed: {wrong} wrong of {len(found):,} ({len(whole):,} before),"
        )
        print(
            f"  {len(kept):,} were kept, of which {again['kept']} were asked again; so were {again['young']} that were"
            f" asked within a second and {again['open']} that were under way or to be tried again"
        )


def _kept(root: Path) -> set[str]:
    """Return the addresses that the state of a killed watch knows, of a copy, lest it be touched."""
    with tempfile.TemporaryDirectory() as name:
        for file in (root / ".factpress").glob("watch.sqlite*"):
            shutil.copy(file, name)
        with closing(sqlite3.connect(Path(name) / "watch.sqlite")) as base:
            return {row[0] for row in base.execute("SELECT address FROM asked")}


def _last(requests: Iterable[Request]) -> dict[str, float]:
    """Return when each page was last asked."""
    return {f"{one.host}{one.path}": one.moment for one in requests}


def _page(one: Cited) -> str:
    if one.right == "malformed":
        return ""
    parts = urlsplit(one.spelled)
    return f"{parts.hostname}{parts.path}"
