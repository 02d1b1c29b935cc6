"""What is handed on: a wheel made from the source archive has every file of the package, and none besides."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]

_SAFELY: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
"""Python 3.11.2, which Debian 12 has, knows no filters."""


def made(kind: str, source: Path, folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder], cwd=source, check=True)
    return next(folder.iterdir())


def test_the_source_archive_makes_a_whole_wheel(tmp_path: Path) -> None:
    with tarfile.open(made("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path / "unpacked", **_SAFELY)
    with zipfile.ZipFile(made("wheel", next((tmp_path / "unpacked").iterdir()), tmp_path / "wheel")) as wheel:
        packed = {name for name in wheel.namelist() if name.startswith("factpress/")}
    files = (path for path in (ROOT / "builder/factpress").rglob("*") if path.is_file())
    assert packed == {str(path.relative_to(ROOT / "builder")) for path in files if "__pycache__" not in path.parts}
