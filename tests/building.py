"""A project of the tests, copied and built as its owners would build it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-11-22"


def built(project: Path, into: Path, *options: str) -> Path:
    """Copy `project` to `into`, build it there as of `DAY` with `options`, and return `into`."""
    shutil.copytree(project, into)
    command = [sys.executable, "-m", "factpress", "build", "--as-of", DAY, *options]
    run = subprocess.run(command, cwd=into, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return into
