"""One builder at a time: the second is told at once who the first is, and a dead one blocks nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from factpress.site.lock import Held, lock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.project import Project

_HOLD = """
import sys, time
from pathlib import Path
from factpress.project import Project
from factpress.site.lock import lock
with lock(Project(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def _holder(project: Project) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", _HOLD, str(project.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_builder_is_told_who_the_first_is(project: Project) -> None:
    with _holder(project) as holder, pytest.raises(Held, match=f"process {holder.pid} "), lock(project):
        pytest.fail("two builders at once")


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_dead_builder_blocks_nobody(project: Project, end: signal.Signals) -> None:
    with _holder(project) as holder:
        holder.send_signal(end)
        holder.wait()
        with lock(project):
            assert f"process {os.getpid()} " in (project.workshop / "lock").read_text()


def test_a_holder_that_has_not_said_its_name_yet(project: Project) -> None:
    with lock(project):
        (project.workshop / "lock").write_bytes(b"")
        with pytest.raises(Held, match="another process"), lock(project):
            pytest.fail("two builders at once")


def test_a_lock_is_free_after_use_and_says_only_its_last_holder(project: Project) -> None:
    project.workshop.mkdir()
    (project.workshop / "lock").write_text("process 1 (" + "x" * 500 + ")\n")
    for _ in range(2):
        with lock(project):
            pass
    assert (project.workshop / "lock").read_text().count("process") == 1


def test_a_lock_that_is_a_link_is_not_followed(project: Project) -> None:
    project.workshop.mkdir()
    (project.root / "precious").write_text("keep")
    (project.workshop / "lock").symlink_to("../precious")
    with pytest.raises(OSError, match="lock"), lock(project):
        pytest.fail("the link was followed")
    assert (project.root / "precious").read_text() == "keep"
