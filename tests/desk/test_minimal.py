"""Projects that say as little as may be, and projects that say what cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import MakeProject


def run(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "factpress", *words]
    return subprocess.run(
        command, cwd=root, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def test_a_name_is_enough_to_publish(make_project: MakeProject) -> None:
    root = make_project({})
    assert run(root, "new", "Was it so?").returncode == 0
    built = run(root, "build")
    assert built.returncode == 0, built.stdout
    assert built.stdout.startswith("held back, as drafts or of a later day: briefs/was-it-so.md\npublished: 0 briefs")
    assert "Briefs" in (root / "site/index.html").read_text(encoding="utf-8")


def test_material_asks_nobody_for_fonts(make_project: MakeProject) -> None:
    root = make_project({"mkdocs.yml": "site_name: A desk\ntheme: material\n", "docs/index.md": "# Home\n"})
    assert run(root, "build").returncode == 0
    assert "fonts.google" not in (root / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("setting", "column", "names"),
    [("plugins: [nonsense]", 11, "nonsense"), ("theme: nix", 8, "nix"), ("nav: 3", 1, "nav")],
)
def test_configuration_at_fault_is_told_at_its_place(
    make_project: MakeProject, setting: str, column: int, names: str
) -> None:
    root = make_project({"mkdocs.yml": f"site_name: A desk\n{setting}\n", "docs/index.md": "# Home\n"})
    built = run(root, "build")
    assert built.returncode == 2
    assert built.stdout.startswith(f"mkdocs.yml:2:{column}: error[site-misconfigured]:")
    assert names in built.stdout
    assert "Traceback" not in built.stdout + built.stderr


@pytest.mark.parametrize("epoch", ["-5", "today", "99999999999999999999"])
def test_a_day_that_no_archive_can_carry(make_project: MakeProject, epoch: str) -> None:
    built = run(make_project({"docs/index.md": "# Home\n"}), "build", SOURCE_DATE_EPOCH=epoch)
    assert built.returncode == 2
    assert "Traceback" not in built.stderr


def test_a_full_disk_is_the_disks_fault(make_project: MakeProject) -> None:
    """The renderer's process meets the limit on the size of a file as it would meet a full disk."""
    root = make_project({"docs/index.md": "# Home\n"})
    limited = f"ulimit -f 8; trap '' XFSZ; exec {sys.executable} -m factpress build"
    built = subprocess.run(["bash", "-c", limited], cwd=root, capture_output=True, text=True, check=False)
    assert (built.returncode, "Traceback" in built.stdout + built.stderr) == (74, False), built.stdout + built.stderr
    assert not (root / "site").exists()
