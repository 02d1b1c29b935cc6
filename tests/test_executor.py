"""Processes to work in: those of this machine end with it, and a scheduler that is none is said to be none."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from functools import partial
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


def test_values_are_spread_over_processes_and_come_back_in_order() -> None:
    assert list(executor.here(abs, range(-20, 0))) == list(range(20, 0, -1))
    assert os.getpid() not in set(executor.here(_process, range(20)))


ANEW = """
import os
from factpress import executor
many = max(2, os.cpu_count() or 1) * executor._BEFORE_ANEW + 2
assert list(executor.here(abs, range(-many, 0))) == list(range(many, 0, -1))
begun = list(executor.here(lambda _: os.getpid(), range(many)))
print(os.getpid() in begun, set(begun[-2:]).isdisjoint(begun[:-2]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is a copy")
def test_processes_are_begun_anew_so_that_what_they_looked_at_is_let_go() -> None:
    said = subprocess.run([sys.executable, "-c", ANEW], check=False, capture_output=True, text=True, timeout=60)
    assert (said.stdout, said.stderr) == ("False True\n", "")


def test_a_single_value_stays_in_this_process() -> None:
    assert list(executor.here(_process, [0])) == [os.getpid()]


def test_what_a_process_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(executor.here(int, ["1"] * 19 + ["one"]))


def test_a_process_that_is_ended_is_a_fault_of_the_machine() -> None:
    with pytest.raises(OSError, match="ended from outside"):
        list(executor.here(_ended, [os.getpid()] * 20))


def test_tasks_at_once_come_back_in_order() -> None:
    assert executor.at_once([partial(abs, -2), partial(abs, -1)]) == [2, 1]


BESIDE = """
import os
from factpress import executor
os.mkfifo("pipe")
with executor.beside(lambda: open("pipe", "w").write("done")):
    print(open("pipe").read(), list(executor.here(abs, range(-2, 0))))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is a copy")
def test_a_task_beside_is_run_by_another_process_which_the_body_need_not_wait_for(tmp_path: Path) -> None:
    said = subprocess.run([sys.executable, "-c", BESIDE], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (said.stdout, said.stderr) == ("done [2, 1]\n", "")


def test_a_task_where_there_is_one_processor_is_run_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    done: list[int] = []
    with executor.beside(partial(done.append, 1)):
        assert done == [1]


def test_what_a_task_beside_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="invalid literal"), executor.beside(partial(int, "one")):
        pass


ENDED = """
import os
from factpress import executor
with executor.beside(lambda: os._exit(1)):
    pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is a copy")
def test_a_task_that_is_ended_is_a_fault_of_the_machine() -> None:
    said = subprocess.run([sys.executable, "-c", ENDED], check=False, capture_output=True, text=True, timeout=60)
    assert said.stderr.endswith("a process at work on the site was ended from outside\n")


def test_a_task_is_done_where_the_body_beside_it_raises(tmp_path: Path) -> None:
    with pytest.raises(KeyError), executor.beside(partial((tmp_path / "told").write_text, "done")):
        raise KeyError
    assert (tmp_path / "told").read_text() == "done"


def _ended(parent: int) -> None:
    """End this process, which is another than `parent`."""
    if os.getpid() != parent:
        os._exit(1)


def _process(_value: int) -> int:
    return os.getpid()


def test_without_a_scheduler_values_are_spread_here() -> None:
    with executor.spreading("") as spread:
        assert list(spread(abs, [-1, -2])) == [1, 2]


def test_a_process_that_cannot_count_its_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_folder: str) -> list[str]:
        raise FileNotFoundError

    monkeypatch.setattr(os, "listdir", lost)
    assert set(executor.here(_process, range(4))) == {os.getpid()}
