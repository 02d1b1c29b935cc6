"""What every test may use: a project on disk, made of strings and bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

MakeProject = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Return a function that writes files (by path) into a new project and returns its root."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        for path, content in {"mkdocs.yml": "site_name: A test desk\n", **files}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return make
