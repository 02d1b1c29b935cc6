"""What every test may use: a project on disk, made of strings and bytes, and a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.building import build, built, copy_of_the_desk
from tests.serving import served

MakeProject = Callable[[Mapping[str, str | bytes]], Path]
SAMPLE = Path(__file__).parent / "sample"

# Tests start hundreds of processes: each is to find compiled what the first one compiled, whatever the machine prefers.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A busy machine is no finding: a property holds or it does not, however long an example took.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
expect.set_options(timeout=60_000)


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium: `$CHROMIUM`, else the system's. Without one the browser tests fail; they are never skipped."""
    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project (`tests/sample`), which shows every part of the product, built: its site is in `site`."""
    return built(SAMPLE, tmp_path_factory.mktemp("sample") / "desk")


@pytest.fixture(scope="session")
def sample_address(sample: Path) -> Iterator[str]:
    """Where the site of the sample project is served."""
    with served(sample / "site") as url:
        yield url


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own desk, built as `make site` builds it: its site is in `site`."""
    root = copy_of_the_desk(tmp_path_factory.mktemp("desk") / "here")
    build(root)
    return root


@pytest.fixture(scope="session")
def desk_address(desk: Path) -> Iterator[str]:
    """Where the site of this repository's own desk is served."""
    with served(desk / "site") as url:
        yield url
