"""One builder at a time: an advisory lock on a file of the project's workshop. No waiting, no building."""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.project import Project


class Held(Exception):  # noqa: N818 - what the lock is
    """Another process is building this project; its text names that process."""


@contextlib.contextmanager
def lock(project: Project) -> Iterator[None]:
    """Hold the project's lock; raises `Held` at once while another process has it, else `OSError`.

    The lock is the kernel's (`flock`) and goes with the process that holds it, however that ends; the text in
    the file only tells people who it is.
    """
    project.workshop.mkdir(exist_ok=True)
    descriptor = os.open(project.workshop / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    with os.fdopen(descriptor, "r+", encoding="utf-8", errors="replace") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(file.read().strip() or "another process") from None
        file.truncate()
        file.write(f"{_holder()}\n")
        file.flush()
        yield


def _holder() -> str:
    return f"process {os.getpid()} ({' '.join([Path(sys.argv[0]).name, *sys.argv[1:]])})"
