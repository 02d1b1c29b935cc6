"""Where things are in a project: contracts with git (`watch.yml`, `watch.jsonl`) and with other tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.project import Project


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("ledger", "ledger"),
        ("exceptions", "watch.yml"),
        ("known", "check.yml"),
        ("checked", ".factpress/check.sqlite"),
        ("indexed", ".factpress/search"),
        ("offline", "build/offline"),
        ("standings", "watch.jsonl"),
        ("watch_state", ".factpress/watch.sqlite"),
    ],
)
def test_what_stands_where(name: str, place: str) -> None:
    project = Project(Path("/desk"))
    assert project.relative(getattr(project, name)) == place
