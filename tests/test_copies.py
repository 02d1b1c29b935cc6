"""Copies of this process: they work at once, give back in order, and what goes wrong in them is told here."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from factpress import copies


def test_values_are_spread_over_processes_and_come_back_in_order() -> None:
    assert list(copies.here(abs, range(-20, 0))) == list(range(20, 0, -1))
    assert os.getpid() not in set(copies.here(_process, range(20)))


ANEW = """
import os
from factpress import copies
many = max(2, os.cpu_count() or 1) * copies._BEFORE_ANEW + 2
assert list(copies.here(abs, range(-many, 0))) == list(range(many, 0, -1))
begun = list(copies.here(lambda _: os.getpid(), range(many)))
print(os.getpid() in begun, set(begun[-2:]).isdisjoint(begun[:-2]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is a copy")
def test_processes_are_begun_anew_so_that_what_they_looked_at_is_let_go() -> None:
    said = subprocess.run([sys.executable, "-c", ANEW], check=False, capture_output=True, text=True, timeout=60)
    assert (said.stdout, said.stderr) == ("False True\n", "")


def test_a_single_value_stays_in_this_process() -> None:
    assert list(copies.here(_process, [0])) == [os.getpid()]


def test_what_a_process_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(copies.here(int, ["1"] * 19 + ["one"]))


def test_a_process_that_is_ended_is_a_fault_of_the_machine() -> None:
    with pytest.raises(OSError, match="ended from outside"):
        list(copies.here(_ended, [os.getpid()] * 20))


BESIDE = """
import os
from factpress import copies
os.mkfifo("pipe")
with copies.beside(lambda: open("pipe", "w").write("done")) as written:
    print(open("pipe").read(), list(copies.here(abs, range(-2, 0))), written)
print(written)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is a copy")
def test_a_task_beside_is_run_by_another_process_which_the_body_need_not_wait_for(tmp_path: Path) -> None:
    said = subprocess.run([sys.executable, "-c", BESIDE], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (said.stdout, said.stderr) == ("done [2, 1] []\n[4]\n", "")


def test_a_task_where_there_is_one_processor_is_run_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    done: list[int] = []
    with copies.beside(partial(done.append, 1)) as made:
        assert (done, made) == ([1], [None])


def test_what_a_task_beside_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="invalid literal"), copies.beside(partial(int, "one")):
        pass


ENDED = """
import os
from factpress import copies
with copies.beside(lambda: os._exit(1)):
    pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is a copy")
def test_a_task_that_is_ended_is_a_fault_of_the_machine() -> None:
    said = subprocess.run([sys.executable, "-c", ENDED], check=False, capture_output=True, text=True, timeout=60)
    assert said.stderr.endswith("a process at work on the site was ended from outside\n")


def test_a_task_is_done_where_the_body_beside_it_raises(tmp_path: Path) -> None:
    with pytest.raises(KeyError), copies.beside(partial((tmp_path / "told").write_text, "done")):
        raise KeyError
    assert (tmp_path / "told").read_text() == "done"


UNHEARD = """
from factpress import copies
try:
    with copies.beside(lambda: b"many" * 1_000_000):
        raise KeyError
except KeyError:
    print("raised")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is a copy")
def test_a_task_with_much_to_tell_is_not_waited_for_where_nobody_hears() -> None:
    said = subprocess.run([sys.executable, "-c", UNHEARD], check=False, capture_output=True, text=True, timeout=60)
    assert (said.stdout, said.stderr) == ("raised\n", "")


def _ended(parent: int) -> None:
    """End this process, which is another than `parent`."""
    if os.getpid() != parent:
        os._exit(1)


def _process(_value: int) -> int:
    return os.getpid()


def test_a_process_that_cannot_count_its_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_folder: str) -> list[str]:
        raise FileNotFoundError

    monkeypatch.setattr(os, "listdir", lost)
    assert set(copies.here(_process, range(4))) == {os.getpid()}
