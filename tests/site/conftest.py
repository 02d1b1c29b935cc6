"""What the tests of publishing share: a desk on disk, and what a published site holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from factpress.project import Project
from factpress.site import release
from factpress.site.lock import lock

Contents = Mapping[str, bytes]
Publish = Callable[[Contents], release.Published]
Tree = dict[str, str]
ReadTree = Callable[[Path], Tree]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with two hand-written pages and a generated one."""
    root = tmp_path / "desk"
    pages = {
        "index.md": "# Home\n",
        "about.md": "# About\n\nUs.\n",
        "briefs/one.md": "# One\n\nText\n{ .fp-lede }\n",
    }
    for path, text in pages.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: A desk\nsite_url: https://desk.example/\ntheme: {name: material, font: false}\n",
        encoding="utf-8",
    )
    return Project(root)


@pytest.fixture
def publish(project: Project) -> Publish:
    """Return a function that publishes a site made of the given files."""

    def put(contents: Contents) -> release.Published:
        with lock(project), release.stage(project) as staging:
            for name, content in contents.items():
                (staging / name).parent.mkdir(parents=True, exist_ok=True)
                (staging / name).write_bytes(content)
            shared, _ = release.share(project, staging)
            release.settle(staging, shared)
            return release.publish(project, staging, shared)

    return put


@pytest.fixture
def tree() -> ReadTree:
    """Return a function that tells what files a folder holds, each with a digest of its bytes."""

    def read(folder: Path) -> Tree:
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return read
