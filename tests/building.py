"""A project of the tests, copied and built as its owners would build it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

DAY = "2026-11-22"
_ROOT = Path(__file__).parents[1]
_WRITTEN = ("briefs", "seeds", "docs", "over", "mkdocs.yml", "watch.jsonl")
"""What people write of a project, generated pages left out."""


def copy_of_the_desk(into: Path) -> Path:
    """Copy what people wrote of this repository's own desk to `into`, nothing generated, and return `into`."""
    into.mkdir(parents=True)
    for name in ("briefs", "seeds", "docs"):
        shutil.copytree(_ROOT / name, into / name)
    shutil.rmtree(into / "docs/briefs", ignore_errors=True)
    shutil.copy(_ROOT / "mkdocs.yml", into)
    return into


def attempt(project: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build `project` as of `DAY` with `options`, in an `environment` that differs from ours so; return how."""
    command = [sys.executable, "-m", "factpress", "build", "--as-of", DAY, *options]
    told = {**os.environ, **environment}
    return subprocess.run(command, cwd=project, env=told, capture_output=True, text=True, check=False)


def build(project: Path, *options: str, **environment: str) -> None:
    """Build as `attempt` does, with success."""
    run = attempt(project, *options, **environment)
    assert run.returncode == 0, run.stdout + run.stderr


def built(project: Path, into: Path, *options: str) -> Path:
    """Copy `project` to `into`, build it there with `options`, and return `into`."""
    shutil.copytree(project, into)
    build(into, *options)
    return into


def built_plainly(project: Path, into: Path) -> Path:
    """Build what people wrote of `project` anew and plainly, in `into`, and return `into`."""
    for name in (one for one in _WRITTEN if (project / one).exists()):
        copy = shutil.copytree if (project / name).is_dir() else shutil.copy
        into.mkdir(exist_ok=True)
        copy(project / name, into / name)
    shutil.rmtree(into / "docs/briefs", ignore_errors=True)
    build(into, "--plain")
    return into
