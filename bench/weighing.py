"""What a command takes: seconds on the wall and of CPU, and the most memory of all its processes at one time."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_SOONEST, _LATEST = 0.05, 0.5
"""Seconds from one look at the memory to the next: more as time goes on, since a look takes time of the processors."""

_SAID = 2_000


class Failed(Exception):  # noqa: N818 - what the command has
    """A command ended with a fault; says which, and its last words."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Seconds on the wall, seconds of CPU, and megabytes at the most: memory that processes share counts once."""

    wall: float
    cpu: float
    megabytes: float


def weighed(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Weight:
    """Run `command` in `folder` and return what it took. Raises `Failed`."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        most = [0.0]
        done = threading.Event()
        watching = threading.Thread(target=_watch, args=(process.pid, most, done))
        watching.start()
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        done.set()
        watching.join()
    if process.returncode:
        raise Failed(f"{command[0]} ended with {process.returncode}: {said.decode(errors='replace')[-_SAID:]}")
    return Weight(wall, usage.ru_utime + usage.ru_stime, most[0] or usage.ru_maxrss / 1024)


def _watch(pid: int, most: list[float], done: threading.Event) -> None:
    began = time.perf_counter()
    while not done.wait(min(_LATEST, max(_SOONEST, (time.perf_counter() - began) / 50))):
        most[0] = max(most[0], _memory(pid))


def _memory(pid: int) -> float:
    try:
        first = psutil.Process(pid)
        return sum(_share(process) for process in (first, *first.children(recursive=True)))
    except psutil.Error:
        return 0.0


def _share(process: psutil.Process) -> float:
    """Return the megabytes of a process, of what it shares its part; 0 where it has just ended."""
    try:
        return float(process.memory_full_info().pss) / 2**20
    except (psutil.Error, AttributeError):
        return 0.0
