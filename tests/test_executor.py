"""Processes to work in: those of this machine end with it, and a scheduler that is none is said to be none."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from factpress import executor
from factpress.cli import cli
from tests.conftest import MakeProject

SLEEPS = """
import os, time
from factpress import executor
if __name__ == "__main__":
    with executor.local(2) as processes:
        print(*(one.submit(os.getpid).result() for one in processes().values()), flush=True)
        time.sleep(60)
"""


def refused(address: str) -> str:
    """Return why no cluster is at `address`."""

    def ask() -> str:
        with pytest.raises(executor.Unreachable) as raised, executor.cluster(address):
            pass
        return str(raised.value)

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result()


def test_each_process_works_alone_and_is_replaced_when_it_dies() -> None:
    with executor.local(2) as processes:
        before = processes()
        assert len({one.submit(os.getpid).result() for one in before.values()} | {os.getpid()}) == 3
        name, dying = next(iter(before.items()))
        with pytest.raises(BrokenExecutor):
            dying.submit(os._exit, 1).result()
        after = processes()
        assert len(after) == 2
        assert name not in after


def test_processes_end_with_who_began_them(tmp_path: Path) -> None:
    program = tmp_path / "sleeps.py"
    program.write_text(SLEEPS)
    running = subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    theirs = [psutil.Process(int(number)) for number in running.stdout.readline().split()]
    assert len(theirs) == 2
    running.kill()
    running.communicate()
    assert psutil.wait_procs(theirs, timeout=30)[1] == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("127.0.0.1:9", "no Dask scheduler answers at 127.0.0.1:9"),
        ("nonsense", "missing port number"),
        ("carrier-pigeon://coop:1", "unknown address scheme"),
        ("tls://127.0.0.1:9", "TLS"),
    ],
)
def test_no_scheduler(address: str, words: str) -> None:
    assert words in refused(address)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refused("127.0.0.1:9") == "distributed is not installed: pip install 'factpress[cluster]'"


def test_no_scheduler_is_misuse(make_project: MakeProject) -> None:
    words = [sys.executable, "-m", "factpress", "watch", "--scheduler", "nonsense"]
    said = subprocess.run(words, cwd=make_project({}), capture_output=True, text=True, check=False, timeout=60)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("factpress: no Dask scheduler answers at nonsense: ")
    assert said.stderr.count("\n") == 1


def test_workers_or_a_scheduler_not_both() -> None:
    from click.testing import CliRunner

    said = CliRunner().invoke(cli, ["watch", "--workers", "2", "--scheduler", "127.0.0.1:9"])
    assert said.exit_code == 2
    assert "not both" in said.output


def test_without_a_scheduler_values_are_spread_here() -> None:
    with executor.spreading("") as spread:
        assert list(spread(abs, [-1, -2])) == [1, 2]
