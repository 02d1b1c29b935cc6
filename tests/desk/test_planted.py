"""Broken links planted where authors write: each is found at its line, and the last good site stays."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.test_cli import FILES, GOOD
from tests.conftest import MakeProject

HOME = "# Home\n\nThe [method](method.md#steps), the [brief](briefs/good.md#claim-first).\n"


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "factpress", *words]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_each_is_found_where_it_was_written(make_project: MakeProject) -> None:
    root = make_project({**FILES, "docs/index.md": HOME, "docs/method.md": "# Method\n\n## Steps\n"})
    assert run(root, "seal", "seeds/record.txt").returncode == 0
    assert run(root, "build").returncode == 0
    before = (root / "site").resolve()
    assert run(root, "check").returncode == 0

    brief = GOOD.replace("The record [@record].", "The [way](../methd.md), the [step](../method.md#stepps), [@record].")
    (root / "briefs/good.md").write_text(brief, encoding="utf-8")
    (root / "docs/index.md").write_text(HOME + "\n![chart](chart.png)\n", encoding="utf-8")
    (root / "docs/method.md").write_text(
        "# Method\n\n## Steps\n\n[up](../../secret.md) [back](Index.md)\n", encoding="utf-8"
    )
    built = run(root, "build", "--format", "json")
    found = [(one["path"], one["line"], one["column"], one["code"]) for one in json.loads(built.stdout)["diagnostics"]]
    assert found == [
        ("briefs/good.md", 20, 11, "broken-link"),
        ("briefs/good.md", 20, 36, "broken-anchor"),
        ("docs/index.md", 5, 10, "broken-asset"),
        ("docs/method.md", 5, 6, "link-outside-site"),
        ("docs/method.md", 5, 30, "link-case"),
    ]
    assert built.returncode == 1
    assert (root / "site").resolve() == before
    assert run(root, "check").returncode == 0
