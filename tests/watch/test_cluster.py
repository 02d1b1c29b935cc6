"""The watch on a real Dask cluster: a scheduler and workers, each a process, and each may be killed."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.conftest import MakeProject
from tests.watch.test_watch import COMMAND, brief, status
from tests.watch.witness import too_close
from tests.watch.world import World, world

PROCESSES = 2
VERDICTS = {"ok": "ok", "404": "gone", "moved": "moved", "once-429": "ok", "hang": "unreachable"}


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its workers; `log` is what became of every socket of theirs."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: Sequence[subprocess.Popen[bytes]]
    log: Path

    def events(self) -> list[tuple[float, int, str, str]]:
        """Return moment, process, what and host of each event."""
        lines = (line.split() for line in self.log.read_text().splitlines()) if self.log.exists() else ()
        return sorted((float(moment), int(process), what, host) for moment, process, what, host in lines)

    def sent(self, web: World) -> list[list[float]]:
        """Return when each host was sent to."""
        sends = [(moment, host) for moment, _, what, host in self.events() if what == "send"]
        return [[moment for moment, to in sends if to == host] for host in web.hosts]

    def most(self, web: World, killed: int = 0, at: float = 0.0) -> int:
        """Return the most connections that a host had at once, those of a `killed` process closed by its end."""
        most, open_now = 0, defaultdict(dict)  # type: ignore[var-annotated]
        for moment, process, what, host in self.events():
            if host not in web.hosts:
                continue
            if moment > at:
                open_now[host].pop(killed, None)
            open_now[host][process] = open_now[host].get(process, 0) + {"open": 1, "send": 0, "close": -1}[what]
            most = max(most, sum(open_now[host].values()))
        return most


def until(true: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def _process(*words: str, log: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "FACTPRESS_TEST_SOCKETS": str(log), "PYTHONPATH": str(Path(__file__).parents[2])}
    quiet = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-m", *words], env=environment, stdout=quiet, stderr=quiet, cwd=log.parent)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Start the processes of a cluster, by the commands that people start them with."""
    folder = tmp_path_factory.mktemp("cluster")
    file, log = folder / "scheduler.json", folder / "sockets"
    here = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
    scheduler = _process("distributed.cli.dask_scheduler", *here, "--port", "0", log=log)
    try:
        until(file.exists)
        asks = ("--nthreads", "1", "--no-nanny", "--preload", str(Path(__file__).with_name("preload.py")))
        workers = [_process("distributed.cli.dask_worker", *here, *asks, log=log) for _ in range(PROCESSES)]
        try:
            address = json.loads(file.read_text())["address"]
            until(lambda: sum(map(_is_connected, workers)) == PROCESSES)
            yield Cluster(address, scheduler, workers, log)
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()
    finally:
        scheduler.kill()
        scheduler.wait()


def _is_connected(worker: subprocess.Popen[bytes]) -> bool:
    with contextlib.suppress(psutil.Error):
        return any(one.status == "ESTABLISHED" for one in psutil.Process(worker.pid).net_connections())
    return False


def watching(root: Path, *words: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([*COMMAND, *words], cwd=root, stdout=pipe, stderr=pipe, text=True)


def addresses(web: World) -> dict[str, str]:
    """Return addresses with their verdicts, some of which lead from host to host."""
    hosts = range(len(web.hosts))
    right = {web.url(f"/{name}/{host}", host): verdict for name, verdict in VERDICTS.items() for host in hosts}
    return right | {web.url(f"/to/{host}?{web.url(f'/404/there/{host}', host + 1)}", host): "gone" for host in hosts}


def assert_polite(web: World) -> None:
    # As in test_watch: two, and one that the server has not yet seen close.
    assert max(web.open_at_once.values()) <= 3


def test_a_worker_is_killed_and_nothing_is_lost(cluster: Cluster, make_project: MakeProject) -> None:
    with world(hosts=6, net=12) as web:
        right = addresses(web)
        root = make_project(brief(right))
        running = watching(root, "--scheduler", cluster.address)
        busy = cluster.workers[0]
        until(lambda: sum(event[1] == busy.pid and event[2] == "send" for event in cluster.events()) >= 6)
        busy.kill()
        killed, before = time.monotonic(), len(web.pages())
        said, aside = running.communicate(timeout=120)
        assert (running.returncode, aside) == (0, "")
        assert json.loads(said)["not_asked"] == []
        assert {href: one["class"] for href, one in status(root).items()} == right
        asked = {event[1] for event in cluster.events() if event[2] == "send"}
        assert asked == {worker.pid for worker in cluster.workers}, "each asked something"
        assert not any(event[1] == busy.pid for event in cluster.events() if event[0] > killed + 1)
        assert before < len(web.pages())
        once = [page for page in web.pages() if "/hang/" not in page and "/once-429/" not in page]
        assert len(once) <= len(set(once)) + 2 * 2 * len(web.hosts), "what it had in hand, no more"
        assert too_close(cluster.sent(web)) == []
        assert cluster.most(web, busy.pid, killed) <= 2
        assert_polite(web)


def test_who_shares_out_is_killed_and_goes_on(cluster: Cluster, make_project: MakeProject) -> None:
    with world(hosts=6, net=13) as web:
        right = {
            web.url(f"/{name}/{host}", host): VERDICTS[name] for name in ("ok", "404", "moved") for host in range(6)
        }
        root = make_project(brief(right))
        running = watching(root, "--scheduler", cluster.address)
        until(lambda: len(web.pages()) >= 9)
        running.kill()
        running.communicate()
        resumed = watching(root, "--scheduler", cluster.address)
        assert resumed.communicate(timeout=120)[1] == ""
        assert {href: one["class"] for href, one in status(root).items()} == right
        # In flight, less than a second old, or sent in the second that its workers had left.
        cited = [page for page in web.pages() if not page.endswith("/ok")]
        assert len(cited) <= len(right) + 3 * len(web.hosts)
        assert too_close(cluster.sent(web)) == []
        assert cluster.most(web) <= 2
        assert_polite(web)


def test_where_the_scheduler_goes_what_is_known_stays(cluster: Cluster, make_project: MakeProject) -> None:
    with world(hosts=2, net=14) as web:
        root = make_project(brief(web.url(f"/ok/{number}", number) for number in range(60)))
        running = watching(root, "--scheduler", cluster.address)
        until(lambda: len(web.pages()) >= 10)
        cluster.scheduler.kill()
        said, aside = running.communicate(timeout=120)
        assert (running.returncode, said) == (2, "")
        assert aside == f"factpress: the Dask scheduler at {cluster.address} is gone; run this again to go on\n"
        assert 4 <= len(status(root)) < 60


def test_processes_of_this_machine_one_killed(make_project: MakeProject) -> None:
    with world(hosts=4, net=15) as web:
        right = addresses(web)
        root = make_project(brief(right))
        running = watching(root, "--workers", "2")
        until(lambda: len(web.pages()) >= 6)
        children = psutil.Process(running.pid).children()
        next(one for one in children if "spawn_main" in " ".join(one.cmdline())).kill()
        assert running.communicate(timeout=120)[1] == ""
        assert running.returncode == 0
        assert {href: one["class"] for href, one in status(root).items()} == right
        assert_polite(web)
