"""A site that the workers of a real Dask cluster render, one of them killed on the way: the bytes of one machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bench import briefs

from factpress import __version__
from factpress.site.fast.there import lacking
from tests.watch.test_cluster import Cluster, cluster, until

__all__ = ["cluster"]

ReadTree = Callable[[Path], dict[str, str]]
BUILD = (sys.executable, "-m", "factpress", "build", "--as-of", f"{briefs.DAY}", "--quiet")
COUNT = 40
STAGING = ".factpress/staging-*/site"


def _desk(root: Path) -> Path:
    briefs.write(root, COUNT)
    (root / "mkdocs.yml").write_text(f"{briefs.CONFIG}    paper: false\n", encoding="utf-8")
    return root


def _pages(root: Path, site: str) -> int:
    """Return how many pages of briefs a site of the project at `root` has."""
    return sum(1 for _ in root.glob(f"{site}/briefs/*/index.html"))


def test_a_worker_is_killed_and_the_bytes_are_those_of_one_machine(
    cluster: Cluster, tmp_path: Path, tree: ReadTree
) -> None:
    here = _desk(tmp_path / "here")
    there = Path(shutil.copytree(here, tmp_path / "there"))
    subprocess.run(BUILD, cwd=here, check=True)
    running = subprocess.Popen((*BUILD, "--scheduler", cluster.address), cwd=there, stdout=subprocess.PIPE, text=True)
    until(lambda: _pages(there, STAGING), 300)
    cluster.workers[0].kill()
    done = _pages(there, STAGING)
    running.communicate(timeout=600)
    assert running.returncode == 0
    assert 0 < done < _pages(here, "site")
    assert tree((there / "site").resolve()) == tree((here / "site").resolve())


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_no_scheduler_is_misuse_and_the_site_stays(tmp_path: Path, plain: tuple[str, ...]) -> None:
    briefs.write(tmp_path, 1)
    command = (*BUILD, "--scheduler", "nonsense", *plain)
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert "nonsense" in said.stderr
    assert not (tmp_path / "site").exists()


def test_a_worker_says_what_it_lacks(tmp_path: Path) -> None:
    mark = tmp_path / ".mark"
    assert "does not have the folder" in lacking(str(mark), __version__)
    assert "has factpress" in lacking(str(mark), "0.0")
    mark.touch()
    assert lacking(str(mark), __version__) == ""
